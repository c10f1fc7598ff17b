"""How an appeal comes in: from its author, or written down at the front desk."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, Field, StringConstraints

from ratusha.foundation.access.actors import Kind as ActorKind
from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, Text, action
from ratusha.foundation.charter import queries as charter
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case, ReplyBy
from ratusha.records.people import actions as people
from ratusha.records.people import queries as people_queries
from ratusha.records.places import queries as places

from .. import permissions, rules
from ..models import Appeal
from ..queries import KIND
from ..rules import Part, Sign
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

LACKING = {
    Part.NAME: _("Write your surname: without a name the law does not let us consider an appeal (art. 8)."),
    Part.GIVEN_NAME: _("Write your given name."),
    Part.RESIDENCE: _("Write where you live: village or town, street and house. The law asks for it (art. 5)."),
    Part.SUBSTANCE: _("Write what has happened or what you ask for."),
    Part.CONTACT: _("Leave an e-mail, a phone or a messenger, so that we can answer you."),
}


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, and how to answer them."""

    surname: str
    given_name: str
    patronymic: str
    residence: str
    settlement: int | None
    email: str
    phone: str
    telegram: str
    viber: str
    reply_by: str

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    def way(self) -> tuple[str, str]:
        """The chosen way of reply with its address; without a choice the first contact given."""
        known = {"email": self.email, "phone": self.phone, "telegram": self.telegram, "viber": self.viber}
        if self.reply_by in known and known[self.reply_by].strip():
            return self.reply_by, known[self.reply_by].strip()
        if self.reply_by in ("post", "in_person"):
            return self.reply_by, self.residence
        return next(((kind, value.strip()) for kind, value in known.items() if value.strip()), ("", ""))


@dataclass(frozen=True, slots=True)
class Matter:
    """What it is about and where."""

    kind: str
    text: str
    title: str
    settlement: int | None
    address: str
    lat: float | None
    lon: float | None
    against_unit: int | None
    against_account: int | None
    files: list[str]


@action("appeals.submit", may=permissions.can_submit, says=_("Appeal {reference} received"))
def submit(
    call: Call,
    *,
    kind: AppealKind,
    text: Text,
    title: Title = "",
    surname: Name = "",
    given_name: Name = "",
    patronymic: Name = "",
    residence: OptionalLine = "",
    email: OptionalLine = "",
    phone: OptionalLine = "",
    telegram: OptionalLine = "",
    viber: OptionalLine = "",
    reply_by: WayToReply = "",
    settlement: int | None = None,
    address: OptionalLine = "",
    lat: Latitude | None = None,
    lon: Longitude | None = None,
    collective: bool = False,
    signatories: Signatories | None = None,
    representative_of: OptionalLine = "",
    against_unit: int | None = None,
    against_account: int | None = None,
    against_text: OptionalLine = "",
    decided_on: date | None = None,
    learned_on: date | None = None,
    files: Tokens | None = None,
) -> Case:
    """Will take an electronic appeal from anybody -> its case, with incoming number and secret link at once.

    393/96-ВР art. 5: name, residence, substance and a contact; no signature and no log-in. `settlement`, `address`,
    `lat`, `lon` say where the matter is, `residence` where the author lives. Where the charter says so
    (`appeals.register_on_receipt`) it is registered at once, else by the registrar on the same day (КМУ №348).
    `cases.queries.link_of(case)` gives the author's link; a repeated request gives the same case and link.
    Refusals: appeals.lacking, appeals.way, appeals.point, appeals.no_object, people.wrong_contact,
    places.unknown_settlement, files.gone, files.too_many.
    """
    author = Author(surname, given_name, patronymic, residence, settlement, email, phone, telegram, viber, reply_by)
    matter = Matter(kind, text, title, settlement, address, lat, lon, against_unit, against_account, files or [])
    receipt = str(cases.RECEIPT_OF.get(call.channel, "site"))
    _refuse_lacking(receipt if receipt in rules.ELECTRONIC else "site", author, matter)
    case = _open(call, author, matter, received_at=call.now)
    _describe(
        call,
        case,
        kind=kind,
        residence=residence,
        collective=collective or signatories is not None,
        signatories=signatories,
        representative_of=representative_of,
        against_text=against_text,
        decided_on=decided_on,
        learned_on=learned_on,
    )
    if charter.value("appeals.register_on_receipt", on=call.today):
        number_and_register(call, case)
        case.save()
    return case


