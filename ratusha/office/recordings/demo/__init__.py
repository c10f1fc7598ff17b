"""The demonstration's recordings: published in time and late, with a cut, at another site, awaited, live.

The small videos are made here, picture by picture (`video`).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from io import BytesIO

from django.utils import timezone

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel
from ratusha.office.sittings import queries as sittings

from .. import actions, queries
from ..queries import Part, Recording
from .video import clock_video

STEP = 180
LIVE = "https://video.kitsman.example/live"
MIRROR = "https://video.kitsman.example/archive/{number}"
LATE = timedelta(days=2, hours=3)
WORDS = (
    "WEBVTT\n\n00:00:01.000 --> 00:00:06.000\n<v Голова>Доброго дня, шановні депутати.\n\n"
    "00:00:07.000 --> 00:00:13.000\n<v Голова>Кворум є, засідання оголошую відкритим.\n"
)


def load(now: datetime, actors: Mapping[str, Actor]) -> None:
    """Will give every sitting that has ended its recording, each in another way; nothing where there are none."""
    keeper = actors["secretariat"]
    everybody = system("demo")
    for row in sittings.going_on(everybody):
        one = actions.expect(_call(everybody, row.opened_at or now, f"{row.pk}/expect"), sitting=row.pk)
        actions.set_links(_call(keeper, now, f"{row.pk}/live"), one.pk, stream=LIVE)
    ended = sorted(sittings.held(everybody), key=lambda row: row.closed_at or now)
    plenary = [row for row in ended if row.is_plenary]
    for place, row in enumerate(plenary):
        closed = row.closed_at or now
        one = actions.expect(_call(everybody, closed, f"{row.pk}/expect"), sitting=row.pk)
        at = closed + (LATE if place == 1 else timedelta(hours=3))
        if at < now:
            _published(keeper, at, one, in_two=place == 0)
    for place, row in enumerate(one for one in ended if not one.is_plenary):
        closed = row.closed_at or now
        one = actions.expect(_call(everybody, closed, f"{row.pk}/expect"), sitting=row.pk)
        if place and closed + timedelta(hours=4) < now:
            at = closed + timedelta(hours=4)
            actions.add_link(
                _call(keeper, at, f"{row.pk}/link"), one.pk, link=MIRROR.format(number=row.pk), seconds=3600
            )
            actions.publish(_call(keeper, at, f"{row.pk}/publish"), one.pk, cuts_confirmed=True)


def _published(keeper: Actor, at: datetime, row: Recording, *, in_two: bool) -> None:
    """Uploaded whole or in two parts, with its clock, its closed part cut out, subtitles; then published."""
    began, ended = row.began_at, row.ended_at
    if began is None or ended is None:
        return
    spans = [(began - timedelta(seconds=45), ended)]
    if in_two:
        middle = began + (ended - began) / 2
        spans = [(spans[0][0], middle), (middle, ended)]
    closed = [one for one in queries.moments_of(row.sitting_id or 0) if one.closed and one.kind == "item"]
    for number, (since, until) in enumerate(spans, 1):
        gone = sum(((one.until or until) - one.at).total_seconds() for one in closed)
        seconds = max(int((until - since).total_seconds() - gone), 60)
        part = _part(keeper, at, row, f"{row.pk}/{number}", clock_video(timezone.localtime(since), seconds, STEP))
        actions.set_clock(_call(keeper, at, f"{row.pk}/{number}/clock"), part.pk, begins_at=since)
        for one in closed:
            actions.cut(
                _call(keeper, at, f"{row.pk}/{number}/cut/{one.ref[1]}"), part.pk, since=one.at, until=one.until or until,
                why="closed",
            )  # fmt: skip
        if number == 1:
            actions.add_subtitles(_call(keeper, at, f"{row.pk}/subtitles"), part.pk, language="uk", words=WORDS)
    actions.set_links(_call(keeper, at, f"{row.pk}/mirror"), row.pk, mirror=MIRROR.format(number=row.pk))
    later = at + timedelta(minutes=20)
    actions.publish(_call(keeper, later, f"{row.pk}/publish"), row.pk, cuts_confirmed=bool(closed))


def _part(keeper: Actor, at: datetime, row: Recording, key: str, data: bytes) -> Part:
    begun = _call(keeper, at, f"{key}/upload")
    upload = actions.begin_upload(begun, row.pk, name=f"засідання-{row.held_on}.webm", size=len(data))
    queries.pieces_of(upload).take(len(data), 0, BytesIO(data), len(data))
    whole = actions.finish_upload(_call(keeper, at, f"{key}/finish"), upload.pk)
    done = actions.assemble(_call(keeper, at, f"{key}/take"), whole)
    assert done.part is not None, done.why
    return done.part


def _call(actor: Actor, at: datetime, part: str) -> Call:
    return Call(actor, Channel.DEMO, at, f"demo/recordings/{part}")
