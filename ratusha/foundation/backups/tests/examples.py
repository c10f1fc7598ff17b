"""An example of every action on backups, for the contract tests."""

from datetime import datetime

from ratusha.foundation.access.actors import system
from tests.kit.examples import Example


def made(now: datetime) -> Example:
    return Example(system("backup"), input={"kind": "backup", "good": True, "name": "20261122T023000Z"})


EXAMPLES = {"backups.record": made}
