"""Catalogues of words, joined at the start of a web worker.

Django keeps the catalogue of every app apart, to honour different rules of plural; it means to join those with one
rule, but compares the rule's code with the rule itself and never does. A word is then looked for in some thirty
dictionaries, a page says three hundred.
"""

from itertools import groupby

from django.conf import settings
from django.utils.translation import trans_real


def join() -> None:
    """Will join neighbouring catalogues with the same rule of plural; the order, and so what wins, stays."""
    for language, _name in settings.LANGUAGES:
        catalogue = trans_real.translation(language)._catalog  # type: ignore[attr-defined]
        pairs = zip(catalogue._catalogs, catalogue._plurals, strict=True)
        words, plurals = [], []
        for _rule, members in groupby(pairs, key=lambda pair: pair[1].__code__):
            kept = list(members)
            words.append({key: word for each, _plural in reversed(kept) for key, word in each.items()})
            plurals.append(kept[0][1])
        catalogue._catalogs[:], catalogue._plurals[:] = words, plurals
