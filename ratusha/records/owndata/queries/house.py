"""Parts of the export that the records themselves hold: the account, the card, letters, requests, who looked."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor, Kind
from ratusha.foundation.access.models import Account
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.notify.models import Letter
from ratusha.foundation.watch.models import Event
from ratusha.records.people import queries as people
from ratusha.records.people.queries import Contact, Person

from ..models import KIND_WORDS, STATE_WORDS, Request
from ..rules import Kind as RequestKind
from ..rules import State
from .parts import Part, Row, Subject, register_part
from .traces import KINDS, kind_of, traces

MOST = 2_000
CARD = ("surname", "given_name", "patronymic", "organisation", "birth_year", "address")
NOTES_LAW = "2939-VI, ст. 9 (службова інформація)"


def iso(moment: datetime | None) -> str:
    """A moment as ISO 8601; empty for none."""
    return moment.isoformat(timespec="seconds") if moment else ""


def account(subject: Subject) -> list[Row]:
    """The log-in."""
    found = Account.objects.filter(pk=subject.account_id)
    return [
        {
            "email": one.email or "",
            "phone": one.phone or "",
            "name": one.name,
            "made": iso(one.created_at),
            "last_login": iso(one.last_login),
        }
        for one in found
    ]


def card(subject: Subject) -> list[Row]:
    """The person's card."""
    found = Person.objects.filter(pk=subject.person_id).select_related("settlement")
    rows: list[Row] = []
    for one in found:
        row: Row = {name: getattr(one, name) or "" for name in CARD}
        row |= {"sex": str(one.get_sex_display()) if one.sex else "", "since": iso(one.created_at)}
        row["settlement"] = str(one.settlement or "")
        row["rest"] = f"{one.quiet_from:%H:%M}–{one.quiet_until:%H:%M}" if one.quiet_from and one.quiet_until else ""
        rows.append(row)
    return rows


def contacts(subject: Subject) -> list[Row]:
    """Ways to reach the person."""
    rows = people.contacts_of(subject.person_id) if subject.person_id else []
    return [
        {"kind": str(one.get_kind_display()), "value": one.value, "confirmed": one.verified, "first": one.preferred}
        for one in rows
    ]


def categories(subject: Subject) -> list[Row]:
    """Categories, sensitive (2297-VI art. 7), and codes."""
    if subject.person_id is None:
        return []
    rows = [{"what": str(one.category), "seen": one.proof_seen} for one in people.belongings_of(subject.person_id)]
    return rows + [{"what": str(one), "seen": False} for one in people.identifiers_of(subject.person_id)]


def notes(subject: Subject) -> list[Row]:
    """Notes of officials about the person, where the charter gives them out."""
    if subject.person_id is None or not charter.value("privacy.notes_in_export"):
        return []
    return [{"at": iso(one.at), "text": one.text} for one in people.notes_of(subject.person_id)]


def notes_left(subject: Subject) -> list[tuple[Any, str]]:
    """That there are notes which officials wrote for each other."""
    if subject.person_id is None or charter.value("privacy.notes_in_export"):
        return []
    number = people.notes_of(subject.person_id).count()
    return [(_("Internal notes of officials on the card: {number}").format(number=number), NOTES_LAW)] if number else []


def letters(subject: Subject) -> list[Row]:
    """Letters sent to the person's contacts; those about cases stand with the cases."""
    return [
        {"at": iso(one.sent_at or one.queued_at), "to": one.value, "subject": one.subject, "text": one.text}
        for one in letters_to(subject).order_by("-id")[:MOST]
    ]


def letters_to(subject: Subject) -> QuerySet[Letter]:
    """Letters to the person's contacts, without those of cases."""
    values = set(Contact.objects.filter(person_id=subject.person_id).values_list("value", flat=True))
    for known in Account.objects.filter(pk=subject.account_id).values_list("email", "phone"):
        values |= set(known)
    return Letter.objects.filter(value__in=[one for one in values if one]).exclude(about_label="cases.case")


def requests(subject: Subject) -> list[Row]:
    """What the person asked about their data."""
    rows = Request.objects.filter(account_id=subject.account_id).order_by("-id")
    return [
        {
            "at": iso(one.at),
            "what": str(KIND_WORDS[RequestKind(one.kind)]),
            "text": one.text,
            "state": str(STATE_WORDS[State(one.state)]),
            "ground": one.ground,
        }
        for one in rows
    ]


def looked(subject: Subject) -> list[Row]:
    """Who looked, changed, took out; officials by position and unit."""
    actor = Actor(Kind.RESIDENT, account_id=subject.account_id)
    return [
        {
            "at": iso(one.at),
            "what": str(KINDS.get(kind_of(one), "")),
            "who": str(one.title),
            "post": one.post,
            "why": str(one.purpose),
            "about": str(one.about),
        }
        for one in traces(actor)
    ]


def events(subject: Subject) -> list[Row]:
    """Log-ins and other events of the account's safety."""
    rows = Event.objects.filter(actor_id=subject.account_id).filter(Q(kind__startswith="log") | Q(severity__gte=2))
    return [
        {"at": iso(one.at), "what": one.kind, "outcome": str(one.get_outcome_display()), "address": one.address}
        for one in rows.order_by("-id")[:MOST]
    ]


AT, WHAT, TEXT = _("When"), _("What"), _("Text")
register_part(Part("account", _("Log-in"), {
    "email": _("E-mail"), "phone": _("Phone"), "name": _("Name"), "made": _("Made"), "last_login": _("Last log-in"),
}, account, 10))  # fmt: skip
register_part(Part("card", _("My card"), {
    "surname": _("Surname"), "given_name": _("Given name"), "patronymic": _("Patronymic"),
    "organisation": _("Organisation"), "sex": _("Sex"), "birth_year": _("Year of birth"),
    "settlement": _("Settlement"), "address": _("Address"), "rest": _("Do not call"), "since": _("First met"),
}, card, 12))  # fmt: skip
register_part(Part("contacts", _("Contacts"), {"kind": _("Kind"), "value": _("Contact"), "confirmed": _("Confirmed"),
                                               "first": _("Preferred")}, contacts, 14))  # fmt: skip
register_part(Part("categories", _("Categories and codes"), {"what": WHAT, "seen": _("Document seen")}, categories, 16))
register_part(Part("notes", _("Notes of officials"), {"at": AT, "text": TEXT}, notes, 18, notes_left))
register_part(Part("letters", _("Letters to me"), {"at": AT, "to": _("To"), "subject": _("Subject"), "text": TEXT},
                   letters, 60))  # fmt: skip
register_part(Part("requests", _("Requests about my data"), {
    "at": AT, "what": WHAT, "text": TEXT, "state": _("State"), "ground": _("Ground"),
}, requests, 70))  # fmt: skip
register_part(Part("looks", _("Who looked at my data"), {
    "at": AT, "what": WHAT, "who": _("Who"), "post": _("Unit and role"), "why": _("What for"), "about": _("About"),
}, looked, 80))  # fmt: skip
register_part(Part("events", _("Log-ins and safety"), {
    "at": AT, "what": WHAT, "outcome": _("Result"), "address": _("Network address"),
}, events, 90))  # fmt: skip
