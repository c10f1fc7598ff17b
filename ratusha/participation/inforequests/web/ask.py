"""Asking for information without an account, on one screen."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext

from ratusha.channels.web.limits import too_often
from ratusha.channels.web.pages import page
from ratusha.foundation.access.addresses import client_address
from ratusha.foundation.access.pace import Pace, minutes
from ratusha.foundation.actions import Refused
from ratusha.foundation.charter import queries as charter
from ratusha.office.cases import queries as cases

from .. import actions, queries
from .forms import AskForm
from .public import line

PREFILL, HOUR = 2_000, 60 * 60
ASKS, WINDOW = 120, 600


@page
def ask(request: HttpRequest) -> HttpResponse:
    """The form; once sent, the page with the number and the secret link follows. `?text=` begins the text."""
    begun = request.GET.get("text", "").replace("\x00", "")[:PREFILL]
    form = AskForm.of(request, initial={"text": begun})
    alike: list[dict[str, Any]] = []
    if request.method == "POST" and "look" in request.POST:
        alike = [line(row) for row in queries.alike(request.POST.get("text", "")[:PREFILL])]
        form = AskForm(request=request, initial={name: request.POST.get(name, "") for name in AskForm.base_fields})
    elif request.method == "POST":
        refuse_too_often(request)
        if case := form.perform(request, actions.submit):
            pace().count(client_address(request))
            return HttpResponseRedirect(f"{reverse('information:status', args=[cases.secret_of(case)])}?new=1")
    looked = request.method == "POST" and "look" in request.POST
    return render(
        request, "inforequests/ask.html", {"form": form, "alike": alike, "looked": looked}, status=form.status
    )


def pace() -> Pace:
    """How many requests may come from one address in an hour, by the charter; officials have no limit."""
    return Pace("inforequests.submit", charter.value("inforequests.sends_an_hour"), HOUR)


def refuse_too_often(request: HttpRequest) -> None:
    """Refuses `inforequests.too_often` with the time to try again."""
    wait = pace().wait(client_address(request))
    if wait and not request.actor.is_official:  # type: ignore[attr-defined]
        sentence = ngettext(
            "Very many requests have come from your address. Send this one in {n} minute; what you typed stays.",
            "Very many requests have come from your address. Send this one in {n} minutes; what you typed stays.",
            minutes(wait),
        )
        raise Refused("inforequests.too_often", sentence.format(n=minutes(wait)))


def similar(request: HttpRequest) -> HttpResponse:
    """Answered requests that are alike, while it is typed: a part of the page."""
    text = request.GET.get("text", "").replace("\x00", "")[:PREFILL]
    often = too_often(request, "inforequests.similar", ASKS, WINDOW)
    found = [] if often or len(text.strip()) < 12 else [line(row) for row in queries.alike(text)]
    return render(request, "inforequests/parts/similar.html", {"alike": found})
