"""How a choice is guessed from the words of past cases, pure: naive Bayes smoothed towards what is usual everywhere.

A mark (a lemma, the stem of one, a settlement) speaks for a label as often as it stood in the cases of that label,
compared with how often it stands in all cases; marks never met say nothing. Counts are the whole state: adding a case
adds ones, a correction takes them away.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum
from math import exp, log

SMOOTHING = 12.0
STEM = 5
MARKS_MAX = 120
REASONS = 4
TELLING = 0.3
SHOWN = 3
LEAST = 0.25
FEW_CASES = 10
FEW_WORDS = 5
STRENGTHS = 10
BELIEF = 4


class Question(StrEnum):
    """What is guessed."""

    SUBJECT = "subject"
    UNIT = "unit"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Known:
    """Counts of one question: how many cases have a label, and in how many of them each mark stands."""

    labels: Mapping[str, int]
    marks: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Guess:
    """A label, its share of belief (0 to 1), and the marks that spoke for it most."""

    label: str
    share: float
    reasons: tuple[str, ...] = ()


def marks_of(title: Iterable[str], text: Iterable[str], settlement: int | None = None) -> list[str]:
    """The features of a case, each once: lemmas, stems (`~сміт`), words of the title (`^`), settlement (`@12`)."""
    found: dict[str, None] = {}
    heading = [word for word in title if word.isalpha()]
    for word in [*heading, *(word for word in text if word.isalpha())]:
        found.setdefault(word[:60])
        if len(word) > STEM:
            found.setdefault(f"~{word[:STEM]}")
    for word in heading:
        found.setdefault(f"^{word[:STEM]}")
    if settlement is not None:
        found.setdefault(f"@{settlement}")
    return list(found)[:MARKS_MAX]


def guesses(marks: Iterable[str], known: Known) -> list[Guess]:
    """Every label with its share, the likeliest first; nothing where fewer than ten cases were seen."""
    total = sum(known.labels.values())
    met = [(mark, known.marks[mark]) for mark in marks if mark in known.marks]
    if total < FEW_CASES or not met:
        return []
    scores: dict[str, float] = {}
    spoke: dict[str, list[tuple[float, str]]] = {}
    for label, cases in known.labels.items():
        if cases <= 0:
            continue
        weights = [(_weight(counts, label, cases, total), mark) for mark, counts in met]
        scores[label] = log(cases / total) + sum(weight for weight, _mark in weights) * _calm(len(met))
        spoke[label] = weights
    top = max(scores.values())
    whole = sum(exp(score - top) for score in scores.values())
    order = sorted(scores, key=lambda label: (-scores[label], label))
    return [Guess(label, exp(scores[label] - top) / whole, _reasons(spoke[label])) for label in order]


def _weight(counts: Mapping[str, int], label: str, cases: int, total: int) -> float:
    usual = sum(counts.values()) / total
    if usual <= 0:
        return 0.0
    here = (counts.get(label, 0) + SMOOTHING * usual) / (cases + SMOOTHING)
    return log(here / usual)


def _calm(number: int) -> float:
    """Words of one text repeat each other, so many of them together count less than their sum."""
    return 1.0 if number <= FEW_WORDS else (FEW_WORDS / number) ** 0.5


def _reasons(weights: list[tuple[float, str]]) -> tuple[str, ...]:
    found: list[str] = []
    for weight, mark in sorted(weights, reverse=True):
        word = mark.lstrip("~^")
        if weight < TELLING or len(found) == REASONS:
            break
        if not any(word.startswith(other[:STEM]) or other.startswith(word[:STEM]) for other in found):
            found.append(word)
    return tuple(found)


def covered(marks: Sequence[str], known: Known) -> float:
    """Which share of the words was ever met, 0 to 1: a guess by two words of ten is worth less than by nine."""
    words = [mark for mark in marks if mark[:1] not in "~^@"]
    return sum(mark in known.marks for mark in words) / len(words) if words else 0.0


def belief(best: Guess, marks: Sequence[str], known: Known) -> float:
    """How much a first guess is believed before it is compared with those made before: its share by what was met."""
    return best.share * covered(marks, known)


def strength(share: float) -> int:
    """The bin of a share, 0 to 10, in which its certainty is counted."""
    return min(STRENGTHS, max(0, int(share * STRENGTHS)))


def certainty(share: float, doubts: Mapping[int, tuple[int, int]]) -> float:
    """What a first guess of this share is worth: how often guesses of its strength and of the next ones were right.

    `doubts`: strength -> (guessed, right). While few were counted the share itself counts as `BELIEF` guesses, at
    most nine tenths of it.
    """
    own = strength(share)
    guessed = right = 0.0
    for at, (tried, held) in doubts.items():
        near = 1.0 if at == own else 0.5 if abs(at - own) == 1 else 0.0
        guessed, right = guessed + near * tried, right + near * held
    return (right + BELIEF * min(share, 0.9)) / (guessed + BELIEF)


def count(lessons: Iterable[tuple[Iterable[str], str]]) -> Known:
    """The counts of these (marks, label) in memory, as the tables would keep them."""
    labels: dict[str, int] = {}
    marks: dict[str, dict[str, int]] = {}
    for found, label in lessons:
        labels[label] = labels.get(label, 0) + 1
        for mark in found:
            here = marks.setdefault(mark, {})
            here[label] = here.get(label, 0) + 1
    return Known(labels, marks)


def evaluate(train: Iterable[tuple[list[str], str]], test: Iterable[tuple[list[str], str]]) -> "Score":
    """Will learn from the first cases and guess the others -> how good that was, beside the commonest labels alone."""
    known = count(train)
    common = sorted(known.labels, key=lambda label: (-known.labels[label], label))
    guessed = [(label, [one.label for one in guesses(marks, known)]) for marks, label in test]
    return score(guessed, common)


@dataclass(frozen=True, slots=True)
class Score:
    """How good guesses were: cases tried, right first, among the first three, and the commonest label alone."""

    tried: int
    first: int
    among_three: int
    commonest: int
    commonest_three: int = 0

    def __add__(self, other: "Score") -> "Score":
        """Both together."""
        mine, others = astuple(self), astuple(other)
        return Score(*(one + two for one, two in zip(mine, others, strict=True)))


def score(answers: Iterable[tuple[str, list[str]]], common: list[str]) -> Score:
    """Counts of (label chosen, labels guessed) against the labels that were commonest before."""
    rows = list(answers)
    return Score(
        tried=len(rows),
        first=sum(guessed[:1] == [label] for label, guessed in rows),
        among_three=sum(label in guessed[:3] for label, guessed in rows),
        commonest=sum(common[:1] == [label] for label, _guessed in rows),
        commonest_three=sum(label in common[:3] for label, _guessed in rows),
    )
