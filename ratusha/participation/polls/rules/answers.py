"""What may be answered to a question, and what is wrong with an answer."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from .shape import Kind, Question

LONGEST_TEXT = 5_000


class Wrong(StrEnum):
    """Why an answer cannot be counted."""

    MISSING = "missing"
    FOREIGN = "foreign"
    FEW = "few"
    MANY = "many"
    TWICE = "twice"
    LONG = "long"
    SHAPE = "shape"


def is_empty(value: Any) -> bool:
    """True if nothing was answered."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def wrong(question: Question, value: Any) -> Wrong | None:
    """What is wrong with the answer to one question, None when nothing is.

    Shapes: single: an option; multiple: a list of options; scale: a mark; ranking: options from the best on; text: a
    text. None, an empty list or an empty text is no answer.
    """
    if is_empty(value):
        return Wrong.MISSING if question.obligatory else None
    checks = {
        Kind.SINGLE: _single,
        Kind.SCALE: _scale,
        Kind.MULTIPLE: _several,
        Kind.RANKING: _several,
        Kind.TEXT: _text,
    }
    return checks[question.kind](question, value)


def all_wrong(questions: Sequence[Question], answers: Mapping[int, Any]) -> dict[int, Wrong]:
    """What is wrong by question; an answer to a question that is not here is foreign."""
    known = {one.pk for one in questions}
    found = {one.pk: wrong(one, answers.get(one.pk)) for one in questions}
    strange = {pk: Wrong.FOREIGN for pk in answers if pk not in known}
    return {pk: mistake for pk, mistake in found.items() if mistake} | strange


def given(answers: Mapping[int, Any]) -> dict[int, Any]:
    """The answers without empty ones."""
    return {pk: value for pk, value in answers.items() if not is_empty(value)}


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _single(question: Question, value: Any) -> Wrong | None:
    if not _whole(value):
        return Wrong.SHAPE
    return None if value in question.options else Wrong.FOREIGN


def _scale(question: Question, value: Any) -> Wrong | None:
    if not _whole(value):
        return Wrong.SHAPE
    return None if value in question.marks else Wrong.FOREIGN


def _several(question: Question, value: Any) -> Wrong | None:
    if not isinstance(value, list) or not all(_whole(one) for one in value):
        return Wrong.SHAPE
    if any(one not in question.options for one in value):
        return Wrong.FOREIGN
    if len(set(value)) < len(value):
        return Wrong.TWICE
    if question.least and len(value) < question.least:
        return Wrong.FEW
    return Wrong.MANY if question.most and len(value) > question.most else None


def _text(question: Question, value: Any) -> Wrong | None:
    if not isinstance(value, str):
        return Wrong.SHAPE
    return Wrong.LONG if len(value) > LONGEST_TEXT else None
