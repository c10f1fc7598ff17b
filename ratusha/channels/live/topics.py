"""Topics of live events and the signed tokens that allow to listen to them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing

SALT = "ratusha.live"
LIFE = 12 * 3600


def token(topics: Iterable[str]) -> str:
    """A signed token for the topics, good for 12 hours.

    Topics: `cases.case:17` (one object), `cases.case` (all objects of the kind), `appeals.submit` (an action). The
    page gives a token only for what its visitor may see.
    """
    return signing.dumps(sorted(set(topics)), salt=SALT, compress=True)


def address(*topics: str) -> str:
    """Where a page listens for changes of these topics; empty where no live process runs."""
    return f"{settings.LIVE_URL}?{urlencode({'token': token(topics)})}" if settings.LIVE_URL else ""


def topics_of(given: str, life: int = LIFE) -> frozenset[str]:
    """The topics of a token; none for one that is forged or older than `life` seconds."""
    try:
        return frozenset(signing.loads(given, salt=SALT, max_age=life))
    except signing.BadSignature:
        return frozenset()


def issued_at(given: str) -> datetime:
    """When the page that holds this valid token was drawn; what has happened since is news to it."""
    return datetime.fromtimestamp(signing.b62_decode(given.rsplit(":", 2)[1]), UTC)


def topics_for(action: str, target_type: str, target_id: int | None) -> frozenset[str]:
    """The topics to which a journal entry belongs."""
    return frozenset({action, target_type, f"{target_type}:{target_id}"} - {""})