@action("appeals.file", may=permissions.can_file, says=_("Appeal {reference} received at the front desk"))
def file(
    call: Call,
    *,
    receipt: DeskReceipt,
    kind: AppealKind,
    text: Text,
    title: Title = "",
    surname: Name = "",
    given_name: Name = "",
    patronymic: Name = "",
    residence: OptionalLine = "",
    email: OptionalLine = "",
    phone: OptionalLine = "",
    telegram: OptionalLine = "",
    viber: OptionalLine = "",
    reply_by: WayToReply = "",
    settlement: int | None = None,
    address: OptionalLine = "",
    lat: Latitude | None = None,
    lon: Longitude | None = None,
    received_at: AwareDatetime | None = None,
    signed: bool = True,
    sheets: Annotated[int, Field(ge=1, le=10_000)] | None = None,
    collective: bool = False,
    signatories: Signatories | None = None,
    representative_of: OptionalLine = "",
    social_status: Annotated[OptionalLine, StringConstraints(max_length=100)] = "",
    against_unit: int | None = None,
    against_account: int | None = None,
    against_text: OptionalLine = "",
    decided_on: date | None = None,
    learned_on: date | None = None,
    repeat_of: int | None = None,
    files: Tokens | None = None,
) -> Case:
    """Will write down an appeal of a caller, a letter (with its scan), a visitor or a reception -> its case.

    393/96-ВР art. 5, 7, 22: a duly filed appeal must be accepted, so missing parts do not stop it here: return or
    decline it lawfully afterwards. `received_at` is when it really came (not in the future, within a year).
    Refusals: appeals.received_at, appeals.point, appeals.no_object, appeals.no_earlier, people.wrong_contact,
    places.unknown_settlement, files.gone, files.too_many.
    """
    author = Author(surname, given_name, patronymic, residence, settlement, email, phone, telegram, viber, reply_by)
    matter = Matter(kind, text, title, settlement, address, lat, lon, against_unit, against_account, files or [])
    case = _open(call, author, matter, received_at=_moment(call, received_at), channel=receipt, repeat_of=repeat_of)
    _describe(
        call,
        case,
        kind=kind,
        sign=_sign(case),
        residence=residence,
        collective=collective or signatories is not None,
        signatories=signatories,
        representative_of=representative_of,
        social_status=social_status,
        signed=signed,
        sheets=sheets,
        reception=receipt == "reception",
        against_text=against_text,
        decided_on=decided_on,
        learned_on=learned_on,
    )
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


def _refuse_lacking(receipt: str, author: Author, matter: Matter) -> None:
    given = {
        Part.NAME: author.surname,
        Part.GIVEN_NAME: author.given_name,
        Part.RESIDENCE: author.residence,
        Part.SUBSTANCE: matter.text,
        Part.CONTACT: author.email or author.phone or author.telegram or author.viber,
    }
    missing = rules.lacking(receipt, given)
    if missing:
        fields = {("email" if part is Part.CONTACT else str(part)): LACKING[part] for part in missing}
        raise Refused("appeals.lacking", _("Something is missing without which we could not answer."), fields=fields)
    if author.reply_by in ("email", "phone", "telegram", "viber") and not author.way()[0] == author.reply_by:
        raise Refused("appeals.way", _("You chose to be answered this way. Write where to."), field=author.reply_by)


def _refuse_wrong_place(matter: Matter) -> None:
    if (matter.lat is None) != (matter.lon is None):
        raise Refused("appeals.point", _("Give both latitude and longitude, or neither."), field="lat")
    if matter.settlement is not None and places.settlement(matter.settlement) is None:
        raise Refused("places.unknown_settlement", _("Choose a settlement of the community."), field="settlement")


def _refuse_wrong_object(matter: Matter) -> None:
    if matter.against_unit is not None and not Unit.objects.filter(pk=matter.against_unit).exists():
        raise Refused("appeals.no_object", _("There is no such unit. Choose another one."), field="against_unit")
    known = Account.objects.filter(is_official=True)
    if matter.against_account is not None and not known.filter(pk=matter.against_account).exists():
        raise Refused("appeals.no_object", _("There is no such official. Choose another one."), field="against_account")


def _open(call: Call, author: Author, matter: Matter, *, received_at: datetime, **columns: Any) -> Case:
    _refuse_wrong_place(matter)
    _refuse_wrong_object(matter)
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
