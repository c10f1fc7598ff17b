"""Examples of the actions of lines and areas for the contract tests."""

from datetime import date

from ratusha.records.outlines.tests import given
from tests.kit.examples import Example

EXAMPLES = {
    "outlines.place": lambda now: Example(given.official(), None, given.told()),
    "outlines.change": lambda now: Example(given.official(), given.outline(), given.told(title="Ремонт мосту")),
    "outlines.end": lambda now: Example(given.official(), given.outline(), {"last": date(2026, 11, 23)}),
}
