"""A person's month and a unit's timesheet, each in a handful of queries at any size."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet, Sum

from ratusha.foundation.access import queries as access
from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Absence, Account, Unit
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.workdays.calendar import Calendar
from ratusha.foundation.workdays.holidays import days_off
from ratusha.foundation.workdays.queries import calendar
from ratusha.office.tasks import queries as tasks

from .. import permissions, rules
from ..models import Entry, Sheet, Timer, WorkKind
from ..rules import Line, Stage

RELATED = ("task", "kind")
CODES = ("leave", "illness", "trip", "other")


def month_of(day: date) -> date:
    """The first day of a month, by which it is kept."""
    return day.replace(day=1)


@dataclass(frozen=True, slots=True)
class MonthView:
    """One person's month: its line by days, what was written, on which day in what."""

    month: date
    sheet: Sheet | None
    line: Line
    entries: list[Entry] = field(default_factory=list)

    @property
    def stage(self) -> Stage:
        """Where the month stands; an unwritten one is open."""
        return Stage(self.sheet.stage) if self.sheet else Stage.OPEN


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One row of a unit's timesheet."""

    account: Account
    sheet: Sheet | None
    line: Line


@dataclass(frozen=True, slots=True)
class UnitMonth:
    """A unit's timesheet: its people by name, the days, the codes with what they mean."""

    unit: Unit
    month: date
    days: list[date]
    norms: dict[date, int]
    people: list[PersonLine]
    codes: dict[str, str]

    @property
    def minutes(self) -> int:
        """All that was worked: the sum of every entry of the month."""
        return sum(one.line.minutes for one in self.people)

    @property
    def norm(self) -> int:
        """The norm of the month for somebody who was never away."""
        return sum(self.norms.values())

    @property
    def is_approved(self) -> bool:
        """True when everybody's month is."""
        return bool(self.people) and all(one.sheet and one.sheet.stage == Stage.APPROVED for one in self.people)


def norms_of(days: Iterable[date]) -> dict[date, int]:
    """Minutes of the norm of each day, by the community's calendar and charter. No query while these are remembered."""
    known: Calendar = calendar()

    def is_holiday(day: date) -> bool:
        return day in days_off(day.year) and known.holidays_off(day)

    found = {}
    for day in days:
        minutes = int(charter.value("timekeeping.day_minutes", on=day))
        shorter = int(charter.value("timekeeping.eve_minutes", on=day))
        found[day] = rules.norm(day, minutes, shorter, known.is_working, is_holiday)
    return found


def codes_on(day: date) -> dict[str, str]:
    """Reason of an absence -> its code in the timesheet, by the charter."""
    return {reason: str(charter.value(f"timekeeping.code_{reason}", on=day)) for reason in CODES}


def _away(accounts: Iterable[int], days: list[date]) -> dict[int, dict[date, str]]:
    """Account -> day -> code of the absence. 1 query."""
    codes = codes_on(days[0])
    rows = Absence.objects.filter(account_id__in=list(accounts), cancelled_at=None)
    found: dict[int, dict[date, str]] = defaultdict(dict)
    for one in rows.filter(since__lte=days[-1], until__gte=days[0]).order_by("id"):
        for day in days:
            if one.since <= day <= one.until:
                found[one.account_id][day] = codes[one.reason]
    return found


def _worked(accounts: Iterable[int], days: list[date]) -> dict[int, dict[date, int]]:
    """Account -> day -> minutes. 1 query over one index."""
    rows = Entry.objects.filter(account_id__in=list(accounts), day__gte=days[0], day__lte=days[-1])
    found: dict[int, dict[date, int]] = defaultdict(dict)
    for account, day, minutes in rows.order_by().values_list("account_id", "day").annotate(whole=Sum("minutes")):
        found[account][day] = minutes
    return found


def my_sheet(actor: Actor, month: date) -> Sheet | None:
    """The actor's own month, if anything was written in it. 1 query."""
    return Sheet.objects.filter(account_id=actor.account_id, month=month_of(month)).first()


def view_of(account_id: int, sheet: Sheet | None, month: date) -> MonthView:
    """A person's month; who may see it was asked before. 3 queries."""
    days = rules.days_of(month.year, month.month)
    entries = list(
        Entry.objects.filter(account_id=account_id, day__gte=days[0], day__lte=days[-1])
        .select_related(*RELATED)
        .order_by("-day", "-id")
    )
    worked: dict[date, int] = defaultdict(int)
    for one in entries:
        worked[one.day] += one.minutes
    away = _away([account_id], days).get(account_id, {})
    return MonthView(days[0], sheet, rules.line(days, worked, norms_of(days), away), entries)


