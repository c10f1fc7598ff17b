"""Posts and their placements."""

from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from ratusha.foundation.access.actors import Actor

from .. import permissions
from ..models import CHANNEL_WORDS, SAYS_MOST, STATE_WORDS, Placement, Post
from ..rules import LEASE, OPEN, THERE, Channel, State

__all__ = [
    "CHANNEL_WORDS", "STATE_WORDS", "Channel", "Placement", "Post", "State", "earlier", "of_post", "placements", "post",
    "posts", "settled", "to_do", "troubles", "visible_placements",
]  # fmt: skip
MOST_TITLE, MOST_SAYS = 300, SAYS_MOST


def posts(actor: Actor) -> QuerySet[Post]:
    """Posts with their placements, for who spreads and who watches over it."""
    rows = Post.objects.select_related("made_by").prefetch_related(placements())
    return rows if actor.is_system or permissions.can_watch(actor) else rows.none()


def placements() -> "Prefetch[str]":
    """Placements of a post in the order of channels."""
    return Prefetch("placements", Placement.objects.order_by("id"))


def post(actor: Actor, pk: int) -> Post | None:
    """One post. 2 queries."""
    return posts(actor).filter(pk=pk).first()


def of_post(one: Post) -> list[Placement]:
    """Its placements. 1 query unless they were read with it."""
    return list(one.placements.all())


def visible_placements(actor: Actor) -> QuerySet[Placement]:
    """Placements with their posts, for who spreads and who watches over it."""
    rows = Placement.objects.select_related("post")
    return rows if actor.is_system or permissions.can_watch(actor) else rows.none()


def earlier(label: str, pk: int) -> dict[str, list[Placement]]:
    """Channel -> what is of this object there, or is on its way, or may be there; the last last. 1 query."""
    found: dict[str, list[Placement]] = {}
    for one in Placement.objects.filter(about_label=label, about_id=pk).order_by("again"):
        found.setdefault(one.channel, []).append(one)
    return found


def settled(rows: list[Placement]) -> bool:
    """True where nothing of these is in the channel, on its way there, or perhaps there."""
    return not any(one.state in THERE for one in rows)


def to_do(now: datetime, channel: str, most: int = 50) -> list[Placement]:
    """What is due in a channel and is in nobody's hands at this moment, those that wait longest first."""
    rows = Placement.objects.filter(channel=channel, state__in=OPEN, again_at__lte=now).select_related("post")
    return list(rows.filter(Q(handed_at=None) | Q(handed_at__lte=now - LEASE)).order_by("again_at", "id")[:most])


def troubles() -> tuple[int, int]:
    """How many placements were given up, and of how many it is not known whether they are there. 1 query."""
    states = list(
        Placement.objects.filter(state__in=(State.FAILED, State.UNSURE)).order_by("id").values_list("state", flat=True)
    )
    return states.count(State.FAILED), states.count(State.UNSURE)
