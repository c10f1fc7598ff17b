"""Examples of the actions of codes for the contract tests."""

from ratusha.records.codes.tests import given
from tests.kit.examples import Example

WAY = {"title": "Петиції громади", "to": "/petitions/", "place": "Зупинка"}
EXAMPLES = {
    "codes.issue": lambda now: Example(given.official(), None, WAY),
    "codes.issue_many": lambda now: Example(given.official(), None, {"rows": ["Петиції; /petitions/; Зупинка"]}),
    "codes.change": lambda now: Example(given.official(), given.code(), WAY),
    "codes.revoke": lambda now: Example(given.official(), given.code(), {"why": "Табличку знято"}),
}
