"""What the author's own page of a case shows, whatever its kind: talk, who looked, the way, former numbers."""

from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files import passes
from ratusha.foundation.wording import dates
from ratusha.records.people import queries as people

from ..models import Case, FormerNumber, Message, Side
from .card import CaseCard
from .visible import authored


def looks(card: CaseCard) -> list[Any]:
    """Who opened the author's contacts: in this case, and on the author's card (2297-VI art. 8)."""
    of_person = people.looks_for_author(card.case.applicant_id, 50) if card.case.applicant_id else []
    seen = {(one.account_id, one.at) for one in of_person}
    here = [
        people.Look(one.at, one.account_id, one.account.name, one.account.position, one.reason, "contacts", None)
        for one in card.viewings
        if (one.account_id, one.at) not in seen
    ]
    return sorted([*of_person, *people.for_person(people.with_roles(here))], key=lambda one: one.at, reverse=True)


def talk(card: CaseCard, now: datetime) -> list[tuple[Any, list[Any]]]:
    """Messages with their files; the letter that only carried the answer is left out, for the answer stands apart."""
    own = card.answer.pdf_id if card.answer else None
    found = [(one, list(one.files.all())) for one in card.messages]
    shown = [(one, kept) for one, kept in found if own is None or own not in [file.pk for file in kept]]
    return [(one, [passes.linked(file, now) for file in kept]) for one, kept in shown]


def unanswered(actor: Actor, most: int = 3) -> list[Message]:
    """The last word of the town hall in open cases of this person where they have not said anything since, the newest
    first. 1 query."""
    heard = Message.objects.filter(case=OuterRef("case"), internal=False).exclude(side=Side.SYSTEM).order_by("-pk")
    rows = Message.objects.filter(side=Side.US, internal=False, pk=Subquery(heard.values("pk")[:1]))
    rows = rows.filter(case__in=authored(actor).filter(closed_at=None).values("pk"))
    return list(rows.select_related("case").order_by("-pk")[:most])


def is_late(case: Case, today: date) -> bool:
    """True while the answer is overdue."""
    return case.closed_at is None and case.due_on is not None and case.due_on < today


def steps(card: CaseCard, today: date) -> list[dict[str, Any]]:
    """The way of the case for the tag `thread`."""
    found = []
    for step in card.path:
        line: dict[str, Any] = {"title": step.words, "state": step.place, "at": step.at}
        if step.by and not step.at:
            line["at"] = dates.until(step.by, today)
        found.append(line)
    return found


def former(case: Case) -> list[FormerNumber]:
    """What the case was before, oldest first: its kind, number and day then, and why it was turned. 1 query."""
    return list(FormerNumber.objects.filter(case=case).order_by("pk"))
