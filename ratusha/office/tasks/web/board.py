"""The unit's board of tasks; every card is moved by its button."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.pages import officials_only

from .. import queries
from ..queries import Verb
from .forms import WORKERS
from .pages import WORDS, kind_of
from .work import tabs

LANES = {
    "nobody": _("Nobody has it yet"),
    "given": _("To be taken"),
    "taken": _("In work"),
    "returned": _("Returned for rework"),
    "done": _("To be accepted"),
}
STEPS = {
    "nobody": (Verb.DELEGATE, Verb.REASSIGN, Verb.TAKE),
    "given": (Verb.TAKE, Verb.REPORT, Verb.VISITED, Verb.ANSWERED, Verb.TICK, Verb.AGREE),
    "taken": (Verb.REPORT, Verb.VISITED, Verb.ANSWERED),
    "returned": (Verb.TAKE, Verb.REPORT),
    "done": (Verb.ACCEPT,),
}


@officials_only(*WORKERS)
def board(request: HttpRequest) -> HttpResponse:
    """A unit's open tasks in columns."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    units = queries.board_units(actor)
    asked = request.GET.get("unit", "")
    unit = next((one for one in units if str(one.pk) == asked), units[0] if units else None)
    lanes = queries.lanes(unit, today) if unit else []
    shown = [one for lane in lanes for one in lane.tasks]
    names, steered = queries.named(shown), queries.steered_of(actor, shown)
    context = {
        "unit": unit,
        "units": units,
        "tabs": tabs(actor, "tasks:board"),
        "lanes": [
            (LANES[lane.key], lane, [card(actor, lane.key, one, names, steered) for one in lane.tasks])
            for lane in lanes
        ],
        "whole": sum(lane.count for lane in lanes),
        "late": sum(lane.late for lane in lanes),
    }
    return render(request, "tasks/board.html", context)


def card(actor: Any, lane: str, task: Any, names: dict[Any, Any], steered: Any) -> dict[str, Any]:
    """One card with the button of its next step."""
    can = queries.verbs_of(actor, task, steered)
    step = next((verb for verb in STEPS[lane] if verb in can), None)
    number, title, _href = names.get((task.about_label, task.about_id), ("", "", ""))
    title = "" if task.about_label == queries.OWN else title
    return {
        "task": task,
        "kind": kind_of(task),
        "about": f"{number} {title}".strip(),
        "step": (WORDS[step][0], reverse(f"tasks:{WORDS[step][1]}", args=[task.pk])) if step else None,
    }
