"""Writes about applicants: remembering, correcting, contacts, categories, and the record of who looked."""

from collections.abc import Iterable
from typing import Annotated, Literal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation import watch
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.actions.refusal import forbidden
from ratusha.foundation.statements import worded
from ratusha.records.places import queries as places

from .. import permissions, rules
from ..models import Belonging, CardView, Category, Contact, Person, index_of_category
from ..queries.categories import indexes_of_category
from ..queries.sections import own_matter

Name = Annotated[OptionalLine, StringConstraints(max_length=120, strip_whitespace=True)]
Title = Annotated[OptionalLine, StringConstraints(max_length=300, strip_whitespace=True)]
BirthYear = Annotated[int, Field(ge=1900, le=2100)]
Sex = Literal["", "f", "m"]
ContactKind = Literal["email", "phone", "telegram", "viber", "post"]
HOLDER = ("person_id", "person__merged_into_id", "value")
WRONG_CONTACT = {
    "email": _("Write the whole e-mail address, for example olena@example.com."),
    "phone": _("Write the phone with all its digits, for example 050 123 45 67."),
    "viber": _("Write the phone with all its digits, for example 050 123 45 67."),
    "telegram": _("Write the Telegram name, for example @olena_barvinok."),
    "post": _("Write the address for the letter."),
}


@action("people.remember", may=permissions.can_remember, says=_("The applicant is written down"))
def remember(
    call: Call,
    *,
    surname: Name = "",
    given_name: Name = "",
    patronymic: Name = "",
    organisation: Title = "",
    email: OptionalLine = "",
    phone: OptionalLine = "",
    telegram: OptionalLine = "",
    viber: OptionalLine = "",
    settlement: int | None = None,
    address: OptionalLine = "",
    sex: Sex = "",
    birth_year: BirthYear | None = None,
) -> Person:
    """Will find the applicant or write a new one down (393/96-ВР art. 5: name, residence, contact).

    A person is found only by an equal full name together with an equal contact (an address by post when there is no
    other). From somebody who is not at the desk every contact must be known already, so that nobody can add their
    own phone to another's card. Doubtful people are never merged: a new one is written, `duplicates_of` suggests.
    By a stranger only inside another action, as `remember(call.child("applicant"), …)`.
    Refusals: people.nameless, people.wrong_contact (each in its field), places.unknown_settlement, forbidden.
    """
    if not call.nested and not permissions.at_desk(call.actor):
        raise forbidden()
    if not surname and not organisation:
        raise Refused("people.nameless", _("Write the surname, or the name of the organisation."), field="surname")
    typed = {"email": email, "phone": phone, "telegram": telegram, "viber": viber}
    contacts = _contacts({kind: value for kind, value in typed.items() if value.strip()})
    place = _settlement(settlement)
    post = rules.written_post(place, address) if address.strip() else ""
    match = rules.match_key(surname, given_name, patronymic, organisation)
    trusted = permissions.at_desk(call.actor)
    known = _find(match, contacts or ({"post": post} if post else {}), every=not trusted)
    call.note(known=known is not None)
    if known is not None:
        if trusted:
            held = set(Contact.objects.filter(person=known).values_list("kind", "value"))
            _add(known, {kind: value for kind, value in contacts.items() if (kind, value) not in held})
        return known
    person = Person(
        surname=surname,
        given_name=given_name,
        patronymic=patronymic,
        organisation=organisation,
        sex=sex,
        birth_year=birth_year,
        settlement_id=settlement,
        address=address.strip(),
        created_via=call.channel,
        created_at=call.now,
        match=match,
    )
    person.save(force_insert=True)
    _add(person, contacts | ({"post": post} if post else {}))
    return person


def living(person: Person) -> Person:
    """The card, if it was not merged into another one or erased. Refuses `people.merged`, `people.erased`."""
    if person.erased_at is not None:
        raise Refused("people.erased", _("The data of this card have been erased already."))
    if person.merged_into_id is not None:
        raise Refused("people.merged", _("This card has become part of another one. Open that one."))
    return person


def _contacts(typed: dict[str, str]) -> dict[str, str]:
    kept = {kind: rules.contact_value(kind, value) for kind, value in typed.items()}
    if wrong := {kind: WRONG_CONTACT[kind] for kind, value in kept.items() if value is None}:
        raise Refused("people.wrong_contact", _("This contact cannot be written to."), fields=wrong)
    return {kind: value for kind, value in kept.items() if value is not None}


