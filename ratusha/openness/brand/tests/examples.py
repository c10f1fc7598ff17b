"""Examples of the actions of the brand book for the contract tests."""

from datetime import datetime

from ratusha.openness.brand.tests import given
from tests.kit.examples import Example


def mark(now: datetime) -> Example:
    editor = given.official()
    return Example(editor, given.draft(editor), {"logo": [given.picture(editor)]})


EXAMPLES = {
    "brand.begin": lambda now: Example(given.official(), None, {"base": "kitsman"}),
    "brand.colour": lambda now: Example(given.official(), given.draft(), {"colours": {"b-act": "#777777"}}),
    "brand.tell": lambda now: Example(given.official(), given.draft(), {"name": "Кіцманська громада"}),
    "brand.mark": mark,
    "brand.publish": lambda now: Example(given.official(), given.draft(), {"why": "Рішення ради"}),
    "brand.return_to": lambda now: Example(given.official(), given.past(), {"why": "Повертаємо"}),
    "brand.drop": lambda now: Example(given.official(), given.draft()),
}
