"""What a consultation goes through, what can be sent in, how it is answered. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """Where a consultation stands."""

    DRAFT = "draft"
    OPEN = "open"
    COUNTING = "counting"
    REPORTED = "reported"
    CANCELLED = "cancelled"


PUBLIC = (State.OPEN, State.COUNTING, State.REPORTED, State.CANCELLED)
LIVE = (State.DRAFT, State.OPEN, State.COUNTING)


class Kind(StrEnum):
    """What somebody sent in."""

    COMMENT = "comment"
    WORDING = "wording"
    OPINION = "opinion"
    ANSWER = "answer"


ON_PARAGRAPH = (Kind.COMMENT, Kind.WORDING)
ANSWERED_EACH = (Kind.COMMENT, Kind.WORDING, Kind.OPINION)


class Outcome(StrEnum):
    """What became of a proposal; nothing while it waits."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"


TAKEN = (Outcome.ACCEPTED, Outcome.PARTLY)


class Way(StrEnum):
    """How a proposal came."""

    SITE = "site"
    PAPER = "paper"
    EMAIL = "email"
    ORAL = "oral"


class Gathering(StrEnum):
    """Meetings of a consultation."""

    DISCUSSION = "discussion"
    HEARING = "hearing"
    ROUND_TABLE = "round_table"


class Fate(StrEnum):
    """What became of a paragraph against the version before."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


class Review(StrEnum):
    """Whether a statement of the map may be shown."""

    WAITING = "waiting"
    SHOWN = "shown"
    REFUSED = "refused"


class Stance(StrEnum):
    """What somebody says to a statement."""

    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"  # noqa: S105 (not a password)


VALUE = {Stance.AGREE: 1, Stance.DISAGREE: -1, Stance.PASS: 0}


def is_taking(state: str, opens_on: date | None, closes_on: date | None, today: date) -> bool:
    """Whether proposals are taken on the day: open, from the first day to the last one inclusive."""
    return state == State.OPEN and bool(opens_on and closes_on and opens_on <= today <= closes_on)


@dataclass(frozen=True, slots=True)
class Needed:
    """What must be there before a consultation is published."""

    has_text: bool
    has_note: bool
    has_contact: bool
    has_stakeholders: bool
    is_allowed: bool


def missing_for_opening(given: Needed) -> list[str]:
    """Names of what is still missing, in the order in which the card asks for it."""
    asked = {
        "text": given.has_text,
        "note": given.has_note,
        "stakeholders": given.has_stakeholders,
        "contact": given.has_contact,
        "allowed": given.is_allowed,
    }
    return [name for name, there in asked.items() if not there]
