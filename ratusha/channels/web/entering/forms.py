"""Forms of coming in, as the kit's pages draw them."""

from collections.abc import Callable
from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AgainByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.fields import LineField, SecretInput, dress
from ratusha.channels.web.forms import Summary
from ratusha.foundation.access import factors
from ratusha.foundation.watch import Kind, note

from . import dangers
from .doors import contact_of

WHO_MISSING = _("Write your e-mail or phone.")
PHRASE = _("At least 12 characters. A phrase of four words is easy to remember and hard to guess.")


def secret(label: Any, missing: Any, *, new: bool = False, hint: Any = "", required: bool = True) -> forms.CharField:
    """A password, exactly as typed."""
    return forms.CharField(label=label, help_text=hint, strip=False, max_length=4096, required=required,
                           widget=SecretInput(new=new),
                           error_messages={"required": missing})  # fmt: skip


def who_field() -> forms.CharField:
    """E-mail or phone of who comes in."""
    look = forms.TextInput(attrs={"autocomplete": "username", "inputmode": "email", "class": "input"})
    return forms.CharField(
        label=_("E-mail or phone"), max_length=254, widget=look, error_messages={"required": WHO_MISSING}
    )


def code_field(label: Any, hint: Any = "") -> forms.CharField:
    """Digits of a code; letters for a recovery code are let through too."""
    look = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "input"})
    return forms.CharField(label=label, help_text=hint, max_length=40, widget=look,
                           error_messages={"required": _("Write the code.")})  # fmt: skip


class LogInForm(Summary, LoginForm):  # type: ignore[misc]
    """E-mail or phone, and the password."""

    error_title = _("You have not come in yet")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"login": who_field(), "password": secret(_("Password"), _("Write the password."))}

    def add_prefix(self, field_name: str) -> str:
        """The page has always called it `email`, and so do the password managers."""
        return "email" if field_name == "login" else super().add_prefix(field_name)

    def clean_login(self) -> str:
        """As it is kept; what is neither e-mail nor phone goes on and fits no account."""
        typed = self.cleaned_data["login"].strip()
        found = contact_of(typed)
        return found[1] if found else f"{typed}@unknown.invalid" if "@" not in typed else typed

    def user_credentials(self) -> dict[str, Any]:
        """Which contact it is, and the password."""
        login = self.cleaned_data["login"]
        kind = "phone" if login.startswith("+") else "email"
        return {kind: login, "password": self.cleaned_data["password"]}


class AskCodeForm(Summary, forms.Form):
    """Where to send a code."""

    error_title = _("The code is not sent yet")
    login = who_field()

    def clean_login(self) -> tuple[str, str]:
        """(kind, contact as it is kept)."""
        found = contact_of(self.cleaned_data["login"].strip())
        if found is None:
            raise forms.ValidationError(
                gettext("Write the whole e-mail, for example olena@example.com, or the phone: 050 123 45 67.")
            )
        return found


class ContactForm(Summary, forms.Form):
    """Another e-mail or phone."""

    error_title = _("The code is not sent yet")
    value = forms.CharField(max_length=254)

    def __init__(self, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, field = kind, self.fields["value"]
        field.label = _("New e-mail") if kind == "email" else _("New phone")
        field.widget.attrs.update(autocomplete="email" if kind == "email" else "tel",
                                  inputmode="email" if kind == "email" else "tel")  # fmt: skip
        dress(self)

    def clean_value(self) -> str:
        """As it is kept."""
        found = contact_of(self.cleaned_data["value"].strip())
        if found is None or found[0] != self.kind:
            raise forms.ValidationError(
                gettext("Write the whole e-mail address, for example olena@example.com.")
                if self.kind == "email"
                else gettext("Write the phone with all its digits, for example 050 123 45 67.")
            )
        return found[1]


class CodeForm(Summary, forms.Form):
    """The code that came."""

    error_title = _("This code does not fit")
    code = code_field(_("Code"))


class SignUpForm(Summary, forms.Form):
    """How to call somebody new."""

    surname = LineField(label=_("Surname"), max_length=120)
    given_name = LineField(label=_("Given name"), max_length=120)
    patronymic = LineField(label=_("Patronymic"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, hint in (("surname", "family-name"), ("given_name", "given-name"), ("patronymic", "additional-name")):
            self.fields[name].widget.attrs["autocomplete"] = hint
        dress(self)


class PasswordForm(Summary, forms.Form):
    """The present password and a new one, shown once: the browser can show what is typed."""

    old = secret(_("Present password"), _("Write the present password."))
    new = secret(_("New password"), _("Write the new password."), new=True, hint=PHRASE)


class AgainForm(Summary, ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = secret(_("Password"), _("Write the password."))


class _Codes(Summary):
    """A code of an app, or a recovery code."""

    error_title = _("This code does not fit")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("Six digits from the app. Without the phone: one of the recovery codes.")
        self.fields["code"] = code_field(_("Code"), hint)  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        """A code of the app is taken once, whichever process asks; its owner is warned when it comes again."""
        try:
            code = str(super().clean_code())  # type: ignore[misc]
        except forms.ValidationError:
            if factors.was_taken(self.user.pk, self.data.get("code", "")):  # type: ignore[attr-defined]
                dangers.tell_of_code_again(self.user)  # type: ignore[attr-defined]
            raise
        if not factors.take(self.authenticator.pk, code):  # type: ignore[attr-defined]
            self._emit_authentication_failed(self.authenticator)  # type: ignore[attr-defined]
            dangers.tell_of_code_again(self.authenticator.user)  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        return code

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        note(Kind.FACTOR_FAILED, account=authenticator.user_id, code=authenticator.type)


class FactorForm(_Codes, AuthenticateForm):  # type: ignore[misc]
    """The second step of a log-in."""

    def save(self) -> None:
        """Notes when a recovery code was used."""
        super().save()
        if self.authenticator.type == Authenticator.Type.RECOVERY_CODES:
            note(Kind.RECOVERY_USED, account=self.user.pk)


class AgainFactorForm(_Codes, AgainByCodeForm):  # type: ignore[misc]
    """A code once more."""


class AppForm(Summary, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app."""

    error_title = _("This code does not fit")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(_("Code that the app shows now"))


class DropAppForm(Summary, DeactivateTOTPForm):  # type: ignore[misc]
    """Taking the app off."""


class RecoveryForm(Summary, GenerateRecoveryCodesForm):  # type: ignore[misc]
    """Making recovery codes anew."""


class _Careful(Summary):
    """What comes from a browser may be anything: a credential that is none is a wrong one."""

    def _clean_fields(self) -> None:
        self._guarded(super()._clean_fields)  # type: ignore[misc]

    def _clean_form(self) -> None:
        self._guarded(super()._clean_form)  # type: ignore[misc]

    def _guarded(self, clean: Callable[[], None]) -> None:
        try:
            clean()
        except (KeyError, AttributeError, TypeError, ValueError):
            self.add_error(None, get_adapter().validation_error("incorrect_code"))  # type: ignore[attr-defined]


class LogInPasskeyForm(_Careful, LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey alone."""


class StepPasskeyForm(_Careful, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey as the second step."""


class AgainPasskeyForm(_Careful, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey once more."""


class PasskeyForm(_Careful, AddWebAuthnForm):  # type: ignore[misc]
    """A passkey that the browser has made; it always lets in without a password."""

    error_title = _("The passkey is not added")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)
        hint = _("So that you know it again in the list, for example: my phone.")
        name = LineField(label=_("Name of the passkey"), help_text=hint, required=False, max_length=60)
        name.widget.attrs["class"] = "input"
        self.fields["name"] = name
