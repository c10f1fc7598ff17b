"""What one person follows, and the addresses in letters by which it is ended without a log-in."""

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet

from ratusha.channels.web import subjects
from ratusha.foundation.access.actors import Actor

from ..models import Follow, Follower, News

SALT = "following.letters"


def follower_of(actor: Actor) -> Follower | None:
    """The actor's own wishes, or None. 1 query."""
    return Follower.objects.filter(account_id=actor.account_id).first() if actor.account_id is not None else None


def follows_of(actor: Actor) -> QuerySet[Follow]:
    """What the actor follows, the newest first."""
    rows = Follow.objects.select_related("follower")
    return rows.filter(follower__account_id=actor.account_id) if actor.account_id is not None else rows.none()


def number_of(actor: Actor) -> int:
    """How many things and topics. 1 query."""
    return follows_of(actor).order_by().count()


def is_followed(actor: Actor, about: str) -> Follow | None:
    """The actor's following of the object, if any. 1 query; none for a stranger."""
    parts = subjects.split(about)
    if actor.account_id is None or parts is None:
        return None
    return follows_of(actor).filter(about_label=parts[0], about_id=parts[1], topic="").first()


def number_of_followers(about: str) -> int:
    """How many people follow the object itself. 1 query."""
    parts = subjects.split(about)
    rows = Follow.objects.filter(about_label=parts[0], about_id=parts[1], topic="") if parts else Follow.objects.none()
    return rows.order_by().count()


def news(actor: Actor, most: int = 20) -> list[News]:
    """What the actor was told of last. 1 query."""
    if actor.account_id is None:
        return []
    rows = News.objects.filter(tellings__follower__account_id=actor.account_id).order_by("-id")
    return list(rows[:most])


def key_of(follower: Follower, follow: int | None = None) -> str:
    """The last part of the address in a letter that ends one following, or all letters."""
    return Signer(salt=SALT, sep=".").sign(f"{follower.pk}-{follower.key[:8]}-{follow or 0}")


def by_letter(token: str) -> tuple[Follower, Follow | None] | None:
    """Whose letter it was, and which following it speaks of; None for a wrong or ended address. At most 2 queries."""
    try:
        pk, key, follow = Signer(salt=SALT, sep=".").unsign(token).split("-")
    except (BadSignature, ValueError):
        return None
    found = Follower.objects.filter(pk=int(pk)).first()
    if found is None or found.key[:8] != key:
        return None
    return found, Follow.objects.filter(pk=int(follow), follower=found).first() if int(follow) else None
