"""Checks of many files are made away from the pages; reports are forgotten after thirty days."""

from datetime import datetime, timedelta

from django.tasks import task
from django.utils import timezone

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.jobs.registry import job, loop

from . import actions, datasets, queries


@task(queue_name="slow")
def make_check(pk: int) -> str:
    """Will make one check that has begun."""
    return datasets.made(pk, timezone.localtime())


@loop("signatures.begin", every=timedelta(seconds=5))
def begin_waiting(now: datetime) -> int:
    """Hands checks that wait, or that a dead worker left, to a worker; one small read when there are none."""
    taken = 0
    for pk in queries.to_begin(now):
        try:
            actions.begin_check(system_call("signatures.begin_check", now), pk)
        except Refused:
            continue
        make_check.enqueue(pk)
        taken += 1
    return taken


@job("signatures.forget", at="03:55")
def forget_old(call: Call) -> None:
    """Forgets reports of checks that are thirty days old."""
    actions.forget_checks(call)


@job("signatures.ask_again", every=timedelta(minutes=1))
def ask_again(call: Call) -> str:
    """Asks providers again that did not answer, looks again at signatures whose certificate was unknown, and closes
    what nobody came back from."""
    told = [actions.ask_again(call.child(f"ask/{one.pk}/{one.tries}"), one) for one in queries.to_ask_again(call.now)]
    ended = sum(_ended(call, pk) for pk in queries.to_end(call.now))
    return f"{len(told)} asked, {ended} over"


def _ended(call: Call, pk: int) -> int:
    trip = queries.trip(pk)
    try:
        actions.end_trip(call.child(f"end/{pk}"), trip.signing_id, trip=trip.key)
    except Refused:  # it has moved on meanwhile
        return 0
    return 1
