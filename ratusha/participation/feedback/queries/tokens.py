"""Codes of visits: made from the key of the house and the number of the row, so the database alone gives none."""

import hmac
from hashlib import sha256

from django.conf import settings
from django.utils.encoding import force_bytes

from ratusha.foundation.access.actors import Actor

from .. import permissions
from ..models import Rated, Token

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def code_of(pk: int) -> str:
    """The code of a token, as «7k-x4m9q2wp»: its number, and a mark that nobody can guess."""
    seal = hmac.new(force_bytes(settings.SECRET_KEY), f"feedback/visit/{pk}".encode(), sha256).digest()
    return f"{_number(pk)}-" + "".join(LETTERS[byte % len(LETTERS)] for byte in seal[:8])


def token_of(typed: str) -> int | None:
    """The number of the token whose code was typed, in any case and with spaces; None where it is none of ours."""
    told = "".join(typed.split()).lower()
    head, _dash, _seal = told.partition("-")
    if not head or len(head) > 12 or any(one not in LETTERS for one in head):
        return None
    pk = 0
    for one in head:
        pk = pk * len(LETTERS) + LETTERS.index(one)
    return pk if pk < 2**62 and hmac.compare_digest(code_of(pk).encode(), told.encode()) else None


def latest_codes(actor: Actor, rated: Rated) -> list[str]:
    """Unused codes of the last batch that this official has issued. 2 queries."""
    if not permissions.can_issue(actor, rated):
        return []
    own = Token.objects.filter(rated=rated, issued_by=actor.account_id)
    last = own.order_by("-id").first()
    rows = own.filter(issued_at=last.issued_at, used=False).order_by("id") if last else []
    return [code_of(one.pk) for one in rows]


def _number(pk: int) -> str:
    found = ""
    while pk or not found:
        pk, rest = divmod(pk, len(LETTERS))
        found = LETTERS[rest] + found
    return found
