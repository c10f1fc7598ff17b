"""What is right for tokens and requests, without a database or a clock."""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable
from datetime import date, timedelta

READ = "read"
LONGEST = timedelta(days=366)
KEY_MAX = 200


def digest_of(secret: str) -> str:
    """SHA-256 of a token; enough without salt, since a token has 256 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def unknown_scopes(scopes: Iterable[str], actions: Iterable[str]) -> list[str]:
    """The scopes that are neither `read` nor an action a token may hold. Tokens never make tokens."""
    known = {name for name in actions if not name.startswith("tokens.")} | {READ}
    return sorted(set(scopes) - known)


def right_expiry(today: date, expires_on: date) -> bool:
    """A token lives at least until tomorrow and at most a year."""
    return today < expires_on <= today + LONGEST


def request_id(who: str, key: str) -> str:
    """The request id of an Idempotency-Key, apart for every holder, so that keys of strangers never meet."""
    return f"api:{who}:{hashlib.sha256(key.encode()).hexdigest()[:32]}"


def right_key(key: str) -> bool:
    """An Idempotency-Key is 1 to 200 visible ASCII characters."""
    return 0 < len(key) <= KEY_MAX and all("!" <= char <= "~" for char in key)


def version_of(etag: str) -> int | None:
    """The record's version in an entity tag made by `etag_of`; None for any other."""
    bare = etag.strip().removeprefix("W/").strip('"')
    digits = bare.rpartition("v")[2]
    return int(digits) if bare.startswith("v") and digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def etag_of(version: int) -> str:
    """The entity tag of a version of a record."""
    return f'"v{version}"'


def cursor_of(values: Iterable[str | int | None]) -> str:
    """A place in a list as opaque text."""
    plain = json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def place_of(cursor: str, size: int) -> list[str | int] | None:
    """The values in a cursor; None if it was not made by `cursor_of` for so many columns."""
    try:
        values = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        return None
    if not isinstance(values, list) or len(values) != size:
        return None
    return values if all(isinstance(one, str | int) and not isinstance(one, bool) for one in values) else None
