"""Which way a document goes, its mark, its states and the ways between them."""

from enum import StrEnum


class Flow(StrEnum):
    """Which way a kind of document goes."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"
    INTERNAL = "internal"
    ORDER = "order"
    DECISION = "decision"
    CONTRACT = "contract"
    ACT = "act"


class Mark(StrEnum):
    """The mark of restricted access (2939-VI art. 6); what the law calls secret is never kept here."""

    OPEN = "open"
    CONFIDENTIAL = "confidential"
    OFFICIAL = "official"


class Seen(StrEnum):
    """Who among officials sees the documents of a kind that have no mark."""

    ALL = "all"
    UNIT = "unit"


class Channel(StrEnum):
    """How a document came."""

    POST = "post"
    EMAIL = "email"
    HAND = "hand"
    EXCHANGE = "exchange"
    CABINET = "cabinet"
    OWN = "own"


class Role(StrEnum):
    """What a file is to its document. Signed bytes are `MAIN`; whatever is made of them is a derivative beside them."""

    MAIN = "main"
    ANNEX = "annex"
    SCAN = "scan"
    SIGNATURE = "signature"
    DERIVATIVE = "derivative"


class Way(StrEnum):
    """How a document is sent."""

    EMAIL = "email"
    CABINET = "cabinet"
    POST = "post"
    HAND = "hand"
    EXCHANGE = "exchange"


class State(StrEnum):
    """Where a document stands."""

    REGISTERED = "registered"
    DONE = "done"
    ANNULLED = "annulled"
    DESTROYED = "destroyed"


class Verb(StrEnum):
    """What can be done with its state."""

    FINISH = "finish"
    REOPEN = "reopen"
    ANNUL = "annul"
    RESTORE = "restore"
    DESTROY = "destroy"


TRANSITIONS: dict[tuple[State, Verb], State] = {
    (State.REGISTERED, Verb.FINISH): State.DONE,
    (State.REGISTERED, Verb.ANNUL): State.ANNULLED,
    (State.DONE, Verb.REOPEN): State.REGISTERED,
    (State.DONE, Verb.ANNUL): State.ANNULLED,
    (State.ANNULLED, Verb.RESTORE): State.REGISTERED,
    (State.REGISTERED, Verb.DESTROY): State.DESTROYED,
    (State.DONE, Verb.DESTROY): State.DESTROYED,
    (State.ANNULLED, Verb.DESTROY): State.DESTROYED,
}
OPEN_STATES = (State.REGISTERED,)


def allowed(state: str) -> tuple[Verb, ...]:
    """What can be done in this state, in the order of the table."""
    return tuple(verb for (since, verb) in TRANSITIONS if since == state)


def after(state: str, verb: Verb) -> State | None:
    """The state that follows, None where it cannot be done."""
    return TRANSITIONS.get((State(state), verb))


def bears_files(state: str) -> bool:
    """True while files may be added: neither annulled nor destroyed."""
    return state in (State.REGISTERED, State.DONE)
