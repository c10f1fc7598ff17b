"""Linking two cases, taking a link away, and saying that two are not about the same."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.fields import LineField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.views.look import back_to
from ratusha.foundation.access.actors import Role
from ratusha.office.cases import queries as cases

from .. import actions, queries

WORKERS = (Role.REGISTRAR, Role.HEAD, Role.UNIT_HEAD, Role.EXECUTOR)


class LinkForm(ActionForm):
    """The other case by its number, and how the two belong together."""

    other = LineField(
        label=_("Number of the other case"), help_text=_("As it stands on it: D-401, or the incoming one")
    )
    tie = forms.ChoiceField(label=_("How they belong together"), choices=queries.OFFERED, widget=forms.RadioSelect)
    note = LineField(label=_("Note"), required=False)

    def clean_other(self) -> int:
        """The key of the case with this number."""
        found = queries.by_number(self.request.actor, self.cleaned_data["other"])  # type: ignore[union-attr]
        if found is None:
            raise forms.ValidationError(gettext("There is no such case. Write its number as it stands on it."))
        return found.pk


@officials_only(*WORKERS)
@page
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Links two cases; `?other=` names the other one by its key."""
    case = get_object_or_404(cases.visible_to(request.actor), pk=pk)  # type: ignore[attr-defined]
    named = request.GET.get("other", "")
    other = cases.case(request.actor, int(named)) if named.isdecimal() and len(named) < 18 else None  # type: ignore[attr-defined]
    form = LinkForm.of(request, target=case, initial={"other": str(other or ""), "tie": "related"})
    if request.method == "POST" and form.perform(request, actions.link):
        return HttpResponseRedirect(to_case(case))
    return render(request, "links/link.html", {"form": form, "case": case}, status=form.status)


def to_case(case: Any) -> str:
    """Address of the case."""
    return reverse("cases:case", args=[case.pk])


def other_of(request: HttpRequest) -> dict[str, Any]:
    """The other case of the address."""
    return {"other": request.GET.get("other", "")}


def back(request: HttpRequest, case: Any) -> HttpResponse:
    """To the page the button stood on."""
    return HttpResponseRedirect(back_to(request, to_case(case)))


unlink = Deed(
    actions.unlink, title=_("Take the link away"), button=_("Take away"), then=to_case, rows=cases.visible_to,
    hidden=("other",), fixed=other_of, lead=_("Both cases stay as they are."),
).view(*WORKERS)  # fmt: skip
apart = Deed(
    actions.tell_apart, title=_("Not about the same"), button=_("Remember it"), then=to_case, rows=cases.visible_to,
    hidden=("other",), fixed=other_of, done=back,
    lead=_("These two will not be shown to each other as similar ones again."),
).view(*WORKERS)  # fmt: skip
