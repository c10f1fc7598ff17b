"""Comments for programs: the thread of an object, writing, supporting, reporting. Moderation goes by `/actions`."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from ratusha.channels.api.acts import described_body, perform, read_body
from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.foundation.actions.refusal import missing

from . import actions, queries
from .queries import Comment, Shown, Side, State

router = Router(tags=["discussion"])


class CommentOut(Schema):
    """A comment; its text and author are empty where it is hidden or withdrawn."""

    id: int
    text: str
    side: Side
    author: str
    official: bool
    state: State
    at: datetime
    edited_at: datetime | None
    supports: int
    hidden_point: int | None
    mine: bool
    supported: bool
    replies: list["CommentOut"]


class PointOut(Schema):
    """A point of the rule of moderation."""

    number: int
    text: str


class ThreadOut(Schema):
    """The comments about one object."""

    about: str
    title: str
    shown: int
    in_favour: int
    opposed: int
    silent: str
    rule: list[PointOut]
    items: list[CommentOut]
    after: str


class Wanted(Schema):
    """How the thread is read: `after` as the last page gave it."""

    order: Literal["new", "top"] = "new"
    after: Annotated[str, Field(max_length=30)] = ""


@router.get("/{about}", summary="a thread", url_name="thread", response=ThreadOut)
def thread(request: HttpRequest, about: str, wanted: Query[Wanted]) -> HttpResponse:
    """The comments about `label:pk` such as `petitions.petition:17`, 20 to a page, with their replies and the rule.

    `silent` says why the caller cannot write here; empty when they can.
    """
    now = timezone.now()
    view = queries.thread_of(
        about, actor(request), now, timezone.localdate(now), order=wanted.order, after=wanted.after
    )  # fmt: skip
    if view is None:
        raise missing()
    return reply(request, {
        "about": about, "title": view.subject.title, "shown": view.shown, "in_favour": view.in_favour,
        "opposed": view.opposed, "silent": str(view.silent), "after": view.after,
        "rule": [{"number": one.number, "text": one.text} for one in view.points],
        "items": [shown(one) for one in view.comments],
    })  # fmt: skip


@router.post("", summary="write a comment", url_name="post_comment", auth=Bearer(), response={201: CommentOut},
             openapi_extra=described_body(actions.post))  # fmt: skip
def post(request: HttpRequest) -> HttpResponse:
    """Will write a comment, or a reply to one, in the name of the token's resident."""
    made: Comment = perform(request, "discussion.post", **read_body(request))
    return _one(request, made, status=201, version=made.version)


@router.put("/comments/{pk}/support", summary="support a comment", url_name="support_comment", auth=Bearer(),
            response=CommentOut)  # fmt: skip
def support(request: HttpRequest, pk: int) -> HttpResponse:
    """Will support the comment, once for a person."""
    return _one(request, perform(request, "discussion.support", pk), supported=True)


@router.delete("/comments/{pk}/support", summary="take the support back", url_name="take_support_back", auth=Bearer(),
               response=CommentOut)  # fmt: skip
def take_support_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Will take the support back."""
    return _one(request, perform(request, "discussion.take_support_back", pk))


@router.post("/comments/{pk}/reports", summary="report a comment", url_name="report_comment", auth=Bearer(),
             response={201: CommentOut}, openapi_extra=described_body(actions.report))  # fmt: skip
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Will tell the organisers which point of the rule the comment breaks."""
    return _one(request, perform(request, "discussion.report", pk, **read_body(request)), status=201)


@router.delete("/comments/{pk}", summary="withdraw one's own", url_name="withdraw_comment", auth=Bearer(),
               response=CommentOut)  # fmt: skip
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Will take one's own comment back; a line stays in its place."""
    return _one(request, perform(request, "discussion.withdraw", pk))


def _one(request: HttpRequest, row: Comment, *, supported: bool = False, **more: Any) -> HttpResponse:
    one = queries.as_seen(row, actor(request), timezone.now())
    one.supported = supported
    return reply(request, shown(one), **more)


def shown(one: Shown) -> dict[str, Any]:
    """A comment as programs see it."""
    row = one.row
    return {
        "id": row.pk, "text": one.text, "side": row.side, "author": one.author, "official": row.official,
        "state": row.state, "at": row.at, "edited_at": row.edited_at, "supports": row.supports,
        "hidden_point": row.hidden_point, "mine": one.mine, "supported": one.supported,
        "replies": [shown(answer) for answer in one.answers],
    }  # fmt: skip
