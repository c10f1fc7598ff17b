"""What may be spread: kinds of public objects, declared by the project, and topics of the e-mail list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from ratusha.channels.web import share, subjects
from ratusha.channels.web.subjects import Subject

MOST = 2**63


@dataclass(frozen=True, slots=True)
class Item:
    """One public object. `address`: the path of its page; `at`: since when it is public (later than now: from then).

    `picture` gives a PNG or JPEG; without it the share card of the object is drawn.
    """

    about: str
    kind: str
    title: str
    says: str
    address: str
    at: datetime
    topic: str
    language: str = "uk"
    picture: Callable[[], bytes] | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """Objects of one label. `rows()`: the public ones, newest first; `item(row)`: one of them; `words`: «Petitions»."""

    label: str
    words: Any
    topic: str
    rows: Callable[[], QuerySet[Any]]
    item: Callable[[str, Any], Item | None]


_kinds: dict[str, Kind] = {}
_topics: dict[str, Any] = {}


def register(*kinds: Kind) -> None:
    """Will let objects of these kinds be spread; the same label replaces the earlier one."""
    _kinds.update({one.label: one for one in kinds})


def register_topic(name: str, words: Any) -> None:
    """Will offer a topic to those who ask for news by e-mail."""
    _topics[name] = words


def kinds() -> list[Kind]:
    """Every kind."""
    return list(_kinds.values())


def kind_words(label: str) -> str:
    """«Petitions»; empty for what is no longer declared."""
    return str(_kinds[label].words) if label in _kinds else ""


def topics() -> list[tuple[str, Any]]:
    """(name, words) of each topic."""
    return list(_topics.items())


def split(about: str) -> tuple[str, int] | None:
    """("petitions.petition", 17) of "petitions.petition:17"; None for what is no such thing."""
    label, _colon, pk = about.partition(":")
    if label not in _kinds or not pk.isascii() or not pk.isdigit() or len(pk) > 19 or not 0 < int(pk) < MOST:
        return None
    return label, int(pk)


def item_of(about: str) -> Item | None:
    """The object while it is public. 1 query, and 1 of its subject where its row does not tell all."""
    parts = split(about)
    if parts is None:
        return None
    kind = _kinds[parts[0]]
    row = kind.rows().filter(pk=parts[1]).first()
    return kind.item(about, row) if row is not None else None


def recent(label: str = "", most: int = 8) -> list[Item]:
    """The last objects of one kind, or of each. 1 query a kind."""
    found: list[Item] = []
    chosen: Iterable[Kind] = [_kinds[label]] if label in _kinds else _kinds.values()
    for kind in chosen:
        for row in kind.rows()[:most]:
            one = kind.item(f"{kind.label}:{row.pk}", row)
            if one is not None:
                found.append(one)
    return sorted(found, key=lambda one: one.at, reverse=True)


def of_subject(about: str, subject: Subject | None, at: datetime | None, topic: str) -> Item | None:
    """The item of a subject of the share kit."""
    if subject is None or at is None:
        return None
    return Item(about, str(subject.kind), subject.title, str(subject.says), subject.address, at, topic)


def picture_of(item: Item) -> bytes | None:
    """Its own picture, else its share card; None where it has neither."""
    if item.picture is not None:
        return item.picture()
    subject = subjects.found(item.about)
    return share.card(item.about, subject) if subject is not None else None


def has_picture(item: Item) -> bool:
    """Whether there is one, without drawing it."""
    return item.picture is not None or subjects.split(item.about) is not None
