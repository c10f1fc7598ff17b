"""The demonstration's votes: neighbours who vote online and at two desks, over the days since the vote began."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.actions.call import KYIV

from .. import actions, queries
from .neighbours import Neighbour

DESKS = (
    ("Міська бібліотека", "вул. Незалежності, 24, читальна зала", "понеділок–пʼятниця, 9–18; субота, 10–15"),
    ("Будинок культури, Ошихліби", "с. Ошихліби, вул. Шкільна, 2", "вівторок–субота, 10–17"),
)
ON_PAPER = 5  # one of so many takes a paper ballot
HOURS = (9, 10, 10, 11, 12, 13, 15, 17, 18, 18, 19, 19, 20, 20, 21)


def play(
    now: datetime,
    campaign: int,
    organiser: Actor,
    clerks: Sequence[Actor],
    neighbours: Sequence[Neighbour],
    *,
    share: float = 0.9,
) -> int:
    """Will let this share of the neighbours vote in the campaign between its first day of voting and `now` -> how many.

    When the vote is over, the sheets are entered by two clerks, desks and box are closed. The same on every machine.
    """
    chance = Random(campaign)  # noqa: S311
    row = queries.campaign_of(campaign)
    ends = queries.voting_ends(row) if row else None
    if row is None or ends is None:
        return 0
    first, _last = queries.voting_days(row)
    places = _desks(datetime(first.year, first.month, first.day, 7, tzinfo=KYIV), campaign, organiser, clerks)
    days = max(1, (min(now, ends).astimezone(KYIV).date() - first).days)
    paper = queries.paper_of(row)
    came = [one for one in neighbours if chance.random() < share]
    cast: dict[int, list[list[int]]] = {}
    turns = sorted((_moment(chance, first, days, min(now, ends)), place) for place in range(len(came)))
    for at, place in turns:
        one = came[place]
        chosen = _choice(chance, paper)
        desk = places[place % len(places)] if place % ON_PAPER == 0 else None
        try:
            _vote(at, campaign, one, chosen, desk, clerks, f"demo/vote/{campaign}/{one.person_id}")
        except Refused as refused:
            if not refused.code.startswith("identity."):
                raise
            continue  # too young for this regulation, or lives elsewhere: as in life
        if desk is not None:
            cast.setdefault(desk, []).append(chosen)
    _shake(min(now, ends), campaign)
    if now >= ends:
        _close(ends + timedelta(hours=10), campaign, clerks, places, cast, paper)
    return len(turns)


def _desks(at: datetime, campaign: int, organiser: Actor, clerks: Sequence[Actor]) -> list[int]:
    ids = [one.account_id for one in clerks]
    return [
        actions.open_desk(
            Call(organiser, Channel.DEMO, at, f"demo/desk/{campaign}/{number}"),
            campaign=campaign, name=name, address=address, hours=hours, clerks=ids,
        ).pk
        for number, (name, address, hours) in enumerate(DESKS)
    ]  # fmt: skip


def _moment(chance: Random, first: Any, days: int, until: datetime) -> datetime:
    day = first + timedelta(days=chance.randrange(days))
    at = datetime(day.year, day.month, day.day, chance.choice(HOURS), chance.randrange(60), tzinfo=KYIV)
    return min(at, until - timedelta(minutes=1))


def _choice(chance: Random, paper: queries.Paper) -> list[int]:
    """Projects that the regulation lets together; the first of the list are liked more."""
    rows = list(paper.projects)
    chance.shuffle(rows)
    rows.sort(key=lambda one: one.pk * chance.random())
    chosen: list[int] = []
    for one in rows:
        grown = [*chosen, one.pk]
        fault = paper.rules.fault(grown, paper.offered)
        if (fault is None or fault.code == "too_few") and (not chosen or chance.random() < 0.7):
            chosen = grown
    return chosen


def _vote(
    at: datetime, campaign: int, one: Neighbour, chosen: list[int], desk: int | None, clerks: Sequence[Actor], key: str
) -> None:
    if desk is None:
        call = Call(one.actor, Channel.DEMO, at, key)
        actions.vote(call, campaign=campaign, choices=chosen, ticket=f"demo-{campaign}-{one.person_id:020d}")
        return
    actions.issue_paper(Call(clerks[0], Channel.DEMO, at, key), desk, person=one.person_id)


def _shake(at: datetime, campaign: int) -> None:
    box = queries.box_of(campaign)
    if box is not None:
        try:
            actions.shake(Call(system("demo"), Channel.DEMO, at, f"demo/shake/{campaign}"), box.pk)
        except Refused:  # too few wait yet
            return


def _close(
    at: datetime,
    campaign: int,
    clerks: Sequence[Actor],
    places: Sequence[int],
    cast: Mapping[int, list[list[int]]],
    paper: queries.Paper,
) -> None:
    numbers = {one.pk: str(one.number) for one in paper.projects}

    def by(actor: Actor, part: str) -> Call:
        return Call(actor, Channel.DEMO, at, f"demo/{campaign}/{part}")

    for place in places:
        lines = [" ".join(numbers[key] for key in chosen) for chosen in cast.get(place, [])]
        if lines:
            pile = actions.start_pile(by(clerks[0], f"pile/{place}"), place, sheets=len(lines))
            for number in (0, 1):
                entry = by(clerks[number], f"enter/{place}/{number}")
                pile = actions.enter_pile(entry, pile.pk, lines="\n".join(lines))
        actions.close_desk(by(clerks[0], f"close/{place}"), place)
    box = queries.box_of(campaign)
    if box is not None:
        actions.close_box(by(system("demo"), "box"), box.pk)