def _settlement(pk: int | None) -> str:
    if pk is None:
        return ""
    found = places.settlement(pk)
    if found is None:
        raise Refused("places.unknown_settlement", _("Choose a settlement of the community."), field="settlement")
    return found.name


def _find(match: str, contacts: dict[str, str], *, every: bool) -> Person | None:
    """The only person of this name with these contacts; None when there is none or it is doubtful.

    A merged card still tells its name and contacts, and leads to the card that it has become part of.
    """
    found: set[int] | None = None
    for kind, value in contacts.items():
        ids = _holders(match, kind, value)
        found = ids if found is None else (found & ids if every else found | ids)
    return Person.objects.get(pk=found.pop()) if found is not None and len(found) == 1 else None


def _holders(match: str, kind: str, value: str) -> set[int]:
    """Cards of this name with this contact. Begun from the contact: a name may be that of hundreds of people."""
    if kind == Contact.Kind.POST:  # addresses are compared, not equal
        pairs = Person.objects.filter(match=match).values_list("pk", "merged_into_id")
        named = {pk for pair in pairs for pk in pair if pk}
        held = Contact.objects.filter(kind=kind, person__in=named).order_by().values_list(*HOLDER)
        rows: Iterable[tuple[int, int | None, str]] = held
    else:
        rows = _held(match=match, kind=kind, value=value)
    told = _comparable(kind, value)
    return {into or pk for pk, into, kept in rows if _comparable(kind, kept) == told}


@worded
def _held(*, match: str, kind: str, value: str) -> "QuerySet[Contact, tuple[int, int | None, str]]":
    become = Person.objects.filter(match=match).exclude(merged_into=None).values("merged_into")
    held = Contact.objects.filter(Q(person__match=match) | Q(person__in=become), kind=kind, value=value)
    return held.order_by().values_list(*HOLDER)


def find_exactly(match: str, kind: str, value: str) -> Person | None:
    """The only person of this folded full name with this contact, as it is kept; None for none and for several."""
    return _find(match, {kind: value}, every=True)


def _comparable(kind: str, value: str) -> str:
    return rules.same_post("", value) if kind == "post" else value


def _add(person: Person, contacts: dict[str, str]) -> None:
    Contact.objects.bulk_create(
        [Contact(person=person, kind=kind, value=value) for kind, value in contacts.items()], ignore_conflicts=True
    )


@action("people.correct", may=permissions.can_correct, on=Person, says=_("The applicant's card is corrected"))
def correct(
    call: Call,
    person: Person,
    *,
    surname: Name | None = None,
    given_name: Name | None = None,
    patronymic: Name | None = None,
    organisation: Title | None = None,
    sex: Sex | None = None,
    birth_year: BirthYear | None = None,
    settlement: int | None = None,
    address: OptionalLine | None = None,
    forget: list[Literal["birth_year", "settlement"]] | None = None,
) -> Person:
    """Will correct what is given and leave the rest (2297-VI art. 8: the right to rectify). None leaves as it is.

    An empty text empties its field; `forget` empties what is no text.
    Refusals: people.nameless, people.merged, places.unknown_settlement, forbidden.
    """
    living(person)
    given = {
        "surname": surname,
        "given_name": given_name,
        "patronymic": patronymic,
        "organisation": organisation,
        "sex": sex,
        "birth_year": birth_year,
        "address": address,
    }
    _settlement(settlement)
    for name, value in given.items():
        if value is not None:
            setattr(person, name, value)
    if settlement is not None:
        person.settlement_id = settlement
    for name in forget or ():
        setattr(person, name, None)
    if not person.surname and not person.organisation:
        raise Refused("people.nameless", _("Write the surname, or the name of the organisation."), field="surname")
    person.match = rules.match_key(person.surname, person.given_name, person.patronymic, person.organisation)
    return person


