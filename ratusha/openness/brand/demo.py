"""The demonstration's brand book: one published version, of the same colours as the brand that ships."""

from datetime import datetime, timedelta

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel

from . import actions

TONE = (
    "Говоримо, як добрий службовець біля вікна: коротко, ввічливо, на боці людини.\n"
    "Спершу що зробити, потім чому. Дати словами, числа цифрами."
)
USED = "громада\nпослуга\nзвернення\nпідписати петицію\nвідповідь до 5 грудня"
AVOIDED = (
    "здійснювати оплату — платити\nу випадку, якщо — якщо\nнадання послуг населенню — послуги для людей\n"
    "некоректне значення — напишіть число від 1 до 10"
)


def load(now: datetime, editor: Actor) -> None:
    """Will write and publish the first version a month and a half ago."""
    begun = (now - timedelta(days=45)).replace(hour=11, minute=5)

    def call(name: str, later: int = 0) -> Call:
        return Call(editor, Channel.DEMO, begun + timedelta(minutes=later), f"demo/brand/{name}")

    book = actions.begin(call("begin"), base="kitsman")
    actions.tell(
        call("tell", 20), book.pk, name="Кіцманська громада", short_name="Кіцмань", slogan="Рада на відстані руки",
        tone=TONE, words_used=USED, words_avoided=AVOIDED,
    )  # fmt: skip
    actions.publish(call("publish", 45), book.pk, why="Рішення міської ради про символіку та стиль громади")
