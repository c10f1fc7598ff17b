"""Scheduled work of following: finding followers of news, letters at once, one letter a day."""

from datetime import timedelta

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.jobs import job

from . import queries
from .actions import match, write_digest, write_letters

ROUNDS = 50


@job("following.tell", every=timedelta(minutes=1))
def tell(call: Call) -> str:
    """Finds the followers of what is new and writes to those who want to know at once."""
    for news in queries.unmatched():
        _done(match, call.child(f"match/{news.pk}"), news)
    written = 0
    for turn in range(ROUNDS):
        due = list(queries.due_now())
        if not due:
            break
        written += sum(_done(write_letters, call.child(f"letters/{turn}/{one.pk}"), one) for one in due)
    return str(written)


@job("following.digest", at="08:20")
def digest(call: Call) -> str:
    """Writes one letter of all that is new to those who want one a day."""
    written, last = 0, 0
    while due := list(queries.due_for_digest(call.now, last)):
        written += sum(_done(write_digest, call.child(f"digest/{one.pk}"), one) for one in due)
        last = due[-1].pk
    return str(written)


def _done(act: object, call: Call, *target: object) -> int:
    try:
        act(call, *target)  # type: ignore[operator]
    except Refused:  # another run has done it
        return 0
    return 1
