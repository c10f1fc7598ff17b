"""Builders: a recording of a sitting that has ended with votes, a small real video, an upload of it."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel
from ratusha.office.cases.tests.given import NOW, official, refused
from ratusha.office.recordings import actions, queries
from ratusha.office.recordings.demo.video import clock_video
from ratusha.office.recordings.models import Part, Recording, Upload
from ratusha.office.sittings import actions as sittings_actions
from ratusha.office.sittings.tests import given as sittings
from ratusha.office.voting.models import Division
from ratusha.office.voting.tests import given as voting

__all__ = [
    "NOW",
    "call",
    "closed_sitting",
    "job",
    "keeper",
    "official",
    "part",
    "recording",
    "refused",
    "sent",
    "video",
]
LENGTH = 3_600
_made: dict[int, bytes] = {}


def call(actor: Actor, now: datetime = NOW, **more: Any) -> Call:
    return Call(actor, Channel.WEB, now, **more)


def job(now: datetime = NOW, request_id: str | None = None) -> Call:
    return Call(system("test"), Channel.JOB, now, request_id)


def keeper() -> Actor:
    """An official of the secretariat."""
    return official("secretariat")


def video(seconds: int = LENGTH) -> bytes:
    """A small real WebM of that length."""
    if seconds not in _made:
        _made[seconds] = clock_video(datetime(2026, 11, 20, 10), seconds, 600)
    return _made[seconds]


def closed_sitting(now: datetime = NOW, *, closed: bool = False) -> tuple[voting.Hall, Division]:
    """A sitting that began an hour before `now` with a vote in its first question, and has just ended. With `closed`
    its second question is considered in closed part, from the 20th to the 30th minute."""
    began = now - timedelta(hours=1)
    hall = voting.hall(3, 0, began)
    turn = sittings_actions.add_speaker(hall.call(hall.secretariat, 20), hall.sitting.pk, member=hall.members[0].pk)
    sittings_actions.give_floor(hall.call(hall.secretariat, 30), turn.pk)
    sittings_actions.end_turn(hall.call(hall.secretariat, 90), turn.pk)
    division = hall.open(100)
    for place in range(3):
        hall.cast(division, place, "for", 101 + place)
    division = hall.close(division, 120)
    sittings_actions.end_item(hall.call(hall.secretariat, 130), hall.item.pk)
    second = sittings.items(hall.sitting)[1]
    if closed:
        sittings_actions.close_item(hall.call(hall.secretariat, 140), second.pk, ground="Службова інформація")
    sittings_actions.begin_item(hall.call(hall.secretariat, 1_200), second.pk)
    sittings_actions.end_item(hall.call(hall.secretariat, 1_800), second.pk)
    sittings_actions.close(hall.call(hall.secretariat, 3_590), hall.sitting.pk)
    return hall, division


def recording(now: datetime = NOW, **given: Any) -> Recording:
    """One that is awaited, of a sitting that has ended."""
    hall, _division = closed_sitting(now, **given)
    return actions.expect(job(now), sitting=hall.sitting.pk)


def sent(by: Actor, row: Recording, data: bytes | None = None, name: str = "сесія.webm", **given: Any) -> Upload:
    """An upload whose bytes are all here."""
    data = video() if data is None else data
    made = actions.begin_upload(call(by), row.pk, name=name, size=len(data), **given)
    queries.pieces_of(made).take(len(data), 0, BytesIO(data), len(data))
    return made


def part(by: Actor, row: Recording, data: bytes | None = None) -> Part:
    """A part of our own."""
    whole = actions.finish_upload(call(by), sent(by, row, data).pk)
    done = actions.assemble(call(by), whole)
    assert done.part is not None, done.why
    return done.part
