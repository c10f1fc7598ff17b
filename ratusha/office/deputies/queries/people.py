"""What belongs to deputies: hours, territories, reports, assistants, and those who come to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.workdays import queries as workdays
from ratusha.office.council import queries as council
from ratusha.office.council.queries import Member

from ..models import Assignment, Assistant, Excuse, Hours, Meeting, Report
from ..permissions import worked_for
from ..rules import reception
from ..rules.attendance import report_due


def deputies_named(on: date) -> list[tuple[int, str]]:
    """Deputies in office as choices of a form, by the alphabet. 2 queries."""
    return [(one.pk, one.full_name) for one in council.deputies(on)]


def written_for(actor: Actor) -> list[Member]:
    """For whom this official writes and receives people: themselves first, then those they assist. 1 query."""
    found = [one for one in worked_for(actor) if not one.is_head]
    return sorted(found, key=lambda one: (one.account_id != actor.account_id, council.alphabetical(one.full_name)))


def hours_of(members: Iterable[int], on: date) -> list[Hours]:
    """Hours of reception in force, by day of the week. 1 query."""
    rows = Hours.objects.filter(member__in=list(members), ended_on=None).select_related("member")
    return list(rows.order_by("member", "weekday", "opens"))


def hours_visible_to(_actor: Actor) -> QuerySet[Hours]:
    """Hours in force are public."""
    return Hours.objects.filter(ended_on=None).select_related("member")


def next_days(hours: Iterable[Hours], today: date, most: int = 3) -> list[tuple[date, Hours]]:
    """The nearest days of reception by these hours, days off left out. No query beyond the calendar's own."""
    found: list[tuple[date, Hours]] = []
    for one in hours:
        days = reception.days(one.weekday, one.nth, today, is_working=workdays.is_working)
        found += [(day, one) for _number, day in zip(range(most), days, strict=False)]
    return sorted(found, key=lambda pair: (pair[0], pair[1].opens))[:most]


def assignments() -> QuerySet[Assignment]:
    """Who looks after what, present and past, newest first."""
    return Assignment.objects.select_related("member", "settlement", "street")


def assignments_of(member: int) -> list[Assignment]:
    """What a deputy looks after today. 1 query."""
    rows = assignments().filter(member=member, ended_on=None)
    return sorted(rows, key=lambda one: (str(one.settlement), str(one.street or "")))


def assigned_to(settlement: int, street: int | None) -> list[Member]:
    """Deputies who look after the street, or after its settlement where nobody has the street itself. 1 query."""
    rows = list(assignments().filter(settlement=settlement, ended_on=None).order_by("member__surname"))
    exact = [one.member for one in rows if street is not None and one.street_id == street]
    whole = [one.member for one in rows if one.street_id is None]
    return list(dict.fromkeys(exact or whole))


def assistants() -> QuerySet[Assistant]:
    """Assistants, present and past, newest first."""
    return Assistant.objects.select_related("member", "account")


def assistants_of(member: int) -> list[Assistant]:
    """Who helps the deputy today. 1 query."""
    return list(assistants().filter(member=member, ended_on=None))


def excuses() -> QuerySet[Excuse]:
    """Reasons of absences, for the secretariat, newest first."""
    return Excuse.objects.select_related("member", "by")


def reports_of(member: int) -> list[Report]:
    """Reports of a deputy, the newest year first. 1 query."""
    return list(Report.objects.filter(member=member).select_related("file").order_by("-year"))


def reports_visible_to(_actor: Actor) -> QuerySet[Report]:
    """Reports are public."""
    return Report.objects.select_related("member", "file")


def next_report(member: Member, reports: Iterable[Report]) -> date:
    """Until when the next yearly report of a deputy is due (93-IV art. 16)."""
    return report_due(member.began_on, max((one.met_on for one in reports), default=None))


@dataclass(frozen=True, slots=True)
class Duty:
    """Whether a deputy has reported: the last report, and until when the next one is due."""

    member: Member
    last: Report | None
    due_on: date
    is_late: bool


def duties(members: Iterable[Member], today: date) -> list[Duty]:
    """The yearly duty of each of the deputies (93-IV art. 16). 1 query."""
    known = list(members)
    last: dict[int, Report] = {}
    for one in Report.objects.filter(member__in=[member.pk for member in known]).order_by("met_on"):
        last[one.member_id] = one
    found = []
    for member in known:
        report = last.get(member.pk)
        due = report_due(member.began_on, report.met_on if report else None)
        found.append(Duty(member, report, due, due < today))
    return found


def meetings_visible_to(actor: Actor) -> QuerySet[Meeting]:
    """Who asked to be received: for the deputy and assistants alone, and one's own wish for oneself."""
    rows = Meeting.objects.select_related("member", "account")
    if actor.account_id is None:
        return rows.none()
    return rows.filter(Q(account_id=actor.account_id) | Q(member__in=worked_for(actor).values("pk")))


def my_meetings(actor: Actor) -> QuerySet[Meeting]:
    """What the person asked, newest first."""
    rows = Meeting.objects.select_related("member")
    return rows.filter(account_id=actor.account_id) if actor.account_id is not None else rows.none()


def whom_asked() -> Any:
    """The deputy of a wish to be received, as an expression."""
    return Concat("member__surname", Value(" "), "member__given_name")


def meeting_states() -> list[tuple[str, str]]:
    """How a wish to be received may stand, in words."""
    return [(value, str(said)) for value, said in Meeting.State.choices]


def my_meeting_count(actor: Actor) -> int:
    """How many wishes of theirs wait or have a time set. 1 query."""
    return waiting_meetings(actor).count()


def waiting_meetings(actor: Actor) -> QuerySet[Meeting]:
    """Wishes of theirs that wait or have a time set."""
    return my_meetings(actor).filter(state__in=("asked", "invited"))


def meetings_of(members: Iterable[int]) -> QuerySet[Meeting]:
    """Who asked to be received by these deputies, newest first; the caller has asked for whom the actor may."""
    return Meeting.objects.filter(member__in=list(members)).select_related("member")


def meetings_before(moment: datetime) -> QuerySet[Meeting]:
    """Wishes to be received that were asked before the moment: for retention."""
    return Meeting.objects.filter(asked_at__lt=moment)
