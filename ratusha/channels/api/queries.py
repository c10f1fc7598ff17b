"""Reads about tokens."""

from datetime import date

from django.db.models import QuerySet

from ratusha.foundation.access.actors import Actor, stranger
from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import actor_of

from . import permissions
from .models import ApiToken


def visible_to(actor: Actor) -> QuerySet[ApiToken]:
    """Tokens for the administrator; for others their own; newest first."""
    rows = ApiToken.objects.select_related("account")
    return rows if permissions.can_issue(actor) else rows.filter(account_id=actor.account_id or 0)


def account_id(email: str) -> int | None:
    """The account with this e-mail."""
    return Account.objects.filter(email__iexact=email).values_list("pk", flat=True).first()


def actor_by_email(email: str, today: date) -> Actor:
    """The actor of this e-mail, for the command line; a stranger if there is none."""
    account = Account.objects.filter(email__iexact=email).first()
    return actor_of(account, today) if account else stranger()
