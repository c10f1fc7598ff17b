"""Following for programs: what the token's resident follows, topics, how they are told."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from ratusha.channels.api.acts import described_body, perform, read_body
from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.foundation.actions.refusal import missing

from . import actions, queries
from .queries import Follow

router = Router(tags=["following"])


class FollowOut(Schema):
    """One thing (`about` is `label:pk`) or one topic that is followed."""

    id: int
    about: str
    topic: str
    title: str
    page: str
    since: datetime


class Mine(Schema):
    """Everything that is followed and how the person is told; the home point itself is not given out."""

    follows: list[FollowOut]
    daily: bool
    near: bool
    radius: int


class TopicOut(Schema):
    """A topic that can be followed."""

    topic: str
    title: str


@router.get("", summary="what I follow", url_name="following", auth=Bearer(), response=Mine)
def mine(request: HttpRequest) -> HttpResponse:
    """What the token's resident follows."""
    found = queries.follower_of(actor(request))
    return reply(request, {
        "follows": [shown(one) for one in queries.follows_of(actor(request))[:300]],
        "daily": bool(found and found.daily), "near": bool(found and found.radius),
        "radius": found.radius if found else 0,
    })  # fmt: skip


@router.get("/topics", summary="topics", url_name="topics", response=list[TopicOut])
def topics(request: HttpRequest) -> HttpResponse:
    """Every topic that can be followed: all of an app, and each of its categories."""
    rows = []
    for group in queries.groups():
        rows.append({"topic": group.name, "title": str(group.title)})
        rows += [{"topic": f"{group.name}:{code}", "title": f"{group.title}: {words}"} for code, words in group.rows]
    return reply(request, rows)


@router.post("", summary="follow a thing", url_name="follow", auth=Bearer(), response={201: FollowOut},
             openapi_extra=described_body(actions.follow))  # fmt: skip
def follow(request: HttpRequest) -> HttpResponse:
    """Will follow one object `label:pk`."""
    return reply(request, shown(perform(request, "following.follow", **read_body(request))), status=201)


@router.post("/topics", summary="follow a topic", url_name="follow_topic", auth=Bearer(), response={201: FollowOut},
             openapi_extra=described_body(actions.follow_topic))  # fmt: skip
def follow_topic(request: HttpRequest) -> HttpResponse:
    """Will follow a topic."""
    return reply(request, shown(perform(request, "following.follow_topic", **read_body(request))), status=201)


@router.put("/wishes", summary="how I am told", url_name="wishes", auth=Bearer(), response=Mine,
            openapi_extra=described_body(actions.set_wishes))  # fmt: skip
def wishes(request: HttpRequest) -> HttpResponse:
    """Will write once a day, or of each thing at once."""
    perform(request, "following.set_wishes", **read_body(request))
    return mine(request)


@router.put("/home", summary="near my home", url_name="home", auth=Bearer(), response=Mine,
            openapi_extra=described_body(actions.set_home))  # fmt: skip
def home(request: HttpRequest) -> HttpResponse:
    """Will keep the point and the distance around it, sealed; an empty body takes them off."""
    perform(request, "following.set_home", **read_body(request))
    return mine(request)


@router.delete("/{pk}", summary="follow it no more", url_name="end", auth=Bearer(), response=Mine)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Will end one following."""
    row = queries.follows_of(actor(request)).filter(pk=pk).first() if 0 < pk < 2**63 else None
    if row is None:
        raise missing()
    perform(request, "following.end", row.follower_id, follow=row.pk)
    return mine(request)


def shown(one: Follow) -> dict[str, Any]:
    """One following."""
    about = "" if one.topic else f"{one.about_label}:{one.about_id}"
    return {"id": one.pk, "about": about, "topic": one.topic, "title": one.title, "page": one.path, "since": one.at}
