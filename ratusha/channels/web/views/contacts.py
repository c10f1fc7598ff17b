"""Contacts of a resident, proved by a code: those of the log-in are changed, and earlier cards are claimed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.entering import codes
from ratusha.channels.web.entering.doors import residents, secret_of
from ratusha.channels.web.entering.forms import AskCodeForm, ContactForm
from ratusha.channels.web.entering.marks import confirmed
from ratusha.channels.web.mine import my_page
from ratusha.foundation.actions import Refused

from .entering import TOO_MANY_CODES, code_page, drawn


@my_page
@confirmed
def change(request: HttpRequest, kind: str) -> HttpResponse:
    """A new e-mail or phone; a code goes there. Officials have theirs from the administrator."""
    if kind not in ("email", "phone") or request.actor.is_official:  # type: ignore[attr-defined]
        raise Http404
    form = ContactForm(kind, request.POST or None)
    if request.method == "POST" and form.is_valid():
        if codes.CodeProcess.begin(request, kind, form.cleaned_data["value"], "change"):
            return HttpResponseRedirect(resolve_url("web:contact-code"))
        form.add_error(None, TOO_MANY_CODES)
    return drawn(request, "web/my/contact.html", form, kind=kind)


@my_page
def answer(request: HttpRequest) -> HttpResponse:
    """The code from the new contact; it is in force then, and the earlier one no longer lets in."""
    return _answered(request, "change", residents().change, _("From now on you log in with it, and we write there."))


@my_page
def earlier(request: HttpRequest) -> HttpResponse:
    """Another contact under which one wrote before, or another spelling of the name; a code goes there."""
    if request.actor.is_official:  # type: ignore[attr-defined]
        raise Http404
    form = AskCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, value = form.cleaned_data["login"]
        if codes.CodeProcess.begin(request, kind, value, "claim"):
            return HttpResponseRedirect(resolve_url("web:earlier-code"))
        form.add_error(None, TOO_MANY_CODES)
    return drawn(request, "web/my/earlier.html", form)


@my_page
def earlier_code(request: HttpRequest) -> HttpResponse:
    """The code from that contact; an official then joins what was written under it."""
    said = _("Found. An official will look at it and join it to your page.")
    return _answered(request, "claim", residents().claim, said)


def _answered(request: HttpRequest, what: str, act: Any, said: str) -> HttpResponse:
    """The page of the code; once it fits, the act on the account of who holds the contact now."""
    process = codes.CodeProcess.of(request, what)
    if process is None:
        messages.warning(request, _("This code is over. Ask for a fresh one."))
        return HttpResponseRedirect(resolve_url("web:my"))
    if page := code_page(request, process):
        return page
    owner: Any = request.user
    call = call_of(request)
    call.actor = call.actor.holding(secret_of(process.kind, process.value))
    try:
        act(call, owner, kind=process.kind, value=process.value)
    except Refused as refused:
        messages.warning(request, str(refused.sentence))
    else:
        messages.success(request, said)
    return HttpResponseRedirect(resolve_url("web:my"))
