"""Reads about people. Everything starts from `visible_to(actor)`; whoever opens a card records it by `see_card`."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account, Grant, Unit
from ratusha.foundation.search.folding import fold

from . import permissions, rules
from .models import Belonging, CardView, Category, Contact, Invitation, Person

SIGNER = Signer(salt="ratusha.people.invitation")


def visible_to(actor: Actor) -> QuerySet[Person]:
    """Will give the people whose cards the actor may look for: the desk all, a resident their own, others none."""
    if permissions.at_desk(actor):
        return Person.objects.all()
    if actor.account_id is not None:
        return Person.objects.filter(account_id=actor.account_id)
    return Person.objects.none()


def found(actor: Actor, typed: str, limit: int = 20) -> list[Person]:
    """Will give the visible people whose name begins so or whose contact is exactly this, for the front desk."""
    if not typed.strip():
        return []
    return list(matching(visible_to(actor), typed).select_related("settlement")[:limit])


def matching(people: QuerySet[Person], typed: str) -> QuerySet[Person]:
    """Of these people, those whose name begins so or whose contact is exactly this; all for nothing typed."""
    text = typed.strip()
    if not text:
        return people
    contacts = {value for kind in ("email", "phone", "telegram") if (value := rules.contact_value(kind, text))}
    by_contact = Contact.objects.filter(value__in=contacts).values("person_id")
    by_name = Q(match__startswith="|".join(fold(text).split()))
    return people.filter(by_name | Q(organisation__istartswith=text) | Q(pk__in=by_contact))


def opened_by(actor: Actor, now: datetime) -> QuerySet[Person]:
    """The visible people whose cards this official opened for a purpose within the last half an hour."""
    since = now - timedelta(minutes=rules.CARD_OPEN_MINUTES)
    opened = CardView.objects.filter(viewer_id=actor.account_id, at__gt=since).values("person_id")
    return visible_to(actor).filter(pk__in=opened)


def contacts_opened_by(actor: Actor, now: datetime) -> QuerySet[Contact]:
    """Contacts on the cards that this official has open."""
    return Contact.objects.filter(person__in=opened_by(actor, now)).select_related("person")


def belongings_of(person_id: int) -> QuerySet[Belonging]:
    """The person's categories, by name: sensitive, only for an opened card."""
    return Belonging.objects.filter(person_id=person_id).select_related("category").order_by("category__name")


def contacts_of(person_id: int) -> QuerySet[Contact]:
    """The ways to reach a person, the preferred one first."""
    return Contact.objects.filter(person_id=person_id)


def way_to(person_id: int) -> Contact | None:
    """How to answer this person: the preferred contact, else the confirmed one, else the first met; None for none."""
    return Contact.objects.filter(person_id=person_id).order_by("-preferred", "-verified", "id").first()


def duplicates_of(actor: Actor, person: Person, limit: int = 10) -> list[tuple[Person, str]]:
    """Will suggest visible people who may be the same one, with the reason `contact` or `name`. Nothing is merged."""
    others = visible_to(actor).exclude(pk=person.pk)
    values = Contact.objects.filter(person=person).exclude(kind=Contact.Kind.POST).values("value")
    shared = list(others.filter(contacts__value__in=values).distinct()[:limit])
    taken = {one.pk for one in shared}
    start = person.match[:2]
    near = others.filter(match__startswith=start).exclude(pk__in=taken).values_list("pk", "match")[:5000]
    scored = rules.alike(person.match, near)[: limit - len(shared)]
    rows = Person.objects.in_bulk([pk for pk, _score in scored])
    return [(one, "contact") for one in shared] + [(rows[pk], "name") for pk, _score in scored]


def views_of(actor: Actor, person: Person) -> QuerySet[CardView]:
    """Who looked at this person's data and why: for the person and for the desk (2297-VI art. 8)."""
    allowed = permissions.can_correct(actor, person)
    return (CardView.objects.filter(person=person) if allowed else CardView.objects.none()).select_related("viewer")


def categories() -> QuerySet[Category]:
    """Categories of authors in use, by name."""
    return Category.objects.filter(closed=False)


def is_considered_first(person_id: int) -> bool:
    """True if a document of a category that is considered first was seen."""
    return Belonging.objects.filter(person_id=person_id, proof_seen=True, category__priority=True).exists()


def invitation_token(actor: Actor, invitation: Invitation) -> str | None:
    """The one-time secret to hand over to the official, for administrators; None when used or not theirs to see."""
    if invitation.used_at is not None or not permissions.can_hand_over(actor, invitation):
        return None
    return SIGNER.sign(f"{invitation.pk}.{invitation.nonce}")


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
