"""What one may choose, what is voted on, and how a vote stands."""

from enum import StrEnum


class Choice(StrEnum):
    """What stands beside a name in a roll-call (280/97-ВР, art. 59): three are cast, two are found at the closing."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"
    NOT_VOTED = "not_voted"
    ABSENT = "absent"


CASTABLE = (Choice.FOR, Choice.AGAINST, Choice.ABSTAINED)


class Kind(StrEnum):
    """What is put to the vote. A secret ballot is held on paper: only its totals are entered."""

    DECISION = "decision"
    AMENDMENT = "amendment"
    PROCEDURAL = "procedural"
    SECRET = "secret"  # noqa: S105 (of a ballot)


class State(StrEnum):
    """Open: votes are taken. Closed: counted and published. Annulled: stopped before its end, without a result."""

    OPEN = "open"
    CLOSED = "closed"
    ANNULLED = "annulled"
