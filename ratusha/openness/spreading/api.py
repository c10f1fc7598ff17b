"""News in channels for programs of officials: posts, channels, the dry run. Changes go by the actions' door."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema

from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.foundation.actions.refusal import forbidden, missing

from . import queries
from .permissions import can_watch

router = Router(tags=["spreading"], auth=Bearer())
MOST = 100


class PlacementOut(Schema):
    """One channel of a post."""

    id: int
    channel: str
    state: str
    due_at: datetime
    placed_at: datetime | None
    link: str
    count: int
    text: str


class PostOut(Schema):
    """A post; `about` is `label:pk` of the object."""

    id: int
    about: str
    title: str
    page: str
    at: datetime
    placements: list[PlacementOut]


class ChannelOut(Schema):
    """How a channel is."""

    channel: str
    connected: bool
    away_since: datetime | None
    waiting: int
    readers: int | None


class DryOut(Schema):
    """What a channel would get; `known`: the object is there already."""

    channel: str
    subject: str
    text: str
    cut: bool
    pictured: bool
    recipients: int | None
    known: bool


class DryRun(Schema):
    """The dry run; `seen` is what `spreading.publish` asks for."""

    seen: str
    channels: list[DryOut]


@router.get("", summary="posts in channels", url_name="spreading", response=list[PostOut])
def posts(request: HttpRequest) -> HttpResponse:
    """The last posts, newest first."""
    rows = queries.posts(watcher(request)).order_by("-id")[:MOST]
    return reply(request, [shown(one) for one in rows])


@router.get("/channels", summary="how channels are", url_name="spreading_channels", response=list[ChannelOut])
def channels(request: HttpRequest) -> HttpResponse:
    """Each channel: connected or not, since when it is away, how much waits."""
    watcher(request)
    return reply(request, [
        {"channel": one.name, "connected": not one.is_off, "away_since": one.away_since, "waiting": one.waiting,
         "readers": one.readers}
        for one in queries.looks()
    ])  # fmt: skip


@router.get("/dry-run/{about}", summary="what would be sent", url_name="spreading_dry", response=DryRun)
def dry_run(
    request: HttpRequest, about: str, channels: str = "telegram,facebook,email", title: str = "", says: str = "",
    pictured: bool = False,
) -> HttpResponse:  # fmt: skip
    """Exactly what each channel would get; without a title and a text those of the object."""
    watcher(request)
    item = queries.item_of(about)
    if item is None:
        raise missing()
    found = queries.dry_run(
        item, channels.split(","), title or item.title, says if title else item.says,
        pictured=pictured and queries.has_picture(item), now=timezone.now(),
    )  # fmt: skip
    return reply(request, {"seen": queries.seen_of(found), "channels": [
        {"channel": one.channel, "subject": one.subject, "text": one.text, "cut": one.cut, "pictured": one.pictured,
         "recipients": one.recipients, "known": one.known}
        for one in found
    ]})  # fmt: skip


def watcher(request: HttpRequest) -> Any:
    """Who asks, when they may see it."""
    asks = actor(request)
    if not can_watch(asks):
        raise forbidden()
    return asks


def shown(one: queries.Post) -> dict[str, Any]:
    """A post with its channels."""
    return {
        "id": one.pk, "about": one.about, "title": one.title, "page": one.path, "at": one.made_at,
        "placements": [
            {"id": row.pk, "channel": row.channel, "state": row.state, "due_at": row.due_at,
             "placed_at": row.placed_at, "link": row.link, "count": row.count, "text": row.text}
            for row in queries.of_post(one)
        ],
    }  # fmt: skip
