"""Lemmas of Ukrainian words by the dictionary of pymorphy3; without it, weaker: common endings are cut off."""

from functools import cache, lru_cache
from typing import Any

from .folding import fold, pieces_of, words_of

FEW = 3
FUNCTION_WORDS = (
    "і й та а але або чи що як який яка яке які це цей ця ці той та те ті у в на з із зі до від по за про для при над"
    " під не ні б би же ж бо то так він вона воно вони ми ви я ти свій мій ваш наш їх його її є бути"
)
COMMON_ENDINGS = (
    "ами ями ого ому ими іми ему его ові еві єві ах ях ам ям ою ею єю ій ий их іх ої ом ем єм ів їв ати яти ити"
    " ють уть ать ять ить а я о е є и і ї у ю ь й"
)
STOP = frozenset(FUNCTION_WORDS.split())
ENDINGS = tuple(sorted(COMMON_ENDINGS.split(), key=len, reverse=True))


@cache
def analyzer() -> Any:
    """The dictionary, loaded on first use (0.3 s, 38 MB); None where the package is absent."""
    try:
        import pymorphy3

        return pymorphy3.MorphAnalyzer(lang="uk")
    except (ImportError, ValueError):
        return None


@lru_cache(maxsize=200_000)
def lemmas_of(word: str) -> tuple[str, ...]:
    """Will give the likely lemmas of a folded word, at most three, for an unknown word its nearest guess.

    All of them are indexed and any may match: in Ukrainian «дорозі» and «дорогою» have several readings.
    """
    if any(char.isdigit() for char in word) or word.isascii():
        return (word,)
    dictionary = analyzer()
    if dictionary is None:
        return (stem(word),)
    found: dict[str, None] = {}
    for spelling in _spellings(word, dictionary):
        for parse in dictionary.parse(spelling)[:8]:
            found.setdefault(fold(parse.normal_form), None)
    return tuple(found)[:FEW] or (word,)


def _spellings(word: str, dictionary: Any) -> tuple[str, ...]:
    """The word, and where the dictionary does not know it, the word with an apostrophe or ґ put back."""
    if dictionary.word_is_known(word):
        return (word,)
    put_back = [f"{word[:at]}'{word[at:]}" for at in range(1, len(word)) if word[at] in "яюєї"]
    put_back += [f"{word[:at]}ґ{word[at + 1 :]}" for at in range(len(word)) if word[at] == "г"]
    return tuple(one for one in put_back if dictionary.word_is_known(one)) or (word,)


def stem(word: str) -> str:
    """Will cut one common ending off, for where there is no dictionary."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def forms_and_lemmas(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Will give each word of the text that is searched, folded, with its lemmas; whole words and then their parts."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for word in words_of(text):
        if word in STOP:
            continue
        found.append((word, lemmas_of(word)))
        parts = pieces_of(word)
        if len(parts) > 1:
            found += [(part, lemmas_of(part)) for part in parts if part not in STOP or len(part) == 1]
    return found
