"""What the registrar meets today: the same trouble told by another person, a repeat, a letter of two questions."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from ratusha.foundation.access.actors import stranger
from ratusha.foundation.actions import Call, Channel
from ratusha.office.cases import queries as cases

from .. import actions
from .people import applicant
from .stories import Town

SAME = (
    (
        "Темно на нашій вулиці",
        "{place}: напроти будинку темно: лампа на стовпі перегоріла ще того тижня. Школярі вертаються додому поночі. Відремонтуйте світло.",
    ),
    (
        "Знову не вивозять сміття",
        "Баки переповнені, {place}, сміттєвоз не приїздив три тижні. Пакети розносять собаки.",
    ),
)
TWO = (
    "Вода і дорога",
    "Пишу про дві біди біля {place}. Перше: третій день немає води, просимо сказати, коли полагодять. Друге: після ремонту "
    "труби лишили яму на пів дороги, вночі її не видно.",
    "Після ремонту труби лишили яму на пів дороги, вночі її не видно.",
)
COPY = (
    "Копія рішення про паркування",
    "Прошу надіслати копію рішення виконкому про паркування в центрі та кошторис робіт за цей рік.",
    "Автор просить копії документів: це запит на інформацію.",
)


def load(now: datetime, town: Town) -> int:
    """Will add today's cases for the registrar's page -> how many."""
    open_ones = cases.visible_to(town.head).filter(closed_at=None, number__isnull=False, lat__isnull=False)
    begun = 0
    for at, (title, text) in enumerate(SAME):
        like = open_ones.filter(title__in=LIKE[at]).order_by("-received_at").first()
        if like is None or like.settlement_id is None:
            continue
        chance = Random(900 + at)  # noqa: S311 (not a secret: the demonstration must come out alike)
        author = applicant(chance, like.settlement_id, town.settlements[like.settlement_id][0], 900 + at)
        given: dict[str, Any] = {
            "title": title,
            "text": text.format(place=like.address),
            "kind": "statement",
            "address": like.address,
        }
        given |= {"settlement": like.settlement_id, "lat": like.lat, "lon": like.lon}
        when = now - timedelta(minutes=40 + 7 * at)
        actions.submit(Call(stranger(), Channel.DEMO, when, f"demo/alike/{at}"), **given, **author.given(by="email"))
        begun += 1
    return begun + questions(now, town) + request(now, town)


LIKE = (("Не світить ліхтар біля школи",), ("Не вивозять сміття",))


def questions(now: datetime, town: Town) -> int:
    """A letter of two questions, split."""
    chance = Random(950)  # noqa: S311
    settlement = next(iter(town.settlements))
    author = applicant(chance, settlement, town.settlements[settlement][0], 950)
    title, text, second = TWO
    when = now - timedelta(hours=5)
    given = {"title": title, "text": text.format(place="школи"), "kind": "statement", "settlement": settlement}
    case = actions.submit(Call(stranger(), Channel.DEMO, when, "demo/two"), **given, **author.given(by="email"))
    desk = Call(town.registrar, Channel.DEMO, when + timedelta(minutes=30), "demo/two/register")
    actions.register(desk, case, subject=town.subjects["vodokanal"])
    part = {"text": second, "title": "Яма після ремонту труби", "subject": town.subjects["zhkg"]}
    actions.split(
        Call(town.registrar, Channel.DEMO, when + timedelta(minutes=35), "demo/two/split"), case, parts=[part]
    )
    return 2


def request(now: datetime, town: Town) -> int:
    """An appeal that was really a request for information."""
    chance = Random(960)  # noqa: S311
    settlement = next(iter(town.settlements))
    author = applicant(chance, settlement, town.settlements[settlement][0], 960)
    title, text, ground = COPY
    when = now - timedelta(hours=4)
    given = {"title": title, "text": text, "kind": "statement", "settlement": settlement}
    case = actions.submit(Call(stranger(), Channel.DEMO, when, "demo/copy"), **given, **author.given(by="email"))
    desk = Call(town.registrar, Channel.DEMO, when + timedelta(minutes=20), "demo/copy/register")
    actions.register(desk, case)
    told = Call(town.registrar, Channel.DEMO, when + timedelta(minutes=25), "demo/copy/law")
    actions.reclassify(told, case, regime="information_request", ground=ground)
    return 1
