"""Boards of the hall: the screen on the wall, the public page, the deputy's seat. Drawn once for everybody."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.live import boards
from ratusha.channels.live.boards import Shown
from ratusha.office.council.queries import MAJORITY_WORDS, Majority
from ratusha.office.sittings import queries as sittings

from .. import actions, queries
from ..queries import CHOICE_WORDS, Choice, Hall, Kind, Line, Stage

FOLLOWS = ("voting.", "sittings.")
CALM = ("voting.cast",)
LOOKS = {
    Choice.FOR: ("yes", "check"),
    Choice.AGAINST: ("no", "cross"),
    Choice.ABSTAINED: ("abs", "dash"),
    Choice.NOT_VOTED: ("off", "dot"),
    Choice.ABSENT: ("off", "circle"),
}
COUNT_WORDS = {
    Choice.FOR: _("for"),
    Choice.AGAINST: _("against"),
    Choice.ABSTAINED: _("abstained"),
    Choice.NOT_VOTED: _("did not vote"),
    Choice.ABSENT: _("absent"),
}
CHOICES = (
    {"value": "for", "words": _("For"), "css": "yes", "icon": "check"},
    {"value": "against", "words": _("Against"), "css": "no", "icon": "cross"},
    {"value": "abstained", "words": _("I abstain"), "css": "abs", "icon": "dash"},
)
AFTER = timedelta(milliseconds=20)  # at the very end it is due already; a clock may be a little behind


def register() -> None:
    """Will let screens, phones and the public page listen."""
    for name in ("screen", "gallery", "seat"):
        but = CALM if name == "seat" else ()
        boards.register(name, _drawing(name), follows=FOLLOWS, calm=CALM, but=but, reads=_read)


def _read(key: int) -> dict[str, Any] | None:
    now = timezone.now()
    actions.close_due(now)
    hall = queries.hall(key, now)
    # Pages count down by themselves: a number of seconds would make the same state another one every second.
    return {**facts(hall), "left": ""} if hall else None


def _drawing(name: str) -> boards.Draw:
    def draw(told: dict[str, Any]) -> Shown:
        hall: Hall = told["hall"]
        return Shown(render_to_string(f"voting/boards/{name}.html", told), hall.stage, wakes(hall))

    return draw


def wakes(hall: Hall) -> datetime | None:
    """When the board changes though nobody does anything: at the end of the open vote, and of the wait after it."""
    division = hall.division
    if not is_voting(hall) or division is None:
        return None
    return division.closes_at + AFTER if timezone.now() < division.closes_at else timezone.now() + timedelta(seconds=2)


def is_voting(hall: Hall) -> bool:
    """True while a vote is open, in the closed part too."""
    return hall.stage is Stage.VOTE or (hall.stage is Stage.SHUT and hall.division is not None)


def facts(hall: Hall) -> dict[str, Any]:
    """What templates of boards say of the hall."""
    division, turn = hall.division, hall.turn
    return {
        "hall": hall,
        "stage": str(hall.stage),
        "voting": is_voting(hall),
        "choices": CHOICES,
        "sitting": hall.sitting,
        "item": hall.item,
        "division": division,
        "secret": division is not None and division.kind == Kind.SECRET,
        "majority": MAJORITY_WORDS[Majority(division.majority)] if division else "",
        "until": milliseconds(division.closes_at) if division else 0,
        "left": queries.left(division.closes_at, timezone.now()) if division else 0,
        "names": names(hall.lines),
        "counts": counts(hall),
        "speaker": sittings.name_of(turn) if turn else "",
        "turn_words": sittings.turn_words(turn) if turn else "",
        "turn_until": milliseconds(turn.began_at + timedelta(seconds=turn.seconds)) if turn else 0,
        "queue": [sittings.name_of(one) for one in hall.queue],
        "pause_until": hall.pause.until if hall.pause else None,
    }


def names(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """The list of names: surname with the first letter, more of it where two are alike; the head is last."""
    listed = sorted(lines, key=lambda one: one.is_head)
    shorts = Counter(short(one.name) for one in listed)
    return [
        {
            "name": _("Head of the community")
            if one.is_head
            else short(one.name)
            if shorts[short(one.name)] == 1
            else one.name,
            "css": LOOKS[one.choice][0],
            "icon": LOOKS[one.choice][1],
            "words": CHOICE_WORDS[one.choice],
            "manual": one.manual,
            "conflict": one.conflict,
        }
        for one in listed
    ]


def short(name: str) -> str:
    """«Барвінок О. П.» -> «Барвінок О.»."""
    surname, _space, rest = name.partition(" ")
    return f"{surname} {rest[:1]}." if rest else surname


def counts(hall: Hall) -> list[dict[str, Any]]:
    """How many of each; of a secret ballot only what its protocol tells."""
    shown = hall.running if hall.stage is Stage.VOTE else hall.counts if hall.division else None
    if shown is None:
        return []
    secret = hall.division is not None and hall.division.kind == Kind.SECRET
    offered = (Choice.FOR, Choice.AGAINST) if secret else tuple(Choice)[: 3 if hall.stage is Stage.VOTE else 5]
    numbers = {
        Choice.FOR: shown.for_, Choice.AGAINST: shown.against, Choice.ABSTAINED: shown.abstained,
        Choice.NOT_VOTED: shown.not_voted, Choice.ABSENT: shown.absent,
    }  # fmt: skip
    return [
        {"words": COUNT_WORDS[one], "number": numbers[one], "css": LOOKS[one][0], "icon": LOOKS[one][1]}
        for one in offered
    ]


def milliseconds(moment: datetime) -> int:
    """A moment for the clock of a page."""
    return int(moment.timestamp() * 1000)
