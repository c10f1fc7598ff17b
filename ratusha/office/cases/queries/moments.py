"""When cases came to which point of their way, for figures about times."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.journal.models import Entry

from ..models import Answer
from ..models.answers import AnswerState
from .cuts import plain, term_key
from .figured import Figure, behind
from .visible import visible_to

HANDED = ("cases.assign", "cases.resolve")
COLUMNS = (
    "pk", "number", "reference", "title", "unit_id", "executor_id", "subject_id", "received_at", "registered_at",
    "closed_at", "delivered_at", "due_on",
)  # fmt: skip


@dataclass(slots=True)
class Moments:
    """The points of one case; None where it has not come or it is not known. `term` is a key of the cut by term."""

    pk: int
    name: str
    title: str
    unit: str
    executor: str
    subject: str
    term: str
    received: datetime
    registered: datetime | None
    closed: datetime | None
    delivered: datetime | None
    handed: datetime | None = None
    drafted: datetime | None = None
    approved: datetime | None = None
    sent: datetime | None = None


def moments(actor: Actor, figure: Figure) -> list[Moments]:
    """Will give the points of every case that the figure counts and the actor may see. 3 queries.

    First handed to somebody by the journal, first version of a draft, the approval and sending of what was sent.
    """
    rows = behind(visible_to(actor), figure).order_by()
    found = {row[0]: _made(*row) for row in rows.values_list(*COLUMNS)}
    keys = rows.values("pk")
    handed = Entry.objects.filter(target_type="cases.case", action__in=HANDED, target_id__in=keys)
    for pk, at in handed.values_list("target_id", "at"):
        if pk in found:
            found[pk].handed = _first(found[pk].handed, at)
    for pk, state, at, approved, sent in (
        Answer.objects.filter(case__in=keys).order_by().values_list("case_id", "state", "at", "approved_at", "sent_at")
    ):
        if (one := found.get(pk)) is None:
            continue
        one.drafted = _first(one.drafted, at)
        if state == AnswerState.SENT:
            one.approved, one.sent = approved, sent
    return list(found.values())


def _first(known: datetime | None, at: datetime) -> datetime:
    return at if known is None else min(known, at)


def _made(
    pk: int, number: str | None, reference: str, title: str, unit: Any, executor: Any, subject: Any,
    received: datetime, registered: datetime | None, closed: datetime | None, delivered: datetime | None,
    due_on: date | None,
) -> Moments:  # fmt: skip
    return Moments(
        pk=pk, name=number or reference, title=title, unit=plain(unit), executor=plain(executor),
        subject=plain(subject), term=term_key(closed, due_on), received=received, registered=registered,
        closed=closed, delivered=delivered, sent=closed,
    )  # fmt: skip
