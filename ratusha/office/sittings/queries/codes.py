"""The code on the wall of the hall, by this installation's key."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.utils.encoding import force_bytes

from .. import rules
from ..models import Sitting


def _key() -> bytes:
    return hashlib.sha256(b"sittings.code" + force_bytes(settings.SECRET_KEY)).digest()


def code_now(sitting: Sitting, now: datetime) -> str:
    """The code to show in the hall at this moment."""
    return rules.code_at(_key(), sitting.pk, now)


def is_good_code(sitting: Sitting, code: str, now: datetime) -> bool:
    """True if it was on the wall of this hall within the last minute."""
    return rules.is_good(_key(), sitting.pk, code, now)
