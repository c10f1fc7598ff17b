"""Tables of polls."""

from .answers import Mark, OpenText, Sheet, Tally
from .polls import KIND_WORDS, LEVEL_WORDS, PHASE_WORDS, RESULTS_WORDS, Item, Option, Poll

__all__ = [
    "KIND_WORDS",
    "LEVEL_WORDS",
    "PHASE_WORDS",
    "RESULTS_WORDS",
    "Item",
    "Mark",
    "OpenText",
    "Option",
    "Poll",
    "Sheet",
    "Tally",
]
