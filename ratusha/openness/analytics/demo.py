"""The demonstration's approved report: of the last quarter that is over."""

from datetime import datetime

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.actions.call import KYIV

from . import actions, rules
from .rules.periods import Kind, containing, previous


def load(now: datetime, head: Actor) -> None:
    """The head approves the report of the last quarter."""
    span = previous(containing(Kind.QUARTER, now.astimezone(KYIV).date()))
    actions.keep_report(Call(head, Channel.DEMO, now, "demo/report"), period=rules.code_of(span))
