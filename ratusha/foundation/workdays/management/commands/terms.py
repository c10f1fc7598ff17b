"""`ratusha terms RULE --received ISO [--event NAME=ISO]… [--json]`: when a term of law ends and why."""

import json
from argparse import ArgumentParser
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.foundation.workdays import explanation, queries
from ratusha.foundation.workdays.calendar import TermError
from ratusha.foundation.workdays.rules import Due, day_of
from ratusha.foundation.workdays.terms import TERMS, Term


def moment(text: str) -> date | datetime:
    """Reads an ISO day or moment; refuses with a sentence."""
    try:
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(
            _("“{text}” is not a date. Write it like 2026-11-22 or 2026-11-22T14:30.").format(text=text)
        ) from None


class Command(BaseCommand):
    """Prints `due_on` (and `due_at`), `control_on`, `rule`, `basis`, `explanation`; without a rule lists all rules."""

    help = gettext_lazy("when a term of law ends and why; without a rule lists all of them")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("rule", nargs="?", help="such as appeals.ordinary")
        parser.add_argument("--received", metavar="ISO", help="day or moment of receipt")
        parser.add_argument(
            "--event",
            action="append",
            default=[],
            metavar="NAME=ISO",
            help="a later event, such as published=2026-11-20; stopped= and resumed= pause the term",
        )
        parser.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def handle(self, *args: Any, rule: str | None, received: str | None, **options: Any) -> None:
        if rule is None:
            self._say([_listed(term) for term in TERMS.values()], options["json"])
            return
        if not received:
            raise CommandError(_("Say when it was received: --received 2026-11-22."), returncode=2)
        events, stopped = _events(options["event"])
        try:
            found = _due(rule, moment(received), stopped, events)
        except TermError as wrong:
            raise CommandError(explanation.sentence(wrong, "uk")) from None
        self._say([_told(*found)], options["json"], alone=True)

    def _say(self, documents: list[dict[str, Any]], as_json: bool, alone: bool = False) -> None:
        if as_json:
            self.stdout.write(json.dumps(documents[0] if alone else documents, ensure_ascii=False, indent=2))
            return
        for document in documents:
            self.stdout.write("\n".join(f"{name}: {value}" for name, value in document.items()))
            if not alone:
                self.stdout.write("")


def _due(
    rule: str, received: date | datetime, stopped: list[tuple[date, date | None]], events: dict[str, date | datetime]
) -> tuple[Due, str]:
    """The term, and whose calendar it was counted by: the community's, or the law's where no database is set up."""
    try:
        return queries.due_after(rule, received, events, stopped), "community"
    except DatabaseError:
        return queries.due_by_law(rule, received, events, stopped), "law"


def _events(given: list[str]) -> tuple[dict[str, date | datetime], list[tuple[date, date | None]]]:
    """Reads NAME=ISO pairs -> events and pauses (from the first day stopped to the day before it was resumed)."""
    events: dict[str, date | datetime] = {}
    pauses: list[tuple[date, date | None]] = []
    for pair in given:
        name, equals, text = pair.partition("=")
        if not equals:
            raise CommandError(_("“{text}”: write an event like published=2026-11-22.").format(text=pair), returncode=2)
        at = moment(text)
        if name == "stopped":
            pauses.append((day_of(at), None))
        elif name == "resumed":
            pauses = _resume(pauses, day_of(at))
        else:
            events[name] = at
    return events, pauses


def _resume(pauses: list[tuple[date, date | None]], day: date) -> list[tuple[date, date | None]]:
    if not pauses or pauses[-1][1] is not None:
        raise CommandError(_("First say when the term was stopped: --event stopped=2026-11-22."), returncode=2)
    since = pauses[-1][0]
    if day < since:
        raise CommandError(_("A term cannot be resumed before it was stopped."))
    last = date.fromordinal(day.toordinal() - 1)
    return [*pauses[:-1], (since, last)] if last >= since else pauses[:-1]


def _listed(term: Term) -> dict[str, Any]:
    return {
        "rule": term.rule,
        "title": explanation.title(term.rule, "uk"),
        "length": term.length,
        "unit": str(term.unit),
        "starts": term.starts,
        "events": sorted(term.events),
        "basis": term.basis,
        "certainty": term.certainty,
        "valid_from": term.valid_from and term.valid_from.isoformat(),
        "valid_to": term.valid_to and term.valid_to.isoformat(),
    }


def _told(due: Due, calendar: str) -> dict[str, Any]:
    at = {"due_at": due.due_at.isoformat()} if due.due_at else {}
    return {
        "rule": due.rule,
        "due_on": due.due_on.isoformat(),
        **at,
        "control_on": due.control_on.isoformat(),
        "counted_from": due.counted_from.isoformat(),
        "unit": str(due.unit),
        "length": due.length,
        "basis": due.basis,
        "certainty": due.certainty,
        "calendar": calendar,
        "stopped_since": due.stopped_since and due.stopped_since.isoformat(),
        "explanation": due.explanation,
    }
