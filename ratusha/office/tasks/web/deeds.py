"""A page for every act on a task, each made from the act's own input."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.people import officials, units
from ratusha.foundation.actions import Action

from .. import actions, queries
from ..rules import Kind
from .forms import WORKERS, FilesForm, PhotosForm, ReportForm


def to_task(task: Any) -> str:
    """Address of the task."""
    return reverse("tasks:task", args=[task.pk])


def to_object(task: Any) -> str:
    """Back to what the task is about, else to the task itself."""
    known = queries.owner(task.about_label)
    return known.address(task.about_id) if known else to_task(task)


def reachable(actor: Any) -> Any:
    """Tasks that the actor sees by themselves or whose object they may open; the action asks once more."""
    return queries.reachable(actor)


def visits(actor: Any) -> Any:
    """Those of them that are visits."""
    return reachable(actor).filter(kind=Kind.VISIT)


def own_people(request: HttpRequest) -> list[tuple[int, str]]:
    """Officials of the units that the actor heads, and of units below these."""
    return queries.own_people(request.actor)  # type: ignore[attr-defined]


def declared(action: Action, title: Any, button: Any, **words: Any) -> Deed:
    """One act on a task; its page goes back to what the task is about."""
    return Deed(action, title=title, button=button, **({"then": to_object, "rows": reachable} | words))


def deed(action: Action, title: Any, button: Any, **words: Any) -> Any:
    """The page of one act on a task."""
    return declared(action, title, button, **words).view(*WORKERS)


RESULT = {"result": _("What was done"), "files": _("Files")}
TAKE = declared(
    actions.take,
    _("Take into work"),
    _("Take"),
    then=to_task,
    said=_("The task is yours."),
)
report = deed(
    actions.report,
    _("Report that it is done"),
    _("Report it"),
    said=_("Reported. Whoever gave the task is being told."),
    labels=RESULT | {"without": _("Why you report without some of the co-executors")},
    base=ReportForm,
    hidden=("files",),
    template="tasks/report.html",
    facts=lambda request: {"inputs": queries.inputs_of_key(request.resolver_match.kwargs["pk"])},
)
ACCEPT = declared(
    actions.accept,
    _("Accept what was done"),
    _("Accept"),
    said=_("Accepted."),
    template="tasks/accept.html",
)
RETURN = declared(
    actions.return_for_rework,
    _("Return for rework"),
    _("Return"),
    said=_("Returned; the doer is being told what to change."),
    labels={"remark": _("What is to be changed")},
    template="tasks/accept.html",
)
cancel = deed(
    actions.cancel,
    _("Cancel the task"),
    _("Cancel the task"),
    said=_("The task is cancelled."),
    labels={"reason": _("Why")},
)
reassign = deed(
    actions.reassign,
    _("Hand the task to somebody else"),
    _("Hand over"),
    said=_("The task is handed over."),
    labels={"assignee": _("Who does it"), "unit": _("Unit")},
    hints={"unit": _("Only when any official of the unit may do it")},
    choices={"assignee": officials, "unit": units},
)
TERM = declared(
    actions.move_term,
    _("Another day of the task"),
    _("Set the day"),
    said=_("The day is changed."),
    labels={"due_on": _("By which day"), "reason": _("Why")},
    hints={"due_on": _("Not later than the control day of the matter"), "reason": _("Needed for a resolution")},
    initial=lambda _request, row: {"due_on": row.due_on},
)
delegate = deed(
    actions.delegate,
    _("Hand the task down"),
    _("Hand over"),
    then=to_task,
    said=_("The task is handed over."),
    lead=_("You choose one of your unit's people; who handed it to whom stays to be seen."),
    labels={"assignee": _("Who does it"), "reason": _("A note, if needed")},
    choices={"assignee": own_people},
)
ask_term = deed(
    actions.ask_term,
    _("Ask for another day"),
    _("Ask the author"),
    then=to_task,
    said=_("Asked; the author decides."),
    labels={"due_on": _("By which day"), "reason": _("Why")},
)
tick = deed(
    actions.tick,
    _("Step done"),
    _("Tick"),
    said=_("Ticked."),
    labels={"result": _("A note, if needed"), "files": _("Files")},
    base=FilesForm,
    hidden=("files",),
)
untick = deed(
    actions.untick,
    _("The step is not done yet"),
    _("Take the tick back"),
    said=_("The tick is taken back."),
)
agree = deed(
    actions.agree,
    _("Agree the draft"),
    _("Agree it"),
    said=_("You have agreed the draft."),
    labels={"result": _("A note, if needed")},
)
object_to = deed(
    actions.object_to,
    _("Give remarks to the draft"),
    _("Send the remarks"),
    said=_("The remarks are sent; the draft goes back to its author."),
    lead=_("Nobody else is asked about this version any more."),
    labels={"remark": _("What is to be changed")},
)


def now(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The visit is made now, where it was planned."""
    return {"visited_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"), "lat": row.visit.lat, "lon": row.visit.lon}


record_visit = deed(
    actions.record_visit,
    _("Record the visit"),
    _("Make the act"),
    said=_("The act of inspection is made."),
    lead=_("The act is made as a PDF that nobody can change, with the photos beside it."),
    labels={
        "found": _("What was found"),
        "present": _("Who was there"),
        "visited_at": _("When"),
        "lat": _("Latitude"),
        "lon": _("Longitude"),
    },
    base=PhotosForm,
    hidden=("files",),
    initial=now,
    rows=visits,
    template="tasks/visited.html",
)
answer_inquiry = deed(
    actions.answer_inquiry,
    _("The answer has come"),
    _("Attach the answer"),
    said=_("The answer is attached."),
    labels={
        "result": _("What they answer, in short"),
        "answer_number": _("Number of their letter"),
        "answer_on": _("Date of their letter"),
        "files": _("Files"),
    },
    base=FilesForm,
    hidden=("files",),
    initial=lambda _request, _row: {"answer_on": timezone.localdate()},
)
take, accept = TAKE.view(*WORKERS), ACCEPT.view(*WORKERS)
return_for_rework, move_term = RETURN.view(*WORKERS), TERM.view(*WORKERS)
