"""The demonstration's sittings: one ahead, one in session today, several that have ended, one of a commission.

`during(call, item, at)` is what an app above does while an item is considered, such as a vote; it gives the time after.
`held`, `opened`, `called` are builders for other demonstrations.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from django.utils import timezone

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.office.council import queries as council
from ratusha.office.proposals import queries as drafts

from . import actions, queries
from .queries import Item, Member, Sitting

During = Callable[[Call, Item, datetime], datetime]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a demonstrated agenda."""

    title: str
    reporter: str = ""
    proposal: int | None = None
    amendment: tuple[str, str, str] | None = None
    conflict: str = ""
    closed: str = ""


BUDGET = "Про внесення змін до рішення «Про бюджет громади на {year} рік»"
PAST: tuple[tuple[int, str, tuple[Question, ...]], ...] = (
    (
        73,
        "Дев’ята сесія, пленарне засідання",
        (
            Question("Про виконання бюджету громади за перше півріччя", "Марія Осика, начальниця фінансового відділу"),
            Question("Про Програму підтримки внутрішньо переміщених осіб", "Олена Верба, відділ соціального захисту"),
            Question("Про передачу приміщення під амбулаторію в селі", "Іван Хміль, староста"),
        ),
    ),
    (
        45,
        "Десята сесія, пленарне засідання",
        (
            Question("Про ставки місцевих податків і зборів", "Марія Осика, начальниця фінансового відділу",
                     amendment=("пункт 2", "1,5 відсотка", "1,2 відсотка")),
            Question("Про надання дозволу на розроблення проєкту землеустрою", "Петро Ясен, земельний відділ",
                     conflict="Заявником є мій рідний брат. Повідомляю про конфлікт інтересів."),
            Question("Про план роботи ради", "Секретар ради"),
        ),
    ),
    (
        17,
        "Одинадцята сесія, пленарне засідання",
        (
            Question(BUDGET, "Марія Осика, начальниця фінансового відділу",
                     amendment=("додаток 3", "поточний ремонт вул. Шкільної", "поточний ремонт вул. Садової")),
            Question("Про перейменування вулиць", "Постійна комісія з питань освіти і культури"),
            Question("Про звернення до обласної ради щодо ремонту дороги", "Депутатська група"),
            Question("Про стан захисту об’єктів водопостачання", "Начальник відділу цивільного захисту",
                     closed="Закон «Про доступ до публічної інформації», ст. 6, ч. 2: інтереси національної безпеки"),
        ),
    ),
)  # fmt: skip
TODAY = (
    Question("Про порядок денний", "Голова громади"),
    Question(BUDGET, "Марія Осика, начальниця фінансового відділу",
             amendment=("пункт 1.2", "на утримання ліцею № 2", "на утримання ліцеїв № 1 і № 2")),
    Question("Про Програму відновлення зелених насаджень", "Комунальне підприємство «Благоустрій»",
             conflict="Моя дружина працює в комунальному підприємстві «Благоустрій»."),
    Question("Про затвердження технічної документації із землеустрою", "Петро Ясен, земельний відділ"),
    Question("Різне", "Головуючий"),
)  # fmt: skip
AHEAD = (
    Question("Про бюджет громади на наступний рік", "Марія Осика, начальниця фінансового відділу"),
    Question("Про Програму соціально-економічного розвитку", "Відділ економіки"),
)
COMMISSION = (
    Question("Про розгляд проєкту змін до бюджету", "Марія Осика, начальниця фінансового відділу"),
    Question("Про хід ремонту амбулаторії", "Відділ капітального будівництва"),
)
PLACE = "Сесійна зала, площа Незалежності, 1"


def load(now: datetime, actors: Mapping[str, Actor], during: During | None = None) -> None:
    """Will hold the demonstrated sittings; nothing while no council sits."""
    head = actors["head"]
    if council.convocation(timezone.localdate(now)) is None:
        return
    for number, (days, title, questions) in enumerate(PAST, 9):
        held(_at(now, -days, 10), head, title, questions, session=number, during=during, missing=3 + number % 4)
    _commission(now, during)
    soon = _at(now, 9, 10)
    called(soon - timedelta(days=11), soon, head, "Тринадцята сесія, пленарне засідання", AHEAD, session=13)
    current(now, head, during)


