"""Second factors of accounts: rows that django-allauth keeps, read and ended here."""

from allauth.mfa.models import Authenticator

MAIN = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_factor(account_id: int) -> bool:
    """True if the account has a passkey or an app with codes. 1 query."""
    return Authenticator.objects.filter(user_id=account_id, type__in=MAIN).exists()


def forget(account_id: int) -> int:
    """Will forget every second factor of the account, with its recovery codes -> how many there were."""
    return int(Authenticator.objects.filter(user_id=account_id).delete()[0])
