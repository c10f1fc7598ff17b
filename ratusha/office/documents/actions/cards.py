"""What happens to a registered card: corrections with a reason, the term, execution, annulment."""

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.workdays import queries as workdays
from ratusha.foundation.workdays.rules import find as term_of

from .. import permissions
from ..models import CardChange, Correspondent, Document
from ..rules import Mark, Verb, after
from .numbering import check_heading, check_mark, check_people, put_term

Reason = Annotated[Line, Field(max_length=500)]
Words = Annotated[Line, Field(max_length=1000)]


@action("documents.correct", may=permissions.can_correct, on=Document, says=_("Card {number} corrected: {fields}"))
def correct(
    call: Call,
    document: Document,
    *,
    reason: Reason,
    title: OptionalLine | None = None,
    correspondent: int | None = None,
    their_index: Annotated[OptionalLine, Field(max_length=80)] | None = None,
    their_date: date | None = None,
    addressee: Annotated[OptionalLine, Field(max_length=300)] | None = None,
    signed_by: Annotated[OptionalLine, Field(max_length=200)] | None = None,
    sheets: Annotated[int, Field(ge=0, le=100_000)] | None = None,
    annex_sheets: Annotated[int, Field(ge=0, le=100_000)] | None = None,
    unit: int | None = None,
    executor: int | None = None,
    mark: Mark | None = None,
    file_index: Annotated[OptionalLine, Field(max_length=40)] | None = None,
) -> Document:
    """Will correct named requisites of a registered card; each is kept as it was beside why. Number and day never move.

    Order of the Ministry of Justice №1000/5: a card is registered once; a correction is a new event. What is not given
    stays. Refusals: forbidden, documents.same (nothing differs), documents.no_title, documents.official_use,
    documents.no_correspondent, documents.no_unit, documents.no_official, documents.no_heading, documents.order.
    """
    if title is not None and not title.strip():
        raise Refused("documents.no_title", _("The short content cannot be empty."), field="title")
    if mark is not None:
        check_mark(call, mark)
    check_people(unit, ("executor", executor))
    if file_index is not None and file_index != document.file_index:
        check_heading(file_index, document.year)
    if correspondent is not None and not Correspondent.objects.filter(pk=correspondent).exists():
        raise Refused("documents.no_correspondent", _("There is no such correspondent."), field="correspondent")
    if their_date is not None and their_date > document.received_at.astimezone(KYIV).date():
        raise Refused("documents.order", _("The letter cannot be dated later than it came."), field="their_date")
    wanted = {
        "title": title, "correspondent_id": correspondent, "their_index": their_index, "their_date": their_date,
        "addressee": addressee, "signed_by": signed_by, "sheets": sheets, "annex_sheets": annex_sheets,
        "unit_id": unit, "executor_id": executor, "mark": mark, "file_index": file_index,
    }  # fmt: skip
    moved = _written(call, document, wanted, reason)
    call.note(number=document.number, fields=", ".join(moved))
    return document


def _written(call: Call, document: Document, wanted: dict[str, Any], reason: str) -> list[str]:
    moved = {name: value for name, value in wanted.items() if value is not None and value != getattr(document, name)}
    if not moved:
        raise Refused("documents.same", _("Nothing differs from what stands on the card."))
    assert call.actor.account_id is not None
    CardChange.objects.create(
        document=document, at=call.now, by_id=call.actor.account_id, reason=reason,
        before={name: _plain(getattr(document, name)) for name in moved},
        after={name: _plain(value) for name, value in moved.items()},
    )  # fmt: skip
    for name, value in moved.items():
        setattr(document, name, value)
    return [name.removesuffix("_id") for name in moved]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@action("documents.move_term", may=permissions.can_control, on=Document, says=_("Term of {number} moved to {day}"))
def move_term(call: Call, document: Document, *, due_on: date, reason: Reason) -> Document:
    """Will put the document under control with this day, or move the day before it has passed, with the reason.

    2790-XII art. 16: a deputy's appeal at most 30 days; 93-IV art. 13: a month; 5076-VI art. 24: 20 working days; the
    one who asked is told why. Refusals: forbidden, documents.not_now, documents.term_over, documents.due_past,
    documents.beyond_law, documents.no_term (a day that the calendar does not know).
    """
    if not document.is_open:
        raise Refused("documents.not_now", _("This cannot be done in the state of the document now."))
    if document.due_on is not None and call.today > document.due_on:
        raise Refused("documents.term_over", _("The term has passed: it could be moved until that day only."))
    if due_on < call.today:
        raise Refused("documents.due_past", _("This day has passed."), field="due_on")
    _check_law(document, due_on)
    put_term(document, due_on)
    document.control, document.extended_on = True, call.today
    call.note(number=document.number, day=f"{due_on:%d.%m.%Y}", reason=reason)
    return document


def _check_law(document: Document, due_on: date) -> None:
    """Refuses a day beyond the longest term that the law gives for the kind."""
    if not document.term:
        return
    term = term_of(document.term)
    if term.certainty != "H":
        return
    longest = workdays.due(term.extended_by or term.rule, document.received_at.astimezone(KYIV).date())
    if due_on > longest.due_on:
        raise Refused(
            "documents.beyond_law",
            _("The law asks to answer by {day} ({basis}). Choose an earlier day."),
            field="due_on",
            day=f"{longest.due_on:%d.%m.%Y}",
            basis=longest.basis,
        )


@action("documents.finish", may=permissions.can_control, on=Document, says=_("Document {number} executed"))
def finish(call: Call, document: Document, *, outcome: Words) -> Document:
    """Will take the document off control with how it was executed.

    Control ends by the one who set it (order of the Ministry of Justice №1000/5). Refusals: forbidden,
    documents.not_now.
    """
    document.done_on, document.outcome = call.today, outcome
    return _move(call, document, Verb.FINISH)


@action(
    "documents.reopen", may=permissions.can_control, on=Document, says=_("Document {number} back in work: {reason}")
)
def reopen(call: Call, document: Document, *, reason: Reason) -> Document:
    """Will put an executed document back into work (order of the Ministry of Justice №1000/5). Refusals: forbidden,
    documents.not_now."""
    document.done_on, document.outcome = None, ""
    call.note(reason=reason)
    return _move(call, document, Verb.REOPEN)


@action("documents.annul", may=permissions.can_annul, on=Document, says=_("Registration of {number} annulled"))
def annul(call: Call, document: Document, *, reason: Words) -> Document:
    """Will annul a registration made by mistake; the number stays used and the card says why.

    Order of the Ministry of Justice №1000/5: numbers are never given anew. Refusals: forbidden, documents.not_now.
    """
    document.annulled_because = reason
    return _move(call, document, Verb.ANNUL)


def _move(call: Call, document: Document, verb: Verb) -> Document:
    state = after(document.state, verb)
    if state is None:
        raise Refused("documents.not_now", _("This cannot be done in the state of the document now."))
    document.state = state
    call.note(number=document.number)
    return document
