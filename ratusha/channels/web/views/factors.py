"""The pages of second factors: the step of the log-in, the app with codes, passkeys, recovery codes."""

import json
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.recovery_codes.internal.flows import view_recovery_codes
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from ratusha.channels.web.entering.factors import tell
from ratusha.channels.web.entering.forms import (
    AppForm,
    DropAppForm,
    FactorForm,
    PasskeyForm,
    RecoveryForm,
    StepPasskeyForm,
)
from ratusha.channels.web.entering.marks import confirmed
from ratusha.channels.web.pages import entered, private
from ratusha.foundation.access import factors

HOME = reverse_lazy("web:security")


class _Page:
    """Draws a refused form with 422, and keeps nothing in caches."""

    success_url = HOME

    def form_invalid(self, form: Any) -> HttpResponse:
        return private(self.render_to_response(self.get_context_data(form=form), status=422))  # type: ignore[attr-defined]

    def get_success_url(self) -> str:
        codes = getattr(self, "did_generate_recovery_codes", False)
        return resolve_url("mfa_view_recovery_codes") if codes else str(HOME)


class Step(_Page, AuthenticateView):  # type: ignore[misc]
    """The second step of a log-in: a code of the app, a recovery code, or a passkey."""

    template_name = "web/entering/step.html"
    form_class = FactorForm
    webauthn_form_class = StepPasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the options of the passkeys this person has; none without one."""
        found = super().get_context_data(**kwargs)
        options = found.get("js_data", {}).get("request_options", {})
        known = options.get("publicKey", {}).get("allowCredentials")
        if self.form is not None and self.form is not found["form"]:  # the passkey's own form has no place on the page
            messages.warning(self.request, get_adapter().error_messages["incorrect_passkey"])
        return {**found, "options": json.dumps(options) if known else ""}

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again with the sentence."""
        return private(self.render_to_response(self.get_context_data(), status=422))


class AddApp(_Page, ActivateTOTPView):  # type: ignore[misc]
    """An app with codes: its picture and key, and the first code."""

    template_name = "web/my/app.html"
    form_class = AppForm

    def form_valid(self, form: Any) -> HttpResponse:
        """The code that was shown is used up."""
        response = super().form_valid(form)
        factors.take_first(self.request.user.pk, form.cleaned_data["code"])
        tell(self.request, "app_added")
        return response  # type: ignore[no-any-return]


class DropApp(_Page, DeactivateTOTPView):  # type: ignore[misc]
    """Taking the app off."""

    template_name = "web/my/app_drop.html"
    form_class = DropAppForm

    def form_valid(self, form: Any) -> HttpResponse:
        """Tells the owner."""
        response = super().form_valid(form)
        tell(self.request, "app_removed")
        return response  # type: ignore[no-any-return]


class AddPasskey(_Page, AddWebAuthnView):  # type: ignore[misc]
    """A passkey of this device or a key of hardware; it always asks for a finger, a face or a PIN."""

    template_name = "web/my/passkey.html"
    form_class = PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the options for the browser."""
        found = super().get_context_data(**kwargs)
        return {**found, **kwargs, "options": json.dumps(begin_registration(self.request.user, passwordless=True))}

    def form_valid(self, form: Any) -> HttpResponse:
        """Tells the owner."""
        response = super().form_valid(form)
        tell(self.request, "passkey_added")
        return response  # type: ignore[no-any-return]


class DropPasskey(_Page, RemoveWebAuthnView):  # type: ignore[misc]
    """Removing a passkey; an official keeps one second factor."""

    template_name = "web/my/passkey_drop.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Not the last factor of an official."""
        if not get_adapter().can_delete_authenticator(self.get_object()):
            messages.warning(self.request, get_adapter().error_messages["cannot_delete_authenticator"])
            return HttpResponseRedirect(str(HOME))
        response = super().form_valid(form)
        tell(self.request, "passkey_removed")
        return response  # type: ignore[no-any-return]


class MakeCodes(_Page, GenerateRecoveryCodesView):  # type: ignore[misc]
    """Recovery codes anew; the earlier ones stop working."""

    template_name = "web/my/codes_make.html"
    form_class = RecoveryForm
    success_url = reverse_lazy("mfa_view_recovery_codes")

    def form_valid(self, form: Any) -> HttpResponse:
        """Tells the owner."""
        response = super().form_valid(form)
        tell(self.request, "codes_made")
        return response  # type: ignore[no-any-return]

    def get_success_url(self) -> str:
        return str(self.success_url)


def codes(request: HttpRequest) -> HttpResponse:
    """Recovery codes, shown once, to be printed."""
    kept, may_see = view_recovery_codes(request)
    if kept is None or not may_see:
        messages.warning(request, _("Recovery codes are shown once. Make new ones if you have not kept them."))
        return HttpResponseRedirect(str(HOME))
    return private(render(request, "web/my/codes.html", {"codes": kept.get_unused_codes()}))


step = Step.as_view()
add_app = entered(confirmed(AddApp.as_view()))
drop_app = entered(confirmed(DropApp.as_view()))
add_passkey = entered(confirmed(AddPasskey.as_view()))
drop_passkey = entered(confirmed(DropPasskey.as_view()))
make_codes = entered(confirmed(MakeCodes.as_view()))
show_codes = entered(confirmed(codes))
