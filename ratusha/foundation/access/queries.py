"""Reads about accounts and units; `actor_of` is the only way a log-in becomes an actor."""

from datetime import date

from django.db.models import QuerySet

from .actors import Actor, Kind, Level, stranger
from .models import Account, Grant, Unit


def actor_of(account: Account | None, today: date) -> Actor:
    """Will give the actor of an active account with the grants in force on `today`; a stranger for none."""
    if account is None or not account.is_active:
        return stranger()
    if not account.is_official:
        return Actor(kind=Kind.RESIDENT, account_id=account.pk, name=account.name, level=Level.L1)
    grants = _grants(account, today)
    return Actor(
        kind=Kind.OFFICIAL,
        account_id=account.pk,
        name=account.name,
        roles=frozenset(role for role, _unit in grants),
        units=frozenset(unit for _role, unit in grants if unit),
        level=Level.L2,
    )


def _grants(account: Account, today: date) -> list[tuple[str, int | None]]:
    known = account.known_grants
    if known is None:
        fields = ("role", "unit_id", "since", "until")
        known = list(Grant.objects.filter(account=account).values_list(*fields))
    return [(role, unit) for role, unit, since, until in known if since <= today and (until is None or today <= until)]


def open_units() -> QuerySet[Unit]:
    """Units that work today, by name."""
    return Unit.objects.filter(closed_on=None)


def officials(unit_id: int | None = None, role: str | None = None) -> QuerySet[Account]:
    """Active officials, optionally of one unit or with one role, by name."""
    found = Account.objects.filter(is_official=True, is_active=True)
    if unit_id is not None:
        found = found.filter(grants__unit_id=unit_id, grants__until=None)
    if role is not None:
        found = found.filter(grants__role=role, grants__until=None)
    return found.order_by("name").distinct()


def account_by_email(email: str) -> Account | None:
    """The account with this e-mail, without regard to case."""
    return Account.objects.filter(email__iexact=email.strip()).first()
