"""An expert's stack of cards, and the card of one project."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.fields import LineField, TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.tables import Choice, Column, Preset, Sort, Table

from .. import actions, permissions, queries
from ..queries import CRITERIA, CRITERION_WORDS

ANSWERS = {None: _("awaited"), True: _("positive conclusion"), False: _("negative conclusion")}


class StackTable(Table):
    """Cards that the official's units are asked for."""

    name = "budgeting.conclusions"
    caption = _("Conclusions on projects")
    order = "due_on"
    columns = (
        Column("project", _("Project"), css="what", get=lambda row: str(row.project),
               link=lambda row: reverse("budgets:conclusion", args=[row.pk])),
        Column("unit", _("Unit"), get=lambda row: row.unit.name),
        Column("due_on", _("Term"), css="term", get=lambda row: row.due_on.strftime("%d.%m.%Y"), sort=Sort("due_on")),
        Column("positive", _("Conclusion"), get=lambda row: ANSWERS[row.positive]),
    )  # fmt: skip
    filters = (
        Choice("given", _("Conclusion"), options=[("no", _("awaited")), ("yes", _("given"))],
               when={"no": queries.AWAITED, "yes": ~queries.AWAITED}),
    )  # fmt: skip
    presets = (Preset(_("To conclude"), "given=no"), Preset(_("All"), ""))
    empty = _("No project waits for your conclusion.")


@officials_only()
def stack(request: HttpRequest) -> HttpResponse:
    """What waits for a conclusion, the most urgent first."""
    table = StackTable(request, queries.conclusions_for(request.actor).order_by())  # type: ignore[attr-defined]
    lead = _("Each unit says whether a project can be done, question by question. The conclusions are public.")
    return list_page(request, table, lead=lead)


class CardForm(ActionForm):
    """Yes or no to each question, with words."""

    def prepare(self) -> None:
        """A question for each criterion."""
        for one in CRITERIA:
            yes_no = [("yes", _("Yes")), ("no", _("No"))]
            self.fields[one.value] = forms.ChoiceField(
                label=CRITERION_WORDS[one], choices=yes_no, widget=forms.RadioSelect, required=False
            )
            self.fields[f"words_{one}"] = LineField(label=_("In words"), required=False, max_length=2000)
        self.fields["reasons"] = TextField(label=_("Reasons of a negative conclusion"), required=False)

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Criterion -> yes and words."""
        marks = {
            one.value: {"yes": cleaned[one.value] == "yes", "words": cleaned[f"words_{one}"]}
            for one in CRITERIA
            if cleaned[one.value]
        }
        return {"marks": marks, "reasons": cleaned["reasons"]}

    @property
    def questions(self) -> list[tuple[Any, Any]]:
        """(yes or no, words) for each question."""
        return [(self[one.value], self[f"words_{one}"]) for one in CRITERIA]


@officials_only()
@page
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """The card of one project: what its author writes, and the six questions."""
    row = get_object_or_404(queries.conclusions_for(request.actor), pk=pk)  # type: ignore[attr-defined]
    form: Any = CardForm.of(request, target=row)
    if request.method == "POST" and form.perform(request, actions.conclude):
        return HttpResponseRedirect(reverse("budgets:conclusions"))
    context = {
        "card": row,
        "project": row.project,
        "cost": queries.hryvnias(row.project.cost),
        "lines": queries.lines_of(row.project),
        "photos": queries.photos_of(row.project),
        "answers": queries.answers_of(row),
        "works": row.positive is None and permissions.can_conclude(request.actor, row),  # type: ignore[attr-defined]
    }
    return form.page(request, "budgeting/conclusion.html", **context)
