"""Letters are given away and fetched; acknowledgements are told."""

from datetime import timedelta

from ratusha.foundation.actions import Call
from ratusha.foundation.jobs import job

from . import actions, queries
from .adapters.base import System, Trouble

MOST = 50


@job("exchange.post", every=timedelta(minutes=1))
def post(call: Call) -> str:
    """Gives away letters and acknowledgements that wait, and takes in what lies in the systems of exchange."""
    sent = sum(actions.give_away(call.child(f"send/{one.pk}/{one.tries}"), one) for one in queries.to_send(call.now))
    told = sum(actions.tell(call.child(f"tell/{one.pk}/{one.tries}"), one) for one in queries.steps_to_tell(call.now))
    came = sum(_taken(call, system) for system in queries.systems().values())
    return f"{sent} sent, {told} told, {came} came"


def _taken(call: Call, system: System) -> int:
    """A message is taken out of the system only after it is kept or refused here."""
    count = 0
    try:
        for one in system.fetch(MOST):
            actions.take_in(call.child(f"take/{system.name}/{one.handle}"), system.name, one.data)
            system.taken(one.handle)
            count += 1
    except Trouble:  # the system is away: what lies there waits
        return count
    return count
