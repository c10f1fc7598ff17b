"""django-allauth's adapter of second factors: sealed secrets, our words, and no official left without a factor."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.actions.entrance import Change, tell_change
from ratusha.channels.web.community import community
from ratusha.foundation import vault
from ratusha.foundation.access.factors import MAIN
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.watch import Kind, note

from . import marks

PURPOSE = "access.factor"


def tell(request: HttpRequest, change: Change) -> None:
    """Will write a change of second factors down and tell the owner by letter; a new factor counts in this session."""
    owner: Any = request.user
    now = timezone.now()
    tell_change(Call(actor_of(owner, timezone.localdate(now)), Channel.WEB, now), owner, change=change)
    note(Kind.FACTOR_REMOVED if change.endswith("removed") else Kind.FACTOR_SET, account=owner.pk, code=change)
    if change in ("app_added", "passkey_added"):
        marks.show_second(request)


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """What allauth asks about second factors."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code does not fit. Check the digits, or take a fresh code."),
        "incorrect_passkey": _("The passkey did not fit. Try once more or choose another way."),
        "cannot_delete_authenticator": _("Officials keep at least one second factor. Add another one first."),
        "cannot_generate_recovery_codes": _("Set up a second factor first: recovery codes stand in for it."),
    }

    def encrypt(self, text: str) -> str:
        """Seals the secret with the key ring."""
        return vault.encrypt(text, PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return vault.decrypt(encrypted_text, PURPOSE)

    def get_totp_issuer(self) -> str:
        """The community's name, as the app shows it."""
        return str(community().name)

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """E-mail, else phone."""
        return str(user.email or user.phone)  # type: ignore[attr-defined]

    def build_totp_svg(self, url: str) -> str:
        """Not used: our page draws the code itself."""
        return ""

    def _get_site_name(self) -> str:
        return str(community().name)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:  # noqa: A002
        """A first name for a passkey, to be changed by its owner."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey {number}").format(number=number)

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Not the last main one of an official while it is required."""
        if settings.SECOND_FACTOR != "required" or not authenticator.user.is_official:
            return True
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=MAIN)
        return bool(others.exclude(pk=authenticator.pk).exists())
