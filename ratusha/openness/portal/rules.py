"""What a resident can do here, as data, and finding it by the words a person types. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Lemmas = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing a resident comes for: title as a verb, one line, address, and other words people use for it."""

    title: Any
    about: Any
    url: str
    words: Any = ""


def matching(errands: Iterable[Errand], query: str, lemmas: Lemmas) -> list[Errand]:
    """The errands that share a word with the query in any of its forms, those that share most first."""
    asked = set(lemmas(query))
    scored = [(len(asked & set(lemmas(f"{one.title} {one.about} {one.words}"))), one) for one in errands]
    return [one for score, one in sorted(scored, key=lambda pair: -pair[0]) if score]


def told_key(language: str) -> str:
    """Where the first page keeps what it tells of the community in this language."""
    return f"portal.told:{language}"
