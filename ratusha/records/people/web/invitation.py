"""The page of an invited official: the first password, by a one-time link."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from ratusha.channels.web.fields import SecretInput
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import private

from .. import actions, queries


def secret(label: Any, hint: Any = "", *, measured: bool = True) -> forms.CharField:
    """A field for a new password, exactly as typed."""
    look = SecretInput(new=True, measured=measured)
    return forms.CharField(label=label, help_text=hint, strip=False, max_length=4096, widget=look)


class AcceptForm(ActionForm):
    """The password, typed twice."""

    password = secret(
        _("New password"), _("At least 12 characters. A phrase of four words is easy to remember and hard to guess.")
    )
    again = secret(_("The same password once more"), measured=False)

    def clean(self) -> dict[str, Any]:
        """Both must be equal."""
        given = super().clean() or {}
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            self.add_error("again", gettext("The two passwords differ. Type the same one here."))
        return given

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Only the password."""
        return {"password": cleaned["password"]}


@sensitive_post_parameters()
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Sets the password and sends to the log-in; says plainly when the link is over."""
    form = AcceptForm.of(request)
    if request.method == "POST" and form.perform(request, actions.accept_invitation, token=token):
        messages.success(request, gettext("The password is set. Log in with your e-mail and this password."))
        return private(HttpResponseRedirect(resolve_url("web:login")))
    invitation = queries.invitation_by_token(token, timezone.now())
    if invitation is None:
        return private(render(request, "people/invitation_over.html", status=404))
    return form.page(request, "people/accept.html", invitation=invitation)
