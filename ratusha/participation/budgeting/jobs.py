"""Scheduled work of the participatory budget: phases begin, ballots leave the urn, secrets are forgotten."""

from datetime import timedelta
from typing import Any

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.jobs import job

from . import queries
from .actions import advance, close_box, forget_voters, remind_work, shake
from .queries import works
from .rules.secrecy import MOST


@job("budgeting.advance", every=timedelta(minutes=5))
def begin_phases(call: Call) -> str:
    """Begins the phases of campaigns whose day has come, and ends campaigns after their last day."""
    moved = 0
    for pk in queries.to_advance(call.today):
        try:
            advance(call.child(str(pk)), pk)
        except Refused:  # nothing is due after all, or it waits for the list
            continue
        moved += 1
    return str(moved)


@job("budgeting.remind_work", every=timedelta(hours=6))
def remind_of_works(call: Call) -> str:
    """Reminds who answers for a winner of steps that are near or late, at most once a week."""
    told = 0
    for pk in works.to_remind(call.today):
        try:
            remind_work(call.child(str(pk)), pk)
        except Refused:  # done meanwhile, or reminded by another hand
            continue
        told += 1
    return str(told)


@job("budgeting.shake", every=timedelta(minutes=10))
def shake_urns(call: Call) -> str:
    """Moves ballots from the urns into the boxes in random order; after the vote all of them, and closes the box."""
    moved = 0
    for box, waiting in queries.boxes_to_shake(call.now):
        for turn in range(waiting // MOST + 1):
            moved += _did(shake, call.child(f"{box.pk}/{turn}"), box.pk)
        _did(close_box, call.child(f"{box.pk}/close"), box.pk)
    return str(moved)


@job("budgeting.forget_voters", at="03:40")
def forget(call: Call) -> str:
    """Destroys the secrets of votes whose term of disputes is over, with the fingerprints of addresses and devices."""
    return str(sum(_did(forget_voters, call.child(str(pk)), pk) for pk in queries.boxes_with_secrets(call.now)))


def _did(act: Any, call: Call, pk: int) -> int:
    try:
        act(call, pk)
    except Refused:  # too few wait, the vote lasts, a desk is open, or the term is not over
        return 0
    return 1
