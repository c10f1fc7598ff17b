"""Reads of retention: the table of terms, what is due, the reports."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from ratusha.foundation.access.actors import Actor

from . import permissions
from .keeps import Keeps, kept
from .models import Run

MOST = 10_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what is kept, its term today, and how many rows are due (at most 10 000 are counted)."""

    keeps: Keeps
    term: int
    basis: str
    confirmed: bool
    on: bool
    due: int

    def as_json(self) -> dict[str, Any]:
        """Plain JSON of the line."""
        one = self.keeps
        return {
            "name": one.name, "what": str(one.what), "since": str(one.since), "term": self.term, "unit": one.unit,
            "basis": self.basis, "certainty": one.certainty, "confirmed": self.confirmed, "fate": one.fate.value,
            "on": self.on, "job": one.job, "due": self.due,
        }  # fmt: skip


def lines(now: datetime | None = None) -> list[Line]:
    """The table by name; `due` is counted when the moment is given, by one query for all."""
    due = _counted(now) if now else {}
    return [Line(one, one.term, one.says, one.is_confirmed, one.is_on, due.get(one.name, 0)) for one in kept()]


def _counted(now: datetime) -> dict[str, int]:
    """Name -> rows due. The tables have nothing in common, so Django's own union cannot count them."""
    parts, given = [], []
    for one in kept():
        try:
            words, values = one.rows(now).order_by().values("pk")[:MOST].query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"SELECT %s, count(*) FROM ({words}) due")  # noqa: S608 -- words are of the ORM, values apart
        given += [one.name, *values]
    if not parts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), given)
        return dict(cursor.fetchall())


def runs(actor: Actor) -> QuerySet[Run]:
    """Reports of runs, newest first."""
    found = Run.objects.order_by("-id")
    return found if permissions.can_read(actor) else found.none()


def report(run: Run) -> dict[str, Any]:
    """The report of a run as plain JSON: counts by class with the class in words."""
    words = {one.name: one for one in kept()}
    return {
        "run": run.pk,
        "state": run.state,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "total": run.total,
        "classes": [
            {
                "name": name,
                "what": str(words[name].what) if name in words else name,
                "fate": words[name].fate.value if name in words else "",
                "done": told["done"],
            }
            for name, told in sorted(run.counts.items())
        ],
    }
