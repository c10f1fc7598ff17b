"""How an appeal comes in: from its author, or written down at the front desk."""

from dataclasses import fields
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, Field, StringConstraints

from ratusha.foundation.access.actors import Kind as ActorKind
from ratusha.foundation.actions import Call, Input, Line, OptionalLine, Refused, Text, action
from ratusha.foundation.charter import queries as charter
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case, ReplyBy
from ratusha.records.people import actions as people
from ratusha.records.people import queries as people_queries

from .. import permissions, rules
from ..models import Appeal
from ..queries import KIND
from ..rules import Sign
from .matter import (
    Author,
    Matter,
    refuse_lacking,
    refuse_unknown_status,
    refuse_wrong_object,
    refuse_wrong_place,
)
from .registration import number_and_register

AppealKind = Literal["proposal", "statement", "motion", "complaint"]
WayToReply = Literal["", "email", "phone", "telegram", "viber", "post", "in_person"]
Tokens = Annotated[list[Line], Field(max_length=20)]
Name = Annotated[OptionalLine, StringConstraints(max_length=120, strip_whitespace=True)]
Title = Annotated[OptionalLine, StringConstraints(max_length=300)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Signatories = Annotated[int, Field(ge=2, le=100_000)]
DeskReceipt = Literal[
    "phone",
    "post",
    "in_person",
    "reception",
    "representative",
    "email",
    "messenger",
    "authority",
    "media",
    "other_body",
]


class Submission(Input):
    """What an author says in an appeal: who, how to answer, what about and where (393/96-ВР art. 5)."""

    kind: AppealKind
    text: Text
    title: Title = ""
    surname: Name = ""
    given_name: Name = ""
    patronymic: Name = ""
    residence: OptionalLine = ""
    email: OptionalLine = ""
    phone: OptionalLine = ""
    telegram: OptionalLine = ""
    viber: OptionalLine = ""
    reply_by: WayToReply = ""
    language: Literal["uk", "en"] = "uk"
    settlement: int | None = None
    address: OptionalLine = ""
    lat: Latitude | None = None
    lon: Longitude | None = None
    collective: bool = False
    signatories: Signatories | None = None
    representative_of: OptionalLine = ""
    against_unit: int | None = None
    against_account: int | None = None
    against_text: OptionalLine = ""
    decided_on: date | None = None
    learned_on: date | None = None
    files: Tokens | None = None

    @property
    def author(self) -> Author:
        """Who writes."""
        return Author(**{one.name: getattr(self, one.name) for one in fields(Author)})

    @property
    def matter(self) -> Matter:
        """What it is about."""
        given: dict[str, Any] = {one.name: getattr(self, one.name) for one in fields(Matter)}
        return Matter(**{**given, "files": self.files or []})

    @property
    def beside(self) -> dict[str, Any]:
        """What the appeal keeps beside its case."""
        return {name: getattr(self, name) for name in BESIDE} | {
            "collective": self.collective or self.signatories is not None
        }


BESIDE = ("kind", "residence", "signatories", "representative_of", "against_text", "decided_on", "learned_on")


class DeskEntry(Submission):
    """What a clerk writes down beside that: how and when it came, and what the paper is like."""

    receipt: DeskReceipt
    received_at: AwareDatetime | None = None
    signed: bool = True
    sheets: Annotated[int, Field(ge=1, le=10_000)] | None = None
    social_status: Annotated[OptionalLine, StringConstraints(max_length=100)] = ""
    repeat_of: int | None = None
    mail: int | None = None


@action("appeals.submit", may=permissions.can_submit, says=_("Appeal {reference} received"), takes=Submission)
def submit(call: Call, given: Submission) -> Case:
    """Will take an electronic appeal from anybody -> its case, with incoming number and secret link at once.

    393/96-ВР art. 5: name, residence, substance and a contact; no signature and no log-in. `settlement`, `address`,
    `lat`, `lon` say where the matter is, `residence` where the author lives. Where the charter says so
    (`appeals.register_on_receipt`) it is registered at once, else by the registrar on the same day (КМУ №348).
    `cases.queries.link_of(case)` gives the author's link; a repeated request gives the same case and link.
    Refusals: appeals.lacking, appeals.way, appeals.point, appeals.no_object, people.wrong_contact,
    places.unknown_settlement, files.gone, files.too_many.
    """
    author, matter = given.author, given.matter
    receipt = str(cases.RECEIPT_OF.get(call.channel, "site"))
    refuse_lacking(receipt if receipt in rules.ELECTRONIC else "site", author, matter)
    case = _open(call, author, matter, received_at=call.now, language=given.language)
    _describe(call, case, **given.beside)
    if charter.value("appeals.register_on_receipt", on=call.today):
        number_and_register(call, case)
        case.save()
    return case


@action(
    "appeals.file", may=permissions.can_file, says=_("Appeal {reference} received at the front desk"), takes=DeskEntry
)
def file(call: Call, given: DeskEntry) -> Case:
    """Will write down an appeal of a caller, a letter (with its scan), a visitor or a reception -> its case.

    393/96-ВР art. 5, 7, 22: a duly filed appeal must be accepted, so missing parts do not stop it here: return or
    decline it lawfully afterwards. `received_at` is when it really came (not in the future, within a year). `mail` is
    the mail it came by: its files go along, and it no longer waits.
    Refusals: notify.no_mail, notify.sorted,
    appeals.received_at, appeals.point, appeals.no_object, appeals.no_earlier, appeals.no_status,
    people.wrong_contact, places.unknown_settlement, files.gone, files.too_many.
    """
    refuse_unknown_status(given.social_status)
    came = _moment(call, given.received_at)
    columns: dict[str, Any] = {"channel": given.receipt, "repeat_of": given.repeat_of, "language": given.language}
    case = _open(call, given.author, given.matter, received_at=came, **columns)
    _describe(
        call,
        case,
        sign=_sign(case),
        social_status=given.social_status,
        signed=given.signed,
        sheets=given.sheets,
        reception=given.receipt == "reception",
        **given.beside,
    )
    if given.mail is not None:
        cases.take_mail(call, case, given.mail)
    return case


def _moment(call: Call, received_at: datetime | None) -> datetime:
    if received_at is None:
        return call.now
    if received_at > call.now or (call.now - received_at).days > 366:
        raise Refused(
            "appeals.received_at", _("Write the day when it really came: not in the future."), field="received_at"
        )
    return received_at


def _sign(case: Case) -> Sign:
    if case.repeat_of_id is None:
        return Sign.PRIMARY
    before = Case.objects.filter(repeat_of_id=case.repeat_of_id).exclude(pk=case.pk).count()
    return rules.sign_of(repeats=before + 1, joined_same_author=False, joined=False)


def _open(call: Call, author: Author, matter: Matter, *, received_at: datetime, **columns: Any) -> Case:
    refuse_wrong_place(matter)
    refuse_wrong_object(matter)
    earlier = columns.pop("repeat_of", None)
    if earlier is not None and not Case.objects.filter(pk=earlier, kind=KIND).exists():
        raise Refused("appeals.no_earlier", _("There is no such earlier appeal."), field="repeat_of")
    person = _person(call, author)
    way, address = author.way()
    case = cases.open_case(
        call,
        kind=KIND,
        term_rule=rules.ORDINARY,
        received_at=received_at,
        title=rules.title_of(matter.text, matter.title),
        text=matter.text,
        applicant=person,
        account_id=call.actor.account_id if call.actor.kind is ActorKind.RESIDENT else None,
        author_name=author.name,
        reply_by=way or (ReplyBy.POST if author.residence else ""),
        reply_to=address or author.residence,
        settlement_id=matter.settlement,
        address=matter.address,
        lat=matter.lat,
        lon=matter.lon,
        against_unit_id=matter.against_unit,
        against_account_id=matter.against_account,
        repeat_of_id=earlier,
        priority=person is not None and people_queries.is_considered_first(person.pk),
        **columns,
    )
    cases.attach(call, case, matter.files)
    return case


def _person(call: Call, author: Author) -> Any:
    """The applicant's card; None for an anonymous letter."""
    if not author.surname:
        return None
    return people.remember(
        call.child("applicant"),
        surname=author.surname,
        given_name=author.given_name,
        patronymic=author.patronymic,
        email=author.email,
        phone=author.phone,
        telegram=author.telegram,
        viber=author.viber,
        address=author.residence,
    )


def _describe(call: Call, case: Case, **columns: Any) -> Appeal:
    appeal = Appeal(case=case, **columns)
    appeal.save(force_insert=True)
    call.note(kind=appeal.kind, sign=str(appeal.sign))
    return appeal
