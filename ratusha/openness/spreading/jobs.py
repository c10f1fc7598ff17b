"""What waits for channels goes out."""

from datetime import timedelta

from ratusha.foundation.actions import Call
from ratusha.foundation.jobs import job

from . import actions, queries
from .queries import Channel


@job("spreading.post", every=timedelta(minutes=1))
def post(call: Call) -> str:
    """Publishes, corrects and withdraws what is due; a channel that is off or away keeps its own waiting."""
    done = 0
    for channel in Channel:
        if queries.is_off(channel):
            continue
        for one in queries.to_do(call.now, channel):
            if queries.away(channel, call.now):
                break
            done += actions.deliver(call.child(f"{one.pk}/{one.version}"), one)
    return f"{done} done"
