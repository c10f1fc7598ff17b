"""Topics of live events and the signed tokens that allow to listen to them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing

SALT = "ratusha.live"
LIFE = 12 * 3600
NAMED = "@"


def token(topics: Iterable[str], who: str = "") -> str:
    """A signed token for the topics, good for 12 hours. `who`: the official whose page it is, for `presence`.

    Topics: `cases.case:17` (one object), `cases.case` (all objects of the kind), `appeals.submit` (an action). The
    page gives a token only for what its visitor may see.
    """
    named = [f"{NAMED}{who}"] if who else []
    return signing.dumps([*sorted(set(topics)), *named], salt=SALT, compress=True)


def address(*topics: str, who: str = "") -> str:
    """Where a page listens for changes of these topics; empty where no live process runs."""
    return f"{settings.LIVE_URL}?{urlencode({'token': token(topics, who)})}" if settings.LIVE_URL else ""


def topics_of(given: str, life: int = LIFE) -> frozenset[str]:
    """The topics of a token; none for one that is forged or older than `life` seconds."""
    return frozenset(one for one in _parts(given, life) if not one.startswith(NAMED))


def who_of(given: str, life: int = LIFE) -> str:
    """The official whom a token names; empty for none."""
    return next((one.removeprefix(NAMED) for one in _parts(given, life) if one.startswith(NAMED)), "")


def _parts(given: str, life: int) -> list[str]:
    try:
        return list(signing.loads(given, salt=SALT, max_age=life))
    except signing.BadSignature:
        return []


def issued_at(given: str) -> datetime:
    """When the page that holds this valid token was drawn; what has happened since is news to it."""
    return datetime.fromtimestamp(signing.b62_decode(given.rsplit(":", 2)[1]), UTC)


def topics_for(action: str, target_type: str, target_id: int | None) -> frozenset[str]:
    """The topics to which a journal entry belongs."""
    return frozenset({action, target_type, f"{target_type}:{target_id}"} - {""})
