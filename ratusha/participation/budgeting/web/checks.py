"""The formal check of a project: what is asked back, which units are asked, refusal."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.fields import LineField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access.actors import Actor

from .. import actions, queries
from ..rules import Verb, after
from .desk import ROLES
from .looks import state_of

ASKABLE = {
    "category": _("Category"), "title": _("Name of the project"), "problem": _("What is wrong now"),
    "description": _("What will be done"), "audience": _("Whom it helps"), "settlement": _("Place"),
    "lines": _("Budget"), "running_cost": _("Cost of keeping"), "files": _("Photos or drawings"),
}  # fmt: skip


class AskForm(ActionForm):
    """What must be corrected, beside each field."""

    def prepare(self) -> None:
        """A line beside each field of a project."""
        for name, words in ASKABLE.items():
            self.fields[f"ask_{name}"] = LineField(label=words, required=False)

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Field -> words."""
        return {"asked": {name: cleaned[f"ask_{name}"] for name in ASKABLE if cleaned[f"ask_{name}"].strip()}}


def rows(actor: Actor) -> Any:
    """Projects that are or were before the organiser."""
    return queries.visible_projects(actor).exclude(state="draft")


def to_check(row: Any) -> str:
    """The desk page of the project."""
    return reverse("budgets:check", args=[row.pk])


def units(_request: HttpRequest) -> list[tuple[int, str]]:
    """Units that may be asked."""
    return [(one.pk, one.name) for one in queries.open_units()]


@officials_only(*ROLES)
@page
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """The project beside what may be asked back."""
    row = get_object_or_404(rows(request.actor), pk=pk)  # type: ignore[attr-defined]
    form: Any = AskForm.of(request, target=row)
    if request.method == "POST" and form.perform(request, actions.ask_correction):
        return HttpResponseRedirect(reverse("budgets:campaign", args=[row.campaign_id]))
    written = {
        "category": row.category.name, "title": row.title, "problem": row.problem, "description": row.description,
        "audience": row.audience, "settlement": ", ".join(filter(None, (str(row.settlement or ""), row.address))),
        "lines": queries.hryvnias(row.cost), "running_cost": queries.hryvnias(row.running_cost), "files": "",
    }  # fmt: skip
    context = {
        "project": row,
        "state": state_of(row),
        "pairs": [(words, written[name], form[f"ask_{name}"]) for name, words in ASKABLE.items()],
        "lines": queries.lines_of(row),
        "photos": queries.photos_of(row),
        "conclusions": queries.conclusions_of(row),
        "asked": queries.asked_of(row),
        "can_ask": row.state == "check",
        "can_reject": after(row.state, Verb.REJECT) is not None,
    }
    return form.page(request, "budgeting/check.html", **context)


take = Deed(
    actions.take_project, title=_("The project is complete: ask experts"), button=_("Ask them"), then=to_check,
    rows=rows, said=_("The units are being written to."), labels={"units": _("Which units give a conclusion")},
    choices={"units": units},
).view(*ROLES)  # fmt: skip
reject = Deed(
    actions.reject_project, title=_("Do not admit the project"), button=_("Do not admit it"), then=to_check, rows=rows,
    said=_("The author is being written to."), labels={"reason": _("Why")}, hints={"reason": _("Everybody sees it.")},
).view(*ROLES)  # fmt: skip
