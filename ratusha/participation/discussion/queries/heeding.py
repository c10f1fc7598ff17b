"""What a text says by itself about how soon an official should read it. It never hides anything."""

from ratusha.foundation.charter import queries as charter
from ratusha.foundation.search.lemmas import forms_and_lemmas

from .. import rules


def weight_of(text: str) -> int:
    """How far up the queue the text goes: links, words of the charter's list in any form, shouting. No query."""
    listed = str(charter.value("discussion.heed"))
    words = _lemmas(listed)
    return rules.weight(text, words, _lemmas(text) if words else frozenset())


def _lemmas(text: str) -> frozenset[str]:
    return frozenset(lemma for form, found in forms_and_lemmas(text) for lemma in (form, *found))
