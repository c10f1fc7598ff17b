"""Another edition of the codifier: a file and its day, a trial with a report that writes nothing, taking it over."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.fields import DayField, LineField, dress
from ratusha.channels.web.forms import ActionForm, Summary
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Refused

from .. import actions, imports, queries

MEGABYTE = 1024 * 1024
MOST = 8


class EditionForm(Summary, forms.Form):
    """The file of an edition, its day, and whose settlements are wanted."""

    use_required_attribute = False
    file = forms.FileField(
        label=_("File of the codifier, XLSX or CSV"), help_text=_("As the ministry publishes it: all of Ukraine.")
    )
    edition = DayField(label=_("Day of the edition"))
    katottg = LineField(
        label=_("KATOTTG code of the community"), help_text=_("For example: UA73060290000034305"), max_length=19
    )

    def clean_file(self) -> Any:
        """Not larger than a codifier can be."""
        given = self.cleaned_data["file"]
        if given.size > MOST * MEGABYTE:
            raise forms.ValidationError(gettext("The file is too large: {most} MB at most.").format(most=MOST))
        return given


class TakeForm(ActionForm):
    """What was tried, brought back unchanged."""

    katottg = forms.CharField(widget=forms.HiddenInput)
    edition = forms.DateField(widget=forms.HiddenInput)
    units = forms.JSONField(widget=forms.HiddenInput)


@officials_only(Role.ADMINISTRATOR)
@page
def edition(request: HttpRequest) -> HttpResponse:
    """The file, then the report of its trial with a button, then the settlements."""
    if request.method == "POST" and "units" in request.POST:
        return _take(request)
    now = queries.community()
    form = EditionForm(request.POST or None, request.FILES or None, initial={"katottg": now.katottg if now else ""})
    dress(form)
    tried = _tried(form) if request.method == "POST" and form.is_valid() else None
    if tried is None:
        context = {"form": form, "now": now}
        return render(request, "places/edition.html", context, status=422 if form.is_bound else 200)
    line, inside = tried
    code, day = line[-1].code, form.cleaned_data["edition"]
    told = [{"code": one.code, "parent": one.parent, "category": one.category, "name": one.name}
            for one in (*line, *inside)]  # fmt: skip
    take = TakeForm(request=request, initial={"katottg": code, "edition": day, "units": told})
    report = queries.compared(code, inside)
    return render(
        request,
        "places/edition.html",
        {"form": take, "report": report, "line": line, "number": len(inside), "day": day, "now": now},
    )


def _tried(form: EditionForm) -> tuple[list[queries.Unit], list[queries.Unit]] | None:
    """The community's line of descent and its settlements by the file; None with the reason on the form."""
    given = form.cleaned_data["file"]
    try:
        units = [queries.Unit(**one) for one in imports.codifier(given.name, given.read())]
    except Refused as refused:
        form.add_error("file", refused.sentence)
        return None
    line, inside = queries.chain(form.cleaned_data["katottg"].strip().upper(), units)
    if not line:
        form.add_error("katottg", gettext("This edition has no community with this code."))
        return None
    return line, inside


def _take(request: HttpRequest) -> HttpResponse:
    form = TakeForm.of(request)
    if form.perform(request, actions.import_community):
        messages.success(request, gettext("The edition of the codifier is taken over."))
        return HttpResponseRedirect(reverse("places:settlements"))
    return render(
        request, "places/edition.html", {"form": form, "refused": True, "now": queries.community()}, status=form.status
    )
