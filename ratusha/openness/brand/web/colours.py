"""Choosing the twelve colours: a form whose preview the server draws, and what would be mended said before saving."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from ratusha.channels.web import brands
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page

from .. import actions, queries, rules
from ..permissions import KEEPERS
from . import words


class Colour(forms.TextInput):
    """The colour field of the browser."""

    input_type = "color"


class ColoursForm(ActionForm):
    """A field for each of the twelve."""

    def prepare(self) -> None:
        """The fields with the colours as they were asked for."""
        for name, said in words.NAMES.items():
            wish = (self.target.wishes or self.target.colours)[name]
            self.fields[name] = forms.CharField(label=said, max_length=7, widget=Colour, initial=wish)

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """All of them as one input."""
        return {"colours": {name: cleaned[name] for name in words.NAMES}}

    def wanted(self) -> dict[str, str]:
        """The colours of the form as they stand, for the preview; what is no colour stays as it was."""
        known = self.target.wishes or self.target.colours
        return {name: rules.hexadecimal(str(self[name].value() or "")) or known[name] for name in words.NAMES}


@officials_only(*KEEPERS)
@page
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; «Show» draws anew and changes nothing, «Save» keeps."""
    book = get_object_or_404(queries.drafts_of(request.actor), pk=pk)  # type: ignore[attr-defined]
    form = ColoursForm.of(request, target=book)
    saves = request.method == "POST" and request.POST.get("go") != "show"
    if saves and form.perform(request, actions.colour):
        return HttpResponseRedirect(reverse("brand-office:card", args=[pk]))
    colours, mended = rules.mend(form.wanted(), brands.demands())
    context = {
        "book": book,
        "previews": words.preview(colours),
        "mended": [words.why(asdict(one)) for one in mended],
        "drawn": _("This is how it will look") if form.is_bound else _("This is how it looks now"),
    }
    if form.is_bound and not saves:
        form.errors.clear()
    return form.page(request, "brand/colours.html", **context)
