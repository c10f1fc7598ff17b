"""Who gets news by e-mail, and the addresses of their own page in letters."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Q, QuerySet
from django.urls import reverse

from ratusha.foundation.vault import blind_indexes

from ..models import Subscriber
from ..permissions import LABEL

__all__ = [
    "LABEL", "Subscriber", "by_letter", "end_address", "own_address", "reader_at", "readers", "readers_after",
    "readers_of",
]  # fmt: skip
SALT = "spreading.letters"


def readers() -> QuerySet[Subscriber]:
    """Those who have confirmed and not ended it."""
    return Subscriber.objects.filter(confirmed_at__isnull=False, ended_at__isnull=True)


def reader_at(email: str) -> Subscriber | None:
    """Who asked for news at this address. 1 query."""
    return Subscriber.objects.filter(mark__in=blind_indexes("spreading.subscriber", email.strip().casefold())).first()


def readers_of(topic: str) -> int:
    """How many get a post of this topic: those who chose it and those who chose nothing. 1 query."""
    return sum(1 for chosen in readers().values_list("topics", flat=True) if not chosen or not topic or topic in chosen)


def readers_after(pk: int, topic: str, most: int) -> tuple[list[Subscriber], int]:
    """(those of the next portion who get the topic, the key that the portion ends with; 0 at the end). 1 query."""
    rows = list(readers().filter(pk__gt=pk).order_by("pk")[:most])
    wanted = [one for one in rows if not one.topics or not topic or topic in one.topics]
    return wanted, rows[-1].pk if len(rows) == most else 0


def token_of(subscriber: Subscriber) -> str:
    """The last part of the address of their own page."""
    return Signer(salt=SALT, sep=".").sign(f"{subscriber.pk}-{subscriber.key[:16]}")


def own_address(subscriber: Subscriber) -> str:
    """Their own page: confirm, choose topics, end."""
    return f"{settings.PUBLIC_URL}{reverse('spreading:own', args=[token_of(subscriber)])}"


def end_address(subscriber: Subscriber) -> str:
    """Where a mail program ends it by one POST (RFC 8058)."""
    return f"{settings.PUBLIC_URL}{reverse('spreading:end', args=[token_of(subscriber)])}"


def by_letter(token: str) -> Subscriber | None:
    """Whose page it is; None for a wrong address or one that is ended. 1 query, none for a forged one."""
    try:
        pk, key = Signer(salt=SALT, sep=".").unsign(token).split("-")
        number = int(pk)
    except (BadSignature, ValueError):
        return None
    found = Subscriber.objects.filter(Q(pk=number), ended_at=None).first()
    return found if found is not None and found.key[:16] == key else None
