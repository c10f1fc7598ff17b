"""Second factors of accounts: rows that django-allauth keeps, read and ended here."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.db import transaction

from .models import Account

MAIN = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_factor(account_id: int) -> bool:
    """True if the account has a passkey or an app with codes. 1 query."""
    return bool(Authenticator.objects.filter(user_id=account_id, type__in=MAIN).exists())


def add_app(account_id: int) -> str:
    """Will set an app with codes up without asking for the first code, for the demonstration -> its key."""
    key = totp.generate_totp_secret()
    totp.TOTP.activate(Account.objects.get(pk=account_id), key)
    return str(key)


def take(pk: int, code: str) -> bool:
    """Will use up the code of an app -> False if it, or a later one, was used before; True for other factors.

    Kept with the factor and under its lock, so that a code that somebody saw over a shoulder works nowhere again.
    """
    with transaction.atomic():
        kept = Authenticator.objects.select_for_update().get(pk=pk)
        if kept.type != Authenticator.Type.TOTP:
            return True
        step = _step_of(kept, code)
        if step <= kept.data.get("step", 0):
            return False
        kept.data["step"] = step
        kept.save(update_fields=["data"])
        return True


def was_taken(account_id: int, code: str) -> bool:
    """True if the app of the account shows this code now and it, or a later one, was used already. 1 query."""
    kept = Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.TOTP).first()
    return kept is not None and 0 < _step_of(kept, code) <= kept.data.get("step", 0)


def _step_of(kept: Authenticator, code: str) -> int:
    """Which of the steps of these minutes has this code; 0 for none."""
    secret = decrypt(kept.data["secret"])
    return max((one for one in totp.yield_hotp_counters_from_time() if _shown(secret, one) == code.strip()), default=0)


def take_first(account_id: int, code: str) -> None:
    """Will use up the code with which an app has just been set up."""
    take(Authenticator.objects.get(user_id=account_id, type=Authenticator.Type.TOTP).pk, code)


def _shown(secret: str, step: int) -> str:
    return str(totp.format_hotp_value(totp.hotp_value(secret, step)))


def forget(account_id: int) -> int:
    """Will forget every second factor of the account, with its recovery codes -> how many there were."""
    return int(Authenticator.objects.filter(user_id=account_id).delete()[0])
