"""The e-mail and the phone by which a resident logs in: changed after a code from the new one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.entering import codes
from ratusha.channels.web.entering.doors import residents, secret_of
from ratusha.channels.web.entering.forms import ContactForm
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
    process = codes.CodeProcess.of(request, "change")
    if process is None:
        messages.warning(request, _("This code is over. Ask for a fresh one."))
        return HttpResponseRedirect(resolve_url("web:my"))
    if page := code_page(request, process):
        return page
    owner: Any = request.user
    call = call_of(request)
    call.actor = call.actor.holding(secret_of(process.kind, process.value))
    try:
        residents().change(call, owner, kind=process.kind, value=process.value)
    except Refused as refused:
        messages.warning(request, str(refused.sentence))
    else:
        messages.success(request, _("From now on you log in with it, and we write there."))
    return HttpResponseRedirect(resolve_url("web:my"))
