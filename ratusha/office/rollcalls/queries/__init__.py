"""Every read of roll-calls."""

from ratusha.office.council.queries import MAJORITY_WORDS

from ..models import CHOICE_WORDS, SOURCE_WORDS, RollCall, Row
from ..permissions import can_enter, can_see, sees_all
from ..rules import PRESENT, VOTES, Choice, Source, Windows, windows
from .beside import register_way, ways_of
from .calls import (
    LABEL,
    by_key,
    counts,
    of,
    of_item,
    of_member,
    of_sitting,
    one,
    rows_by_name,
    rows_of,
    rows_of_year,
    visible_to,
    years,
)
from .national import (
    COUNT_WORDS,
    RESULT_WORDS,
    as_national_json,
    changed_words,
    identity,
    told_difference,
    why_malformed,
)

__all__ = [
    "CHOICE_WORDS",
    "COUNT_WORDS",
    "LABEL",
    "MAJORITY_WORDS",
    "PRESENT",
    "RESULT_WORDS",
    "SOURCE_WORDS",
    "VOTES",
    "Choice",
    "RollCall",
    "Row",
    "Source",
    "Windows",
    "as_national_json",
    "by_key",
    "can_enter",
    "can_see",
    "changed_words",
    "counts",
    "identity",
    "of",
    "of_item",
    "of_member",
    "of_sitting",
    "one",
    "register_way",
    "rows_by_name",
    "rows_of",
    "rows_of_year",
    "sees_all",
    "told_difference",
    "visible_to",
    "ways_of",
    "why_malformed",
    "windows",
    "years",
]
