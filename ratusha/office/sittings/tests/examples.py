"""Examples of the actions of sittings for the contract tests."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from ratusha.office.sittings import actions, queries
from ratusha.office.sittings.tests import given
from tests.kit.examples import Example

PLAN = {"title": "Дванадцята сесія", "place": "Сесійна зала"}


def plan(now: datetime) -> Example:
    given.body()
    return Example(given.secretary(), None, {**PLAN, "starts_at": now + timedelta(days=12)})


def planned(**more: Any) -> Callable[[datetime], Example]:
    """To a planned sitting with one question."""

    def make(now: datetime) -> Example:
        given.body()
        by = given.secretary()
        row = given.planned(by, now)
        given.item(by, row, now=now)
        return Example(by, row, more)

    return make


def change(now: datetime) -> Example:
    made = planned()(now)
    return Example(made.actor, made.target, {**PLAN, "title": "Тринадцята сесія", "starts_at": made.target.starts_at})


def called(now: datetime) -> tuple[Any, Any, Any]:
    members, by = given.body(), given.secretary()
    return members, by, given.called(by, now - timedelta(days=1), starts_at=now)


def ahead(now: datetime) -> tuple[Any, Any]:
    given.body()
    by = given.secretary()
    return by, given.called(by, now)


def reschedule(now: datetime) -> Example:
    by, row = ahead(now)
    return Example(by, row, {"starts_at": now + timedelta(days=15), "ground": "Ремонт зали"})


def cancel(now: datetime) -> Example:
    by, row = ahead(now)
    return Example(by, row, {"ground": "Повітряна тривога"})


def open_sitting(now: datetime) -> Example:
    members, by, row = called(now)
    for one in members[:3]:
        actions.mark_present(given.call(by, now), row.pk, member=one.pk)
    return Example(by, row, {})


def check_in(now: datetime) -> Example:
    members, _by, row = called(now)
    return Example(given.actor(members[0], now), row, {"code": queries.code_now(row, now)})


def mark_present(now: datetime) -> Example:
    members, by, row = called(now)
    return Example(by, row, {"member": members[0].pk})


class Hall:
    """A sitting in session whose first question is considered; an amendment and an asked turn are there."""

    def __init__(self, now: datetime) -> None:
        self.members, self.by = given.body(), given.secretary()
        self.sitting = given.opened(self.by, self.members[:4], now)
        self.items = given.items(self.sitting)
        self.call = given.call(self.by, now)
        actions.begin_item(given.call(self.by, now), self.items[0].pk)
        self.me = given.actor(self.members[0], now)

    def turn(self, now: datetime, *, given_floor: bool = False) -> Any:
        row = actions.ask_to_speak(given.call(self.me, now), self.sitting.pk)
        return actions.give_floor(given.call(self.by, now), row.pk) if given_floor else row


def in_hall(find: Callable[[Hall, datetime], tuple[Any, Any, dict[str, Any]]]) -> Callable[[datetime], Example]:
    """An example in the hall: (actor, target, input) from it."""

    def make(now: datetime) -> Example:
        return Example(*find(Hall(now), now))

    return make


def resume(now: datetime) -> Example:
    hall = Hall(now)
    actions.pause(given.call(hall.by, now), hall.sitting.pk, minutes=10)
    return Example(hall.by, hall.sitting, {})


def wish(now: datetime) -> tuple[Any, Any]:
    by, row = ahead(now)
    return by, actions.propose_item(given.call(by, now), row.pk, title="Про тарифи", proposer="starosta")


def take_item(now: datetime) -> Example:
    by, row = wish(now)
    return Example(by, row, {})


def decline_item(now: datetime) -> Example:
    by, row = wish(now)
    return Example(by, row, {"answer": "Питання не належить до повноважень ради."})


def withdraw_amendment(now: datetime) -> Example:
    hall = Hall(now)
    row = actions.file_amendment(given.call(hall.me, now), hall.items[0].pk, text="двісті")
    return Example(hall.me, row, {})


EXAMPLES: dict[str, Callable[[datetime], Example]] = {
    "sittings.plan": plan,
    "sittings.change": change,
    "sittings.call": planned(convener="head"),
    "sittings.reschedule": reschedule,
    "sittings.cancel": cancel,
    "sittings.open": open_sitting,
    "sittings.seat_chair": in_hall(lambda hall, now: (hall.by, hall.sitting, {"chair": hall.members[2].pk})),
    "sittings.pause": in_hall(lambda hall, now: (hall.by, hall.sitting, {"minutes": 10})),
    "sittings.resume": resume,
    "sittings.close": in_hall(lambda hall, now: (hall.by, hall.sitting, {})),
    "sittings.add_item": planned(title="Про ремонт укриття"),
    "sittings.change_item": in_hall(lambda hall, now: (hall.by, hall.items[1], {"title": "Про ремонт"})),
    "sittings.move_item": in_hall(lambda hall, now: (hall.by, hall.items[1], {"place": 2})),
    "sittings.remove_item": in_hall(lambda hall, now: (hall.by, hall.items[1], {"ground": "Автор відкликав"})),
    "sittings.close_item": in_hall(lambda hall, now: (hall.by, hall.items[1], {"ground": "Державна таємниця"})),
    "sittings.begin_item": in_hall(lambda hall, now: (hall.by, hall.items[1], {})),
    "sittings.end_item": in_hall(lambda hall, now: (hall.by, hall.items[0], {})),
    "sittings.propose_item": in_hall(lambda hall, now: (hall.me, hall.sitting, {"title": "Про тарифи"})),
    "sittings.take_item": take_item,
    "sittings.decline_item": decline_item,
    "sittings.check_in": check_in,
    "sittings.mark_present": mark_present,
    "sittings.check_out": in_hall(lambda hall, now: (hall.me, hall.sitting, {})),
    "sittings.mark_left": in_hall(lambda hall, now: (hall.by, hall.sitting, {"member": hall.members[1].pk})),
    "sittings.ask_to_speak": in_hall(lambda hall, now: (hall.me, hall.sitting, {"kind": "speech"})),
    "sittings.add_speaker": in_hall(lambda hall, now: (hall.by, hall.sitting, {"kind": "report", "guest": "М. Осика"})),
    "sittings.withdraw_turn": in_hall(lambda hall, now: (hall.me, hall.turn(now), {})),
    "sittings.give_floor": in_hall(lambda hall, now: (hall.by, hall.turn(now), {})),
    "sittings.end_turn": in_hall(lambda hall, now: (hall.by, hall.turn(now, given_floor=True), {})),
    "sittings.extend_turn": in_hall(lambda hall, now: (hall.by, hall.turn(now, given_floor=True), {"seconds": 60})),
    "sittings.file_amendment": in_hall(lambda hall, now: (hall.me, hall.items[0], {"old": "сто", "text": "двісті"})),
    "sittings.withdraw_amendment": withdraw_amendment,
    "sittings.declare_conflict": in_hall(lambda hall, now: (hall.me, hall.items[0], {"text": "Мій брат працює там."})),
    "sittings.note_conflict": in_hall(
        lambda hall, now: (hall.by, hall.items[0], {"member": hall.members[1].pk, "text": "Моя сестра працює там."})
    ),
}
