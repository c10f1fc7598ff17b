"""How a request for information comes in: from its author, or written down at the front desk."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, Field, StringConstraints

from ratusha.foundation.access.actors import Kind as ActorKind
from ratusha.foundation.actions import Call, Input, Line, OptionalLine, OptionalText, Refused, Text, action
from ratusha.foundation.charter import queries as charter
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case, ReplyBy
from ratusha.participation.appeals.queries import title_of
from ratusha.records.people import actions as people

from .. import permissions, rules
from ..models import InfoRequest
from ..queries import KIND
from ..rules import Part, Urgent

Tokens = Annotated[list[Line], Field(max_length=20)]
Name = Annotated[OptionalLine, StringConstraints(max_length=120, strip_whitespace=True)]
Title = Annotated[OptionalLine, StringConstraints(max_length=300, strip_whitespace=True)]
WhoAsks = Literal["person", "organisation", "association", "media"]
HowToGive = Literal["email", "post", "in_person", "look"]
WhyUrgent = Literal["", "life", "environment", "goods", "danger"]
DeskReceipt = Literal["phone", "fax", "post", "in_person", "email", "messenger", "representative", "authority", "media",
                      "other_body"]  # fmt: skip
LACKING = {
    Part.NAME: _("Write who asks: a name, or the name of the organisation (art. 19)."),
    Part.CONTACT: _("Leave an e-mail or a postal address, so that we can answer (art. 19)."),
    Part.SUBSTANCE: _("Describe what information you need, or name the document."),
}


class Submission(Input):
    """What a requester says: who, how to answer, what information. No reason is asked (2939-VI art. 19 p. 2)."""

    requester: WhoAsks = "person"
    surname: Name = ""
    given_name: Name = ""
    patronymic: Name = ""
    organisation: Title = ""
    email: OptionalLine = ""
    postal: OptionalLine = ""
    phone: OptionalLine = ""
    delivery: HowToGive = "email"
    language: Literal["uk", "en"] = "uk"
    text: Text
    title: Title = ""
    collective: bool = False
    urgent_ground: WhyUrgent = ""
    urgent_text: OptionalText = ""
    may_publish: bool = False
    show_name: bool = False
    files: Tokens | None = None

    @property
    def who(self) -> str:
        """The requester as they are called: the organisation, else the person's name."""
        person = " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)
        return self.organisation or person if self.requester != "person" else person or self.organisation


class DeskEntry(Submission):
    """What a clerk writes down beside that. `helped`: filled in for one who cannot write themselves (art. 19 p. 7)."""

    receipt: DeskReceipt
    received_at: AwareDatetime | None = None
    signed: bool = True
    helped: bool = False
    mail: int | None = None


@action("inforequests.submit", may=permissions.can_submit, says=_("Information request {number} received"),
        takes=Submission)  # fmt: skip
def submit(call: Call, given: Submission) -> Case:
    """Will take an electronic request for information from anybody -> its case, numbered and dated at once.

    2939-VI art. 19: a name, an e-mail or a postal address, and what is asked for; no reason, no signature. Five
    working days run from the receipt (art. 20 p. 1); 48 hours where the requester says why it is urgent (p. 2, 3),
    until an official denies that. Refusals: inforequests.lacking, inforequests.way, inforequests.urgent,
    people.wrong_contact, files.gone, files.too_many.
    """
    refuse_lacking("site", given)
    case = _open(call, given, received_at=call.now)
    _describe(call, case, given)
    return case


@action("inforequests.file", may=permissions.can_file, says=_("Information request {number} written down"),
        takes=DeskEntry)  # fmt: skip
def file(call: Call, given: DeskEntry) -> Case:
    """Will write down an oral request, a call, a letter, a fax or an e-mail -> its case, numbered and dated at once.

    2939-VI art. 19: a request in any form is accepted, so missing parts do not stop it here (art. 22 p. 1 rules what
    lacks them). `received_at` is when it came: not in the future, within a year. `helped`: for who cannot write, the
    official fills it in and the copy names them with their phone (art. 19 p. 7). `mail` is the mail it came by.
    Refusals: inforequests.received_at, inforequests.urgent, notify.no_mail, notify.sorted, people.wrong_contact,
    files.gone, files.too_many.
    """
    refuse_unsaid_urgency(given)
    case = _open(call, given, received_at=_moment(call, given.received_at), channel=given.receipt)
    _describe(call, case, given, signed=given.signed, helped_by=call.actor.name if given.helped else "")
    if given.mail is not None:
        cases.take_mail(call, case, given.mail)
    return case


