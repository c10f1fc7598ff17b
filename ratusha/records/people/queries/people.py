"""Reads about people. Everything starts from `visible_to(actor)`; whoever opens a card records it by `see_card`."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Absence, Account, Grant, Unit
from ratusha.foundation.access.queries import in_force
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.search import engine
from ratusha.foundation.search.folding import fold

from .. import permissions, rules
from ..models import (
    CardView,
    Contact,
    Identifier,
    Invitation,
    Person,
    PersonNote,
    Representation,
)
from .sections import reached

INDEX = "people.person"
SIGNER = Signer(salt="ratusha.people.invitation")


def visible_to(actor: Actor) -> QuerySet[Person]:
    """Will give the people whose cards the actor may look for, without those merged into others.

    The desk all, officials those with whose matters they deal, a resident their own, others none.
    """
    living = Person.objects.filter(merged_into=None, erased_at=None)
    if permissions.at_desk(actor):
        return living
    if actor.account_id is None:
        return living.none()
    mine = Q(account_id=actor.account_id)
    if permissions.can_see_cards(actor, None):
        for ids in reached(actor):
            mine |= Q(pk__in=ids)
    return living.filter(mine)


def kept_of(actor: Actor, pk: int) -> int | None:
    """Which card a merged one has become part of, if the actor may see it."""
    into = Person.objects.filter(pk=pk).values_list("merged_into_id", flat=True).first()
    return into if into is not None and visible_to(actor).filter(pk=into).exists() else None


def is_erased(pk: int) -> bool:
    """True if this is the tombstone of an erased card."""
    return Person.objects.filter(pk=pk).exclude(erased_at=None).exists()


def found(actor: Actor, typed: str, limit: int = 20) -> list[Person]:
    """Will give the visible people whose name begins so or whose contact is exactly this, for the front desk."""
    if not typed.strip():
        return []
    return list(matching(visible_to(actor), typed).select_related("settlement")[:limit])


def matching(people: QuerySet[Person], typed: str) -> QuerySet[Person]:
    """Of these people those who match: an e-mail, phone or messenger exactly; else words of name, organisation and
    address in any order, the last one maybe only begun, with typos mended. All for nothing typed."""
    text = typed.strip()
    if not text:
        return people
    contacts = {value for kind in ("email", "phone", "telegram") if (value := rules.contact_value(kind, text))}
    by_contact = Contact.objects.filter(value__in=contacts).values("person_id")
    by_name = Q(match__startswith="|".join(fold(text).split())) | Q(pk__in=by_contact)
    sought = engine.sought(INDEX, text)
    by_words = Q(pk__in=sought.matching() if sought.keys is None else sought.keys)
    return people.filter(by_name | by_words)


def indexed_text(person_id: int) -> tuple[str, str] | None:
    """Name and searchable text of a person (organisation, contacts, address, codes); None for one that is merged."""
    return indexed_texts([person_id]).get(person_id)


def indexed_texts(ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """The same of several people at once, by their ids. 3 queries."""
    people = Person.objects.filter(pk__in=ids, merged_into=None, erased_at=None).select_related("settlement").order_by()
    told: dict[int, list[str]] = {}
    contacts = Contact.objects.filter(person__in=ids).exclude(kind=Contact.Kind.POST).order_by("pk")
    for pk, value in contacts.values_list("person_id", "value"):
        told.setdefault(pk, []).extend((value, f"0{value[4:]}") if value.startswith("+380") else (value,))
    for pk, value in Identifier.objects.filter(person__in=ids).order_by("pk").values_list("person_id", "value"):
        told.setdefault(pk, []).append(value)
    found = {}
    for person in people:
        place = person.settlement.name if person.settlement else ""
        parts = [person.organisation, place, person.address, *told.get(person.pk, ())]
        found[person.pk] = (person.name, "\n".join(part for part in parts if part))
    return found


def opened_by(actor: Actor, now: datetime) -> QuerySet[Person]:
    """The visible people whose cards this official opened for a purpose within the last half an hour."""
    since = now - timedelta(minutes=rules.CARD_OPEN_MINUTES)
    opened = CardView.objects.filter(viewer_id=actor.account_id, at__gt=since).values("person_id")
    return visible_to(actor).filter(pk__in=opened)


def told_if_open(actor: Actor, now: datetime) -> QuerySet[Person]:
    """The visible people, each with `is_open`: whether this official has the card open now."""
    mine = opened_by(actor, now).filter(pk=OuterRef("pk")).order_by()
    return visible_to(actor).annotate(is_open=Exists(mine))


def contacts_opened_by(actor: Actor, now: datetime) -> QuerySet[Contact]:
    """Contacts on the cards that this official has open."""
    return Contact.objects.filter(person__in=opened_by(actor, now)).select_related("person")


def contacts_of(person_id: int) -> QuerySet[Contact]:
    """The ways to reach a person, the preferred one first."""
    return Contact.objects.filter(person_id=person_id)


def way_to(person_id: int) -> Contact | None:
    """How to answer this person: the preferred contact, else the confirmed one, else the first met; None for none.

    One from which letters come back is taken only when there is no other.
    """
    works = F("failing_since").desc(nulls_first=True)
    return Contact.objects.filter(person_id=person_id).order_by(works, "-preferred", "-verified", "id").first()


def ways_of_accounts(accounts: Iterable[int]) -> dict[int, tuple[str, str, Person | None]]:
    """Account -> how to write to its owner (kind, value, card): by the card's working contact, else by the log-in.

    An account that no letter can reach is left out. 2 queries, however many accounts.
    """
    chosen = list(accounts)
    works = F("failing_since").desc(nulls_first=True)
    rows = Contact.objects.filter(person__account__in=chosen).exclude(kind=Contact.Kind.POST).select_related("person")
    found: dict[int, tuple[str, str, Person | None]] = {}
    for one in rows.order_by(works, "-preferred", "-verified", "id"):
        found.setdefault(one.person.account_id or 0, (one.kind, one.value, one.person))
    for pk, email, phone in Account.objects.filter(pk__in=set(chosen) - set(found)).values_list("pk", "email", "phone"):
        if email or phone:
            found[pk] = ("email", email, None) if email else ("phone", phone, None)
    return found


def views_of(actor: Actor, person: Person) -> QuerySet[CardView]:
    """Who looked at this person's data and why: for the person and for the desk (2297-VI art. 8)."""
    allowed = permissions.can_correct(actor, person)
    return (CardView.objects.filter(person=person) if allowed else CardView.objects.none()).select_related("viewer")


