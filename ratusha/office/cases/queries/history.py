"""What has happened to a case, what comes next, and why its day is this one."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import find
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.statements import worded
from ratusha.foundation.workdays.queries import due
from ratusha.foundation.workdays.rules import Due
from ratusha.office.tasks import queries as tasks

from ..models import Case
from ..rules import CLOSED, State

INNER = frozenset(
    {
        "cases.note",
        "cases.draft_answer",
        "cases.send_for_approval",
        "cases.return_draft",
        "cases.approve",
        "cases.remind",
        "control.escalate",
        "control.state_reason",
        "appeals.classify",
        "inforequests.decide",
        "inforequests.give_files",
        "cases.ask_extension",
        "inforequests.ask_extension",
        "cases.refuse_extension",
        "cases.return_for_remarks",
    }
)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act on a case. `who` is empty for the applicant's own acts and for readers who may not know it."""

    at: datetime
    text: str
    who: str
    action: str
    inner: bool
    facts: dict[str, Any]


def history(case: Case, *, inner: bool) -> list[HistoryLine]:
    """Acts on the case, oldest first; without inner ones and without names of officials unless `inner`. 1 query."""
    found = list(_acts(inner, pk=case.pk))
    absent = _names_of({facts["acts_for"] for _at, _action, _kind, facts, _who in found if "acts_for" in facts}, inner)
    return [
        HistoryLine(at, _says(action, facts), _who(kind, official, absent.get(facts.get("acts_for"))), action,
                    action in INNER, facts)
        for at, action, kind, facts, official in found
        if inner or action not in INNER
    ]  # fmt: skip


def _names_of(accounts: set[int], inner: bool) -> dict[int | None, str]:
    """Names of those in whose place somebody acted; no query where nobody did."""
    return dict(Account.objects.filter(pk__in=accounts).values_list("pk", "name")) if accounts and inner else {}


def _who(kind: str, official: str, absent: str | None) -> str:
    """The official's name, and for whom they acted in absence."""
    if kind != "official" or not official:
        return ""
    return str(_("{who} for {absent}")).format(who=official, absent=absent) if absent else official


@worded
def _acts(inner: bool, *, pk: int) -> "QuerySet[Entry, tuple[Any, ...]]":
    mine = Q(target_type="cases.case", target_id=pk)
    if inner:
        mine |= Q(target_type="tasks.task", target_id__in=tasks.keys_of("cases.case", pk))
    entries = Entry.objects.filter(mine).order_by("id")
    named = Subquery(Account.objects.filter(pk=OuterRef("actor_id")).values("name"))
    rows = entries.annotate(official=named if inner else Value(""))
    return rows.values_list("at", "action", "actor_kind", "facts", "official")[:1000]


def _says(action: str, facts: dict[str, Any]) -> str:
    known = find(action)
    return known.says_of(facts) if known else action


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way: `past` with its time, `now`, or `next` with the day by which it comes."""

    name: str
    words: str
    place: str
    at: datetime | None = None
    by: date | None = None


_ROAD = (
    ("received", _("Received")),
    ("registered", _("Registered")),
    ("handed", _("Handed to the executor")),
    ("preparing", _("Answer is being prepared")),
    ("closed", _("Answer")),
)
_HANDED = frozenset({"cases.assign", "cases.resolve"})
_AT = {State.NEW: 0, State.REGISTERED: 1, State.JOINED: 2, State.ASSIGNED: 2}


def path(case: Case, lines: list[HistoryLine]) -> list[Step]:
    """The way of the case for its author: five steps, each past, now or next. No query: give it the history."""
    handed = next((line.at for line in lines if line.action in _HANDED), None)
    times = {"received": case.received_at, "registered": case.registered_at, "handed": handed, "closed": case.closed_at}
    if case.state in CLOSED and case.state != State.ANSWERED:
        road = [one for one in _ROAD[:2] if times[one[0]]] + [("closed", case.get_state_display())]
        return [Step(name, str(words), "past", times.get(name)) for name, words in road]
    now = len(_ROAD) if case.state in CLOSED else _AT.get(State(case.state), 3)
    places = ("past", "now", "next")
    return [
        Step(
            name,
            str(words),
            places[0 if at < now or now == len(_ROAD) else 1 if at == now else 2],
            times.get(name) or (handed if name == "preparing" and at <= now else None),
            case.due_on if name == "closed" and not case.closed_at else None,
        )
        for at, (name, words) in enumerate(_ROAD)
    ]


def stops_of(case: Case) -> list[tuple[date, date | None]]:
    """Periods in which the clock stood."""
    return [(date.fromisoformat(start), date.fromisoformat(end) if end else None) for start, end in case.stopped]


def why(case: Case) -> Due:
    """«Чому ця дата»: the `Due` of the case's rule, with its steps, article and control day, counted anew."""
    found = due(case.term_rule, case.received_at, stopped=stops_of(case))
    later = case.deferred_to
    if later is None or later <= found.due_on:
        return found
    told = str(DEFERRED).format(day=later.strftime("%d.%m.%Y"))
    return replace(found, due_on=later, control_on=later, words=lambda _due: f"{found.explanation} {told}")


DEFERRED = _("Deferred to {day}, with a written notice to the applicant.")
