"""The demonstration's past votes: two sittings that the hall's former system published, taken over as files are."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.actions.call import KYIV
from ratusha.office.council import queries as council

from . import actions
from .rules import Choice, recount, totals
from .rules.national import ADOPTED, NOT_ADOPTED, ROLL_CALL, STATED, TIME, TOTALS, WORDS

# What was put, and how: f all for it, o the others against, w weak support, p many are silent, m misstated result.
FIRST = (
    ("Про затвердження порядку денного пленарного засідання", "f"),
    ("Про внесення змін до бюджету Кіцманської міської територіальної громади на 2026 рік", "f"),
    ("За правку депутатки Гвоздики М. А. до проєкту змін до бюджету: 180 тис. грн на освітлення вул. Шевченка", "f"),
    ("За правку депутата Клена Р. Ю. до проєкту змін до бюджету: зменшити видатки на утримання апарату", "o"),
    ("Про Програму підтримки ветеранів і ветеранок на 2026–2028 роки", "f"),
    ("Про тарифи на централізоване водопостачання та водовідведення", "w"),
    ("Про надання дозволу на розроблення проєкту землеустрою в урочищі «Гай» села Мамаївці", "p"),
    ("Про передачу в оренду нежитлового приміщення на вул. Незалежності, 22", "f"),
    ("Про затвердження детального плану території кварталу вулиць Садової та Миру", "o"),
    ("Про план діяльності з підготовки регуляторних актів на 2026 рік", "f"),
    ("Про укриття в ліцеї № 1: співфінансування обласної субвенції", "f"),
    ("Про перейменування провулка Піонерського на провулок Захисників", "f"),
    ("Про погодження розміщення літніх майданчиків на площі Ринок", "p"),
    ("Про звіт постійної комісії з питань бюджету за 2025 рік", "f"),
    ("Про звернення до обласної ради щодо ремонту мосту через Совицю", "f"),
    ("Про надання матеріальної допомоги мешканцям, постраждалим від негоди", "f"),
)
SECOND = (
    ("Про затвердження порядку денного пленарного засідання", "f"),
    ("За включення до порядку денного питання про підготовку до опалювального сезону", "f"),
    ("Про хід підготовки закладів громади до опалювального сезону", "f"),
    ("Про місцеві податки і збори на 2027 рік", "w"),
    ("За правку депутата Терена А. П. до рішення про місцеві податки: звільнити пасічників від плати за оренду", "o"),
    ("Про Програму поводження з відходами на 2026–2030 роки", "f"),
    ("Про передачу земельної ділянки на вул. Польовій у користування кооперативу «Джерело»", "m"),
    ("Про участь громади в конкурсі проєктів енергоефективності", "f"),
    ("Про внесення змін до Статуту КНП «Кіцманська лікарня»", "f"),
    ("Про створення молодіжної ради при міській раді", "f"),
    ("Про скасування рішення від 14.03.2024 № 352-18/VIII щодо оренди водойми", "o"),
    ("Про присвоєння звання «Почесний громадянин» (посмертно)", "f"),
    ("Про графік пленарних засідань на IV квартал 2026 року", "f"),
    ("Про інформацію начальника відділення поліції щодо стану правопорядку", "p"),
)


def load(now: datetime, keeper: Actor) -> None:
    """Will take over the votes of two past sittings of our own council, 62 and 34 days ago."""
    call = Call(keeper, Channel.DEMO, now, "demo/rollcalls")
    for session, days, hour, agenda in ((71, 62, 10, FIRST), (72, 34, 11, SECOND)):
        day = _thursday(now, days)
        began = datetime.combine(day, time(hour, 12), KYIV)
        members = council.members(day)
        for order, (title, kind) in enumerate(agenda, start=1):
            at = began + timedelta(minutes=9 * order, seconds=order * 7)
            vote = _vote(members, session, order, title, kind, at)
            name = f"{at:%y%m%d}_{order}.json"
            actions.import_vote(call.child(f"{session}/{order}"), name=name, vote=vote)


def _thursday(now: datetime, days: int) -> Any:
    day = now.astimezone(KYIV).date() - timedelta(days=days)
    return day - timedelta(days=(day.weekday() - 3) % 7)


def _vote(
    members: Sequence[council.Member], session: int, order: int, title: str, kind: str, at: datetime
) -> dict[str, Any]:
    choices = [_choice(place, one, session, order, kind) for place, one in enumerate(members)]
    counted = totals(recount(choices))
    enough = counted["for"] >= 14
    return {
        "DocTime": (at + timedelta(hours=3)).strftime(TIME),
        "OrgName": "Кіцманська міська рада",
        "SName": f"Пленарне засідання {session} сесії 8 скликання",
        "GLType": ROLL_CALL,
        "GLTime": at.strftime(TIME),
        "PD_NPP": str(order),
        "PD_Fullname": "",
        "GL_Text": title,
        "GL_ResultType": "",
        "DPList": [
            {
                "DPName": one.short_name,
                "DPGolos": WORDS[choice],
                "DPFraction": "Міський голова" if one.is_head else one.faction_name or "Позафракційні",
            }
            for one, choice in zip(members, choices, strict=True)
        ],
        **{key: counted[choice] for key, choice in STATED.items()},
        **{key: counted[name] for key, name in TOTALS.items()},
        "RESULT": ADOPTED if enough and kind != "m" else NOT_ADOPTED,
    }


AGAINST = {"За громаду": Choice.FOR, "Рідне місто": Choice.AGAINST, "Спільна справа": Choice.ABSTAINED}


def _choice(place: int, one: council.Member, session: int, order: int, kind: str) -> Choice:
    """The same for everybody who loads the demonstration: who is away and how each votes follows from the numbers."""
    if (place * 7 + session) % 9 == 0 and not one.is_head:
        return Choice.ABSENT
    if one.is_head and session % 2 and order > 12:
        return Choice.ABSENT
    turn = (place * 5 + order * 3) % 11
    if kind == "o":
        return AGAINST.get(one.faction_name, Choice.NOT_VOTED if turn < 5 else Choice.AGAINST)
    if kind == "w":
        return Choice.FOR if turn < 7 else (Choice.ABSTAINED if turn < 9 else Choice.AGAINST)
    if kind == "p":
        return Choice.FOR if turn < 5 else (Choice.NOT_VOTED if turn < 9 else Choice.ABSTAINED)
    return Choice.FOR if turn < 9 else (Choice.ABSTAINED if turn == 9 else Choice.NOT_VOTED)
