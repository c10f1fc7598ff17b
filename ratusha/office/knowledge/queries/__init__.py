"""Reads of knowledge. Other apps take from here the marks, the citations and what is in force today."""

from ..models import Article, Instruction, StandardAnswer, Wording
from ..permissions import can_keep, can_read
from ..rules import STEP_OF_STATE, Mark, Step
from .articles import MARK_WORDS, STEP_WORDS, article_choices, articles, citation_of, cited_by, found, mark_of, marked
from .texts import (
    Known,
    all_answers,
    all_instructions,
    answer_in_force,
    answers_in_force,
    answers_to_review,
    forget,
    instructions_for,
    to_review,
)

__all__ = [
    "MARK_WORDS",
    "STEP_OF_STATE",
    "STEP_WORDS",
    "Article",
    "Instruction",
    "Known",
    "Mark",
    "StandardAnswer",
    "Step",
    "Wording",
    "all_answers",
    "all_instructions",
    "answer_in_force",
    "answers_in_force",
    "answers_to_review",
    "article_choices",
    "articles",
    "can_keep",
    "can_read",
    "citation_of",
    "cited_by",
    "forget",
    "found",
    "instructions_for",
    "mark_of",
    "marked",
    "to_review",
]