def current(now: datetime, head: Actor, during: During | None = None) -> Sitting:
    """Will open today's sitting two hours ago (in the morning when that was yesterday): two questions are behind, the
    third is being considered."""
    began = max(now - timedelta(hours=2), _at(now, 0, 0) + timedelta(minutes=1))
    row = called(began - timedelta(days=11), began, head, "Дванадцята сесія, пленарне засідання", TODAY, session=12)
    _put_ready(began - timedelta(hours=18), row, head)
    row = opened(began, row, head, missing=4)
    items = queries.items_of(row)
    step = (now - began) / 8
    at = began
    for item, question in zip(items[:2], TODAY[:2], strict=True):
        at = consider(at + step, row, item, question, head, during)
    _begin(at + step, items[2], TODAY[2], row, head)
    speakers = [one for one in queries.present(row, now) if not one.is_head][-3:]
    for member, kind in zip(speakers, ("speech", "question", "reply"), strict=True):
        actions.ask_to_speak(_call(_of(member), now), row.pk, kind=kind)
    return row


def called(
    at: datetime, starts_at: datetime, by: Actor, title: str, questions: Sequence[Question], *,
    session: int | None = None, commission: int | None = None, convener: str = "head",
) -> Sitting:  # fmt: skip
    """Will plan a sitting with these questions and call it at the moment."""
    row = actions.plan(
        _call(by, at), title=title, place=PLACE, starts_at=starts_at, session_number=session, commission=commission
    )
    for one in questions:
        actions.add_item(
            _call(by, at), row.pk, title=one.title.format(year=starts_at.year), reporter=one.reporter,
            proposal=one.proposal, closed_ground=one.closed,
        )  # fmt: skip
    return actions.call_sitting(_call(by, at), row.pk, convener=convener)  # type: ignore[no-any-return]


