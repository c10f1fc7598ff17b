"""Examples of the actions of the vote."""

from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import system
from ratusha.participation.budgeting import actions
from ratusha.participation.budgeting.models import Box, Campaign, Desk, Pile
from tests.kit.examples import Example, Make

from . import voters
from .given import call, campaign_in, official, organiser, project

JOB = system("test")


def _ballot(now: datetime) -> tuple[Campaign, list[int]]:
    campaign = campaign_in("voting", now)
    return campaign, [project(campaign).pk for _ in range(3)]


def _over(now: datetime, votes: int = 1) -> Campaign:
    """A campaign whose vote was ten days ago."""
    then = now - timedelta(days=10)
    campaign, chosen = _ballot(then)
    for _ in range(votes):
        voters.vote(campaign, chosen[:1], voters.voter(at=then), now=then)
    return campaign


def fresh(row: Any) -> Any:
    """The row as it stands now."""
    return type(row).objects.get(pk=row.pk)


def _desk(now: datetime) -> tuple[Desk, list]:
    campaign, _chosen = _ballot(now)
    clerks = [official("registrar", name=f"Посадовець {number}") for number in range(3)]
    made = actions.open_desk(
        call(organiser(), now), campaign=campaign.pk, name="Бібліотека", clerks=[one.account_id for one in clerks]
    )
    return made, clerks


def _pile(now: datetime, sheets: int = 2) -> tuple[Pile, list]:
    then = now - timedelta(days=10)
    place, clerks = _desk(then)
    for _ in range(sheets):
        actions.issue_paper(call(clerks[0], then), place, person=voters.person(at=then).pk)
    return actions.start_pile(call(clerks[0], now), place, sheets=sheets), clerks


def vote(now: datetime) -> Example:
    campaign, chosen = _ballot(now)
    given = {"campaign": campaign.pk, "choices": chosen[:2], "ticket": "a" * 32}
    return Example(voters.voter(at=now), None, given)


def shake(now: datetime) -> Example:
    return Example(JOB, Box.objects.get(campaign=_over(now)))


def close_box(now: datetime) -> Example:
    return Example(JOB, voters.shaken(_over(now), now))


def forget_voters(now: datetime) -> Example:
    box = actions.close_box(call(JOB, now), voters.shaken(_over(now), now))
    Box.objects.filter(pk=box.pk).update(closed_at=now - timedelta(days=200))
    return Example(JOB, fresh(box))


def open_desk(now: datetime) -> Example:
    campaign, _chosen = _ballot(now)
    given = {"campaign": campaign.pk, "name": "Бібліотека", "clerks": [official("registrar").account_id]}
    return Example(organiser(), None, given)


def change_desk(now: datetime) -> Example:
    place, clerks = _desk(now)
    return Example(organiser(), place, {"name": "Школа", "hours": "9–18", "clerks": [clerks[0].account_id]})


def issue_paper(now: datetime) -> Example:
    place, clerks = _desk(now)
    return Example(clerks[0], place, {"person": voters.person(at=now).pk})


def exchange_paper(now: datetime) -> Example:
    place, clerks = _desk(now)
    actions.issue_paper(call(clerks[0], now), place, person=voters.person(at=now).pk)
    return Example(clerks[0], fresh(place), {"number": 1})


def start_pile(now: datetime) -> Example:
    pile, clerks = _pile(now)
    Pile.objects.all().delete()
    return Example(clerks[0], pile.desk, {"sheets": 2})


def enter_pile(now: datetime) -> Example:
    pile, clerks = _pile(now)
    return Example(clerks[1], pile, {"lines": "1\nx"})


def settle_pile(now: datetime) -> Example:
    pile, clerks = _pile(now)
    for one, lines in zip(clerks, ("1\n0", "1\nx"), strict=False):
        actions.enter_pile(call(one, now), pile, lines=lines)
    return Example(clerks[2], fresh(pile), {"lines": "x"})


def close_desk(now: datetime) -> Example:
    pile, clerks = _pile(now)
    for one in clerks[:2]:
        actions.enter_pile(call(one, now), pile, lines="1 2\nx")
    return Example(clerks[0], fresh(pile.desk))


EXAMPLES: dict[str, Make] = {
    f"budgeting.{act.__name__}": act
    for act in (
        vote, shake, close_box, forget_voters, open_desk, change_desk, issue_paper, exchange_paper, start_pile,
        enter_pile, settle_pile, close_desk,
    )
}  # fmt: skip
