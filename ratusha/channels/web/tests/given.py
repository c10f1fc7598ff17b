"""Builders for tests of pages."""

from datetime import date, datetime, timedelta
from typing import Any

from django.test import Client

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Account, Grant
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.journal.models import Entry

PASSWORD = "чотири слова поспіль тут"
START = datetime(2026, 11, 1, 9, 0, tzinfo=KYIV)


def official(email: str = "roman.klen@kitsman.example", role: str = Role.REGISTRAR, **given: Any) -> Account:
    """An official with one role in force."""
    account = Account(**{"email": email, "name": "Роман Клен", "is_official": True, **given})
    account.set_password(PASSWORD)
    account.save()
    if role:
        Grant.objects.create(account=account, role=role, since=date(2026, 1, 1))
    return account


def client_of(actor: Actor, **more: Any) -> Client:
    """A browser in which this actor has logged in."""
    client = Client(**more)
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def entries(count: int) -> None:
    """So many journal entries, to stand in for the rows of a list."""
    Entry.objects.bulk_create(
        Entry(
            at=START + timedelta(hours=number),
            action=f"kit.act_{number % 7}",
            channel="web" if number < count // 2 else "api",
            actor_kind="official",
            actor_id=None if number % 3 else number,
            request_id=f"kit-{number}",
            input_digest="0" * 64,
        )
        for number in range(count)
    )
