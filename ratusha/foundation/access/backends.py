"""Log-in by e-mail or phone and password; a page of an official costs one query for the account and its grants."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import Exists, F, OuterRef, QuerySet

from ratusha.foundation.statements import worded

from .models import Absence, Account

STANDING_IN = Absence.objects.filter(cancelled_at=None)


@worded
def _granted(*, pk: int) -> QuerySet[Account]:
    """The account, once for each of its grants."""
    return Account.objects.filter(pk=pk).annotate(
        grant_role=F("grants__role"),
        grant_unit=F("grants__unit_id"),
        grant_since=F("grants__since"),
        grant_until=F("grants__until"),
        stands_in=Exists(STANDING_IN.filter(substitute=OuterRef("pk"))),
    )


class AccountBackend(ModelBackend):
    """Django's own check of passwords, with the grants read in the same query as the account."""

    def authenticate(self, request: Any, username: Any = None, password: Any = None, **contact: Any) -> Account | None:
        """The active account of this e-mail (`username` or `email`) or `phone` and password, else None.

        An unknown log-in, a wrong password and a closed account cost the same time.
        """
        kind = "phone" if contact.get("phone") else "email"
        value = contact.get(kind) or username
        if not value or password is None:
            return None
        account = Account.objects.filter(**{kind: str(value).strip().lower()}).first()
        if account is None:
            Account().set_password(password)
            return None
        fits = account.check_password(password)
        return account if fits and self.user_can_authenticate(account) else None

    def get_user(self, user_id: Any) -> Account | None:
        """The active account with `known_grants`, or None."""
        rows = _granted(pk=user_id)
        if not rows or not rows[0].is_active:
            return None
        account = rows[0]
        account.known_grants = [
            (row.grant_role, row.grant_unit, row.grant_since, row.grant_until)  # type: ignore[attr-defined]
            for row in rows
            if row.grant_role  # type: ignore[attr-defined]
        ]
        account.may_substitute = rows[0].stands_in  # type: ignore[attr-defined]
        return account
