"""The demonstration's votes: amendments and decisions of its sittings, some held anew."""

from datetime import datetime, timedelta

from django.utils import timezone

from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.office.sittings import queries as sittings
from ratusha.office.sittings.queries import Item, Member

from . import actions
from .queries import Division

AGAINST, ABSTAINED, SILENT = 11, 7, 13


def during(call: Call, item: Item, at: datetime) -> datetime:
    """Will vote on the item's amendments and then on the item -> when that ended. For `sittings.demo.load`."""
    for one in sittings.amendments_of(item):
        at = _held(call, _open(call, item, at, kind="amendment", amendment=one.pk), at)
    made = _open(call, item, at)
    at = _held(call, made, at, divided=item.order == 2)
    if item.order == 2 and item.sitting.is_plenary and not item.closed:
        again = actions.repeat(
            _call(call, at), made.pk, ground="Двоє депутатів повідомили, що планшети не прийняли голос"
        )
        at = _held(call, again, at)
    return at


def _open(call: Call, item: Item, at: datetime, **given: object) -> Division:
    return actions.open_division(_call(call, at), item.sitting_id, **given)  # type: ignore[no-any-return]


def _held(call: Call, division: Division, at: datetime, *, divided: bool = False) -> datetime:
    """Everybody who is there votes within twenty seconds, the time of the demonstrated rules, and the chair closes."""
    here = sittings.present(division.sitting, at)
    for place, member in enumerate(here):
        choice = _choice(division, place, divided=divided)
        if choice and member.account is not None:
            moment = at + timedelta(seconds=2 + (place * 7) % 16)
            actions.cast(_of(member, moment), division.pk, choice=choice)
    end = at + timedelta(seconds=19)
    actions.close_division(_call(call, end), division.pk)
    return end


def _choice(division: Division, place: int, *, divided: bool) -> str:
    mark = division.pk * 5 + place * 3
    if mark % SILENT == 0:
        return ""
    if mark % AGAINST == 0 or (divided and place % 3 == 0):
        return "against"
    return "abstained" if mark % ABSTAINED == 0 or (divided and place % 4 == 0) else "for"


def _call(call: Call, at: datetime) -> Call:
    return Call(call.actor, Channel.DEMO, at)


def _of(member: Member, at: datetime) -> Call:
    """With the grants of today: in the demonstration officials are younger than its sittings."""
    return Call(actor_of(member.account, timezone.localdate()), Channel.DEMO, at)
