"""The forms that name a view and say who sees it."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.queries import open_units

from .fields import LineField
from .forms import ActionForm


def readers(request: HttpRequest) -> list[tuple[str, str]]:
    """Who may be let see a view of this official: nobody else, a unit, all."""
    actor = request.actor  # type: ignore[attr-defined]
    widely = actor.has(Role.REGISTRAR, Role.HEAD, Role.ADMINISTRATOR)
    units = [(f"unit:{one.pk}", one.name) for one in open_units() if widely or one.pk in actor.units]
    return [("", gettext("Only I")), ("all", gettext("All colleagues")), *units]


class ReadersForm(ActionForm):
    """A name and who sees it."""

    title = LineField(label=_("Name of the view"), help_text=_("For example: mine and urgent."), max_length=60)
    who = forms.ChoiceField(label=_("Who sees the view"), required=False)

    def prepare(self) -> None:
        """Offers the units of this official."""
        self.fields["who"].choices = readers(self.request)  # type: ignore[attr-defined,arg-type]

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The choice of readers as the action takes it."""
        who = cleaned["who"]
        unit = int(who.removeprefix("unit:")) if who.startswith("unit:") else None
        return {"title": cleaned["title"], "shared": bool(who), "unit": unit}


class SaveViewForm(ReadersForm):
    """Names the filters of the moment."""

    table = forms.CharField(widget=forms.HiddenInput)
    query = forms.CharField(widget=forms.HiddenInput, required=False)

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """With the list and its filters."""
        return {**super().input_of(cleaned), "table": cleaned["table"], "query": cleaned["query"]}


class ChangeViewForm(ReadersForm):
    """Another name, other readers."""