def opened(at: datetime, row: Sitting, by: Actor, *, missing: int = 0) -> Sitting:
    """Will check the members in, by their devices, by the code and by hand, and open the sitting at the moment."""
    roll = [one for one in queries.roll(row) if not one.is_head]
    away = {(row.pk * 5 + one * 7) % len(roll) for one in range(min(missing, len(roll) // 5))}
    there = [one for place, one in enumerate(roll) if place not in away]
    there += [one for one in queries.roll(row) if one.is_head]
    for place, member in enumerate(there):
        came = at - timedelta(minutes=20, seconds=-30 * place)
        _come(came, row, member, by, place)
    return actions.open_sitting(_call(by, at), row.pk)  # type: ignore[no-any-return]


def held(
    at: datetime, by: Actor, title: str, questions: Sequence[Question], *, session: int | None = None,
    commission: int | None = None, convener: str = "head", during: During | None = None, missing: int = 4,
) -> Sitting:  # fmt: skip
    """Will hold a whole sitting that began at the moment: every question, its vote by `during`, a break, the closing."""
    row = called(
        at - timedelta(days=12), at, by, title, questions, session=session, commission=commission, convener=convener
    )
    row = opened(at, row, by, missing=missing)
    now = at
    for place, (item, question) in enumerate(zip(queries.items_of(row), questions, strict=True)):
        now = consider(now + timedelta(minutes=3), row, item, question, by, during)
        if place == 1:
            now = _break(now, row, by)
    return actions.close(_call(by, now + timedelta(minutes=4)), row.pk)  # type: ignore[no-any-return]


def consider(
    at: datetime, row: Sitting, item: Item, question: Question, by: Actor, during: During | None = None
) -> datetime:
    """Will consider one question from the moment -> when it ended."""
    now = _begin(at, item, question, row, by)
    if during is not None:
        now = during(_call(by, now), queries.current_item(row) or item, now)
    now += timedelta(minutes=1)
    actions.end_item(_call(by, now), item.pk)
    return now


def _begin(at: datetime, item: Item, question: Question, row: Sitting, by: Actor) -> datetime:
    deputies = [one for one in queries.present(row, at) if not one.is_head]
    actions.begin_item(_call(by, at), item.pk)
    turn = actions.add_speaker(_call(by, at), row.pk, kind="report", guest=question.reporter or "Доповідач")
    actions.give_floor(_call(by, at + timedelta(seconds=20)), turn.pk)
    now = at + timedelta(minutes=4)
    if question.conflict:
        member = deputies[3 % len(deputies)]
        actions.declare_conflict(_call(_of(member), now), item.pk, text=question.conflict)
    if question.amendment:
        place, old, text = question.amendment
        author = deputies[7 % len(deputies)]
        actions.file_amendment(_call(_of(author), now), item.pk, place=place, old=old, text=text)
    asked = actions.ask_to_speak(_call(_of(deputies[item.pk % len(deputies)]), now), row.pk)
    actions.give_floor(_call(by, now + timedelta(seconds=30)), asked.pk)
    now += timedelta(minutes=3)
    actions.end_turn(_call(by, now), asked.pk)
    return now


def _break(at: datetime, row: Sitting, by: Actor) -> datetime:
    """A short break in which one leaves and comes back late, and another goes for good."""
    actions.pause(_call(by, at), row.pk, minutes=15, reason="перерва за регламентом")
    deputies = [one for one in queries.present(row, at) if not one.is_head]
    late, gone = deputies[0], deputies[-1]
    actions.mark_left(_call(by, at + timedelta(minutes=1)), row.pk, member=late.pk)
    if len(deputies) > row.needed + 2:
        actions.mark_left(_call(by, at + timedelta(minutes=2)), row.pk, member=gone.pk)
    if len(deputies) - 2 >= row.needed:
        actions.resume(_call(by, at + timedelta(minutes=15)), row.pk)
        actions.mark_present(_call(by, at + timedelta(minutes=19)), row.pk, member=late.pk)
    else:
        actions.mark_present(_call(by, at + timedelta(minutes=14)), row.pk, member=late.pk)
        actions.resume(_call(by, at + timedelta(minutes=15)), row.pk)
    return at + timedelta(minutes=20)


def _commission(now: datetime, during: During | None) -> None:
    """A commission sat last week; its next sitting is called by its chair."""
    at = _at(now, -6, 15)
    found = [one for one in council.commissions(timezone.localdate(at)) if one.kind == "standing"]
    if not found:
        return
    members = council.commission_members(found[0], timezone.localdate(at))
    if not members or members[0].account is None:
        return
    chair, name = _of(members[0]), f"Засідання: {found[0].name}"[:300]
    held(at, chair, name, COMMISSION, commission=found[0].pk, convener="chair", during=during, missing=1)
    called(
        now - timedelta(days=1), _at(now, 5, 15), chair, name, COMMISSION[:1], commission=found[0].pk, convener="chair"
    )


def _put_ready(at: datetime, row: Sitting, by: Actor) -> None:
    """Drafts that may stand before the council that day come after the third question."""
    ready = [one.proposal for one in drafts.ready_for(queries.day_of(row)) if one.standing.ready]
    for place, draft in enumerate(ready[:3], 4):
        actions.add_item(_call(by, at), row.pk, proposal=draft.pk, place=place)


def _come(at: datetime, row: Sitting, member: Member, by: Actor, place: int) -> None:
    if member.account is None or place % 9 == 4:
        actions.mark_present(_call(by, at), row.pk, member=member.pk)
        return
    me = _of(member)
    if place % 3:
        actions.check_in(_call(queries.confirmed(me, row.pk), at), row.pk)
    else:
        actions.check_in(_call(me, at), row.pk, code=queries.code_now(row, at))


def _of(member: Member) -> Actor:
    return actor_of(member.account, timezone.localdate())


def _at(now: datetime, days: int, hour: int) -> datetime:
    """That hour so many days from now, on a working day before it."""
    day = timezone.localdate(now) + timedelta(days=days)
    while days and day.weekday() >= 5:
        day -= timedelta(days=1)
    return datetime.combine(day, time(hour), tzinfo=timezone.get_current_timezone())


def _call(actor: Actor, at: datetime) -> Call:
    return Call(replace(actor), Channel.DEMO, at)
