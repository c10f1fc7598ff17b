"""When a case is brought to notice: rules as data against how a case stands. Terms by 393/96-ВР art. 20."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .days import Ruler


class Trigger(StrEnum):
    """What a rule looks at."""

    BEFORE = "before"
    LATE = "late"
    UNREASONED = "unreasoned"
    UNTAKEN = "untaken"
    UNASSIGNED = "unassigned"
    STANDING = "standing"


class Recipient(StrEnum):
    """Who is told."""

    EXECUTOR = "executor"
    UNIT_HEAD = "unit_head"
    HEAD = "head"
    REGISTRAR = "registrar"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: at `days` working days by its trigger; of `unit` alone and of priority alone where set."""

    pk: int
    trigger: Trigger
    days: int
    recipients: tuple[Recipient, ...]
    unit: int | None = None
    priority_only: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How an open case stands: its duty's last day, who has it since when, whether a reason of lateness is stated.

    `waits`: nobody has begun on it since it was handed over; `handed_on` is that day, None if not known.
    """

    act_due: date | None
    unit: int | None = None
    executor: int | None = None
    priority: bool = False
    waits: bool = False
    handed_on: date | None = None
    stopped_since: date | None = None
    reasoned: bool = False


def _before(one: Standing, today: date, ruler: Ruler) -> int | None:
    if one.act_due is None or one.act_due < today:
        return None
    return -ruler.between(today, one.act_due)


def _late(one: Standing, today: date, ruler: Ruler) -> int | None:
    if one.act_due is None or one.act_due >= today:
        return None
    return max(ruler.between(one.act_due, today), 0)


def _unreasoned(one: Standing, today: date, ruler: Ruler) -> int | None:
    return None if one.reasoned else _late(one, today, ruler)


def _untaken(one: Standing, today: date, ruler: Ruler) -> int | None:
    if not one.waits or one.executor is None or one.handed_on is None:
        return None
    return ruler.between(one.handed_on, today)


def _unassigned(one: Standing, today: date, ruler: Ruler) -> int | None:
    if one.unit is None or one.executor is not None or one.handed_on is None:
        return None
    return ruler.between(one.handed_on, today)


def _standing(one: Standing, today: date, ruler: Ruler) -> int | None:
    return None if one.stopped_since is None else ruler.between(one.stopped_since, today)


MEASURE: dict[Trigger, Callable[[Standing, date, Ruler], int | None]] = {
    Trigger.BEFORE: _before,
    Trigger.LATE: _late,
    Trigger.UNREASONED: _unreasoned,
    Trigger.UNTAKEN: _untaken,
    Trigger.UNASSIGNED: _unassigned,
    Trigger.STANDING: _standing,
}


def has_come(rule: Rule, one: Standing, today: date, ruler: Ruler) -> int | None:
    """Working days by which the case has come to the rule's stage (left for `BEFORE`, gone for the others), or None.

    A stopped clock knows only the rule about standing: nobody is late while it stands.
    """
    if (one.stopped_since is None) == (rule.trigger is Trigger.STANDING):
        return None
    if (rule.unit is not None and rule.unit != one.unit) or (rule.priority_only and not one.priority):
        return None
    measured = MEASURE[rule.trigger](one, today, ruler)
    if measured is None:
        return None
    if rule.trigger is Trigger.BEFORE:
        return -measured if -measured <= rule.days else None
    return measured if measured >= rule.days else None


def mark_of(rule: Rule, one: Standing) -> date | None:
    """The day that makes a stage one of its kind: of the term, of handing over, or of the stop."""
    if rule.trigger is Trigger.STANDING:
        return one.stopped_since
    if rule.trigger in (Trigger.UNTAKEN, Trigger.UNASSIGNED):
        return one.handed_on
    return one.act_due


def come(rules: Iterable[Rule], one: Standing, today: date, ruler: Ruler) -> list[tuple[Rule, int, date]]:
    """Every stage the case has come to: (rule, working days, mark)."""
    found = []
    for rule in rules:
        days, mark = has_come(rule, one, today, ruler), mark_of(rule, one)
        if days is not None and mark is not None:
            found.append((rule, days, mark))
    return found
