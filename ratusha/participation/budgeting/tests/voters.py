"""Builders of the vote: residents who may vote, desks with officials, votes cast, boxes closed."""

import secrets
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from ratusha.foundation.access.actors import Actor, Kind, Level
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Refused
from ratusha.participation.budgeting import actions, queries
from ratusha.participation.budgeting.models import Box, Campaign, Desk, Turnout
from ratusha.records.identity.models import Code, Proof, Residence, index_of_code
from ratusha.records.identity.tests.given import settlement
from ratusha.records.people.models import Person

from .given import NOW, call, campaign_in, job, official, organiser, project

_n = count(1)


def person(code: str = "", born: date = date(1990, 5, 1), at: datetime = NOW, **given: Any) -> Person:
    """Somebody who was seen at the window and lives here; with a tax number when one is given."""
    made = Person.objects.create(
        surname="Барвінок", given_name=f"Олена {next(_n)}", created_via="web", created_at=at, **given
    )
    Proof.objects.create(
        person=made, way="in_person", since=at.date() - timedelta(days=9), noted_at=at, born_on=born,
        document_kind="card", ground="прийшла на прийом",
    )  # fmt: skip
    if code:
        Code.objects.create(person=made, kind="rnokpp", value=code, index=index_of_code(code), noted_at=at)
    lives = Residence(person=made, settlement=settlement(), basis="registered", since=at.date(), noted_at=at)
    lives.since -= timedelta(days=9)
    lives.save()
    return made


def voter(card: Person | None = None, level: Level = Level.L2, **given: Any) -> Actor:
    """The log-in of such a person."""
    card = card or person(**given)
    account = Account.objects.create(email=f"voter{card.pk}@example.com", name=card.name)
    Person.objects.filter(pk=card.pk).update(account=account)
    Proof.objects.filter(person=card).update(account=account)
    return Actor(Kind.RESIDENT, account_id=account.pk, name=account.name, level=level)


def ticket() -> str:
    """A random code of a client."""
    return secrets.token_urlsafe(24)


def vote(
    campaign: Campaign, chosen: list[int], actor: Actor | None = None, now: datetime = NOW, **more: Any
) -> Turnout:
    """One vote online."""
    given = {"campaign": campaign.pk, "choices": chosen, "ticket": more.pop("ticket", None) or ticket()}
    return actions.vote(call(actor or voter(), now, **more), **given)


def ballot(many: int = 4, **regulation: Any) -> tuple[Campaign, list[int]]:
    """A campaign in its vote, and the keys of its projects."""
    campaign = campaign_in("voting", **regulation)
    return campaign, [project(campaign).pk for _ in range(many)]


def after_the_vote(campaign: Campaign) -> datetime:
    """The first moment at which a vote is late."""
    ends = queries.voting_ends(campaign)
    assert ends is not None
    return ends


def desk(campaign: Campaign, clerks: int = 3, at: datetime = NOW) -> tuple[Desk, list[Actor]]:
    """A desk and its officials."""
    there = [official("registrar", name=f"Посадовець {next(_n)}") for _ in range(clerks)]
    ids = [one.account_id for one in there]
    made = actions.open_desk(
        call(organiser(), at), campaign=campaign.pk, name=f"Бібліотека {next(_n)}", address="вул. Липова, 3",
        hours="щодня 9–18", clerks=ids,
    )  # fmt: skip
    return made, there


def issued(place: Desk, clerk: Actor, many: int = 1, now: datetime = NOW) -> list[Person]:
    """So many people who took a paper ballot."""
    came = [person(at=now) for _ in range(many)]
    for one in came:
        actions.issue_paper(call(clerk, now), place, person=one.pk)
    return came


def shaken(campaign: Campaign, now: datetime) -> Box:
    """The box with everything that could be moved from the urn at this moment."""
    box = Box.objects.get(campaign=campaign)
    while True:
        try:
            box = actions.shake(job(now), box)
        except Refused:
            return box


def closed(campaign: Campaign) -> Box:
    """The box, closed after the vote."""
    now = after_the_vote(campaign)
    return actions.close_box(job(now), shaken(campaign, now))
