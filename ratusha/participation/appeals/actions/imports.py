"""Writes of taking over an old register: the file, the meaning of its columns, the trial, the rows, the way back."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalLine, OptionalText, Refused, action
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.files import intake
from ratusha.foundation.numbering import continue_after, give_back
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case, State
from ratusha.records.people import actions as people

from .. import permissions
from ..models import Appeal, Import, ImportedRow, ImportMapping, ImportState
from ..queries import KIND
from ..rules import ORDINARY, title_of

AT_WORK = timedelta(seconds=60)
RECEIVED_HOUR = time(9, 0)
ROWS_AT_ONCE = 100
BUSY = (ImportState.CHECKING, ImportState.RUNNING)
STATES = {
    "satisfied": State.ANSWERED,
    "explained": State.ANSWERED,
    "refused": State.ANSWERED,
    "forwarded": State.FORWARDED,
    "returned": State.RETURNED,
    "declined": State.DECLINED,
}
Name = Annotated[OptionalLine, StringConstraints(max_length=120)]
Short = Annotated[OptionalLine, StringConstraints(max_length=100)]
Receipt = Literal[
    "site", "api", "messenger", "email", "phone", "post", "in_person", "reception", "representative", "authority",
    "media", "other_body",
]  # fmt: skip


class OldRow(BaseModel):
    """One row of the old register in our words. Days are days in Kyiv; an empty `outcome` with no day is still open."""

    model_config = ConfigDict(extra="forbid")

    number: Annotated[OptionalLine, StringConstraints(max_length=40)] = ""
    series: Annotated[OptionalLine, StringConstraints(max_length=60)] = ""
    ordinal: int = 0
    fraction: int = 0
    received_on: date
    registered_on: date | None = None
    closed_on: date | None = None
    surname: Name = ""
    given_name: Name = ""
    patronymic: Name = ""
    organisation: Annotated[OptionalLine, StringConstraints(max_length=300)] = ""
    residence: OptionalLine = ""
    settlement: int | None = None
    phone: OptionalLine = ""
    email: OptionalLine = ""
    kind: Literal["proposal", "statement", "motion", "complaint"] = "statement"
    receipt: Receipt = "post"
    sign: Literal["primary", "repeat", "duplicate", "multiple", "mass"] = "primary"
    subject: int | None = None
    title: Annotated[OptionalLine, StringConstraints(max_length=300)] = ""
    text: OptionalText = ""
    unit: int | None = None
    executor: int | None = None
    outcome: Literal["", "satisfied", "explained", "refused", "forwarded", "returned", "declined"] = ""
    answer: OptionalText = ""
    signatories: Annotated[int, Field(ge=2, le=100_000)] | None = None
    social_status: Short = ""
    note: OptionalText = ""


RowNumber = Annotated[int, Field(ge=0, le=10_000_000)]


class ReadRow(BaseModel):
    """A row as it was read: what it says, and what is doubtful or why it is refused."""

    model_config = ConfigDict(extra="forbid")

    row: RowNumber
    mark: Annotated[OptionalLine, StringConstraints(max_length=64)] = ""
    words: list[OptionalText] = []
    known: bool = False
    refused: bool = False
    says: OldRow | None = None


Rows = Annotated[list[ReadRow], Field(max_length=ROWS_AT_ONCE)]
Table = dict[str, str]
Words = dict[str, dict[str, str]]


@action("appeals.begin_import", may=permissions.can_import, says=_("The file of an old register is here"))
def begin_import(call: Call, *, files: Annotated[list[Line], Field(min_length=1, max_length=1)]) -> Import:
    """Will take the file of an old register, to be read, tried and taken over (КМУ №348: the register goes on).

    Refusals: files.gone, files.too_many, forbidden.
    """
    kept = intake.claim(call, files)[0]
    lap = Import.objects.filter(file__sha256=kept.sha256, state=ImportState.UNDONE).count() + 1
    assert call.actor.account_id is not None
    made = Import(file=kept, name=kept.name, by_id=call.actor.account_id, at=call.now, lap=lap)
    made.save(force_insert=True)
    return made


@action("appeals.map_import", may=permissions.can_import, on=Import, says=_("Columns of the old register are told"))
def map_import(
    call: Call,
    source: Import,
    *,
    columns: Table,
    words: Words | None = None,
    layout: dict[str, Any] | None = None,
    total: int | None = None,
    keep_as: Annotated[OptionalLine, StringConstraints(max_length=120, strip_whitespace=True)] = "",
) -> Import:
    """Will note what each column means and how their words are ours; `keep_as` keeps it for the next file of its kind.

    КМУ №348 (what a register of appeals tells). Refusals: appeals.import_not_now, appeals.import_columns, forbidden.
    """
    _not_busy(source)
    if source.state in (ImportState.DONE, ImportState.UNDONE, ImportState.PAUSED):
        raise _not_now()
    meanings = [name for name in columns.values() if name]
    if len(set(meanings)) < len(meanings):
        raise Refused("appeals.import_columns", _("Two columns mean the same. Choose one of them."), field="columns")
    if "received_on" not in meanings and "registered_on" not in meanings:
        raise Refused("appeals.import_columns", _("Tell which column has the day of receipt."), field="columns")
    source.columns = {place: name for place, name in columns.items() if name}
    source.words = words if words is not None else source.words
    source.layout, source.total = layout or source.layout, total or source.total
    source.state, source.counts, source.position = ImportState.MAPPED, {}, 0
    source.rows.all().delete()
    if keep_as:
        titles = source.layout.get("titles", [])
        by_title = {titles[int(place)]: name for place, name in source.columns.items() if int(place) < len(titles)}
        ImportMapping.objects.update_or_create(name=keep_as, defaults={"columns": by_title, "words": source.words})
    return source


def _not_now() -> Refused:
    return Refused("appeals.import_not_now", _("This cannot be done at this step of taking over."))


def _not_busy(source: Import) -> None:
    if source.state in BUSY:
        raise Refused("appeals.import_busy", _("The rows are being gone through just now. Stop that first, or wait."))


@action("appeals.try_import", may=permissions.can_import, on=Import, says=_("A trial of taking over began"))
def try_import(call: Call, source: Import) -> Import:
    """Will let a job go through all rows and tell what would become of each; nothing is written into the register.

    Law: none, care before a big change (КМУ №348 for the register itself).
    Refusals: appeals.import_not_now, appeals.import_busy, forbidden.
    """
    _not_busy(source)
    if source.state not in (ImportState.MAPPED, ImportState.CHECKED):
        raise _not_now()
    _from_the_start(call, source, ImportState.CHECKING)
    return source


@action("appeals.start_import", may=permissions.can_import, on=Import, says=_("Taking over of an old register began"))
def start_import(call: Call, source: Import) -> Import:
    """Will let a job take the rows over; stopped halfway it goes on after the last row that is dealt with.

    КМУ №348: the register goes on. No letters are sent. Only after a trial.
    Refusals: appeals.import_not_now, appeals.import_busy, forbidden.
    """
    _not_busy(source)
    if source.state == ImportState.PAUSED:
        source.state, source.lease_until, source.error = ImportState.RUNNING, None, ""
    elif source.state == ImportState.CHECKED:
        _from_the_start(call, source, ImportState.RUNNING)
    else:
        raise _not_now()
    return source


def _from_the_start(call: Call, source: Import, state: ImportState) -> None:
    source.rows.all().delete()
    source.state, source.counts, source.position, source.lease_until = state, {}, 0, None
    source.started_at, source.finished_at, source.error = call.now, None, ""


@action("appeals.stop_import", may=permissions.can_import, on=Import, says=_("Taking over was stopped halfway"))
def stop_import(call: Call, source: Import) -> Import:
    """Will stop after the rows in hand; what is taken over stays, and it can go on or be taken back.

    Law: none, upkeep of the register (КМУ №348). Refusals: appeals.import_not_now, forbidden.
    """
    if source.state not in BUSY:
        raise _not_now()
    source.state = ImportState.PAUSED if source.state == ImportState.RUNNING else ImportState.MAPPED
    source.lease_until = None
    return source


@action(
    "appeals.go_through", may=permissions.can_import, on=Import, quiet=True, says=_("Rows up to {upto} are dealt with")
)
def go_through(call: Call, source: Import, *, rows: Rows, upto: RowNumber, last: bool = False) -> Import:
    """Will deal with the next rows, all or none of them: try them, or take each over by `appeals.import_row`.

    Progress is saved with the rows, so a job that was killed goes on exactly here (КМУ №348: complete registers).
    Refusals: appeals.import_not_now (stopped, or another job was faster), appeals.import_twice, forbidden.
    """
    if source.state not in BUSY or upto < source.position:
        raise _not_now()
    numbers = {one.row for one in rows}
    if len(numbers) < len(rows) or source.rows.filter(row__in=numbers).exists():
        raise Refused("appeals.import_twice", _("A row of the file is here twice. Read the file anew."))
    done = [_tried(one) for one in rows] if source.state == ImportState.CHECKING else _taken(call, source, rows)
    told = [one for one in done if one.outcome != ImportedRow.Outcome.CREATED or one.case_id]
    for one in told:
        one.source = source
    ImportedRow.objects.bulk_create(told)
    counts = dict(source.counts)
    for one in done:
        counts[str(one.outcome)] = counts.get(str(one.outcome), 0) + 1
    source.counts, source.position = counts, upto
    source.lease_until = call.now + AT_WORK
    if last:
        source.state = ImportState.CHECKED if source.state == ImportState.CHECKING else ImportState.DONE
        source.finished_at, source.lease_until, source.total = call.now, None, sum(counts.values())
    call.note(upto=upto, counts=counts)
    return source


def _tried(row: ReadRow) -> ImportedRow:
    return ImportedRow(row=row.row, outcome=_outcome(row), words=row.words, mark=row.mark)


def _outcome(row: ReadRow) -> str:
    if row.refused:
        return ImportedRow.Outcome.REFUSED
    if row.known:
        return ImportedRow.Outcome.KNOWN
    return ImportedRow.Outcome.DOUBTFUL if row.words else ImportedRow.Outcome.CREATED


def _taken(call: Call, source: Import, rows: list[ReadRow]) -> list[ImportedRow]:
    """Takes the rows over, each whole or not at all, and lets our numbers go on after theirs."""
    done, highest, cases_made = [], dict[str, int](), list[Case]()
    for row in rows:
        made = _tried(row)
        if row.says is not None and not row.refused and not row.known:
            part = call.child("row")
            part.request_id = request_id_of(source, row.row)
            try:
                case = import_row(part, source=source.pk, row=row.row, **row.says.model_dump())
            except Refused as refused:
                sentences = [*refused.field_sentences().values()] or [refused.sentence]
                made = ImportedRow(row=row.row, outcome=ImportedRow.Outcome.REFUSED, words=[*row.words, *sentences])
            else:
                made.case = case
                cases_made.append(case)
                _count(highest, row.says)
        done.append(made)
    _findable(call, cases_made)
    for series, value in sorted(highest.items()):
        before, now = continue_after(series, value)
        if now != before:
            first = source.counters.get(series, [before])[0]
            source.counters = {**source.counters, series: [first, now]}
    return done


def request_id_of(source: Import, row: int) -> str:
    """The request id of a row: the same for the same file, however often it is sent, until it is taken back."""
    return f"import:{source.file.sha256[:40]}:{source.lap}:{row}"


def _count(highest: dict[str, int], says: OldRow) -> None:
    if says.ordinal:
        highest[says.series] = max(highest.get(says.series, 0), says.ordinal)
    if says.fraction:
        fractions = f"{says.series}.{says.number.rpartition('/')[0]}"
        highest[fractions] = max(highest.get(fractions, 0), says.fraction)


@action("appeals.import_row", may=permissions.can_import, says=_("Appeal {number} taken over from the old register"))
def import_row(
    call: Call,
    *,
    source: int,
    row: int,
    number: Annotated[OptionalLine, StringConstraints(max_length=40)] = "",
    series: Annotated[OptionalLine, StringConstraints(max_length=60)] = "",
    ordinal: int = 0,
    fraction: int = 0,
    received_on: date,
    registered_on: date | None = None,
    closed_on: date | None = None,
    surname: Name = "",
    given_name: Name = "",
    patronymic: Name = "",
    organisation: Annotated[OptionalLine, StringConstraints(max_length=300)] = "",
    residence: OptionalLine = "",
    settlement: int | None = None,
    phone: OptionalLine = "",
    email: OptionalLine = "",
    kind: Literal["proposal", "statement", "motion", "complaint"] = "statement",
    receipt: Receipt = "post",
    sign: Literal["primary", "repeat", "duplicate", "multiple", "mass"] = "primary",
    subject: int | None = None,
    title: Annotated[OptionalLine, StringConstraints(max_length=300)] = "",
    text: OptionalText = "",
    unit: int | None = None,
    executor: int | None = None,
    outcome: Literal["", "satisfied", "explained", "refused", "forwarded", "returned", "declined"] = "",
    answer: OptionalText = "",
    signatories: Annotated[int, Field(ge=2, le=100_000)] | None = None,
    social_status: Short = "",
    note: OptionalText = "",
) -> Case:
    """Will take over one appeal of an old register under its old number, with its days, result and answer.

    КМУ №348: an index is given once, so the old one stays; the author is found or written down. Nobody gets a letter.
    Refusals: appeals.number_taken, cases.no_term (a day outside the calendar), people.wrong_contact, people.nameless,
    forbidden.
    """
    if number and Case.objects.filter(series=series, number=number).exists():
        raise Refused("appeals.number_taken", _("The number {number} of this year is taken already."), number=number)
    person = _person(call, surname, given_name, patronymic, organisation, email, phone, settlement, residence)
    received_at = _moment(received_on)
    state = STATES.get(outcome) or (State.ANSWERED if closed_on else State.ASSIGNED if unit else State.REGISTERED)
    closed_at = _moment(closed_on or registered_on or received_on) if state in STATES.values() else None
    named = " ".join(part for part in (surname, given_name, patronymic) if part) or organisation
    case = cases.take_over(
        call,
        reference=f"С{source}-{row}",
        received_at=received_at,
        kind=KIND,
        term_rule=ORDINARY,
        series=series if number else "",
        number=number or None,
        state=state,
        outcome=outcome,
        channel=receipt,
        title=title_of(text, title) or named or number,
        text=text,
        applicant=person,
        author_name=named[:300],
        reply_by="email" if email else "phone" if phone else "post" if residence else "",
        reply_to=(email or phone or residence)[:320],
        settlement_id=settlement,
        subject_id=subject,
        unit_id=unit,
        executor_id=executor,
        registered_at=_moment(registered_on or received_on),
        closed_at=closed_at,
        delivered_at=closed_at,
    )
    Appeal.objects.create(
        case=case,
        kind=kind,
        sign=sign,
        residence=residence,
        collective=signatories is not None,
        signatories=signatories,
        social_status=social_status,
        taken_from_id=source,
    )
    if answer:
        cases.told_then(case, answer, closed_at or received_at)
    if note:
        cases.told_then(case, note, received_at, internal=True)
    if not call.nested:
        _findable(call, [case])
    call.note(source=source, row=row, kind=kind, sign=sign, number=str(case))
    return case


def _moment(day: date) -> datetime:
    return datetime.combine(day, RECEIVED_HOUR, tzinfo=KYIV)


def _person(
    call: Call,
    surname: str,
    given_name: str,
    patronymic: str,
    organisation: str,
    email: str,
    phone: str,
    settlement: int | None,
    residence: str,
) -> Any:
    if not surname and not organisation:
        return None
    return people.remember(
        call.child("applicant"),
        surname=surname,
        given_name=given_name,
        patronymic=patronymic,
        organisation=organisation,
        email=email,
        phone=phone,
        address=residence,
    )


def _findable(call: Call, made: list[Case]) -> None:
    """Makes cases findable with their authors; who was known before is findable already."""
    new = {case.applicant.pk for case in made if case.applicant and case.applicant.created_at == call.now}
    people.findable(sorted(new))
    cases.findable([case.pk for case in made])


@action("appeals.undo_import", may=permissions.can_import, on=Import, says=_("Taking over was taken back: {count}"))
def undo_import(call: Call, source: Import) -> Import:
    """Will take back every case that came from this file, while nobody has worked on any of them.

    People who came only with them go too; our numbers go back, if none has been given since (КМУ №348: no gaps).
    Refusals: appeals.import_not_now, appeals.import_touched, cases.leaned_on, forbidden.
    """
    if source.state not in (ImportState.DONE, ImportState.PAUSED):
        raise _not_now()
    ids = list(source.rows.exclude(case=None).order_by("row").values_list("case_id", flat=True))
    if changed := cases.touched(ids, besides="appeals.import_row"):
        numbers = [str(one) for one in Case.objects.filter(pk__in=changed[:5])]
        raise Refused(
            "appeals.import_touched",
            _("Somebody has worked on {count} of these cases already: {numbers}."),
            count=len(changed),
            numbers=", ".join(numbers),
        )
    authors = sorted({pk for pk in Case.objects.filter(pk__in=ids).values_list("applicant_id", flat=True) if pk})
    Appeal.objects.filter(taken_from=source).delete()
    source.rows.update(case=None)
    cases.take_back(ids)
    people.forget_imported(authors)
    for series, (before, now) in source.counters.items():
        give_back(series, before, now)
    source.state, source.counters = ImportState.UNDONE, {}
    call.note(count=len(ids))
    return source


def lease(source_id: int, now: datetime) -> bool:
    """Will give the work on an import to this very process for a minute, unless another one has it."""
    free = Import.objects.filter(pk=source_id, state__in=BUSY).exclude(lease_until__gt=now)
    return free.update(lease_until=now + AT_WORK) == 1


def break_off(source_id: int, error: str) -> None:
    """Will note that the work failed, so that it waits for a person; what is done stays."""
    source = Import.objects.filter(pk=source_id, state__in=BUSY)
    source.filter(state=ImportState.RUNNING).update(state=ImportState.PAUSED, error=error[:2000], lease_until=None)
    source.filter(state=ImportState.CHECKING).update(state=ImportState.MAPPED, error=error[:2000], lease_until=None)
