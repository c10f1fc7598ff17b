"""Rules by which instructions are given again and again: the list, a rule, its end."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.fields import DayField
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.tables import Column, Sort, Table
from ratusha.foundation.access.actors import Role

from .. import actions, queries
from ..queries import EVERY_WORDS, SHIFT_WORDS, Repeat
from .resolving import ResolutionForm

CHIEFS = (Role.HEAD, Role.UNIT_HEAD)


class RepeatForm(ResolutionForm):
    """An instruction, and when it is given again."""

    every = forms.ChoiceField(label=_("How often"), choices=[(one.value, words) for one, words in EVERY_WORDS.items()])
    day = forms.IntegerField(
        label=_("On which day"), min_value=1, max_value=31, initial=1,
        help_text=_("Of the month (31: the last one), or of the week: 1 is Monday. Not used for every working day"),
    )  # fmt: skip
    month = forms.IntegerField(
        label=_("In which month"), min_value=1, max_value=12, initial=1,
        help_text=_("Of the year, or of the quarter: 1 to 3. For rules of a year or a quarter only"),
    )  # fmt: skip
    shift = forms.ChoiceField(
        label=_("If it is a day off"), choices=[(one.value, words) for one, words in SHIFT_WORDS.items()]
    )
    ahead = forms.IntegerField(label=_("How many days before it is given"), min_value=0, max_value=60, initial=5)
    since = DayField(label=_("From which day"))
    until = DayField(label=_("Until which day"), required=False)

    def prepare(self) -> None:
        """The same executors; files, terms and control are not repeated."""
        super().prepare()
        for name in ("files", "due_on", "control"):
            self.fields.pop(name, None)

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """As the action takes them."""
        given = super().input_of(cleaned)
        given.pop("files", None)
        return given


def start(row: Repeat) -> dict[str, Any]:
    """What the rule holds, as the form shows it."""
    chosen = [f"a{pk}" for pk in row.executors] + [f"u{pk}" for pk in row.units if pk != row.lead_unit_id]
    if row.lead_unit_id:
        chosen = [f"u{row.lead_unit_id}", *chosen]
    names = ("text", "every", "day", "month", "shift", "ahead", "since", "until")
    return {
        **{name: getattr(row, name) for name in names},
        "controller": row.controller_id,
        "lead": chosen[0] if chosen else "",
        **{f"helper_{place}": one for place, one in enumerate(chosen[1:])},
    }


@officials_only(*CHIEFS)
@page
def keep(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A new rule, or the change of one."""
    rows = queries.repeats(request.actor)  # type: ignore[attr-defined]
    row = get_object_or_404(rows, pk=pk) if pk else None
    initial = start(row) if row else {"since": timezone.localdate()}
    form = RepeatForm.of(request, target=row, initial=initial)
    if request.method == "POST" and form.perform(request, actions.keep_repeat, repeat=row.pk if row else None):
        messages.success(request, _("Kept; the next instruction is given by itself."))
        return HttpResponseRedirect(reverse("tasks:repeats"))
    title = _("Change the rule") if row else _("Repeat an instruction")
    return form.page(  # type: ignore[return-value]
        request, "tasks/repeat.html", title=title, button=_("Keep the rule"), back=reverse("tasks:repeats"), row=row
    )


stop = Deed(
    actions.stop_repeat, title=_("Stop the rule"), button=_("Stop it"), then="tasks:repeats", rows=queries.repeats,
    said=_("The rule is stopped."), labels={"reason": _("Why")},
    lead=_("Nothing more is given by it. What was given already is still to be done."),
).view(*CHIEFS)  # fmt: skip


class RepeatTable(Table):
    """Rules with what they give."""

    name = "tasks.repeats"
    caption = _("Repeating instructions")
    order = "since"
    columns = (
        Column("text", _("What is to be done"), get=str, css="what",
               link=lambda row: reverse("tasks:change_repeat", args=[row.pk]) if row.stopped_at is None else "",
               under=lambda row: row.get_every_display()),
        Column("since", _("From which day"), sort=Sort("since"), css="term"),
        Column("until", _("Until which day"), css="term"),
        Column("made_to", _("Given up to"), css="got"),
        Column("author", _("Author"), css="who", get=lambda row: row.author.name),
        Column("state", _("State"), get=lambda row: _("Stopped") if row.stopped_at else _("Works")),
    )  # fmt: skip
    empty = _("No instruction repeats itself yet.")


@officials_only(*CHIEFS)
def repeats(request: HttpRequest) -> HttpResponse:
    """Every rule of the actor; all for the head."""
    table = RepeatTable(request, queries.repeats(request.actor))  # type: ignore[attr-defined]
    ways = [(_("Repeat an instruction"), reverse("tasks:add_repeat"))]
    return list_page(request, table, back=(_("My tasks"), reverse("tasks:mine")), ways=ways)  # type: ignore[return-value]