@action("people.add_contact", may=permissions.can_correct, on=Person, says=_("A contact is added"))
def add_contact(call: Call, person: Person, *, kind: ContactKind, value: Line) -> Contact:
    """Will add a way to reach the person, not yet confirmed; an equal one is given back (393/96-ВР art. 5).

    Refusals: people.wrong_contact, people.merged, forbidden.
    """
    living(person)
    kept = rules.contact_value(kind, value)
    if kept is None:
        raise Refused("people.wrong_contact", WRONG_CONTACT[kind], field="value")
    return Contact.objects.get_or_create(person=person, kind=kind, value=kept)[0]


@action("people.prefer_contact", may=permissions.can_set_contact, on=Contact, says=_("A contact is preferred"))
def prefer_contact(call: Call, contact: Contact) -> Contact:
    """Will write to the person by this contact first (393/96-ВР art. 5: the reply goes where the applicant asked).

    Refusals: forbidden.
    """
    Contact.objects.filter(person_id=contact.person_id, preferred=True).exclude(pk=contact.pk).update(preferred=False)
    contact.preferred = True
    return contact


@action("people.confirm_contact", may=permissions.can_confirm_contact, on=Contact, says=_("A contact is confirmed"))
def confirm_contact(call: Call, contact: Contact) -> Contact:
    """Will mark that the person really answers there (2297-VI art. 6: data must be accurate). Refusals: forbidden."""
    contact.verified, contact.failing_since, contact.failing_note = True, None, ""
    return contact


@action("people.add_category", may=permissions.can_categorise, on=Person, says=_("A category is noted"))
def add_category(call: Call, person: Person, *, category: Line, proof_seen: bool = False) -> Belonging:
    """Will note the author's category by its code, and whether a document was shown (classifier КМУ №858, p. 7).

    Sensitive (2297-VI art. 7): the journal does not say which category.
    Refusals: people.unknown_category, people.merged, forbidden.
    """
    living(person)
    if not Category.objects.filter(code=category, closed=False).exists():
        raise Refused("people.unknown_category", _("Choose a category of the list."), field="category")
    kept = Belonging.objects.filter(person=person, index__in=indexes_of_category(category)).first()
    if kept is None:
        return Belonging.objects.create(
            person=person, code=category, index=index_of_category(category), proof_seen=proof_seen
        )
    if proof_seen and not kept.proof_seen:
        kept.proof_seen = True
        kept.save(update_fields=["proof_seen"])
    return kept


@action("people.remove_category", may=permissions.can_categorise, on=Person, says=_("A category is taken off"))
def remove_category(call: Call, person: Person, *, category: Line) -> Person:
    """Will forget the category of this person (2297-VI art. 8: the right to erase).

    Refusals: people.unknown_category, forbidden.
    """
    if not Belonging.objects.filter(person=person, index__in=indexes_of_category(category)).delete()[0]:
        raise Refused("people.unknown_category", _("This person has no such category."), field="category")
    return person


@action("people.see_card", may=permissions.can_see_cards, says=_("A card with personal data was opened"))
def see_card(
    call: Call,
    *,
    person: int,
    ground: CardView.Ground = CardView.Ground.OTHER,
    purpose: Annotated[OptionalLine, StringConstraints(max_length=300, strip_whitespace=True)] = "",
) -> CardView:
    """Will record that the official looks at the person's data and why (2297-VI art. 8 and 10).

    The card is open for half an hour; the person sees the look with its ground. Every look is a security event, a
    graver one where it has nothing to do with the official's own open cases. Refusals: people.no_purpose (neither a
    usual ground nor own words), people.unknown_person, forbidden.
    """
    if not Person.objects.filter(pk=person, merged_into=None, erased_at=None).exists():
        raise Refused("people.unknown_person", _("There is no such person."), field="person")
    if not ground and len(purpose) < rules.PURPOSE_MIN:
        raise Refused("people.no_purpose", _("Choose a ground, or write in a few words what for."), field="purpose")
    assert call.actor.account_id is not None
    outside = not own_matter(call.actor, person)
    view = CardView(
        person_id=person,
        viewer_id=call.actor.account_id,
        ground=ground,
        purpose=purpose,
        outside=outside,
        at=call.now,
    )
    view.save(force_insert=True)
    watch.note(
        watch.Kind.VIEW,
        account=call.actor.account_id,
        actor_kind=call.actor.kind,
        code=ground.value or "own_words",
        action="people.see_card",
        target=("people.person", person),
        at=call.now,
        severity=None if outside else 0,
        outside=outside,
    )
    return view
