"""The demonstration's public control: twelve objects, half a year of ratings, proposals and answers."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from ratusha.foundation.access.actors import Actor, stranger, system
from ratusha.foundation.actions import Call, Channel, Refused

from .. import actions, queries
from .texts import ANSWERS, CRITERIA, OBJECTS, PROPOSALS, SAID

DAYS, RATINGS = 185, 14


def load(
    now: datetime, organiser: Actor, head: Actor, registrar: Actor, units: Mapping[str, int], neighbours: Sequence[Any]
) -> None:
    """Will make the objects, rate them as people do after visits, leave proposals, vote and answer most of them."""
    chance = Random(8)  # noqa: S311
    begun = now - timedelta(days=DAYS + 5)
    objects = [
        actions.add_rated(Call(organiser, Channel.DEMO, begun, f"demo/feedback/{place}"), unit=units[unit],
                          **told, criteria=CRITERIA[told["kind"]])
        for place, (unit, _mood, told) in enumerate(OBJECTS)
    ]  # fmt: skip
    for place, row in enumerate(objects):
        _rate(now, row, registrar, neighbours, chance, place)
    for month in range(6, 0, -1):
        first = now - timedelta(days=30 * month - 15)
        for pk, ended in queries.months_to_close(timezone.localdate(first)):
            closing = Call(system("demo"), Channel.DEMO, first, f"demo/feedback/months/{month}/{pk}")
            actions.close_month(closing, pk, month=ended)
    for place, row in enumerate(objects):
        _propose(now, row, organiser, head, neighbours, chance, place)
    _answer_ratings(now, head, chance)


def _rate(now: datetime, row: Any, registrar: Actor, neighbours: Sequence[Any], chance: Random, place: int) -> None:
    mood = OBJECTS[place][1]
    codes = Call(registrar, Channel.DEMO, now - timedelta(days=29), f"demo/feedback/codes/{place}")
    actions.issue_tokens(codes, row, count=6)
    tokens = queries.latest_codes(registrar, row)
    total = RATINGS * 3 - place
    for number in range(total):
        days = DAYS - number * DAYS // total
        at = now - timedelta(days=days, minutes=chance.randint(1, 400))
        drift = (1 - days / DAYS) * mood[1]
        mark = max(1, min(5, round(chance.gauss(mood[0] + drift, 0.8))))
        given: dict[str, Any] = {"mark": mark, "marks": {chance.choice(row.criteria): mark}}
        if chance.random() < 0.35:
            given["text"] = chance.choice(SAID[mark])
        who = stranger() if number % 7 == 3 else chance.choice(neighbours).actor
        if days < 28 and number % 4 == 1 and tokens:
            who, given["token"] = stranger(), tokens.pop()
        try:
            actions.rate(Call(who, Channel.DEMO, at, f"demo/feedback/{place}/{number}"), row, **given)
        except Refused:  # this neighbour has rated it in this month
            continue


def _propose(
    now: datetime, row: Any, organiser: Actor, head: Actor, neighbours: Sequence[Any], chance: Random, place: int
) -> None:
    for number, (title, text, stage, answer) in enumerate(PROPOSALS.get(place, ())):
        key, author = f"demo/feedback/{place}/p{number}", chance.choice(neighbours)
        days = 4 if stage == "open" else 40
        at = now - timedelta(days=days, minutes=number)
        made = actions.propose(Call(author.actor, Channel.DEMO, at, key), row, title=title, text=text)
        others = [one for one in neighbours if one is not author]
        for voice, one in enumerate(chance.sample(others, chance.randint(3, 30))):
            actions.vote(Call(one.actor, Channel.DEMO, at + timedelta(hours=voice), f"{key}/{voice}"), made.pk)
        later = Call(head, Channel.DEMO, at + timedelta(days=9), f"{key}/answer")
        if stage in ("accepted", "declined", "done"):
            actions.answer_proposal(later, made.pk, stage=stage, text=answer)
        elif stage == "hidden":
            actions.hide_proposal(Call(organiser, Channel.DEMO, later.now, f"{key}/hide"), made.pk, reason=answer)


def _answer_ratings(now: datetime, head: Actor, chance: Random) -> None:
    rows = list(queries.ratings_for(head).order_by("id"))
    for one in rows:
        if (now.date() - one.on).days > 3 and chance.random() < 0.7:
            at = min(now, now - timedelta(days=(now.date() - one.on).days - 3))
            call = Call(head, Channel.DEMO, at, f"demo/feedback/answer/{one.pk}")
            actions.answer_rating(call, one.pk, text=chance.choice(ANSWERS["good" if one.mark > 3 else "bad"]))
