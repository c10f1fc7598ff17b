"""A letter with several questions: each further question is written out of it, with its subject and unit."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.fields import LineField, TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access import queries as access
from ratusha.office.cases import queries as cases

from .. import actions
from .intake import WORKERS, to_case
from .registering import SubjectField

MOST = 4


class SplitForm(ActionForm):
    """Up to four further questions; the empty ones are left out."""

    def prepare(self) -> None:
        """Makes the fields of each question."""
        units = [("", _("by the rules, or later")), *((one.pk, one.name) for one in access.open_units())]
        for at in range(1, MOST + 1):
            self.fields[f"text_{at}"] = TextField(
                label=_("Words of the letter about it"), required=False, widget=forms.Textarea(attrs={"rows": 4})
            )
            self.fields[f"title_{at}"] = LineField(label=_("In a few words"), required=False, max_length=300)
            self.fields[f"subject_{at}"] = SubjectField(label=_("Subject"), required=False)
            self.fields[f"unit_{at}"] = forms.TypedChoiceField(
                label=_("Hand to a unit"), required=False, coerce=int, empty_value=None, choices=units
            )

    @property
    def questions(self) -> list[tuple[int, list[Any]]]:
        """(number, fields) of each question; the case itself is the first."""
        return [
            (at + 1, [self[f"{name}_{at}"] for name in ("text", "title", "subject", "unit")])
            for at in range(1, MOST + 1)
        ]

    def clean(self) -> dict[str, Any]:
        """At least one further question."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.get(f"text_{at}") for at in range(1, MOST + 1)):
            self.add_error("text_1", gettext("Copy here the words about the second question."))
        return cleaned

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The questions that were written out."""
        names = ("text", "title", "subject", "unit")
        parts = [{name: cleaned[f"{name}_{at}"] for name in names} for at in range(1, MOST + 1)]
        return {"parts": [part for part in parts if part["text"]]}


@officials_only(*WORKERS)
@page
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Splits the letter; the author is told once, with all the numbers."""
    case = get_object_or_404(cases.visible_to(request.actor), pk=pk)  # type: ignore[attr-defined]
    form = SplitForm.of(request, target=case)
    if request.method == "POST" and form.perform(request, actions.split):
        messages.success(request, gettext("The letter is split; the author is being told once, with all the numbers."))
        return HttpResponseRedirect(to_case(case))
    return form.page(request, "appeals/split.html", case=case, subjects=list(cases.subjects()))
