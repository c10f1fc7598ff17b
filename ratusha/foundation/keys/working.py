"""The work of a change of keys, in small steps: each is one transaction that also keeps how far the work has come.

Stopped anywhere, by a crash or by a kill, it goes on from the last step; a step done twice finds nothing left to do.
"""

import time
from collections.abc import Callable

from django.apps import apps
from django.db import transaction
from django.db.models import F

from ratusha.foundation.actions import Call
from ratusha.foundation.files.storage import disk
from ratusha.foundation.vault import columns
from ratusha.foundation.vault.indexes import Indexed, indexed

from . import actions, queries
from .models import Rotation, RotationKind

BATCH = 500
Clock = Callable[[], float]


def go_on(call: Call, seconds: float, clock: Clock = time.monotonic) -> Rotation | None:
    """Will work on the open change of keys for about so long, or to its end -> it; None when there is none."""
    until = clock() + seconds
    rotation = queries.open_rotation() or queries.open_rotation(RotationKind.INDEX)
    if rotation is None:
        return None
    in_time = True
    while in_time and step(rotation.pk):
        in_time = clock() < until
    if in_time and (rotation.kind == RotationKind.INDEX or _files(rotation.pk, lambda: clock() < until)):
        return _finished(call, rotation.pk)
    rotation.refresh_from_db()
    return rotation


def _finished(call: Call, pk: int) -> Rotation:
    done: Rotation = actions.finish(call.child(f"finish/{pk}"), pk)
    return done


def step(pk: int) -> bool:
    """Will do one batch of rows -> False when none are left. Two processes at once do not spoil each other's work."""
    with transaction.atomic():
        rotation = Rotation.objects.select_for_update().get(pk=pk)
        if rotation.finished_at is not None:
            return False
        if rotation.kind == RotationKind.INDEX:
            return _step_of_indexes(rotation)
        left = [one for one in columns.columns() if one.label not in rotation.places_done]
        if left:
            _step_of_column(rotation, left[0])
        return bool(left)


def _step_of_column(rotation: Rotation, column: columns.Column) -> None:
    if rotation.at_place != column.label:
        rotation.at_place, rotation.after = column.label, 0
    batch = columns.seal_anew(column, rotation.after, BATCH)
    rotation.anew += batch.anew
    rotation.unreadable += batch.unreadable
    _keep(rotation, column.label, batch.after)


def _files(pk: int, in_time: Callable[[], bool]) -> bool:
    """Writes files anew, outside a transaction since they are no part of one -> True when none is left."""
    store = disk()
    rows = Rotation.objects.filter(pk=pk)
    rows.update(at_place="")
    bad = 0
    store.settle_apart()
    for sha256 in store.unsettled():
        if store.settle(sha256):
            rows.update(files=F("files") + 1)
        else:
            bad += 1
        if not in_time():
            return False
    rows.update(unreadable=F("unreadable") + bad)
    return True


def _step_of_indexes(rotation: Rotation) -> bool:
    left = [one for one in indexed if _label(one) not in rotation.places_done]
    if not left:
        return False
    one = left[0]
    if rotation.at_place != _label(one):
        rotation.at_place, rotation.after = _label(one), 0
    # Locked, so that nobody changes a value between its reading and the writing of its index.
    table = apps.get_model(one.model)._base_manager
    rows = table.select_for_update(of=("self",)).filter(pk__gt=rotation.after).order_by("pk")
    found = list(rows.only("pk", one.of)[:BATCH])
    for row in found:
        value = getattr(row, one.of)
        if value:
            fresh = one.fingerprint(value)
            rotation.anew += table.filter(pk=row.pk).exclude(**{one.index: fresh}).update(**{one.index: fresh})
    _keep(rotation, _label(one), found[-1].pk if len(found) == BATCH else None)
    return True


def _keep(rotation: Rotation, place: str, after: int | None) -> None:
    if after is None:
        rotation.places_done = [*rotation.places_done, place]
        rotation.after = 0
    else:
        rotation.after = after
    rotation.save()


def _label(one: Indexed) -> str:
    return f"{one.model}.{one.index}"
