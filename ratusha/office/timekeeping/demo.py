"""The demonstration's working time: a month of hours of one unit, closed and approved, and this month as far as it is."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.workdays.queries import is_working

from . import actions, queries

PATTERN = (
    (("appeals", 300), ("meetings", 60), ("papers", 120)),
    (("appeals", 240), ("reception", 120), ("papers", 120)),
    (("field", 300), ("appeals", 240)),
    (("appeals", 360), ("training", 60), ("papers", 60)),
    (("field", 240), ("papers", 240)),
)
LATE = "Не записано вечірній виїзд на прорив водогону."


def load(now: datetime, actors: Mapping[str, Actor]) -> None:
    """Will write the last month and this one of the housing unit; the last one is closed, approved and once corrected."""
    kinds = {one.code: one.pk for one in queries.kinds()}
    boss = actors.get("zhkg.head")
    workers = [actors[login] for login in ("zhkg", "zhkg.2", "zhkg.head") if login in actors]
    first = timezone.localdate(now).replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    for place, actor in enumerate(workers):
        _month(actor, place, before, first - timedelta(days=1), kinds)
        _month(actor, place, first, timezone.localdate(now) - timedelta(days=1), kinds)
    if boss is None or not workers:
        return
    end = _at(first, 9)
    closed = [
        actions.close_month(Call(actor, Channel.DEMO, end, f"demo/time/close/{actor.account_id}"), month=before)
        for actor in workers
        if actor is not boss
    ]
    for sheet in closed[:1]:
        call = Call(boss, Channel.DEMO, end + timedelta(hours=2), f"demo/time/approve/{sheet.pk}")
        actions.approve_month(call, sheet.pk)
        call = Call(boss, Channel.DEMO, end + timedelta(days=1), f"demo/time/correct/{sheet.pk}")
        worked = before + timedelta(days=13)
        actions.correct(call, sheet.pk, day=worked, minutes=90, kind=kinds["field"], reason=LATE)


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _month(actor: Actor, place: int, first: date, last: date, kinds: Mapping[str, int]) -> None:
    day = first
    while day <= last:
        if is_working(day):
            for number, (code, minutes) in enumerate(PATTERN[(day.toordinal() + place) % len(PATTERN)]):
                call = Call(actor, Channel.DEMO, _at(day, 17), f"demo/time/{actor.account_id}/{day}/{number}")
                try:
                    actions.note_time(call, day=day, minutes=minutes, kind=kinds[code])
                except Refused:  # somebody has closed this month already
                    return
        day += timedelta(days=1)
