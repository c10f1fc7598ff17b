"""What the house tells of a draft decision: where it stands on agendas, how it was voted on, what became of it.

Only what everybody may read: sittings that were called, questions of the open part, published decisions. Of tasks the
unit and the day alone, for their words are for officials.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.wording.dates import date_in_words
from ratusha.office.documents import queries as documents
from ratusha.office.minutes import queries as minutes
from ratusha.office.proposals import queries as proposals
from ratusha.office.sittings import queries as sittings
from ratusha.office.tasks import queries as tasks
from ratusha.office.voting import queries as voting

from .. import permissions
from ..models import Tie
from ..rules import State

DOCUMENT, ITEM, TASK = documents.LABEL, "sittings.item", "tasks.task"
OFFERED = 200
KINDS = (tasks.Kind.PLAIN, tasks.Kind.RESOLUTION)
REFUSED_DECISIONS = (minutes.State.DROPPED, minutes.State.ANNULLED)


@dataclass(frozen=True, slots=True)
class Told:
    """One link as the module that owns it tells it; `to` is the object, `address` its public page."""

    step: str
    to: str
    state: State
    sentence: str
    on: date | None
    address: str = ""


def ties() -> QuerySet[Tie]:
    """Ties of matters with drafts that hold now."""
    return Tie.objects.filter(ended_at=None).select_related("line", "proposal")


def ties_for(actor: Actor) -> QuerySet[Tie]:
    """Those that this official may untie."""
    return ties() if permissions.can_correct(actor) else Tie.objects.none()


def drafts() -> list[tuple[int, str]]:
    """Published drafts for a choice, the newest first: key and words. 1 query."""
    rows = proposals.published().exclude(state=proposals.State.WITHDRAWN).order_by("-published_on", "-id")
    return [(pk, f"№ {number}: {title}") for pk, number, title in rows.values_list("pk", "number", "title")[:OFFERED]]


def ties_of(about_label: str, about_id: int) -> list[Tie]:
    """Drafts that carry one matter on. 1 query."""
    return list(ties().filter(line__about_label=about_label, line__about_id=about_id))


def told_of(proposal: int, today: date) -> list[Told]:
    """Everything that is known of the draft by now, in the language that is on. 4 queries."""
    decisions = list(minutes.public().filter(proposal=proposal, kind=minutes.Kind.DECISION).order_by("id"))
    return [*_agenda(proposal, today), *_votes(proposal), *_decisions(decisions), *_tasks(decisions)]


def _agenda(proposal: int, today: date) -> Iterator[Told]:
    rows = sittings.Item.objects.filter(proposal=proposal, closed=False, sitting__called_at__isnull=False)
    for one in rows.select_related("sitting").order_by("sitting__starts_at", "id"):
        day = sittings.day_of(one.sitting)
        state, said = _standing(one, day, today)
        address = reverse("council-sittings:sitting", args=[one.sitting_id])
        yield Told("agenda", f"{ITEM}:{one.pk}", state, said, day, address)


def _standing(item: sittings.Item, day: date, today: date) -> tuple[State, str]:
    title = item.sitting.title
    if item.state == sittings.ItemState.REMOVED:
        return _by_day(State.REFUSED, day, today), _("Removed from the agenda: {sitting}").format(sitting=title)
    if item.sitting.state == sittings.State.CANCELLED:
        return State.PLANNED, _("The sitting was cancelled, the question waits for another: {sitting}").format(
            sitting=title
        )
    if item.state == sittings.ItemState.DONE:
        return _by_day(State.DONE, day, today), _("Considered: {sitting}").format(sitting=title)
    return State.GOING, _("On the agenda: {sitting}").format(sitting=title)


def _by_day(state: State, day: date, today: date) -> State:
    """What is done has a day that has come."""
    return state if day <= today else State.GOING


def _votes(proposal: int) -> Iterator[Told]:
    rows = voting.Division.objects.filter(
        item__proposal=proposal, item__closed=False, kind=voting.Kind.DECISION, state=voting.State.CLOSED,
        sitting__commission=None, repeated=None,
    )  # fmt: skip
    for one in rows.order_by("number", "id"):
        words = (
            _("The council voted for it: {count} of {all}")
            if one.adopted
            else _("The council did not support it: {count} for, of {all}")
        )
        day = timezone.localdate(one.closed_at)
        address = f"/council/votes/{one.roll_call_id}/" if one.roll_call_id else ""
        state = State.DONE if one.adopted else State.REFUSED
        said = words.format(count=one.for_count, all=one.composition)
        yield Told("vote", f"{voting.LABEL}:{one.pk}", state, said, day, address)


def _decisions(rows: Iterable[minutes.Decision]) -> Iterator[Told]:
    for one in rows:
        facts = {"number": one.number, "day": date_in_words(one.adopted_on)}
        state, words = State.DONE, _("Decision № {number} of {day}")
        if one.state == minutes.State.STOPPED:
            state, words = State.GOING, _("The head stopped decision № {number} of {day}: the council looks again")
        elif one.state in REFUSED_DECISIONS:
            state, words = State.REFUSED, _("Decision № {number} of {day} has no force any more")
        to = f"{minutes.LABEL}:{one.pk}"
        yield Told("decision", to, state, words.format(**facts), one.adopted_on, minutes.address(one.pk))


def _tasks(decisions: Iterable[minutes.Decision]) -> Iterator[Told]:
    papers = [one.document for one in decisions if one.document is not None]
    rows = tasks.Task.objects.filter(about_label=DOCUMENT, about_id__in=papers, into=None, kind__in=KINDS)
    for one in rows.select_related("unit").order_by("id"):
        state, said = _work(one)
        yield Told("task", f"{TASK}:{one.pk}", state, said, timezone.localdate(one.closed_at or one.given_at))


def _work(task: tasks.Task) -> tuple[State, str]:
    who = task.unit.name if task.unit else _("executor of the town hall")
    if task.state == tasks.State.CANCELLED:
        return State.REFUSED, _("The task was cancelled: {who}").format(who=who)
    if task.state == tasks.State.ACCEPTED or (task.closed_at is not None and task.state in tasks.FINISHED):
        return State.DONE, _("The task is done: {who}").format(who=who)
    if task.due_on is not None:
        return State.GOING, _("The task is given: {who}, until {day}").format(who=who, day=date_in_words(task.due_on))
    return State.GOING, _("The task is given: {who}").format(who=who)


def touched(label: str, pk: int | None) -> list[int]:
    """Tied drafts that an act on this object may tell something of. 1 query, none of other objects."""
    rows = ROWS.get(label)
    if rows is None or pk is None:
        return []
    return list(ties().order_by().filter(proposal__in=rows(pk)).values_list("proposal", flat=True).distinct())


def _of_tasks(rows: QuerySet[tasks.Task]) -> QuerySet[Any]:
    papers = rows.filter(about_label=DOCUMENT).values("about_id")
    return minutes.Decision.objects.filter(document__in=papers).values("proposal")


ROWS: dict[str, Callable[[int], QuerySet[Any]]] = {
    sittings.LABEL: lambda pk: sittings.Item.objects.filter(sitting=pk).values("proposal"),
    ITEM: lambda pk: sittings.Item.objects.filter(pk=pk).values("proposal"),
    "sittings.itemproposal": lambda pk: sittings.ItemProposal.objects.filter(pk=pk).values("proposal"),
    voting.LABEL: lambda pk: voting.Division.objects.filter(pk=pk).values("item__proposal"),
    minutes.LABEL: lambda pk: minutes.Decision.objects.filter(Q(pk=pk) | Q(linked__source=pk)).values("proposal"),
    "minutes.stop": lambda pk: minutes.Stop.objects.filter(pk=pk).values("decision__proposal"),
    TASK: lambda pk: _of_tasks(tasks.Task.objects.filter(pk=pk)),
    "tasks.resolution": lambda pk: _of_tasks(tasks.Task.objects.filter(resolution=pk)),
}
