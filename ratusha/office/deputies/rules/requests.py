"""States of a deputy's request and appeal, and the ways between them (93-IV art. 13, 21, 22)."""

from enum import StrEnum


class Kind(StrEnum):
    """A request (запит) is supported by the council; an appeal (звернення) is the deputy's own."""

    REQUEST = "request"
    APPEAL = "appeal"


class State(StrEnum):
    """Where it stands."""

    DRAFT = "draft"
    FILED = "filed"
    DECLINED = "declined"
    SENT = "sent"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class Verb(StrEnum):
    """What can be done with its state."""

    FILE = "file"
    SUPPORT = "support"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    ANSWER = "answer"


TRANSITIONS: dict[tuple[Kind, State, Verb], State] = {
    (Kind.REQUEST, State.DRAFT, Verb.FILE): State.FILED,
    (Kind.REQUEST, State.FILED, Verb.SUPPORT): State.SENT,
    (Kind.REQUEST, State.FILED, Verb.DECLINE): State.DECLINED,
    (Kind.REQUEST, State.FILED, Verb.WITHDRAW): State.WITHDRAWN,
    (Kind.REQUEST, State.DRAFT, Verb.WITHDRAW): State.WITHDRAWN,
    (Kind.REQUEST, State.SENT, Verb.ANSWER): State.ANSWERED,
    (Kind.APPEAL, State.DRAFT, Verb.FILE): State.SENT,
    (Kind.APPEAL, State.DRAFT, Verb.WITHDRAW): State.WITHDRAWN,
    (Kind.APPEAL, State.SENT, Verb.WITHDRAW): State.WITHDRAWN,
    (Kind.APPEAL, State.SENT, Verb.ANSWER): State.ANSWERED,
}
WAITING = (State.FILED, State.SENT)
TERM = {Kind.REQUEST: "documents.local_request", Kind.APPEAL: "documents.local_deputy"}
LONGEST = "documents.local_deputy_extended"  # a month for both: 93-IV art. 13 and 22


def after(kind: str, state: str, verb: Verb) -> State | None:
    """The state that follows, None where it cannot be done."""
    return TRANSITIONS.get((Kind(kind), State(state), verb))


def allowed(kind: str, state: str) -> tuple[Verb, ...]:
    """What can be done in this state, in the order of the table."""
    return tuple(verb for known, since, verb in TRANSITIONS if (known, since) == (kind, state))
