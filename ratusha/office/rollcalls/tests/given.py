"""Builders: a council that has voted."""

from datetime import datetime
from typing import Any

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Channel
from ratusha.office.council.models import Convocation, Member
from ratusha.office.council.tests.given import NOW, council, official
from ratusha.office.rollcalls import actions
from ratusha.office.rollcalls.models import RollCall

__all__ = ["NOW", "call", "council", "kept", "official", "rows"]


def call(now: datetime = NOW) -> Call:
    return Call(system("test"), Channel.JOB, now)


def rows(members: list[Member], choices: str) -> list[actions.RowIn]:
    """A row for each member; letters: f for, a against, s abstained, n did not vote, - absent. The last goes on."""
    words = {"f": "for", "a": "against", "s": "abstained", "n": "not_voted", "-": "absent"}
    padded = choices.ljust(len(members), choices[-1])
    return [
        actions.RowIn(name=one.short_name, member_id=one.pk, is_head=one.is_head, choice=words[letter])
        for one, letter in zip(members, padded, strict=False)
    ]


def kept(members: list[Member], choices: str = "f", now: datetime = NOW, **more: Any) -> RollCall:
    of: Convocation = members[0].convocation
    given = {
        "at": now, "title": "Про бюджет громади", "deputies": of.seats, "rows": rows(members, choices),
        "convocation_id": of.pk, "body_name": "Кіцманська міська рада",
        "head_takes_part": any(one.is_head for one in members),
    } | more  # fmt: skip
    return actions.keep(call(now), actions.RollCallIn(**given))
