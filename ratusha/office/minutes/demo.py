"""The demonstration's decisions: signed, waiting, stopped, annulled; protocols of the sittings that have ended."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.office.council import queries as council
from ratusha.office.rollcalls import actions as rollcall_acts
from ratusha.office.rollcalls import queries as rollcalls
from ratusha.office.rollcalls.actions import RollCallIn, RowIn
from ratusha.office.sittings import queries as sittings
from ratusha.records.signatures import actions as signatures
from ratusha.records.signatures import queries as signatures_queries

from . import actions, queries

TEXTS = {
    "Про Програму підтримки ветеранів": (
        "Відповідно до статей 26, 59 Закону України «Про місцеве самоврядування в Україні», з метою підтримки захисників"
        " і захисниць України, розглянувши пропозицію відділу соціального захисту, міська рада\nВИРІШИЛА:\n"
        "1. Затвердити Програму підтримки ветеранів і ветеранок на 2026–2028 роки (додається).\n"
        "2. Фінансовому відділу передбачати видатки на виконання Програми під час складання бюджету громади.\n"
        "3. Контроль за виконанням рішення покласти на постійну комісію з питань бюджету."
    ),
    "Про перейменування провулка": (
        "Відповідно до статті 26 Закону України «Про місцеве самоврядування в Україні», враховуючи результати"
        " обговорення з мешканцями, міська рада\nВИРІШИЛА:\n"
        "1. Перейменувати провулок Піонерський у місті Кіцмань на провулок Захисників.\n"
        "2. Відділу містобудування внести зміни до реєстру адрес.\n"
        "3. Рішення оприлюднити на сайті міської ради."
    ),
    "Про Програму поводження з відходами": (
        "Відповідно до Закону України «Про управління відходами» міська рада\nВИРІШИЛА:\n"
        "1. Затвердити Програму поводження з відходами на 2026–2030 роки (додається).\n"
        "2. Відділу ЖКГ щороку до 1 березня звітувати про її виконання."
    ),
    "Про скасування рішення": (
        "Розглянувши звернення мешканців вулиці Польової, міська рада\nВИРІШИЛА:\n"
        "1. Скасувати рішення міської ради щодо оренди водойми.\n2. Рішення набирає чинності з дня ухвалення."
    ),
}
STOPPED = (
    "У пункті 2 не названо джерела видатків, що суперечить статті 85 Бюджетного кодексу України. Пропоную доповнити"
    " рішення розрахунком фінансового відділу."
)
SPOKEN = "Марія Осика пояснила, звідки взято показники, і відповіла на запитання депутатів про строки."
REMARK = "У другому питанні додати, хто ставив запитання доповідачеві."
NUMBERED = 3
FRESH = (
    (
        "Про внесення змін до Правил благоустрою території громади",
        "Відповідно до статті 26 Закону України «Про місцеве самоврядування в Україні» міська рада\nВИРІШИЛА:\n"
        "1. Викласти пункт 4.7 Правил благоустрою в новій редакції: «Вигул собак без повідця на дитячих майданчиках"
        " заборонено».\n2. Рішення набирає чинності з дня оприлюднення.",
    ),
    (
        "Про передачу приміщення під пункт незламності в селі Шипинці",
        "З метою забезпечення мешканців теплом і зв’язком під час знеструмлення міська рада\nВИРІШИЛА:\n"
        "1. Передати приміщення на вулиці Центральній, 12, у селі Шипинці під пункт незламності.\n"
        "2. Відділу ЖКГ облаштувати приміщення до 10 грудня.\n"
        "3. Контроль покласти на старосту села Шипинці.",
    ),
    (
        "Про виділення коштів на придбання генератора для гімназії",
        "Розглянувши клопотання гімназії, міська рада\nВИРІШИЛА:\n"
        "1. Виділити 480 000 гривень на придбання генератора потужністю 60 кВт.\n"
        "2. Фінансовому відділу внести зміни до розпису бюджету.",
    ),
)


def load(now: datetime, actors: Mapping[str, Actor]) -> None:
    """Will number decisions of past votes, sign some, stop one, and make the protocols of closed sittings."""
    keeper, head = actors["secretariat"], actors["head"]
    old = _of_past_votes(keeper)
    for number, one in enumerate(old):
        _sign(head, one, _at(one, 30 + number))
    done = set(queries.visible_to(system("demo")).filter(state="signed").values_list("pk", flat=True))
    if len(old) > 1 and {old[0].pk, old[-1].pk} <= done:
        at = _at(old[-1], 60)
        actions.link(_call(keeper, at, "annul"), old[-1].pk, target=old[0].pk, relation="changes", note="пункт 2")
    _of_sittings(keeper, now)
    signed, _waiting, stopped = _fresh(keeper, now)
    _sign(head, signed, _at(signed, 20))
    actions.stop(_call(head, _at(stopped, 26), "stop"), stopped.pk, comments=STOPPED)
    for number, roll_call in enumerate(queries.without_sheet(now, most=12)):
        actions.make_sheet(_call(system("demo"), now, f"sheet/{number}"), roll_call=roll_call)


def _call(actor: Actor, at: datetime, part: str) -> Call:
    return Call(actor, Channel.DEMO, at, f"demo/minutes/{part}")


def _at(decision: Any, hours: int) -> datetime:
    """So many hours after the midnight of its day."""
    vote = rollcalls.one(system("demo"), decision.roll_call)
    assert vote is not None
    return vote.at + timedelta(hours=hours)


def _of_sittings(keeper: Actor, now: datetime) -> list[Any]:
    made: list[Any] = []
    for number, sitting in enumerate(reversed(list(sittings.held(keeper)[:4]))):
        at = (sitting.closed_at or now) + timedelta(hours=2)
        made += actions.take_of_sitting(_call(keeper, at, f"take/{number}"), sitting.pk)
        known = queries.protocol_of(sitting.pk)
        if known is None:
            known = actions.make_protocol(_call(keeper, at, f"protocol/{number}"), sitting=sitting.pk)
        _work_on(keeper, known, at, number)
    return made


def _work_on(keeper: Actor, protocol: Any, at: datetime, number: int) -> None:
    """The first is looked over, the second has own words, the third a remark."""
    later = at + timedelta(hours=20)
    if protocol.state != "draft":
        return
    if number == 0:
        actions.check_protocol(_call(keeper, later, f"check/{number}"), protocol.pk)
    elif number == 1:
        actions.note(_call(keeper, later, f"note/{number}"), protocol.pk, text=SPOKEN)
    elif number == 2:
        actions.remark(_call(keeper, later, f"remark/{number}"), protocol.pk, text=REMARK)


def _fresh(keeper: Actor, now: datetime) -> list[Any]:
    """Three decisions of an exceptional meeting two days ago, counted on paper: signed, waiting and stopped."""
    began = now - timedelta(days=2)
    members = council.members(began.date())
    found = council.convocation(began.date())
    made = []
    for number, (title, text) in enumerate(FRESH, start=1):
        names = [
            RowIn(name=one.full_name, choice="against" if place % 9 == number else "for", member_id=one.pk,
                  is_head=one.is_head, faction=one.faction_name)
            for place, one in enumerate(members)
        ]  # fmt: skip
        at = began + timedelta(minutes=12 * number)
        given = RollCallIn(
            at=at, title=title, deputies=council.composition(began.date()), rows=names, head_takes_part=True,
            body_name="Кіцманська міська рада", convocation_id=found.pk if found else None, session="73",
            sitting_title="Позачергове пленарне засідання 73 сесії VIII скликання", source="manual",
        )  # fmt: skip
        call = _call(keeper, at, f"fresh/{number}")
        vote = rollcall_acts.keep(call, given)
        made.append(actions.take(call.child("take"), roll_call=vote.pk, title=title, text=text, normative=number == 1))
    return made


def _of_past_votes(keeper: Actor) -> list[Any]:
    """Decisions of votes of the former system, with the texts of these stories."""
    made: list[Any] = []
    rows = rollcalls.visible_to(keeper).filter(source="import", adopted=True).order_by("at")
    for vote in rows:
        text = next((text for start, text in TEXTS.items() if text and vote.title.startswith(start)), "")
        if not text or len(made) >= NUMBERED:
            continue
        call = _call(keeper, vote.at + timedelta(hours=20), f"past/{vote.pk}")
        try:
            made.append(actions.take(call, roll_call=vote.pk, title=vote.title[:500], text=text))
        except Refused:  # its sitting has given it a number already
            continue
    return made


def _sign(head: Actor, decision: Any, at: datetime) -> None:
    asked = actions.ask_signature(_call(head, at, f"ask/{decision.pk}"), decision.pk)
    waiting = signatures_queries.waiting_for(head).filter(about_label=queries.LABEL, about_id=asked.pk).first()
    if waiting is not None and "trial" in signatures_queries.providers(waiting.signer):
        signatures.start(_call(head, at + timedelta(hours=1), f"sign/{decision.pk}"), waiting, provider="trial")
