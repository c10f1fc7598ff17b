"""Going through the rows of an import: each part is one action, so a killed run goes on where it stood."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.actions.turns import making_way

from .. import queries
from ..actions import imports as act
from . import layout
from .rows import Reader

PART = 25  # one part holds the one writer's lock of SQLite
Clock = Callable[[], datetime]


def go(source_id: int, clock: Clock) -> str:
    """Will go through the rows that are left, in the name of the official who began -> what has become of it.

    Safe to kill at any moment and to call again. A refusal (stopped by the official, or faster elsewhere) ends it.
    """
    source = queries.import_at_work(source_id)
    if source is None:
        return "nothing"
    read = layout.Layout(**source.layout)
    reader = Reader(source.columns, source.words, clock().date())
    began = source.started_at.timestamp() if source.started_at else 0
    name = f"import-{source_id}:{source.state}:{began}"
    upto = source.position
    try:
        for part, last in _parts(layout.rows(queries.path_of(source), read, after=upto)):
            upto = part[-1][0] if part else upto
            now = clock()
            call = Call(actor_of(source.by, now.date()), Channel.IMPORT, now, f"{name}:{upto}:{last}")
            rows = reader.read(part)
            with making_way():
                act.go_through(call, source, rows=rows, upto=upto, last=last)
    except Refused as refused:
        if refused.code != "appeals.import_not_now":
            act.break_off(source_id, refused.sentence)
        return refused.code
    return "done"


def _parts(rows: Iterator[tuple[int, list[Any]]]) -> Iterator[tuple[list[tuple[int, list[Any]]], bool]]:
    """Parts of the rows, each told whether it is the last one; an empty file gives one empty part."""
    part = list(islice(rows, PART))
    while True:
        following = list(islice(rows, PART))
        yield part, not following
        if not following:
            return
        part = following
