"""Writes about what stands on a card beside the name: hours of rest, contacts, notes, codes, representatives."""

from datetime import date, time
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, Text, action
from ratusha.foundation.wording import identifiers

from .. import permissions
from ..models import Category, Contact, Identifier, Person, PersonNote, Representation
from .applicants import living

Post = Annotated[OptionalLine, StringConstraints(max_length=200, strip_whitespace=True)]
Code = Annotated[Line, StringConstraints(max_length=40, strip_whitespace=True)]
Slug = Annotated[Line, StringConstraints(max_length=40, pattern=r"^[a-z0-9-]+$")]
CategoryName = Annotated[Line, StringConstraints(max_length=200, strip_whitespace=True)]


@action("people.set_quiet_hours", may=permissions.can_correct, on=Person, says=_("Hours of rest are noted"))
def set_quiet_hours(
    call: Call, person: Person, *, quiet_from: time | None = None, quiet_until: time | None = None
) -> Person:
    """Will note in which hours the person asks not to be called or texted; both empty: at any time.

    Law: none, a comfort that the person asks for; the hours may go over midnight.
    Refusals: people.half_hours, people.merged, forbidden.
    """
    living(person)
    if (quiet_from is None) != (quiet_until is None):
        raise Refused(
            "people.half_hours",
            _("Write both hours, or leave both empty."),
            field="quiet_until" if quiet_from else "quiet_from",
        )
    person.quiet_from, person.quiet_until = quiet_from, quiet_until
    return person


@action("people.note_bounce", may=permissions.can_note_bounce, on=Contact, says=_("A letter to a contact came back"))
def note_bounce(call: Call, contact: Contact, *, note: Post = "") -> Contact:
    """Will mark that letters to this contact come back, until it is confirmed anew (2297-VI art. 6: accurate data).

    It is no longer the preferred one. Refusals: forbidden.
    """
    contact.failing_since, contact.failing_note = contact.failing_since or call.now, note
    contact.verified, contact.preferred = False, False
    return contact


@action("people.remove_contact", may=permissions.can_correct, on=Person, says=_("A contact is taken off"))
def remove_contact(call: Call, person: Person, *, contact: int) -> Person:
    """Will forget a contact that is not, or no longer, the person's (2297-VI art. 8: the right to erase).

    Cases keep the address to which their answer was asked for. Refusals: people.unknown_contact, forbidden.
    """
    if not Contact.objects.filter(pk=contact, person=person).delete()[0]:
        raise Refused("people.unknown_contact", _("This person has no such contact."), field="contact")
    return person


@action("people.note_person", may=permissions.can_note, on=Person, quiet=True, says=_("A note about the person"))
def note_person(call: Call, person: Person, *, text: Text) -> PersonNote:
    """Will keep what colleagues should know, such as that the person hears badly (2297-VI art. 6: no more than needed).

    The person may ask to read it (art. 8). Refusals: people.merged, forbidden.
    """
    living(person)
    assert call.actor.account_id is not None
    note = PersonNote(person=person, author_id=call.actor.account_id, text=text, at=call.now)
    note.save(force_insert=True)
    return note


@action("people.add_identifier", may=permissions.can_correct, on=Person, says=_("A code of the organisation is noted"))
def add_identifier(
    call: Call, person: Person, *, kind: Literal["edrpou", "foreign"] = "edrpou", value: Code
) -> Identifier:
    """Will note the code by which an organisation stands in a state register (755-IV art. 9); an equal one stays.

    Codes of humans are not kept: an appeal does not need them (393/96-ВР art. 5, 2297-VI art. 6).
    Refusals: people.not_organisation, people.wrong_code, people.code_taken, people.merged, forbidden.
    """
    living(person)
    if not person.organisation:
        raise Refused("people.not_organisation", _("Only organisations have such a code. Write the name first."))
    digits = value.replace(" ", "")
    if kind == "edrpou" and not identifiers.is_edrpou(digits):
        raise Refused("people.wrong_code", _("Check the digits: an EDRPOU code has eight of them."), field="value")
    others = Identifier.objects.filter(kind=kind, value=digits, person__merged_into=None).exclude(person=person)
    if others.exists():
        raise Refused(
            "people.code_taken", _("Another card has this code. Perhaps the two must be merged."), field="value"
        )
    return Identifier.objects.get_or_create(person=person, kind=kind, value=digits)[0]


@action("people.remove_identifier", may=permissions.can_correct, on=Person, says=_("A code is taken off"))
def remove_identifier(call: Call, person: Person, *, identifier: int) -> Person:
    """Will forget a code written down by mistake (2297-VI art. 8: the right to rectify).

    Refusals: people.unknown_code, forbidden.
    """
    if not Identifier.objects.filter(pk=identifier, person=person).delete()[0]:
        raise Refused("people.unknown_code", _("This organisation has no such code."), field="identifier")
    return person


@action("people.add_representative", may=permissions.can_categorise, on=Person, says=_("A representative is noted"))
def add_representative(
    call: Call, person: Person, *, representative: int, post: Post = "", since: date | None = None
) -> Representation:
    """Will note who speaks for the organisation, since `since` (today) (435-IV art. 237, 244: representation).

    Refusals: people.not_organisation, people.unknown_person, people.represents_already, people.merged, forbidden.
    """
    living(person)
    if not person.organisation:
        raise Refused("people.not_organisation", _("Only an organisation has representatives."))
    human = Person.objects.filter(pk=representative, merged_into=None).exclude(pk=person.pk).exclude(surname="").first()
    if human is None:
        raise Refused("people.unknown_person", _("There is no such person."), field="representative")
    if Representation.objects.filter(organisation=person, person=human, until=None).exists():
        raise Refused(
            "people.represents_already", _("This person is already a representative."), field="representative"
        )
    made = Representation(organisation=person, person=human, post=post, since=since or call.today)
    made.save(force_insert=True)
    return made


@action(
    "people.end_representation",
    may=permissions.can_end_representation,
    on=Representation,
    says=_("A representative speaks no more"),
)
def end_representation(call: Call, representation: Representation) -> Representation:
    """Will end the representation today (435-IV art. 248, 249). Refusals: people.ended_already, forbidden."""
    if representation.until is not None:
        raise Refused("people.ended_already", _("This has ended already."))
    representation.until = call.today
    return representation


@action("people.keep_category", may=permissions.can_keep_categories, says=_("Category of authors kept: {code}"))
def keep_category(
    call: Call,
    *,
    code: Slug,
    name: CategoryName,
    priority: bool = False,
    basis: Post = "",
    closed: bool = False,
) -> Category:
    """Will add a category of authors, or change the one with this code; a closed one is no longer offered.

    Classifier КМУ №858 p. 7; who is considered first: Указ Президента №109/2008. Refusals: forbidden, invalid.
    """
    found = Category.objects.select_for_update().filter(code=code).first() or Category(code=code)
    found.name, found.priority, found.basis, found.closed = name, priority, basis, closed
    if found.pk:
        found.version += 1
    found.save()
    call.note(code=code, priority=priority, closed=closed)
    return found
