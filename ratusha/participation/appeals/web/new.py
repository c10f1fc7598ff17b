"""Sending an appeal without an account, and finding one by its number."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import ngettext

from ratusha.channels.web.attachments import TOKENS_MOST
from ratusha.channels.web.limits import too_often
from ratusha.channels.web.pages import page
from ratusha.channels.web.wizard import Wizard
from ratusha.foundation.access.addresses import client_address
from ratusha.foundation.access.pace import Pace, minutes
from ratusha.foundation.actions import Refused
from ratusha.foundation.charter import queries as charter
from ratusha.office.cases import queries as cases

from .. import actions
from .form import HEADINGS, ONWARD, STEPS
from .status import status_of

PREFILL = 2_000
ASKS, WINDOW = 30, 10 * 60
HOUR = 60 * 60
LINK = re.compile(r"/z/([A-Za-z0-9_-]{16,64})")


@page
def new(request: HttpRequest) -> HttpResponse:
    """The form; once sent, the page with the number and the secret link follows.

    `?text=` begins the text, `?files=` are tokens of photos that a phone has shared.
    """
    begun = {"text": request.GET.get("text", "").replace("\x00", "")[:PREFILL]}
    shared = request.GET.get("files", "").replace("\x00", "").split(",")[:TOKENS_MOST]
    wizard = Wizard(request, STEPS, initial={name: one for name, one in begun.items() if one} or None)
    if any(shared) and request.method == "GET":
        wizard.attach("files", shared)
    if case := wizard.perform(actions.submit, before=lambda: refuse_too_often(request)):
        pace().count(client_address(request))
        return HttpResponseRedirect(f"{status_of(case)}?new=1")
    name = wizard.step.name
    context = {"heading": HEADINGS[name], "onward": ONWARD[name], "started": request.method == "POST"}
    return wizard.page("appeals/new.html", **context)


def pace() -> Pace:
    """How many appeals may come from one address in an hour, by the charter; officials have no limit."""
    return Pace("appeals.submit", charter.value("appeals.sends_an_hour"), HOUR)


def refuse_too_often(request: HttpRequest) -> None:
    """Refuses `appeals.too_often` with the time to try again; what was typed stays on the page and on the device."""
    wait = pace().wait(client_address(request))
    if wait and not request.actor.is_official:  # type: ignore[attr-defined]
        sentence = ngettext(
            "Very many appeals have come from your address. Send this one in {n} minute; what you have typed stays.",
            "Very many appeals have come from your address. Send this one in {n} minutes; what you have typed stays.",
            minutes(wait),
        )
        raise Refused("appeals.too_often", sentence.format(n=minutes(wait)))


def find(request: HttpRequest) -> HttpResponse:
    """State of a case by its number, for anybody: number and state only (393/96-ВР art. 10).

    A pasted secret link leads to its page. At most 30 questions in ten minutes from one address.
    """
    asked = request.GET.get("number", "").replace("\x00", "").strip()[:200]
    if link := LINK.search(asked):
        return HttpResponseRedirect(reverse("appeals:status", args=[link[1]]))
    context: dict[str, object] = {"asked": asked}
    status = 200
    if asked and too_often(request, "find", ASKS, WINDOW):
        context["often"], status = True, 429
    elif asked:
        context["found"] = cases.public_status(asked)
        status = 200 if context["found"] else 404
    answer = render(request, "appeals/find.html", context, status=status)
    patch_cache_control(answer, private=True, no_store=True)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