def refuse_lacking(receipt: str, given: Submission) -> None:
    """Refuses `inforequests.lacking`, `inforequests.way`, `inforequests.urgent`: each in its field."""
    missing = rules.lacking(receipt, {
        Part.NAME: given.who, Part.CONTACT: given.email or given.postal, Part.SUBSTANCE: given.text,
    })  # fmt: skip
    if missing:
        person = given.requester == "person"
        fields = {Part.NAME: "surname" if person else "organisation", Part.CONTACT: "email", Part.SUBSTANCE: "text"}
        raise Refused(
            "inforequests.lacking",
            _("Something is missing without which we could not answer."),
            fields={fields[part]: LACKING[part] for part in missing},
        )
    if given.delivery in ("email", "post") and not (given.email if given.delivery == "email" else given.postal).strip():
        field = "email" if given.delivery == "email" else "postal"
        raise Refused("inforequests.way", _("You want it sent this way. Write where to."), field=field)
    refuse_unsaid_urgency(given)


def refuse_unsaid_urgency(given: Submission) -> None:
    """Refuses `inforequests.urgent`: the requester says why it is urgent (art. 20 p. 3)."""
    if given.urgent_ground and not given.urgent_text.strip():
        raise Refused("inforequests.urgent", _("Say why it is urgent: the law asks for it (art. 20)."),
                      field="urgent_text")  # fmt: skip


def _moment(call: Call, received_at: datetime | None) -> datetime:
    if received_at is None:
        return call.now
    if received_at > call.now or (call.now - received_at).days > 366:
        raise Refused("inforequests.received_at", _("Write the day when it really came: not in the future."),
                      field="received_at")  # fmt: skip
    return received_at


def _way(given: Submission) -> tuple[str, str]:
    """How letters go to the requester: by the wish where its address is known, else by what is known."""
    known = {ReplyBy.EMAIL: given.email.strip(), ReplyBy.POST: given.postal.strip(), ReplyBy.PHONE: given.phone.strip()}
    wished = ReplyBy.POST if given.delivery == "post" else ReplyBy.EMAIL
    if given.delivery == "in_person" and not any(known.values()):
        return ReplyBy.IN_PERSON, ""
    ways = (wished, *known)
    return next(((str(way), known[way]) for way in ways if known[way]), ("", ""))


def _open(call: Call, given: Submission, *, received_at: datetime, **columns: Any) -> Case:
    way, address = _way(given)
    case = cases.open_case(
        call,
        kind=KIND,
        term_rule=rules.term_of(Urgent.ASKED if given.urgent_ground else Urgent.NONE),
        received_at=received_at,
        title=title_of(given.text, given.title),
        text=given.text,
        applicant=_person(call, given),
        account_id=call.actor.account_id if call.actor.kind is ActorKind.RESIDENT else None,
        author_name=given.who,
        reply_by=way,
        reply_to=address,
        language=given.language,
        **columns,
    )
    cases.attach(call, case, given.files or [])
    return case


def _person(call: Call, given: Submission) -> Any:
    if not (given.surname or given.organisation):
        return None
    return people.remember(
        call.child("applicant"),
        surname=given.surname,
        given_name=given.given_name,
        patronymic=given.patronymic,
        organisation=given.organisation,
        email=given.email,
        phone=given.phone,
        address=given.postal,
    )


def _describe(call: Call, case: Case, given: Submission, **columns: Any) -> None:
    made = InfoRequest(
        case=case,
        requester=given.requester,
        organisation=given.organisation,
        postal=given.postal,
        collective=given.collective,
        delivery=given.delivery,
        urgent=Urgent.ASKED if given.urgent_ground else Urgent.NONE,
        urgent_ground=given.urgent_ground,
        urgent_text=given.urgent_text,
        may_publish=given.may_publish,
        show_name=given.may_publish and given.show_name,
        **columns,
    )
    made.save(force_insert=True)
    number_and_register(call, case)
    case.save()
    call.note(requester=made.requester, urgent=str(made.urgent))


def give_number(call: Call, case: Case) -> None:
    """Will give the number of the own series `ЗПІ-…`, gap-free within the year."""
    template = charter.value("inforequests.number", on=call.today)
    cases.take_number(call, case, "inforequests.number", template)


def number_and_register(call: Call, case: Case) -> None:
    """Will number and register the request at once: its date and number are the proof of receipt (art. 19)."""
    give_number(call, case)
    cases.register_case(call, case)
