"""Rules of routing, pure: matching a case against written rules, and learning from what people chose."""

from .learning import Question
from .matching import (
    EXACT,
    WORDS_MAX,
    Authors,
    Conflict,
    Effect,
    Facts,
    Phrase,
    Rule,
    Sharing,
    Verdict,
    conflicts,
    holding,
    least_loaded,
    metres,
    phrases_in,
    reason,
    verdict,
)

__all__ = [
    "EXACT",
    "WORDS_MAX",
    "Authors",
    "Conflict",
    "Effect",
    "Facts",
    "Phrase",
    "Question",
    "Rule",
    "Sharing",
    "Verdict",
    "conflicts",
    "holding",
    "least_loaded",
    "metres",
    "phrases_in",
    "reason",
    "verdict",
]
