"""Taking places in: the community from the state codifier, streets and buildings from a table."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.calls import call_of
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.downloads import figures
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access.actors import Role

from .. import actions, imports, queries
from .register import KEEPERS

AT_ONCE = 200_000
MOST_BAD = 100
KINDS = (("streets", _("Streets")), ("buildings", _("Buildings")))


class TableForm(ActionForm):
    """What is in the table, and the file."""

    kind = forms.ChoiceField(label=_("What is in the table"), choices=KINDS, widget=forms.RadioSelect)
    files = FilesField(label=_("Table, XLSX or CSV"), required=True)


@officials_only(*KEEPERS)
@page
def begin(request: HttpRequest) -> HttpResponse:
    """Takes the table and tries it: a short one at once, a long one by a worker."""
    form = TableForm.of(request, initial={"kind": request.GET.get("kind", "streets")})
    if request.method == "POST" and (made := form.perform(request, actions.begin_intake)):
        _go(made)
        return HttpResponseRedirect(reverse("places:intake", args=[made.pk]))
    past = queries.intakes(request.actor)[:10]  # type: ignore[attr-defined]
    return form.page(request, "places/import.html", past=past)


def _go(intake: Any) -> None:
    """A short table at once; a long one waits a moment for the loop that hands it to a worker."""
    if intake.file.size <= AT_ONCE:
        imports.go(intake.pk, timezone.now())


@officials_only(*KEEPERS)
@page
def intake(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, what would be or was done, and the rows that cannot be taken."""
    one = get_object_or_404(queries.intakes(request.actor), pk=pk)  # type: ignore[attr-defined]
    form = ActionForm.of(request, target=one)
    context = {
        "one": one, "form": form, "busy": one.state in ("trying", "taking"), "bad": one.bad[:MOST_BAD],
        "more": max(one.refused - MOST_BAD, 0), "willing": one.state == "tried" and (one.added or one.changed),
    }  # fmt: skip
    return render(request, "places/intake.html", context)


@officials_only(*KEEPERS)
@require_POST
@page
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes in the rows of the tried table."""
    return _moved(request, pk, actions.start_intake)


@officials_only(*KEEPERS)
@require_POST
@page
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stops the taking in."""
    return _moved(request, pk, actions.break_intake)


def _moved(request: HttpRequest, pk: int, act: Any) -> HttpResponse:
    one = get_object_or_404(queries.intakes(request.actor), pk=pk)  # type: ignore[attr-defined]
    act(call_of(request, request.POST.get("request_id", "")[:64] or None), one)
    one.refresh_from_db()
    if one.state == "taking":
        _go(one)
        messages.success(request, gettext("The rows are being taken in."))
    return HttpResponseRedirect(reverse("places:intake", args=[pk]))


@officials_only(*KEEPERS)
@page
def report(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The rows that cannot be taken, as a table."""
    one = get_object_or_404(queries.intakes(request.actor), pk=pk)  # type: ignore[attr-defined]
    if kind not in ("csv", "xlsx"):
        raise Http404
    heads = (gettext("Line"), gettext("Why"))
    return figures(f"places-{pk}", kind, gettext("Cannot be taken"), heads, one.bad)


def communities(request: HttpRequest) -> dict[str, Any]:
    """Communities whose name begins so, to take the code from."""
    typed = request.GET.get("q", "")[:100]
    return {"typed": typed, "found": queries.hromadas(typed) if typed.strip() else [], "now": queries.community()}


import_community = Deed(
    actions.import_community, title=_("Take the community from the codifier"), button=_("Take the settlements"),
    then="places:settlements", said=_("The settlements are taken from the codifier."),
    lead=_("May be repeated: new settlements are added, renamed ones keep the former name, streets and points stay."),
    labels={"katottg": _("KATOTTG code of the community")}, hints={"katottg": _("For example: UA73060290000034305")},
    initial=lambda request, _target: {"katottg": request.GET.get("katottg", "")[:19]}, hidden=("edition", "units"),
    template="places/import_community.html", facts=communities,
).view(Role.ADMINISTRATOR)  # fmt: skip
