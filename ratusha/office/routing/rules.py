"""The matcher, pure: facts of a case against rules in their order -> the first that holds, with its reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Phrase = tuple[str, ...]
WORDS_MAX = 60


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case. `lemmas`: the words of its title and text in their dictionary forms."""

    kind: str = ""
    subject: str = ""
    settlement: int | None = None
    lemmas: frozenset[str] = field(default_factory=frozenset)
    barred: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Rule:
    """Conditions that must all hold; an empty one is not asked. Of the phrases one is enough.

    A phrase is lemmas that must all be there, in any order; a lemma with `*` at its end stands for its beginning.
    """

    pk: int
    unit: int
    priority: int = 100
    kinds: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    settlements: frozenset[int] = frozenset()
    phrases: tuple[Phrase, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True for a rule that would take every case."""
        return not (self.kinds or self.subjects or self.settlements or self.phrases)

    @property
    def by_words_alone(self) -> bool:
        """True if only the words decide."""
        return bool(self.phrases) and not (self.kinds or self.subjects or self.settlements)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rule that took the case, and the phrases found in it."""

    rule: Rule
    found: tuple[Phrase, ...] = ()


def verdict(rules: Iterable[Rule], facts: Facts) -> Verdict | None:
    """The first rule in order (priority, then age) that holds and whose unit is not barred; None if there is none."""
    for rule in sorted(rules, key=lambda one: (one.priority, one.pk)):
        if rule.is_empty or rule.unit in facts.barred or not _holds(rule, facts):
            continue
        found = phrases_in(rule.phrases, facts.lemmas)
        if found or not rule.phrases:
            return Verdict(rule, found)
    return None


def _holds(rule: Rule, facts: Facts) -> bool:
    return (
        (not rule.kinds or facts.kind in rule.kinds)
        and (not rule.subjects or facts.subject in rule.subjects)
        and (not rule.settlements or facts.settlement in rule.settlements)
    )


def phrases_in(phrases: Sequence[Phrase], lemmas: frozenset[str]) -> tuple[Phrase, ...]:
    """The phrases of which every word is among the lemmas."""
    return tuple(phrase for phrase in phrases if phrase and all(_stands(word, lemmas) for word in phrase))


def _stands(word: str, lemmas: frozenset[str]) -> bool:
    if not word.endswith("*"):
        return word in lemmas
    start = word[:-1]
    return bool(start) and any(lemma.startswith(start) for lemma in lemmas)


def reason(found: Sequence[Phrase]) -> str:
    """The phrases as text: «сміття, стихійний звалище»."""
    return ", ".join(" ".join(phrase) for phrase in found)
