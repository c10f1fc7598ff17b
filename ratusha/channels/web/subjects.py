"""What residents meet on a page of its own and talk about, follow and share: a petition, a project, a poll, a draft.

    subjects.register("petitions.petition", find, _("Petition"))     # find(pk) -> Subject or None, one query

One registration serves the thread of comments, following, the line «what became of it» and the share card. `about` is
always `label:pk`, such as "petitions.petition:17".
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

MOST, DIGITS = 2**63, 19


@dataclass(frozen=True, slots=True)
class Subject:
    """One public object. `address` is its page's path; `kind` says what it is («Petition 17»), `says` one sentence.

    `count` of `goal` with `counted` in words («187 of 250 signatures») for the share card. `talk`: comments are taken
    now; `talk_needs`: who may write one, as `records.identity` takes it (None: whoever has logged in); `closed`: why
    no comment is taken. `sided`: comments say for or against. `reader`: whoever looks at the page, as
    `records.identity` knows them, where the page has asked already.
    """

    title: str
    address: str
    kind: Any = ""
    says: str = ""
    count: int | None = None
    goal: int | None = None
    counted: Any = ""
    until: date | None = None
    talk: bool = False
    talk_needs: Any = None
    closed: Any = ""
    sided: bool = True
    reader: Any = None


Find = Callable[[int], Subject | None]
_finders: dict[str, Find] = {}
_words: dict[str, Any] = {}
_of_rows: dict[str, Callable[[Any], Subject | None]] = {}
_parts: dict[str, str] = {}


def register(label: str, find: Find, words: Any, of: Callable[[Any], Subject | None] | None = None) -> None:
    """Will let objects of this label be talked about, followed and shared; the same label replaces the earlier one.

    `of` makes the same of a row that a page has read already.

    `find` gives None for what is not public. `words` name the kind: «Petition».
    """
    _finders[label], _words[label] = find, words
    if of is not None:
        _of_rows[label] = of


def split(about: str) -> tuple[str, int] | None:
    """("petitions.petition", 17) of "petitions.petition:17"; None for what is no such thing."""
    label, _colon, pk = about.partition(":")
    if label not in _finders or not pk.isascii() or not pk.isdigit() or len(pk) > DIGITS or not 0 < int(pk) < MOST:
        return None
    return label, int(pk)


def found(about: str) -> Subject | None:
    """The public object, or None. One query."""
    parts = split(about)
    return _finders[parts[0]](parts[1]) if parts else None


def on_page(request: Any, about: str) -> Subject | None:
    """The same, looked up once for a request however many tags ask."""
    if request is None:
        return found(about)
    kept: dict[str, Subject | None] = request.__dict__.setdefault("subjects_found", {})
    if about not in kept:
        kept[about] = found(about)
    return kept[about]


def at_hand(request: Any, about: str, subject: Subject | None) -> None:
    """Will keep what the page has read already, so that its tags do not look it up again."""
    request.__dict__.setdefault("subjects_found", {})[about] = subject


def of_row(about: str, row: Any) -> Subject | None:
    """The public object made of a row that is at hand; by its finder where the label has no way to make it of a row."""
    parts = split(about)
    made = _of_rows.get(parts[0]) if parts else None
    return made(row) if made is not None else found(about)


def register_part(name: str, template: str) -> None:
    """Will let pages of apps below draw a part of the apps above by its name («talk», «follow»): `{% part_of %}`. The
    template gets `label` and `pk`."""
    _parts[name] = template


def part(name: str) -> str:
    """The template of a part, empty where nobody has registered it."""
    return _parts.get(name, "")


def kinds() -> dict[str, Any]:
    """Label -> words, of everything that is registered."""
    return dict(_words)
