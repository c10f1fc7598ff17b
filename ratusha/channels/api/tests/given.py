"""Builders for tests of the API: accounts with roles and tokens of theirs."""

from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from ratusha.channels.api.actions import issue
from ratusha.foundation.access.models import Account, Grant
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel

TODAY = timezone.localdate


def account(*roles: str, email: str = "o@example.org", official: bool = True, **more: Any) -> Account:
    """An account with grants in force."""
    made = Account.objects.create(email=email, name=f"Особа {email}", is_official=official, **more)
    Grant.objects.bulk_create(Grant(account=made, role=role, since=date(2026, 1, 1)) for role in roles)
    return made


def administrator() -> Account:
    """The one who may issue tokens."""
    found = Account.objects.filter(email="admin@example.org").first()
    return found or account("administrator", email="admin@example.org")


def call_by(who: Account | None, channel: Channel = Channel.WEB, **more: Any) -> Call:
    """A call by an account, now."""
    return Call(actor_of(who, TODAY()), channel, timezone.now(), **more)


def token(who: Account, *scopes: str, days: int = 30) -> str:
    """The text of a fresh token of the account."""
    made = issue(
        call_by(administrator(), Channel.CLI),
        account=who.pk,
        name="Перевірка",
        scopes=list(scopes or ("read",)),
        expires_on=TODAY() + timedelta(days),
    )
    return str(made.secret)


def client(secret: str = "", **headers: str) -> Client:
    """An HTTP client with the token and headers."""
    given = {"Authorization": f"Bearer {secret}"} if secret else {}
    return Client(headers={**given, **{name.replace("_", "-"): value for name, value in headers.items()}})