def notes_of(person_id: int) -> QuerySet[PersonNote]:
    """Notes of officials about the person, newest first: only for an opened card."""
    return PersonNote.objects.filter(person_id=person_id).select_related("author")


def identifiers_of(person_id: int) -> QuerySet[Identifier]:
    """Codes of an organisation."""
    return Identifier.objects.filter(person_id=person_id)


def representations_of(person_id: int) -> QuerySet[Representation]:
    """Who speaks for this organisation, and for which organisations this person speaks; newest first."""
    either = Q(organisation_id=person_id) | Q(person_id=person_id)
    return Representation.objects.filter(either).select_related("organisation", "person").order_by("until", "-id")


def representations_opened_by(actor: Actor, now: datetime) -> QuerySet[Representation]:
    """Representations on the cards that this official has open."""
    opened = opened_by(actor, now).values("pk")
    return Representation.objects.filter(Q(organisation__in=opened) | Q(person__in=opened)).select_related(
        "organisation", "person"
    )


def may_call_now(person: Person, now: datetime) -> bool:
    """False in the hours in which the person asked not to be called or texted."""
    return not rules.is_quiet(person.quiet_from, person.quiet_until, now.astimezone(KYIV).time())


def text_from(person: Person, now: datetime) -> datetime:
    """From when the person may be texted: now, or the end of the hours in which they asked not to be."""
    return rules.quiet_ends(person.quiet_from, person.quiet_until, now.astimezone(KYIV))


def told_if_may_end(absences: QuerySet[Absence], actor: Actor) -> QuerySet[Absence]:
    """These absences, each with `may_end`: whether this official may end it, and so know the reason. No query more."""
    faces = actor.faces
    if any(permissions.is_administrator(one) or one.has(Role.HEAD) for one in faces):
        return absences.annotate(may_end=Value(True))
    may = Q(account_id__in=actor.accounts)
    units = {unit for one in faces if one.has(Role.UNIT_HEAD) for unit in one.units}
    if units:
        may |= Q(Exists(Grant.objects.filter(in_force(), account=OuterRef("account"), unit_id__in=units)))
    return absences.annotate(may_end=ExpressionWrapper(may, BooleanField()))


def invitation_token(actor: Actor, invitation: Invitation) -> str | None:
    """The one-time secret to hand over to the official, for administrators; None when used or not theirs to see."""
    if invitation.used_at is not None or not permissions.can_hand_over(actor, invitation):
        return None
    return invitation_secret(invitation)


def invitation_secret(invitation: Invitation) -> str:
    """The one-time secret, for the letter to the official themselves."""
    return str(SIGNER.sign(f"{invitation.pk}.{invitation.nonce}"))


def invitation_by_token(token: str, now: datetime) -> Invitation | None:
    """The invitation behind a token while it is in force."""
    try:
        pk, _dot, nonce = SIGNER.unsign(token).partition(".")
    except BadSignature:
        return None
    alive: dict[str, Any] = {"nonce": nonce, "used_at": None, "expires_at__gt": now, "account__is_active": True}
    return Invitation.objects.filter(pk=int(pk), **alive).select_related("account").first()


def open_invitations(actor: Actor, now: datetime) -> QuerySet[Invitation]:
    """Invitations not yet accepted and not expired, for administrators."""
    if not permissions.is_administrator(actor):
        return Invitation.objects.none()
    alive = Invitation.objects.filter(used_at=None, expires_at__gt=now, account__is_active=True)
    return alive.select_related("account")


def all_officials(actor: Actor) -> QuerySet[Account]:
    """Every official account with its grants, also the closed ones, for administrators."""
    if not permissions.is_administrator(actor):
        return Account.objects.none()
    return Account.objects.filter(is_official=True).prefetch_related("grants__unit").order_by("-is_active", "name")


def grants_of(actor: Actor) -> QuerySet[Grant]:
    """Every role ever given, for administrators."""
    found = Grant.objects.select_related("account", "unit").order_by("-since", "-id")
    return found if permissions.is_administrator(actor) else found.none()


def grants_in_force(account: Account, today: date) -> list[Grant]:
    """The roles of an official of `all_officials` that hold on the day or begin later, without a query."""
    return [one for one in account.grants.all() if one.until is None or one.until >= today]


def all_units(actor: Actor) -> QuerySet[Unit]:
    """Every unit, also the closed ones, for administrators."""
    found = Unit.objects.select_related("parent")
    return found if permissions.is_administrator(actor) else found.none()


def contact_kinds() -> list[tuple[str, str]]:
    """Ways to reach a person with their words."""
    return [(value, str(words)) for value, words in Contact.Kind.choices]
