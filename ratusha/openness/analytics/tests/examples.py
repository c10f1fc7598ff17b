"""An example of every action of analytics, for the contract tests."""

from datetime import datetime

from tests.kit.examples import Example

from . import given


def report(now: datetime) -> Example:
    given.appeal(given.moment(2026, 7, 3), days=4)
    return Example(given.head(), None, {"period": "2026-Q3"})


EXAMPLES = {"analytics.keep_report": report}
