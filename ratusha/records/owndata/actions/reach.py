"""Where the person is told: the e-mail or phone by which they log in."""

from ratusha.foundation import notify
from ratusha.foundation.access.models import Account


def reach_of(account_id: int) -> notify.Address | None:
    """The address of an active account; None when it has neither e-mail nor phone."""
    account = Account.objects.filter(pk=account_id, is_active=True).first()
    if account is None:
        return None
    if account.email:
        return notify.Address("email", account.email)
    return notify.Address("phone", account.phone) if account.phone else None
