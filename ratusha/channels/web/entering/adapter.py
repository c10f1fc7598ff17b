"""django-allauth's account adapter: our accounts, our limits, our words, our pages."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib import messages
from django.contrib.auth import authenticate
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.addresses import client_address
from ratusha.foundation.access.models import Account
from ratusha.foundation.watch import Kind, mark_of, note

from . import dangers, marks, pace
from .doors import account_of

MISMATCH = _("The log-in and the password do not match. Check both; capital letters matter.")
TOO_MANY = _("Too many tries. Wait a quarter of an hour and try again.")


def home_of(request: HttpRequest) -> str:
    """Where this person begins: an official at their desk, a resident on their page."""
    return "/office/" if getattr(request.user, "is_official", False) else resolve_url("web:my")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What allauth asks of the project."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": MISMATCH,
        "phone_password_mismatch": MISMATCH,
        "username_password_mismatch": MISMATCH,
        "invalid_login": MISMATCH,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_password": _("This is not your present password."),
        "incorrect_code": _("This code does not fit. Check the digits, or take a fresh code."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """allauth's own sign-up is closed: ours asks for a code first."""
        return False

    def get_login_stages(self) -> list[str]:
        """After the first proof only the second factor: contacts are confirmed before they are kept."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_client_ip(self, request: HttpRequest) -> str:
        """As everywhere in the kit: the proxy alone is believed."""
        return client_address(request)

    # Phones

    def get_phone(self, user: Account) -> tuple[str, bool] | None:
        """A phone is kept only when it is confirmed."""
        return (user.phone, True) if user.phone else None

    def get_user_by_phone(self, phone: str) -> Account | None:
        """Whose log-in it is."""
        return account_of("phone", phone)

    def set_phone(self, user: Account, phone: str, verified: bool) -> None:
        """Never by allauth: `people.change_log_in` does it after a code."""
        raise NotImplementedError

    def set_phone_verified(self, user: Account, phone: str) -> None:
        """As for `set_phone`."""
        raise NotImplementedError

    def send_verification_code_sms(self, user: Account, phone: str, code: str, **kwargs: Any) -> None:
        """As for `set_phone`: `entrance.send_code` sends codes."""
        raise NotImplementedError

    # Guessing

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Stops guessing for a while, for known and unknown log-ins alike."""
        if pace.locked(request, who_of(credentials)):
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """The account of the right log-in and password; a closed account is told from a wrong password by nobody."""
        self.pre_authenticate(request, **credentials)
        found = authenticate(request, **credentials)
        who = who_of(credentials)
        if found is None:
            by = "phone" if "phone" in credentials else "email"
            account = account_of(by, credentials[by])
            kind = Kind.LOGIN_LOCKED if pace.failed(request, who) else Kind.LOGIN_FAILED
            unknown = {} if account else {"who": mark_of(who)}
            note(kind, account=account.pk if account else None, code="password", **unknown)
            return None
        pace.WHO.forget(who)
        return found

    def reauthenticate(self, user: Account, password: str) -> bool:
        """The password of who is here, counted as at the log-in."""
        request, who = self.request, f"again:{user.pk}"
        if pace.locked(request, who):
            raise self.validation_error("too_many_login_attempts")
        if user.check_password(password):
            pace.WHO.forget(who)
            return True
        note(Kind.REENTRY_FAILED, account=user.pk, code="password")
        pace.failed(request, who)
        return False

    # Coming in

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where this person begins."""
        return home_of(request)

    def login(self, request: HttpRequest, user: Account) -> None:
        """Opens the session under a fresh key and marks it."""
        super().login(request, user)
        marks.begin(request)
        records = get_authentication_records(request, user)
        if not any(one["method"] == "code" for one in records):  # the letter with the code has told already
            dangers.look_from_where(request, user)
        note(Kind.LOGIN_OK, account=user.pk, code=records[-1]["method"] if records else "")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within half an hour after who is here was shown, by the log-in too; `marks.confirmed` asks earlier."""
        return not marks.shown_within(self.request, marks.GRACE * 2)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """allauth's own, in our words; a code to the contact for who has neither password nor second factor."""
        words = {
            "reauthenticate": _("With the password"),
            "mfa_reauthenticate": _("With a code from the app"),
            "mfa_reauthenticate:webauthn": _("With a passkey"),
        }
        found = [{**one, "description": words[one["id"]]} for one in super().get_reauthentication_methods(user)]
        if not found and user.is_authenticated:
            found = [{"id": "code", "description": _("With a code"), "url": resolve_url("web:again-code")}]
        return found

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Nobody in particular is told: the log-in page again."""
        return HttpResponseRedirect(resolve_url("web:login"))

    # Words and letters

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None,
        message_context: dict[str, Any] | None = None, extra_tags: str = "", message: str | None = None,
    ) -> None:  # fmt: skip
        """Only sentences that are ready; what allauth's templates would say, our pages say themselves."""
        if message:
            messages.add_message(request, level, message, extra_tags=extra_tags)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """allauth sends no letters of its own here."""
        raise NotImplementedError(template_prefix)

    def send_notification_mail(
        self, template_prefix: str, user: Account, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Nothing: our pages tell of a change themselves, by an action."""


def who_of(credentials: dict[str, Any]) -> str:
    """By what guesses at one log-in are counted."""
    return str(credentials.get("email") or credentials.get("phone") or "").casefold()[:200]
