"""Registration of what came, and of what was made on paper."""

from datetime import date, datetime, timedelta
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, Field

from ratusha.foundation.actions import Call, Input, Line, OptionalLine, OptionalText, Refused, action
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.workdays import queries as workdays

from .. import permissions, rules
from ..models import Correspondent, Document
from ..queries.lists import same_letter
from ..rules import Channel, Flow, Mark, Role
from .attaching import keep_files
from .linking import tie
from .numbering import check_heading, check_mark, check_people, kind_of, known_day, set_term, take_number

Tokens = Annotated[list[Line], Field(max_length=50)]
Sheets = Annotated[int, Field(ge=0, le=100_000)]
Short = Annotated[OptionalLine, Field(max_length=300)]
Index = Annotated[OptionalLine, Field(max_length=80)]


class Card(Input):
    """The requisites of a card. `files` are tokens of uploads, the first is the document, the rest its annexes."""

    kind: int
    title: Line
    correspondent: int | None = None
    their_index: Index = ""
    their_date: date | None = None
    received_at: AwareDatetime | None = None
    channel: Channel = Channel.POST
    files: Tokens = Field(default_factory=list)
    text: OptionalText = ""
    sheets: Sheets | None = None
    annex_sheets: Sheets | None = None
    addressee: Short = ""
    signed_by: Annotated[OptionalLine, Field(max_length=200)] = ""
    unit: int | None = None
    author: int | None = None
    executor: int | None = None
    mark: Mark | None = None
    file_index: Annotated[OptionalLine, Field(max_length=40)] = ""
    due_on: date | None = None
    control: bool = False
    answers: int | None = None
    twice: bool = False


@action("documents.register", may=permissions.can_register, says=_("Document {number} registered"), takes=Card)
def register(call: Call, given: Card) -> Document:
    """Will register a document: one number without gaps, its files and its term, all in one transaction.

    Order of the Ministry of Justice №1000/5: once, on the day it came, or on the next working day when it came after
    hours. Terms: 2790-XII art. 16, 93-IV art. 13, 5076-VI art. 24; others by the charter. 2939-VI art. 6: marks.
    `twice`: the registrar has seen that this letter is registered already. Refusals: forbidden, documents.no_kind,
    documents.official_use, documents.future, documents.order, documents.no_correspondent, documents.duplicate,
    documents.nothing, documents.no_unit, documents.no_official, documents.due_past, documents.beyond_law,
    documents.no_term, documents.no_heading, documents.no_answer, files.gone, files.too_many.
    """
    kind = kind_of(call, given.kind)
    mark = given.mark or Mark(kind.mark)
    check_mark(call, mark)
    check_people(given.unit, ("author", given.author), ("executor", given.executor))
    received = given.received_at or call.now
    _check(call, given, received, kind.flow)
    document = Document(
        kind=kind, series=kind.series, flow=kind.flow, received_at=received, channel=given.channel, mark=mark,
        title=given.title, text=given.text, correspondent_id=given.correspondent, their_index=given.their_index.strip(),
        their_date=given.their_date, addressee=given.addressee, signed_by=given.signed_by, sheets=given.sheets,
        annex_sheets=given.annex_sheets, unit_id=given.unit, author_id=given.author, executor_id=given.executor,
        file_index=given.file_index.strip(), term=kind.term, control=given.control,
    )  # fmt: skip
    document.registered_on = _day(call, received)
    check_heading(document.file_index, document.registered_on.year)
    set_term(document, received.astimezone(KYIV).date(), given.due_on)
    take_number(call, document)
    document.save(force_insert=True)
    keep_files(call, document, given.files, Role.MAIN)
    if given.answers is not None:
        tie(call, document, given.answers, rules.Relation.ANSWERS)
    call.note(number=document.number, kind=kind.code)
    return document


def _day(call: Call, received: datetime) -> date:
    """The day of registration: the day of receipt, or the next working day after hours; today for who is late."""
    day = received.astimezone(KYIV).date()
    with known_day("received_at"):
        return rules.registered_on(
            day, call.today, in_hours=workdays.is_open(received), next_working=_next_working(received, day)
        )


def _next_working(received: datetime, day: date) -> date:
    """The same day while the doors are not open yet, else the next working one."""
    hours = workdays.working_hours(day)
    if hours is not None and received.astimezone(KYIV).time() < hours.closes:
        return day
    return workdays.next_working(day)


def _check(call: Call, given: Card, received: datetime, flow: str) -> None:
    if received > call.now + timedelta(minutes=1):
        raise Refused("documents.future", _("This time has not come yet."), field="received_at")
    if given.their_date is not None and given.their_date > received.astimezone(KYIV).date():
        raise Refused("documents.order", _("The letter cannot be dated later than it came."), field="their_date")
    if flow == Flow.INCOMING and given.correspondent is None:
        raise Refused("documents.no_correspondent", _("Say from whom it came."), field="correspondent")
    if given.correspondent is not None:
        _check_correspondent(given)
    if not given.files and not given.sheets and not given.text.strip():
        raise Refused(
            "documents.nothing", _("Attach the file, or write how many sheets of paper it has."), field="files"
        )


def _check_correspondent(given: Card) -> None:
    if not Correspondent.objects.filter(pk=given.correspondent, closed=False).exists():
        raise Refused("documents.no_correspondent", _("There is no such correspondent."), field="correspondent")
    assert given.correspondent is not None
    known = None if given.twice else same_letter(given.correspondent, given.their_index.strip(), given.their_date)
    if known is not None:
        raise Refused(
            "documents.duplicate",
            _("This letter is registered already: {number} of {day}. Tick that it is another one to go on."),
            field="their_index",
            number=known.number,
            day=f"{known.registered_on:%d.%m.%Y}",
            document=known.pk,
        )
