"""An example of every action on runs of jobs, for the contract tests."""

from datetime import datetime

from ratusha.foundation.access.actors import Actor, Kind
from ratusha.foundation.jobs.models import JobRun, RunState
from tests.kit.examples import Example

OPERATOR = Actor(Kind.OFFICIAL, account_id=1, roles=frozenset({"operator"}))


def failed(now: datetime) -> Example:
    from ratusha.foundation.jobs.registry import jobs

    name = next(iter(jobs), "journal.seal")
    return Example(OPERATOR, JobRun.objects.create(name=name, planned_at=now, state=RunState.FAILED))


EXAMPLES = {"jobs.retry": failed}
