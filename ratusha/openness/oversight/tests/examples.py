"""An example of every action of oversight, for the contract tests."""

from datetime import datetime

from ratusha.foundation.access.actors import Actor, Kind
from ratusha.foundation.journal.models import Entry, FailedReaction
from tests.kit.examples import Example

OPERATOR = Actor(Kind.OFFICIAL, account_id=1, roles=frozenset({"operator"}))


def failed(now: datetime) -> Example:
    entry = Entry.objects.create(
        at=now, action="trial.act", channel="web", actor_kind="system", request_id="r-failed", input_digest="0" * 64
    )
    return Example(OPERATOR, FailedReaction.objects.create(name="trial", entry=entry, error="…", next_at=now))


EXAMPLES = {"oversight.give_up_reaction": failed, "oversight.retry_reaction": failed}
