"""The demonstration's comments: for and against, replies, one hidden by the rule, one objected to, one withdrawn."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel, Refused

from . import actions

SAID = (
    ("for", "Підтримую обома руками. На нашій вулиці з цим біда вже третій рік, писали не раз.", True),
    ("against", "Справа добра, але спершу треба закінчити те, що почали торік. Грошей на все не вистачить.", False),
    ("for", "Зробімо хоча б найнебезпечнішу ділянку, а решту наступного року. Так і швидше, і дешевше.", True),
    ("neutral", "А скільки це коштуватиме на рік потім? Утримання теж треба порахувати.", False),
    ("for", "Мої діти ходять там щодня. Дякую тим, хто взявся.", True),
    ("against", "Мешкаю поруч і боюся, що буде більше машин під вікнами. Чи думали про об’їзд?", True),
    ("neutral", "Бачив таке у сусідній громаді: зробили за літо, людям подобається.", False),
    ("for", "Прошу подумати про людей на візках: потрібні пониження бордюру і лавка.", False),
)
ANSWERED = "Утримання пораховано у кошторисі: 18 тисяч гривень на рік, це додано до пояснення."
REPLIES = (
    "Згодна з вами.",
    "А ми якраз міряли: виходить дешевше, ніж здається.",
    "Приходьте на слухання, там усе розкажуть.",
)
ADVERT = "Вікна та двері від виробника, знижка до кінця тижня! Телефонуйте зараз, www.vikna.example"
RUDE = "Та що ви розумієте, сидите там і нічого не робите."
OBJECTION = "Я нікого не образив, а написав про роботу. Прошу поглянути ще раз."


def load(now: datetime, matters: Sequence[str], neighbours: Sequence[Any], organiser: Actor, head: Actor) -> None:
    """Will let neighbours talk about the matters (`label:pk`) for the last days; refusals of a matter are passed by."""
    for place, about in enumerate(matters):
        crowd = [one.actor for one in neighbours[place * 9 % 200 :][:24]]
        if len(crowd) >= len(SAID):
            talk(now, about, place, crowd, organiser)
    if matters and len(neighbours) > 40:
        moderated(now, matters[0], [one.actor for one in neighbours[-20:]], organiser, head)


def call(actor: Actor, at: datetime, part: str) -> Call:
    """A call of the demonstration."""
    return Call(actor, Channel.DEMO, at, f"demo/talk/{part}")


def talk(now: datetime, about: str, place: int, crowd: Sequence[Actor], organiser: Actor) -> None:
    """One thread: the later matters have fewer comments."""
    number = max(3, len(SAID) - place)
    for turn, (side, text, named) in reversed(list(enumerate(SAID[:number]))):
        at = now - timedelta(hours=5 + 9 * turn + 3 * place)
        try:
            made = actions.post(
                call(crowd[turn], at, f"{about}/{turn}"), about=about, text=text, side=side, named=named
            )
        except Refused:  # the matter asks more of people, or takes no comments
            return
        for fan, actor in enumerate(crowd[8 : 8 + (number - turn) * 2]):
            support = call(actor, at + timedelta(minutes=20 + 7 * fan), f"{about}/{turn}/{fan}")
            actions.support(support, made)
        if turn % 3 == 1:
            reply = call(crowd[turn + 8], at + timedelta(hours=1), f"{about}/{turn}/reply")
            actions.post(reply, about=about, text=REPLIES[turn % len(REPLIES)], parent=made.pk)
        if turn == 3:
            told = call(organiser, at + timedelta(hours=2), f"{about}/{turn}/office")
            actions.post(told, about=about, text=ANSWERED, parent=made.pk)
        if turn > 1:
            actions.admit(call(organiser, at + timedelta(hours=3), f"{about}/{turn}/read"), made)


def moderated(now: datetime, about: str, crowd: Sequence[Actor], organiser: Actor, head: Actor) -> None:
    """What organisers deal with: an advertisement hidden, rude words objected to, a report that waits, one withdrawn."""
    at = now - timedelta(hours=7)
    try:
        advert = actions.post(call(crowd[0], at, "advert"), about=about, text=ADVERT)
        rude = actions.post(call(crowd[1], at, "rude"), about=about, text=RUDE)
        waits = actions.post(call(crowd[2], at, "waits"), about=about, text=f"{RUDE} Ганьба!")
        gone = actions.post(call(crowd[3], at, "gone"), about=about, text="Помилився сторінкою, перепрошую.")
    except Refused:
        return
    later = at + timedelta(hours=1)
    actions.hide(call(organiser, later, "hide"), advert, point=4, reason="Оголошення про продаж, не про цю справу.")
    actions.hide(call(head, later, "hide-rude"), rude, point=1, reason="Слова принижують людей, які працюють.")
    actions.object_to(call(crowd[1], later + timedelta(hours=1), "object"), rude.pk, text=OBJECTION)
    actions.report(call(crowd[4], later, "report"), waits, point=1, text="Ображає людей")
    actions.report(call(crowd[5], later, "report-2"), waits, point=1)
    actions.withdraw(call(crowd[3], later, "withdraw"), gone)