def entries_of(actor: Actor, month: date) -> MonthView:
    """The actor's own month. 4 queries."""
    return view_of(actor.account_id or 0, my_sheet(actor, month), month)


def sheet(actor: Actor, pk: int) -> tuple[Sheet, MonthView] | None:
    """One person's month, for them and for who heads their unit; None for others."""
    found = Sheet.objects.select_related("account", "unit", "approved_by").filter(pk=pk).first()
    if found is None or not any(permissions.can_see(one, found) for one in actor.faces):
        return None
    return found, view_of(found.account_id, found, found.month)


def sheets(actor: Actor) -> QuerySet[Sheet]:
    """Months that the actor may see: their own, and those of the units that they head."""
    rows = Sheet.objects.select_related("account", "unit")
    if not actor.is_official:
        return rows.none()
    if actor.has(Role.HEAD):
        return rows
    return rows.filter(Q(account_id=actor.account_id) | Q(unit__in=permissions.headed(actor)))


def units_of(actor: Actor) -> list[Unit]:
    """Units whose timesheet the actor may see. 1 query."""
    rows = access.open_units()
    if actor.has(Role.HEAD):
        return list(rows)
    headed = permissions.headed(actor)
    return list(rows.filter(pk__in=headed)) if headed else []


def unit_month(unit: Unit, month: date) -> UnitMonth:
    """A unit's timesheet: whoever works there, and whoever has a month in it. 4 queries at any size."""
    days = rules.days_of(month.year, month.month)
    kept = {one.account_id: one for one in Sheet.objects.filter(unit=unit, month=days[0])}
    working = access.officials(unit.pk, on=days[-1]).values("pk")
    accounts = list(Account.objects.filter(Q(pk__in=working) | Q(pk__in=list(kept))).order_by("name"))
    keys = [one.pk for one in accounts]
    worked, away, norms = _worked(keys, days), _away(keys, days), norms_of(days)
    people = [
        PersonLine(one, kept.get(one.pk), rules.line(days, worked.get(one.pk, {}), norms, away.get(one.pk, {})))
        for one in accounts
    ]
    return UnitMonth(unit, days[0], days, norms, people, codes_on(days[0]))


def by_subject(accounts: Iterable[int], month: date) -> list[tuple[str, int]]:
    """(task or kind of work, minutes) of these people's month, the longest first. 1 query."""
    days = rules.days_of(month.year, month.month)
    rows = Entry.objects.filter(account_id__in=list(accounts), day__gte=days[0], day__lte=days[-1])
    counted = rows.order_by().values_list("kind__name", "task__text").annotate(whole=Sum("minutes"))
    found: dict[str, int] = defaultdict(int)
    for kind, text, whole in counted:
        found[kind or str(text).splitlines()[0][:120]] += whole
    return sorted(found.items(), key=lambda row: (-row[1], row[0]))


def kinds() -> QuerySet[WorkKind]:
    """Kinds of work that may be chosen now."""
    return WorkKind.objects.filter(closed_on=None).order_by("ordinal", "id")


def all_kinds(actor: Actor) -> QuerySet[WorkKind]:
    """The whole list, for those who keep it."""
    return WorkKind.objects.order_by("ordinal", "id") if permissions.can_keep_kinds(actor) else WorkKind.objects.none()


def my_entries(actor: Actor) -> QuerySet[Entry]:
    """The actor's own entries of months that are open, without corrections."""
    rows = Entry.objects.filter(account_id=actor.account_id, corrects=False, sheet__stage=Stage.OPEN)
    return rows.select_related(*RELATED) if actor.is_official else rows.none()


def timer_of(actor: Actor) -> Timer | None:
    """The actor's running timer. 1 query."""
    rows = Timer.objects.filter(account_id=actor.account_id, started_at__isnull=False).select_related(*RELATED)
    return rows.first()


def my_timers(actor: Actor) -> QuerySet[Timer]:
    """The same as rows."""
    return Timer.objects.filter(account_id=actor.account_id)


def task_choices(actor: Actor, today: date) -> list[tuple[int, str]]:
    """Tasks about which time may be written by choice: open ones of the actor and those done lately. 2 queries."""
    own = list(tasks.mine(actor)[:60])
    done = tasks.visible_to(actor).filter(assignee__in=actor.accounts, done_at__date__gte=today - timedelta(days=31))
    found = {one.pk: str(one) for one in [*own, *done.order_by(F("done_at").desc())[:40]]}
    return list(found.items())
