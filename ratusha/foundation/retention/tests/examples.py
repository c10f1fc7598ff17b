"""An example of every action of retention, for the contract tests."""

from datetime import datetime

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.retention import actions
from tests.kit.examples import Example


def under_way(**given: object):
    """A run that has begun."""

    def make(now: datetime) -> Example:
        return Example(system("test"), actions.begin(system_call("retention", now)), given)

    return make


EXAMPLES = {
    "retention.begin": lambda now: Example(system("test")),
    "retention.finish": under_way(),
    "retention.portion": under_way(name="access.sessions"),
}
