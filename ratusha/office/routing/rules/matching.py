"""The matcher, pure: facts of a case against rules in their order -> the first that holds, with its reasons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import cos, hypot, radians

Phrase = tuple[str, ...]
WORDS_MAX = 60
EXACT = "="
METRES_A_DEGREE = 111_320.0


class Effect(StrEnum):
    """What a rule does with the case it takes."""

    ASSIGN = "assign"
    SUGGEST = "suggest"


class Sharing(StrEnum):
    """Who of those named gets the case."""

    UNIT = "unit"
    UNITS = "units"
    EXECUTOR = "executor"


class Authors(StrEnum):
    """Whose cases a rule takes: priority is for authors considered first (Указ 109/2008)."""

    ANY = "any"
    PRIORITY = "priority"
    ORDINARY = "ordinary"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case. `lemmas`: the words of its title and text in their dictionary forms, `forms`: as they
    stand; `month` and `hour` of its receipt by Kyiv time; `barred`: units that it is a complaint about."""

    kind: str = ""
    subject: str = ""
    settlement: int | None = None
    lemmas: frozenset[str] = field(default_factory=frozenset)
    forms: frozenset[str] = field(default_factory=frozenset)
    lat: float | None = None
    lon: float | None = None
    month: int | None = None
    hour: int | None = None
    priority: bool = False
    barred: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Rule:
    """Conditions that must all hold; an empty one is not asked. Of the phrases one is enough.

    A phrase is lemmas that must all be there, in any order; a lemma with `*` at its end stands for its beginning, one
    with `=` before it for exactly this word. `near`: latitude, longitude, metres. `hours`: from, and before; they may
    go over midnight. `shares`: units with their weights, for `Sharing.UNITS`.
    """

    pk: int
    unit: int
    priority: int = 100
    kinds: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    settlements: frozenset[int] = frozenset()
    phrases: tuple[Phrase, ...] = ()
    near: tuple[float, float, int] | None = None
    months: frozenset[int] = frozenset()
    hours: tuple[int, int] | None = None
    authors: str = Authors.ANY
    effect: str = Effect.ASSIGN
    sharing: str = Sharing.UNIT
    shares: tuple[tuple[int, int], ...] = ()

    @property
    def is_empty(self) -> bool:
        """True for a rule that would take every case."""
        return not (self.phrases or self._asks_more)

    @property
    def by_words_alone(self) -> bool:
        """True if only the words decide."""
        return bool(self.phrases) and not self._asks_more

    @property
    def _asks_more(self) -> bool:
        plain = bool(self.kinds or self.subjects or self.settlements or self.months)
        return plain or self.near is not None or self.hours is not None or self.authors != Authors.ANY

    @property
    def units(self) -> tuple[int, ...]:
        """Every unit that a case may come to by this rule."""
        return tuple(unit for unit, _weight in self.shares) if self.sharing == Sharing.UNITS else (self.unit,)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rule that took the case, and the phrases found in it."""

    rule: Rule
    found: tuple[Phrase, ...] = ()


def verdict(rules: Iterable[Rule], facts: Facts) -> Verdict | None:
    """The first rule in order (priority, then age) that holds and has a unit that is not barred; None if none has."""
    return next(iter(holding(rules, facts)), None)


def holding(rules: Iterable[Rule], facts: Facts) -> list[Verdict]:
    """Every rule that holds, in their order: the first one decides, the others would have."""
    found: list[Verdict] = []
    for rule in sorted(rules, key=lambda one: (one.priority, one.pk)):
        if rule.is_empty or set(rule.units) <= facts.barred or not _holds(rule, facts):
            continue
        phrases = phrases_in(rule.phrases, facts)
        if phrases or not rule.phrases:
            found.append(Verdict(rule, phrases))
    return found


def _holds(rule: Rule, facts: Facts) -> bool:
    return (
        (not rule.kinds or facts.kind in rule.kinds)
        and (not rule.subjects or facts.subject in rule.subjects)
        and (not rule.settlements or facts.settlement in rule.settlements)
        and (not rule.months or facts.month in rule.months)
        and _at_hours(rule.hours, facts.hour)
        and (rule.authors == Authors.ANY or (rule.authors == Authors.PRIORITY) == facts.priority)
        and _is_near(rule.near, facts)
    )


def _at_hours(hours: tuple[int, int] | None, hour: int | None) -> bool:
    if hours is None:
        return True
    if hour is None:
        return False
    start, end = hours
    return start <= hour < end if start < end else hour >= start or hour < end


def _is_near(near: tuple[float, float, int] | None, facts: Facts) -> bool:
    if near is None:
        return True
    if facts.lat is None or facts.lon is None:
        return False
    lat, lon, most = near
    return metres((lat, lon), (facts.lat, facts.lon)) <= most


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Distance of two points near each other, in metres."""
    high = (one[0] - other[0]) * METRES_A_DEGREE
    wide = (one[1] - other[1]) * METRES_A_DEGREE * cos(radians((one[0] + other[0]) / 2))
    return hypot(high, wide)


def phrases_in(phrases: Sequence[Phrase], facts: Facts) -> tuple[Phrase, ...]:
    """The phrases of which every word is there."""
    return tuple(phrase for phrase in phrases if phrase and all(_stands(word, facts) for word in phrase))


def _stands(word: str, facts: Facts) -> bool:
    if word.startswith(EXACT):
        return word[1:] in facts.forms
    if not word.endswith("*"):
        return word in facts.lemmas
    start = word[:-1]
    return bool(start) and any(lemma.startswith(start) for lemma in facts.lemmas)


def reason(found: Sequence[Phrase]) -> str:
    """The phrases as text: «сміття, стихійний звалище»."""
    return ", ".join(" ".join(word.lstrip(EXACT) for word in phrase) for phrase in found)


def least_loaded(shares: Iterable[tuple[int, int]], load: Mapping[int, int], barred: Iterable[int] = ()) -> int | None:
    """Whoever has the fewest open cases for their weight: `shares` are (id, weight), `load` open cases by id.

    The smallest id among equals; None when all are barred.
    """
    closed = set(barred)
    free = [(one, weight) for one, weight in shares if one not in closed and weight > 0]
    return min(free, key=lambda pair: ((load.get(pair[0], 0) + 1) / pair[1], pair[0]))[0] if free else None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two rules that would take the same cases to different units: in how many of those tried the first wins."""

    first: Rule
    second: Rule
    cases: int


def conflicts(held: Iterable[Sequence[Verdict]]) -> list[Conflict]:
    """Pairs of rules that pull apart, by what held in each case tried; the most frequent first."""
    pairs: dict[tuple[int, int], tuple[Rule, Rule, int]] = {}
    for verdicts in held:
        for other in verdicts[1:]:
            first, second = verdicts[0].rule, other.rule
            if set(first.units) != set(second.units):
                number = pairs.get((first.pk, second.pk), (first, second, 0))[2]
                pairs[first.pk, second.pk] = (first, second, number + 1)
    found = [Conflict(first, second, number) for first, second, number in pairs.values()]
    return sorted(found, key=lambda one: (-one.cases, one.first.priority, one.first.pk, one.second.pk))
