"""Pure rules of consultations: states, paragraphs and their versions, wordings, opinions and their groups."""

from ratusha.foundation.wording.comparing import Part, Piece, compare

from .paragraphs import LONGEST, MOST_PARAGRAPHS, Matched, Placed, match, split
from .states import (
    ANSWERED_EACH,
    LIVE,
    ON_PARAGRAPH,
    PUBLIC,
    TAKEN,
    VALUE,
    Fate,
    Gathering,
    Kind,
    Needed,
    Outcome,
    Review,
    Stance,
    State,
    Way,
    is_taking,
    missing_for_opening,
)

__all__ = [
    "ANSWERED_EACH",
    "LIVE",
    "LONGEST",
    "MOST_PARAGRAPHS",
    "ON_PARAGRAPH",
    "PUBLIC",
    "TAKEN",
    "VALUE",
    "Fate",
    "Gathering",
    "Kind",
    "Matched",
    "Needed",
    "Outcome",
    "Part",
    "Piece",
    "Placed",
    "Review",
    "Stance",
    "State",
    "Way",
    "compare",
    "is_taking",
    "match",
    "missing_for_opening",
    "split",
]
