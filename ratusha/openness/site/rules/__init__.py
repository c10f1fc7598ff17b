"""Text into parts of a page, hours as typed. Pure."""

from .hours import hours_line
from .money import Money, Sum, money_line, summed
from .sections import SECTION, WRITTEN
from .ways import calls, wrong_hours
from .words import paragraphs, plain

__all__ = [
    "SECTION", "WRITTEN", "Money", "Sum", "calls", "hours_line", "money_line", "paragraphs", "plain", "summed",
    "wrong_hours",
]  # fmt: skip
