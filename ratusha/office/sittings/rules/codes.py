"""The code on the wall of the hall: another one each half minute, good for a minute. Pure; the key is an argument."""

import hashlib
import hmac
from datetime import datetime

STEP, LIFE = 30, 60


def code_at(key: bytes, sitting: int, at: datetime) -> str:
    """The code of this sitting at the moment: its step in time and a mark of it, 20 letters."""
    return _code(key, sitting, int(at.timestamp()) // STEP)


def is_good(key: bytes, sitting: int, code: str, at: datetime) -> bool:
    """True if the code was shown in this hall within the last minute, and is not of a time to come."""
    head, _dot, _mark = code.partition(".")
    if not (head.isascii() and head.isdigit() and len(head) <= 12):
        return False
    step = int(head)
    age = at.timestamp() - step * STEP
    return 0 <= age < LIFE and hmac.compare_digest(_code(key, sitting, step), code)


def _code(key: bytes, sitting: int, step: int) -> str:
    mark = hmac.new(key, f"{sitting}:{step}".encode(), hashlib.sha256).hexdigest()[:16]
    return f"{step}.{mark}"
