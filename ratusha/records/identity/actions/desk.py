"""What officials at the desk write: people confirmed in person, names changed, proofs ended, doubled codes settled."""

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.wording import identifiers
from ratusha.records.people.queries import Person

from .. import permissions, rules
from ..models import Clash, Code, Proof
from ..rules import CodeKind, Document
from . import keeping

Name = Annotated[OptionalLine, StringConstraints(max_length=120, strip_whitespace=True)]
Surname = Annotated[Line, StringConstraints(max_length=120, strip_whitespace=True)]
Number = Annotated[Line, StringConstraints(max_length=40, strip_whitespace=True)]
Short = Annotated[Line, StringConstraints(max_length=300, strip_whitespace=True)]
WRONG = {
    Document.BOOK: _("A passport book has two Ukrainian letters and six digits."),
    Document.CARD: _("A passport card has nine digits."),
    Document.FOREIGN: _("A passport for travel has two Latin letters and six digits."),
}


@action(
    "identity.confirm_in_person",
    may=permissions.can_confirm,
    on=Person,
    quiet=True,
    says=_("Confirmed in person by a document"),
)
def confirm_in_person(
    call: Call,
    person: Any,
    *,
    document: Document,
    number: Number,
    compared: bool,
    ground: Short,
    rnokpp: OptionalLine = "",
    unzr: OptionalLine = "",
    born_on: date | None = None,
    document_until: date | None = None,
    as_written: bool = False,
) -> Proof:
    """Will confirm that the official saw the person and their document: level LP, which opens the same as L2.

    Kept: the kind of the document, the last three signs of its number, who confirmed and on what ground; the whole
    number only, sealed, when the person has neither РНОКПП nor УНЗР and is known by it (2297-VI art. 6). A check digit
    that does not fit must be read once more: `as_written` says that it stands so in the document.
    Refusals: identity.not_human, identity.not_compared, identity.wrong_number, identity.wrong_code,
    identity.check_code, identity.document_over, identity.other_code, identity.code_taken, identity.too_young,
    identity.consent, people.merged, forbidden.
    """
    keeping.living_human(person)
    if not compared:
        raise Refused("identity.not_compared", _("Compare the face with the photo first."), field="compared")
    if document_until is not None and document_until < call.today:
        raise Refused("identity.document_over", _("This document is no longer valid."), field="document_until")
    written = _number(document, number)
    codes = _codes(rnokpp, unzr, as_written)
    if not codes and document is not Document.OTHER:
        codes = {} if Code.objects.filter(person=person).exists() else {CodeKind.PASSPORT.value: written}
    _free(call, person, codes)
    born = rules.born_on(codes) or born_on
    if young := keeping.may_stand_alone(born, person, call.today):
        raise Refused(f"identity.{young}", YOUNG[young], field="born_on" if born_on else None)
    keeping.keep_codes(call, person, codes)
    made = Proof(
        person=person,
        way=rules.Way.IN_PERSON,
        since=call.today,
        until=rules.last_day(call.today, charter.value("identity.in_person_days", on=call.today), document_until),
        document_kind=document,
        document_tail=written[-3:],
        ground=ground,
        born_on=born,
        doubts=[kind for kind, code in codes.items() if rules.is_doubtful(kind, code)],
        account_id=person.account_id,
        noted_by_id=call.actor.account_id,
        noted_at=call.now,
    )
    made.save(force_insert=True)
    call.note(document=document.value)
    return made


YOUNG = {
    "too_young": _("By the charter a person so young does not act alone: note a parent who acts for them."),
    "consent": _("By the charter a parent or guardian of a person under 18 has to be noted first."),
}


def _number(document: Document, typed: str) -> str:
    written = typed.upper() if document is Document.OTHER else identifiers.passport(document, typed)
    if written is None:
        raise Refused("identity.wrong_number", WRONG[document], field="number")
    return written


