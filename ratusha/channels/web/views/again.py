"""Showing once more who one is, before what is dangerous: by password, app, passkey or a code to the contact."""

import json
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as AgainByFactorView
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from ratusha.channels.web.entering import codes
from ratusha.channels.web.entering.adapter import home_of
from ratusha.channels.web.entering.forms import AgainFactorForm, AgainForm, AgainPasskeyForm
from ratusha.channels.web.pages import private
from ratusha.foundation.actions import Refused

from .entering import TOO_MANY_CODES, code_page, first_in
from .look import back_to


class _Again:
    """The same page for each way: 422 with the error, the other ways below."""

    def form_invalid(self, form: Any) -> HttpResponse:
        return private(self.render_to_response(self.get_context_data(form=form), status=422))  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)  # type: ignore[misc]
        options = found.get("js_data", {}).get("request_options")
        there = back_to(self.request, home_of(self.request))  # type: ignore[attr-defined]
        return {**found, "next": there, "options": json.dumps(options) if options else ""}


class Again(_Again, ReauthenticateView):  # type: ignore[misc]
    """By the password."""

    template_name = "web/entering/again.html"
    form_class = AgainForm


class AgainByFactor(_Again, AgainByFactorView):  # type: ignore[misc]
    """By a code of the app, or a recovery code."""

    template_name = "web/entering/again.html"
    form_class = AgainFactorForm


class AgainByPasskey(_Again, ReauthenticateWebAuthnView):  # type: ignore[misc]
    """By a passkey."""

    template_name = "web/entering/again_passkey.html"
    form_class = AgainPasskeyForm

    def form_invalid(self, form: Any) -> HttpResponse:
        """Back to the page with the sentence."""
        messages.warning(self.request, _("The passkey did not fit. Try once more or choose another way."))
        return HttpResponseRedirect(self.request.get_full_path())


def again_code(request: HttpRequest) -> HttpResponse:
    """By a code to the contact, for who has neither a password nor a second factor."""
    account, then = request.user, back_to(request, home_of(request))
    if not account.is_authenticated:
        return first_in(then)
    kind, value = ("email", account.email) if account.email else ("phone", account.phone)
    process = codes.CodeProcess.of(request, "again")
    try:
        if process is None or process.value != value:
            process = codes.CodeProcess.begin(request, kind, value, "again", then)
        answer = code_page(request, process) if process else None
    except Refused as refused:  # the contact cannot be written to
        messages.warning(request, refused.sentence)
        return HttpResponseRedirect(home_of(request))
    if process is None:
        messages.warning(request, TOO_MANY_CODES)
        return HttpResponseRedirect(home_of(request))
    if answer:
        return answer
    record_authentication(request, account, method="code", reauthenticated=True)  # type: ignore[arg-type]
    return HttpResponseRedirect(process.state["next"] or home_of(request))


again_password = sensitive_post_parameters("password")(Again.as_view())
again_factor = AgainByFactor.as_view()
again_passkey = AgainByPasskey.as_view()
