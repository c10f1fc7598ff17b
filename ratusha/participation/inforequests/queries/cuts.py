"""Requests of a period cut by who asked, by unit, by the term that was kept, by the ground of a refusal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.models import Unit
from ratusha.office.cases.queries import State

from ..models import GROUND_WORDS, REQUESTER_WORDS
from ..rules import Decision, Ground, Requester, Term, term_kept
from .figures import day_of, received

TERM_WORDS = {
    Term.IN_TIME: _("answered in the first term"),
    Term.EXTENDED: _("answered in the extended term"),
    Term.LATE: _("answered late"),
    Term.OVERDUE: _("not answered, the term has passed"),
    Term.RUNNING: _("the term runs"),
    Term.FORWARDED: _("forwarded to who holds it"),
    Term.DEFERRED: _("answer deferred"),
    Term.OTHER: _("closed otherwise"),
}
CUTS = {
    "term": _("By the term kept"),
    "requester": _("By who asks"),
    "unit": _("By unit"),
    "ground": _("Refusals by ground"),
}
NOBODY = ""
COUNTED = ("received", "answered", "in_time", "refused")


@dataclass(slots=True)
class Tally:
    """How many were received, answered, answered in time, refused in whole or in part."""

    received: int = 0
    answered: int = 0
    in_time: int = 0
    refused: int = 0

    @property
    def share(self) -> int | None:
        """Percent of those answered that were answered in time; None without answers."""
        return round(100 * self.in_time / self.answered) if self.answered else None

    def count(self, row: Mapping[str, Any]) -> None:
        """Will add one request."""
        answered = row["state"] == State.ANSWERED
        self.received += 1
        self.answered += answered
        self.in_time += answered and (row["due_on"] is None or day_of(row["closed_at"]) <= row["due_on"])
        self.refused += answered and row["inforequest__decision"] in (Decision.REFUSED, Decision.PARTIAL)

    def plus(self, numbers: Iterable[int]) -> "Tally":
        """Together with kept numbers, in the order of `COUNTED`."""
        own = (self.received, self.answered, self.in_time, self.refused)
        return Tally(*(one + other for one, other in zip(own, numbers, strict=True)))

    def kept(self) -> list[int]:
        """The numbers in the order of `COUNTED`."""
        return [self.received, self.answered, self.in_time, self.refused]


def cuts(since: date, until: date, today: date) -> dict[str, dict[str, Tally]]:
    """Each cut of `CUTS`: code -> tally, of requests received from `since` to `until`. 2 queries."""
    found: dict[str, dict[str, Tally]] = {name: {} for name in CUTS}
    for row in received(since, until):
        for name, code in _places(row, today):
            found[name].setdefault(code, Tally()).count(row)
    units = dict(Unit.objects.filter(pk__in=[one for one in found["unit"] if one]).values_list("pk", "name"))
    found["unit"] = {units.get(code, NOBODY): tally for code, tally in found["unit"].items()}  # type: ignore[call-overload]
    return found


def _places(row: Mapping[str, Any], today: date) -> Iterable[tuple[str, Any]]:
    yield "term", str(_term(row, today))
    yield "requester", str(row["inforequest__requester"])
    yield "unit", row["unit_id"]
    if row["state"] == State.ANSWERED and row["inforequest__ground"]:
        yield "ground", str(row["inforequest__ground"])


def _term(row: Mapping[str, Any], today: date) -> Term:
    if row["state"] == State.FORWARDED:
        return Term.FORWARDED
    closed = day_of(row["closed_at"]) if row["closed_at"] else None
    if closed is not None and row["state"] != State.ANSWERED:
        return Term.OTHER
    return term_kept(row["due_on"], closed, today, extended=bool(row["extended_on"]), deferred=bool(row["deferred_to"]))


def said(name: str, code: str) -> Any:
    """A line of a cut in words."""
    if name == "term":
        return TERM_WORDS[Term(code)]
    if name == "requester":
        return REQUESTER_WORDS[Requester(code)]
    return GROUND_WORDS[Ground(code)] if name == "ground" else code or _("no unit yet")


def in_words(told: Mapping[str, Mapping[str, Tally]]) -> list[tuple[str, Any, list[tuple[str, Tally]]]]:
    """Each cut with its title and its lines in words; those with nothing in them left out."""
    return [
        (name, title, [(capfirst(str(said(name, code))), tally) for code, tally in ordered(name, told[name])])
        for name, title in CUTS.items() if told.get(name)
    ]  # fmt: skip


def ordered(name: str, told: Mapping[str, Tally]) -> list[tuple[str, Tally]]:
    """Lines of a cut: terms as they follow, others by how many were received."""
    if name == "term":
        return [(str(code), told[code]) for code in Term if code in told]
    return sorted(told.items(), key=lambda one: (-one[1].received, one[0]))