def _codes(rnokpp: str, unzr: str, as_written: bool) -> dict[str, str]:
    typed = {CodeKind.RNOKPP.value: rnokpp, CodeKind.UNZR.value: unzr}
    codes = {kind: rules.code_of(kind, text) for kind, text in typed.items() if text.strip()}
    forms = {
        CodeKind.RNOKPP.value: _("A tax number has ten digits."),
        CodeKind.UNZR.value: _("The record number has thirteen digits and begins with the day of birth."),
    }
    if wrong := {kind: forms[kind] for kind, code in codes.items() if code is None}:
        raise Refused("identity.wrong_code", _("Some of it must be corrected."), fields=wrong)
    found = {kind: code for kind, code in codes.items() if code is not None}
    again = _("The check digit does not fit. Read it once more; if it stands so in the document, tick that below.")
    doubtful = {kind: again for kind, code in found.items() if rules.is_doubtful(kind, code)}
    if doubtful and not as_written:
        raise Refused("identity.check_code", again, fields=doubtful)
    return found


def _free(call: Call, person: Any, codes: dict[str, str]) -> None:
    if keeping.differs(person, codes):
        raise keeping.other_code()
    if found := keeping.others_with(codes, person.pk):
        raise Refused(
            "identity.code_taken",
            _("Card {number} has this code. Perhaps it is the same person: compare the two cards."),
            field=found[0].kind if found[0].kind != CodeKind.PASSPORT else "number",
            number=found[0].person_id,
        )


@action("identity.end_proof", may=permissions.can_end_proof, on=Proof, says=_("A confirmation counts no more"))
def end_proof(call: Call, proof: Proof, *, ground: Short) -> Proof:
    """Will end a confirmation from today, with the ground: a mistake, a forged document (2297-VI art. 6: accuracy).

    What was done under it stays. Refusals: identity.ended_already, forbidden.
    """
    if not rules.is_in_force(proof.held, call.today):
        raise Refused("identity.ended_already", _("This has ended already."))
    proof.ended_on, proof.end_ground, proof.ended_by_id = call.today, ground, call.actor.account_id
    call.note(way=proof.way)
    return proof


@action("identity.drop_code", may=permissions.can_confirm, on=Person, says=_("A code of a person is taken off"))
def drop_code(call: Call, person: Any, *, code: int, ground: Short) -> Any:
    """Will take off a code that was written down by mistake (2297-VI art. 8: the right to rectify).

    The confirmations in person that are in force end with it, so that the document is seen anew; they keep the ground.
    Refusals: identity.unknown_code, forbidden.
    """
    found = Code.objects.filter(pk=code, person=person).first()
    if found is None:
        raise Refused("identity.unknown_code", _("This person has no such code."), field="code")
    resting = Proof.objects.filter(person=person, way=rules.Way.IN_PERSON, ended_on=None)
    ended = resting.update(ended_on=call.today, end_ground=ground, ended_by_id=call.actor.account_id)
    found.delete()
    call.note(kind=found.kind, ended=ended)
    return person


@action("identity.change_name", may=permissions.can_rename, on=Person, says=_("The name is changed"))
def change_name(
    call: Call,
    person: Any,
    *,
    surname: Surname,
    given_name: Name = "",
    patronymic: Name = "",
    document: Short,
    ground: Short,
) -> Any:
    """Will write the person's new name by a document and keep the former one (435-IV art. 295: change of name).

    A slip of the pen is corrected by `people.correct` instead. Refusals: identity.not_human, identity.same_name,
    people.merged, forbidden.
    """
    keeping.living_human(person)
    name = {"surname": surname, "given_name": given_name, "patronymic": patronymic}
    told = {"document": document, "ground": ground, "noted_by_id": call.actor.account_id}
    if not keeping.rename(call, person, name, **told):
        raise Refused("identity.same_name", _("The person is called so already."), field="surname")
    person.refresh_from_db()
    return person


@action("identity.settle_clash", may=permissions.can_settle, on=Clash, says=_("Two cards with one code: decided"))
def settle_clash(call: Call, clash: Clash, *, ground: Short) -> Clash:
    """Will put aside that one code is at two people, with the ground, when they stay two (2297-VI art. 6: accuracy).

    When it is one person, the cards are merged instead, by two officials.
    Refusals: identity.settled_already, forbidden.
    """
    if clash.settled_at is not None:
        raise Refused("identity.settled_already", _("This has been decided already."))
    clash.settled_at, clash.settled_by_id, clash.settled_ground = call.now, call.actor.account_id, ground
    call.note(person=clash.person_id, holder=clash.holder_id)
    return clash
