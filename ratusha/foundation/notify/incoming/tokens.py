"""The address of one object for answers by e-mail: `name+17-k3…@domain`, signed, so that it cannot be guessed."""

import base64
import hashlib
import hmac
import re

from django.conf import settings
from django.utils.encoding import force_bytes

TOKEN = re.compile(r"\A(\d{1,18})-([a-z2-7]{16})\Z")


def token_of(label: str, pk: int, key: str | bytes | None = None) -> str:
    """The token of an object such as `cases.case` 17; letters of one case only, for addresses lose the other one."""
    mac = hmac.new(force_bytes(key or settings.SECRET_KEY), f"reply/{label}/{pk}".encode(), hashlib.sha256)
    return f"{pk}-{base64.b32encode(mac.digest()[:10]).decode().lower()}"


def reply_address(label: str, pk: int) -> str:
    """Where the person answers about this object; empty while no mailbox is read."""
    name, _at, domain = settings.MAIL_IN_ADDRESS.rpartition("@")
    return f"{name}+{token_of(label, pk)}@{domain}" if name else ""


def opened_by(token: str, label: str) -> int | None:
    """The key of the object of this label that the token opens, or None. Older secret keys still open."""
    found = TOKEN.match(token.lower())
    if found is None:
        return None
    pk = int(found[1])
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    right = any(hmac.compare_digest(token_of(label, pk, key), token.lower()) for key in keys)
    return pk if right else None


def token_in(addresses: list[str]) -> str:
    """The token of the first of these addresses that is ours with something after the plus; else empty."""
    name, _at, domain = settings.MAIL_IN_ADDRESS.lower().rpartition("@")
    for address in addresses:
        local, _at, host = address.lower().strip().rpartition("@")
        base, plus, token = local.partition("+")
        if name and plus and base == name and host == domain:
            return token[:100]
    return ""
