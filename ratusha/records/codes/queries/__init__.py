"""Every read of codes."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.search.folding import spellings

from .. import rules
from ..models import Code, Day, SigningKey
from ..permissions import can_keep
from .targets import Target, Way, kinds, opened, read_way, register, register_ways, subject_of, words_of

__all__ = [
    "Code", "Target", "Way", "by_code", "days_of", "found", "kinds", "opened", "read_way", "register", "register_ways",
    "signing_key", "standing", "subject_of", "visible_to", "words_of",
]  # fmt: skip


def visible_to(actor: Actor) -> QuerySet[Code]:
    """Codes that this actor keeps."""
    return Code.objects.all() if can_keep(actor) else Code.objects.none()


def standing(actor: Actor) -> QuerySet[Code]:
    """Those of them that open something."""
    return visible_to(actor).filter(revoked_at=None)


def found(rows: QuerySet[Code], text: str) -> QuerySet[Code]:
    """Rows with the words in title, place, address or code, whatever their case."""
    asked = Q(code=rules.read(text) or "-")
    for one in spellings(text):
        asked |= Q(title__contains=one) | Q(place__contains=one) | Q(way__icontains=one)
    return rows.filter(asked)


def signing_key() -> bytes | None:
    """The key, or None before the first code. 1 query."""
    row = SigningKey.objects.order_by("pk").first()
    return bytes.fromhex(row.secret) if row is not None else None


def by_code(typed: str) -> Code | None:
    """The code as it was scanned or typed; None for what was never issued. A guess costs the reading of the key."""
    code = rules.read(typed)
    key = signing_key() if code else None
    if key is None or not rules.is_signed(key, code):
        return None
    return Code.objects.filter(code=code).first()


def days_of(code: Code, until: date, days: int = 30) -> list[tuple[date, int]]:
    """(day, scans) of the last days, the earliest first, also those without any. 1 query."""
    first = until - timedelta(days=days - 1)
    known = dict(Day.objects.filter(code=code, on__gte=first).values_list("on", "count"))
    return [(day, known.get(day, 0)) for day in (first + timedelta(days=n) for n in range(days))]
