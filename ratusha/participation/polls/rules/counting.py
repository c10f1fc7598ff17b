"""Counting: which counters an answer moves, and what counters say. Kept counters and a recount of sheets agree."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .answers import is_empty
from .shape import Kind, Question

ANSWERED = ""


def keys_of(question: Question, value: Any) -> list[str]:
    """The counters that one answer moves: «answered», and one for each option, mark, or option with its place."""
    if is_empty(value):
        return []
    if question.kind is Kind.TEXT:
        return [ANSWERED]
    if question.kind is Kind.RANKING:
        return [ANSWERED, *(place_key(option, place) for place, option in enumerate(value, 1))]
    chosen = value if question.kind is Kind.MULTIPLE else [value]
    return [ANSWERED, *(str(one) for one in chosen)]


def place_key(option: int, place: int) -> str:
    """The counter of an option put at a place."""
    return f"{option}:{place}"


def counted(questions: Sequence[Question], sheets: Iterable[Mapping[int, Any]]) -> dict[tuple[int, str], int]:
    """A recount: (question, counter) -> how many, from the sheets alone."""
    found: Counter[tuple[int, str]] = Counter()
    for sheet in sheets:
        for question in questions:
            found.update((question.pk, key) for key in keys_of(question, sheet.get(question.pk)))
    return dict(found)


def moved(question: Question, before: Any, after: Any) -> dict[str, int]:
    """By how much each counter moves when one answer takes the place of another; those that stay are left out."""
    change = Counter(keys_of(question, after))
    change.subtract(keys_of(question, before))
    return {key: by for key, by in change.items() if by}


@dataclass(frozen=True, slots=True)
class Ranked:
    """How an option stands among the ranked. `points`: by Borda; `first`: how often it stood first; `places`: how often
    at each place."""

    option: int
    points: int
    first: int
    places: tuple[int, ...]


def ranked(question: Question, counts: Mapping[str, int]) -> list[Ranked]:
    """The options by Borda, the best first: of n options the first gets n - 1 points, the last and the unranked none.

    Equal points: who stood first more often goes before, then the order of the question.
    """
    whole = len(question.options)
    found = []
    for option in question.options:
        places = tuple(counts.get(place_key(option, place), 0) for place in range(1, whole + 1))
        points = sum(times * (whole - place) for place, times in enumerate(places, 1))
        found.append(Ranked(option, points, places[0] if places else 0, places))
    return sorted(found, key=lambda one: (-one.points, -one.first, question.options.index(one.option)))


def mean(question: Question, counts: Mapping[str, int]) -> float | None:
    """The mean mark of a scale, None when nobody answered."""
    whole = sum(counts.get(str(mark), 0) for mark in question.marks)
    if not whole:
        return None
    return sum(mark * counts.get(str(mark), 0) for mark in question.marks) / whole
