"""The demonstration's site: a dozen pages of Kitsman."""

from datetime import datetime, timedelta

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel

from . import actions

NEWS = (
    ("Відкрили міст через Прут у Лашківці", "Рух відновлено для всіх автомобілів до 20 тонн",
     "Міст ремонтували чотири місяці. Замінено плити й перила, зроблено тротуар.\n\nДо кінця місяця встановлять освітлення."),
    ("Приймаємо пропозиції до бюджету на 2027 рік", "До 15 грудня, онлайн або в ЦНАПі",
     "Напишіть, на що громаді варто витратити гроші. Кожну пропозицію розгляне фінансовий відділ і відповість."),
    ("Як працюємо на свята", "ЦНАП і медичні пункти мають чергових",
     "З 25 грудня до 2 січня ЦНАП працює з 9:00 до 15:00. Аварійні служби — цілодобово."),
    ("Оновили маршрут автобуса до Дубівців", "Додали рейс о 6:40",
     "Рейс додано на прохання мешканців. Розклад є на зупинках і на карті громади."),
)  # fmt: skip
EVENTS = (
    ("Толока в міському парку", 5, 10, "Міський парк, біля фонтана"),
    ("Зустріч голови з мешканцями Лашківки", 8, 17, "Будинок культури, с. Лашківка"),
    ("Ярмарок місцевих виробників", 12, 9, "Площа Незалежності"),
)
PLACES = (
    ("Центр надання адміністративних послуг", "services", "Документи, довідки, реєстрація місця проживання, субсидії",
     "м. Кіцмань, вул. Незалежності, 5", ["+380 3736 2-11-22"],
     ["mon-wed 08:00-17:00", "thu 08:00-20:00 пізній прийом", "fri-sat 08:00-15:00"]),
    ("Публічна бібліотека", "culture", "Книги, зал для роботи, гуртки для дітей", "м. Кіцмань, вул. Незалежності, 40",
     ["+380 3736 2-15-40"], ["tue-sat 09:00-18:00 13:00-14:00"]),
    ("Амбулаторія в Лашківці", "health", "Сімейний лікар і щеплення", "с. Лашківка, вул. Головна, 12",
     ["+380 3736 5-01-03"], ["mon-fri 08:00-16:00 12:00-12:30"]),
)  # fmt: skip
CNAP = (
    "Візьміть паспорт і податковий номер.\n\nЗаписатися на час можна телефоном. Без запису приймаємо в порядку черги."
)


def load(now: datetime, editor: Actor) -> None:
    """Will lay the site and publish its pages over the last month."""

    def call(name: str, ago: int = 30) -> Call:
        at = (now - timedelta(days=ago)).replace(hour=10, minute=15)
        return Call(editor, Channel.DEMO, at, f"demo/site/{name}")

    actions.lay(call("lay", 40))
    for n, (title, summary, text) in enumerate(NEWS):
        page = actions.draft_news(call(f"news{n}", 5 * n + 1), title=title, summary=summary, text=text)
        actions.publish(call(f"news{n}/out", 5 * n + 1), page.pk)
    for n, (title, sort, summary, at, phones, hours) in enumerate(PLACES):
        page = actions.draft_institution(
            call(f"place{n}", 35), title=title, sort=sort, summary=summary, stands_at=at, phones=phones, hours=hours,
            text=CNAP if sort == "services" else "",
        )  # fmt: skip
        actions.publish(call(f"place{n}/out", 35), page.pk)
    for n, (title, ahead, hour, place) in enumerate(EVENTS):
        begins = (now + timedelta(days=ahead)).replace(hour=hour, minute=0, second=0, microsecond=0)
        page = actions.draft_event(
            call(f"event{n}", 3), title=title, begins_at=begins, ends_at=begins + timedelta(hours=2), place=place
        )
        actions.publish(call(f"event{n}/out", 3), page.pk)
    title = "Графік вивезення сміття взимку"
    draft = actions.draft_news(call("draft", 0), title=title, text="Готуємо графік на грудень і січень.")
    actions.submit(call("draft/sent", 0), draft.pk)
