"""What the official is offered: samples beside each column, a kept mapping that fits, foreign words to translate."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from ratusha.foundation.files.storage import Openable

from . import columns, layout, values, words

SAMPLES = 3
WORDS_AMONG = 5_000
WORDS_MOST = 40
FITS = 0.7


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file: its place, title and a few of its values."""

    place: int
    title: str
    samples: list[str]


@dataclass(frozen=True, slots=True)
class Said:
    """A word of theirs: how often it stands in the file, and which code of ours is suggested."""

    field: str
    said: str
    key: str
    count: int
    suggested: str


def columns_of(path: Openable, read: layout.Layout) -> list[Column]:
    """The columns of the file with samples out of its first rows; empty ones without a title are left out."""
    first = [row for _number, row in islice(layout.rows(path, read), 50)]
    width = max([len(read.titles), *(len(row) for row in first)], default=0)
    found = []
    for place in range(width):
        told = [values.line(row[place]) for row in first if place < len(row)]
        samples = list(dict.fromkeys(one[:60] for one in told if one))[:SAMPLES]
        title = read.titles[place] if place < len(read.titles) else ""
        if title or samples:
            found.append(Column(place, title, samples))
    return found


def fitting(titles: list[str], kept: Iterable[tuple[str, Mapping[str, str]]]) -> tuple[str, dict[str, str]] | None:
    """The kept mapping whose titles are mostly here, as place -> field; None when there is none."""
    for name, by_title in kept:
        here = {str(place): by_title[title] for place, title in enumerate(titles) if title in by_title}
        if by_title and len(here) >= FITS * len(by_title):
            return name, here
    return None


def foreign_words(path: Openable, read: layout.Layout, chosen: Mapping[str, str]) -> list[Said]:
    """Words of the coded columns in the first 5 000 rows, the most frequent first, each with our suggestion."""
    places = {int(place): name for place, name in chosen.items() if name in columns.CODED}
    counted: Counter[tuple[str, str]] = Counter()
    for _number, row in islice(layout.rows(path, read), WORDS_AMONG):
        counted.update((name, values.line(row[at])) for at, name in places.items() if at < len(row))
    ours = words.offered()
    found: dict[tuple[str, str], Said] = {}
    for (name, said), number in counted.most_common():
        key = values.key_of(said)
        if said and (name, key) not in found and sum(one.field == name for one in found.values()) < WORDS_MOST:
            found[name, key] = Said(name, said, key, number, words.suggest(name, said, ours[name]))
    return sorted(found.values(), key=lambda one: (columns.CODED.index(one.field), -one.count))
