"""Words ever met and their close spellings: a word and a typo of it share a form with a letter or two taken out."""

import hashlib
from collections.abc import Iterable, Mapping

from django.db.models import Q, QuerySet
from rapidfuzz.distance import DamerauLevenshtein

from ratusha.foundation.statements import worded

from .models import Neighbour, Word

SHORTEST = 4
AT_ONCE = 400


def cut_once(word: str) -> set[str]:
    """Will give the word and every form of it with one letter taken out."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def cut_twice(word: str) -> set[str]:
    """Will give the word and every form of it with up to two letters taken out."""
    return {shorter for once in cut_once(word) for shorter in cut_once(once)}


def key_of(word: str) -> int:
    """A signed 64-bit hash of the spelling, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big", signed=True)


def is_spelled(word: str) -> bool:
    """True for words whose typos are looked for: letters alone, not too short."""
    return len(word) >= SHORTEST and word.isalpha()


def learn(words: Mapping[str, tuple[str, ...]]) -> None:
    """Will remember new words with their lemmas and close spellings. Costs one query when all are known."""
    wanted = sorted(word for word in words if is_spelled(word))
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        known = set(Word.objects.filter(form__in=part).values_list("form", flat=True))
        new = [word for word in part if word not in known]
        if not new:
            continue
        rows = [Word(form=word, lemmas=" ".join(words[word])[:200]) for word in new]
        Word.objects.bulk_create(rows, ignore_conflicts=True)
        made = Word.objects.filter(form__in=new).values_list("form", "pk")
        keys = [Neighbour(key=key_of(cut), word_id=pk) for form, pk in made for cut in sorted(cut_once(form))]
        Neighbour.objects.bulk_create(keys, batch_size=2000)


def known_lemmas(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Will give the lemmas of those words that were met, by form."""
    wanted = frozenset(words)
    return {form: tuple(lemmas.split()) for form, lemmas in (_met(forms=wanted) if wanted else ())}


@worded
def _met(*, forms: frozenset[str]) -> "QuerySet[Word, tuple[str, str]]":
    return Word.objects.filter(form__in=forms).values_list("form", "lemmas")


def begun_with(start: str, limit: int = 30) -> list[str]:
    """Will give lemmas of met words that begin so: «дороз» -> «дорога»."""
    rows = Word.objects.filter(form__gte=start, form__lt=start + "\U0010ffff").values_list("lemmas", flat=True)[:limit]
    return sorted({lemma for lemmas in rows for lemma in lemmas.split()})


def corrected(word: str) -> tuple[str, ...]:
    """Will give the lemmas of the met words closest to a misspelled one; none when nothing is close enough.

    Up to two mistakes (one in words under six letters), a swap of neighbours counts as one. One query.
    """
    if not is_spelled(word):
        return ()
    keys = [key_of(cut) for cut in cut_twice(word)]
    near = Word.objects.filter(Q(pk__in=Neighbour.objects.filter(key__in=keys).values("word")))
    most = 1 if len(word) < 6 else 2
    scored: list[tuple[int, int, str]] = []
    for form, lemmas in near.values_list("form", "lemmas")[:3000]:
        far = DamerauLevenshtein.distance(word, form, score_cutoff=most)
        if far <= most:
            scored.append((far, form[:1] != word[:1], lemmas))
    if not scored:
        return ()
    best = min(scored)[:2]
    return tuple(sorted({lemma for far, first, lemmas in scored if (far, first) == best for lemma in lemmas.split()}))
