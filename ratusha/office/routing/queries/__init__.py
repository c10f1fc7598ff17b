"""Reads of routing: the rules in their order, what they say of a case, their trial, and what was learned."""

from ..models import AUTHOR_WORDS, EFFECT_WORDS, SHARING_WORDS
from ..rules import reason
from .guessing import Suggested, choice_of, known, learned, marks_of_case, marks_of_text, suggested, teaching_cases
from .matching import (
    Place,
    Trial,
    Tried,
    case_by_system,
    facts_of,
    in_force,
    phrase_of,
    place_of,
    plain,
    suggestion,
    trial,
    visible_to,
    waits_for_head,
)

__all__ = [
    "AUTHOR_WORDS",
    "EFFECT_WORDS",
    "SHARING_WORDS",
    "Place",
    "Suggested",
    "Trial",
    "Tried",
    "case_by_system",
    "choice_of",
    "facts_of",
    "in_force",
    "known",
    "learned",
    "marks_of_case",
    "marks_of_text",
    "phrase_of",
    "place_of",
    "plain",
    "reason",
    "suggested",
    "suggestion",
    "teaching_cases",
    "trial",
    "visible_to",
    "waits_for_head",
]
