"""Recordings for programs: everybody reads what is published; the secretariat uploads in pieces with its token.

What has no address of its own goes by the actions' door: `POST /actions/recordings.publish` and the like.
"""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from ratusha.channels.api.acts import described_body, perform, read_body
from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor, call_of
from ratusha.channels.api.paging import page
from ratusha.foundation.actions import Refused
from ratusha.foundation.actions.refusal import missing
from ratusha.foundation.files.pieces import Fit

from . import actions, queries
from .queries import Kind, Recording, State, Upload

router = Router(tags=["council video"])
AT_ONCE = 64 * 1024 * 1024


class Wanted(Schema):
    """A list by pages, narrowed by columns."""

    state: State | None = None
    commission: Annotated[int, Field(ge=1, lt=2**63)] | None = None
    sitting: Annotated[int, Field(ge=1, lt=2**63)] | None = None
    limit: int = 50
    cursor: str = ""


class RecordingLine(Schema):
    """A recording as a line of a list. `due_on`: the last day to publish it; `ground`: why there is none."""

    id: int
    title: str
    sitting: int | None
    commission: int | None
    held_on: date
    state: State
    due_on: date | None
    published_at: datetime | None
    keep_until: date
    ground: str


class RecordingsOut(Schema):
    """A page of recordings; `next` is the cursor of the page that follows."""

    items: list[RecordingLine]
    next: str | None


class PartOut(Schema):
    """A part: a file of ours (`href` answers ranges) or a link. `begins_at`: the clock at its first picture."""

    id: int
    order: int
    href: str
    sha256: str
    size: int
    media_type: str
    seconds: float | None
    begins_at: datetime | None
    received_at: datetime
    subtitles: list[str]


class ChapterOut(Schema):
    """A place in a part, in seconds from its beginning; `row` is the key of the item, turn, vote or break."""

    part: int
    start: int
    end: int
    at: datetime
    kind: Kind
    row: int
    item: int | None
    title: str
    who: str
    outcome: str


class RecordingOut(RecordingLine):
    """A recording whole: parts, chapters and the copy at another site once it is published."""

    stream: str
    mirror: str
    parts: list[PartOut]
    chapters: list[ChapterOut]


class UploadOut(Schema):
    """An upload: `received` bytes of `size` are here; the next piece begins there."""

    key: str
    state: str
    received: int
    size: int
    why: str
    part: int | None


@router.get("", response=RecordingsOut, summary="recordings", url_name="recordings")
def recordings(request: HttpRequest, wanted: Query[Wanted]) -> HttpResponse:
    """Recordings of sittings, the newest first; those owed and those that there are none of, too."""
    rows = queries.visible_to(actor(request))
    for name in ("state", "commission", "sitting"):
        if (value := getattr(wanted, name)) is not None:
            rows = rows.filter(**{name: value})
    return reply(request, page(request, rows, _line, ("-held_on", "-pk")))


@router.get("/{pk}", response=RecordingOut, summary="a recording with its chapters", url_name="recording")
def recording(request: HttpRequest, pk: int) -> HttpResponse:
    """A recording with its parts, chapters and copy; these only of what the caller may watch."""
    row = _seen(request, pk)
    seen = queries.can_watch(actor(request), row)
    found = {
        **_line(row),
        "stream": row.stream,
        "mirror": row.mirror if seen else "",
        "parts": [_part(row, one) for one in queries.parts_of(row)] if seen else [],
        "chapters": [_chapter(one) for one in queries.chapters_of(row)] if seen else [],
    }
    return reply(request, found)


@router.post("/{pk}/uploads", response={201: UploadOut}, summary="begin an upload", url_name="begin_upload",
             auth=Bearer(), openapi_extra=described_body(actions.begin_upload))  # fmt: skip
def begin_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Will begin an upload in pieces; with `sha256` it is taken only if that is its hash."""
    made = perform(request, "recordings.begin_upload", _seen(request, pk).pk, **read_body(request))
    return reply(request, _upload(made), status=201)


@router.get("/uploads/{key}", response=UploadOut, summary="where an upload stands", url_name="upload", auth=Bearer())
def upload(request: HttpRequest, key: str) -> HttpResponse:
    """How many bytes are here, so that one can go on from there."""
    return reply(request, _upload(_going(request, key)))


@router.post("/uploads/{key}", response=UploadOut, summary="send a piece", url_name="send_piece", auth=Bearer())
def send_piece(request: HttpRequest, key: str) -> HttpResponse:
    """Will add the file of the field `piece` at the byte `offset`; a repeat does no harm.

    Refusals: recordings.piece (it does not go on from where the file stands; the upload tells where that is).
    """
    row, given = _going(request, key), request.FILES.getlist("piece")
    typed = request.POST.get("offset", "")
    if len(given) != 1 or not (typed.isascii() and typed.isdecimal() and len(typed) < 16):
        raise Refused(
            "invalid", _("Send exactly one file in the field «piece» and its place in «offset»."), field="piece"
        )
    if row.state == Upload.State.GOING:
        fit, _here = queries.pieces_of(row).take(row.size, int(typed), given[0], given[0].size or 0)
    else:
        fit = Fit.GAP
    if fit not in (Fit.TAKEN, Fit.HERE):
        raise Refused("recordings.piece", _("This piece does not go on from where the file stands."), field="offset")
    return reply(request, _upload(row))


@router.post("/uploads/{key}/finish", response=UploadOut, summary="finish an upload", url_name="finish_upload",
             auth=Bearer())  # fmt: skip
def finish_upload(request: HttpRequest, key: str) -> HttpResponse:
    """Will have a whole upload read, hashed and looked at: a small one now, a large one by the next run of the job."""
    done = perform(request, "recordings.finish_upload", _going(request, key).pk)
    if done.size <= AT_ONCE and done.state == Upload.State.WHOLE:
        done = actions.assemble(call_of(request, "recordings.take_in"), done)
    return reply(request, _upload(done))


def _seen(request: HttpRequest, pk: int) -> Recording:
    row = queries.recording(actor(request), pk)
    if row is None:
        raise missing()
    return row


def _going(request: HttpRequest, key: str) -> Upload:
    row = queries.upload(actor(request), key)
    if row is None:
        raise missing()
    return row


def _line(row: Recording) -> dict[str, Any]:
    return {
        "id": row.pk, "title": row.title, "sitting": row.sitting_id, "commission": row.commission_id,
        "held_on": row.held_on, "state": row.state, "due_on": row.due_on, "published_at": row.published_at,
        "keep_until": row.keep_until, "ground": row.ground,
    }  # fmt: skip


def _part(row: Recording, one: Any) -> dict[str, Any]:
    href = reverse("video:part", args=[row.pk, one.pk]) if one.file_id else one.link
    return {
        "id": one.pk, "order": one.order, "href": href, "sha256": one.sha256, "size": one.size,
        "media_type": one.media_type, "seconds": one.seconds, "begins_at": one.begins_at,
        "received_at": one.received_at, "subtitles": [sub.language for sub in one.subtitles.all()],
    }  # fmt: skip


def _chapter(one: Any) -> dict[str, Any]:
    return {
        "part": one.part_id, "start": one.start, "end": one.end, "at": one.at, "kind": one.kind, "row": one.row,
        "item": one.item, "title": one.title, "who": one.who, "outcome": one.outcome,
    }  # fmt: skip


def _upload(row: Upload) -> dict[str, Any]:
    here = queries.pieces_of(row).received if row.state == Upload.State.GOING else row.size
    return {"key": row.key, "state": row.state, "received": here, "size": row.size, "why": row.why, "part": row.part_id}
