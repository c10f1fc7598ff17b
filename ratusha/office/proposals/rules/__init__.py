"""Pure rules of drafts: states, the clock of publication, the checklist, two texts by paragraphs."""

from ratusha.foundation.wording.comparing import Piece

from .checklist import BY_CODE, CHECKLIST, Answer, Item, open_items
from .clock import Standing, Why, earliest, standing
from .differing import Fate, Line, lines_between
from .states import (
    AMENDABLE,
    DECIDABLE,
    ENDED,
    SETTLED,
    TRANSITIONS,
    AuthorKind,
    Outcome,
    State,
    TextKind,
    Verb,
    Verdict,
    after,
    allowed,
)
from .timetable import Cell, Mark, weeks_between

__all__ = [
    "AMENDABLE",
    "BY_CODE",
    "CHECKLIST",
    "DECIDABLE",
    "ENDED",
    "SETTLED",
    "TRANSITIONS",
    "Answer",
    "AuthorKind",
    "Cell",
    "Fate",
    "Item",
    "Line",
    "Mark",
    "Outcome",
    "Piece",
    "Standing",
    "State",
    "TextKind",
    "Verb",
    "Verdict",
    "Why",
    "after",
    "allowed",
    "earliest",
    "lines_between",
    "open_items",
    "standing",
    "weeks_between",
]
