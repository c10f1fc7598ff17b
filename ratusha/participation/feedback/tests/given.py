"""Builders of public control: an object with its unit, ratings of each proof, proposals."""

from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor, stranger
from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.office.cases.tests.given import NOW, contents, official, refused, unit
from ratusha.participation.feedback import actions, queries
from ratusha.participation.feedback.models import Proposal, Rated, Token
from ratusha.records.identity import actions as identity
from ratusha.records.people import actions as people

__all__ = ["NOW", "contents", "official", "refused", "unit"]
TODAY = NOW.date()
EARLIER = NOW - timedelta(days=90)


def call(actor: Actor | None = None, now: datetime = NOW, **more: Any) -> Call:
    return Call(actor or stranger(), Channel.WEB, now, **more)


def organiser() -> Actor:
    return official("organiser")


def rated(of: Unit | None = None, **told: Any) -> Rated:
    """The town library, rated as a whole and by two criteria."""
    given = {"kind": "institution", "name": "Міська бібліотека", "criteria": ["Ввічливість", "Чистота"]} | told
    made: Rated = actions.add_rated(call(organiser()), unit=(of or unit()).pk, **given)
    return made


def known() -> Actor:
    """A resident with a log-in, seen at the window long enough ago for pages, which go by the real clock."""
    email = f"r{Account.objects.count()}@example.com"
    signing = call(stranger().holding(f"contact.email:{email}"))
    person = people.sign_up(signing, kind="email", value=email, surname="Рута", given_name="Ганна", patronymic="І.")
    seen = {"document": "card", "number": f"{800_000_000 + person.pk}", "compared": True, "as_written": True}
    identity.confirm_in_person(call(official("registrar"), EARLIER), person.pk, **seen, ground="участь")
    return actor_of(person.account, TODAY)


def code(of: Rated, now: datetime = NOW) -> str:
    """An unused code of a visit."""
    actions.issue_tokens(call(official("registrar"), now), of)
    return queries.code_of(Token.objects.latest("pk").pk)


def proposal(of: Rated | None = None, by: Actor | None = None, title: str = "Відкрити читальню надворі") -> Proposal:
    made: Proposal = actions.propose(call(by or known()), of or rated(), title=title, text="Столи вже є.")
    return made


def account_of_head(of: Rated) -> str:
    """The e-mail of a head of the unit that answers."""
    head = official("unit_head", of.unit)
    return Account.objects.get(pk=head.account_id).email
