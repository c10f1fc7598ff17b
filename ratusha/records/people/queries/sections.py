"""What other apps know of a person: they register sections, so that the card shows all of it and imports none of them.

    register_section(Section("cases.cases", _("Cases"), lines=of_person))

`lines(actor, people, limit)` gives the newest lines that this very actor may see; whoever registers cuts by the rights.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from ratusha.foundation.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Line:
    """One thing about a person. `url` with `args` is where it opens, if anywhere; `tone` is a state's colour."""

    at: datetime
    title: Any
    text: Any = ""
    url: str = ""
    args: tuple[Any, ...] = ()
    state: Any = ""
    tone: str = ""
    icon: str = "info"


Lines = Callable[[Actor, int, int], list[Line]]
Row = tuple[datetime, int, str, str, str]
Rows = Callable[[Actor, int], QuerySet[Any, Any]]
Reach = Callable[[Actor], QuerySet[Any, Any] | None]
Matter = Callable[[Actor, int], str]


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the card: its lines for an actor and a person, newest first, at most so many."""

    name: str
    title: Any
    lines: Lines
    order: int = 50


@dataclass(frozen=True, slots=True)
class Part:
    """One more section, read together with all the others of this kind in a single query.

    `rows(actor, person)` gives what this very actor may see, as `part_rows` shapes it; `line(at, pk, title, text,
    state)` makes a line of one row.
    """

    name: str
    title: Any
    rows: Rows
    line: Callable[[datetime, int, str, str, str], Line]
    order: int = 50


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of another app about a person, beside the parts of the card: words and a url name that takes the key."""

    title: Any
    url: str


ROW = ("line_at", "pk", "line_title", "line_text", "line_state")
_tabs: dict[str, Tab] = {}
_sections: dict[str, Section] = {}
_parts: dict[str, Part] = {}
_reaches: dict[str, Reach] = {}
_matters: dict[str, Matter] = {}


def register_section(section: Section) -> None:
    """Will add or replace a section of the card."""
    _sections[section.name] = section


def register_part(part: Part) -> None:
    """Will add or replace a section that is read together with others."""
    _parts[part.name] = part


def part_rows(rows: QuerySet[Any, Any], *, at: str, title: Any, text: Any = "", state: str = "") -> QuerySet[Any, Any]:
    """The rows as a `Part` gives them: moment, key, title, text, state; each a path or an expression."""

    def words(given: Any) -> Any:
        return Cast(F(given) if isinstance(given, str) and given else given or Value(""), TextField())

    shaped = rows.order_by().annotate(
        line_at=F(at), line_title=words(title), line_text=words(text), line_state=words(state)
    )
    given: QuerySet[Any, Any] = shaped.values_list(*ROW)
    return given


def register_tab(tab: Tab) -> None:
    """Will add a page beside the parts of the card, for the desk."""
    _tabs[tab.url] = tab


def tabs() -> list[Tab]:
    """The pages of other apps about a person, in the order in which they were registered."""
    return list(_tabs.values())


def register_reach(name: str, reach: Reach) -> None:
    """Will let officials see people with whom they deal: `reach(actor)` gives ids of people, None for nobody."""
    _reaches[name] = reach


def register_matter(name: str, matter: Matter) -> None:
    """Will tell the actor's own open matter with a person, such as the number of a case; empty for none.

    For it the card opens by one press, with the matter as the purpose.
    """
    _matters[name] = matter


def sections(actor: Actor, person_id: int, limit: int = 50) -> list[tuple[Section | Part, list[Line]]]:
    """Every section that has something this actor may see, in order; all parts together cost 1 query."""
    drawn: list[tuple[Section | Part, list[Line]]] = [
        (one, one.lines(actor, person_id, limit)) for one in _sections.values()
    ]
    drawn += _read_parts(actor, person_id, limit)
    return sorted(((one, lines) for one, lines in drawn if lines), key=lambda pair: (pair[0].order, pair[0].name))


def _read_parts(actor: Actor, person_id: int, limit: int) -> list[tuple[Part, list[Line]]]:
    parts = list(_parts.values())
    read = [
        _newest(one.rows(actor, person_id), limit).annotate(part=Value(place, IntegerField())).values_list("part", *ROW)
        for place, one in enumerate(parts)
    ]
    if not read:
        return []
    found: list[list[Line]] = [[] for _one in parts]
    rows = read[0].union(*read[1:], all=True) if len(read) > 1 else read[0]
    for place, *row in rows.order_by("-line_at"):
        found[place].append(parts[place].line(*row))
    return list(zip(parts, found, strict=True))


def _newest(rows: QuerySet[Any, Any], limit: int) -> QuerySet[Any, Any]:
    """So many of one part, cut before the parts meet: a part with very many newer rows leaves the others theirs."""
    return rows.filter(pk__in=rows.order_by("-line_at").values("pk")[:limit])


def timeline(parts: Iterable[tuple[Section | Part, list[Line]]]) -> list[tuple[date, list[Line]]]:
    """All lines of the sections by days, the newest first."""
    lines = sorted((line for _section, found in parts for line in found), key=lambda line: line.at, reverse=True)
    days: dict[date, list[Line]] = {}
    for line in lines:
        days.setdefault(line.at.date(), []).append(line)
    return list(days.items())


def reached(actor: Actor) -> list[QuerySet[Any, Any]]:
    """The ids of people with whom the actor deals, one query for each app that knows some."""
    found = (reach(actor) for reach in _reaches.values())
    return [ids for ids in found if ids is not None]


def own_matter(actor: Actor, person_id: int) -> str:
    """The actor's own open matter with this person, in words; empty for none."""
    found = (matter(actor, person_id) for matter in _matters.values())
    return next((words for words in found if words), "")
