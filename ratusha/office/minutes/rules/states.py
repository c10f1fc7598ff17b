"""The ways of a decision and of a protocol, as tables."""

from enum import StrEnum


class Kind(StrEnum):
    """What was decided: a decision of the council, or a conclusion (recommendation) of a commission (art. 47)."""

    DECISION = "decision"
    CONCLUSION = "conclusion"


class State(StrEnum):
    """Where a decision stands."""

    ADOPTED = "adopted"
    SIGNING = "signing"
    SIGNED = "signed"
    STOPPED = "stopped"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"
    ANNULLED = "annulled"


class Verb(StrEnum):
    """What can be done with a decision."""

    ASK = "ask_signature"
    TAKE_BACK = "take_back"
    SIGN = "sign"
    STOP = "stop"
    CONFIRM = "confirm"
    DROP = "drop"
    ANNUL = "annul"


TRANSITIONS: dict[tuple[State, Verb], State] = {
    (State.ADOPTED, Verb.ASK): State.SIGNING,
    (State.CONFIRMED, Verb.ASK): State.SIGNING,
    (State.SIGNING, Verb.TAKE_BACK): State.ADOPTED,
    (State.SIGNING, Verb.SIGN): State.SIGNED,
    (State.ADOPTED, Verb.STOP): State.STOPPED,
    (State.SIGNING, Verb.STOP): State.STOPPED,
    (State.STOPPED, Verb.CONFIRM): State.CONFIRMED,
    (State.STOPPED, Verb.DROP): State.DROPPED,
    (State.SIGNED, Verb.ANNUL): State.ANNULLED,
    (State.CONFIRMED, Verb.ANNUL): State.ANNULLED,
}
WAITING = (State.ADOPTED, State.SIGNING, State.CONFIRMED)
VALID = (State.SIGNED, State.CONFIRMED)


def after(state: str, verb: Verb) -> State | None:
    """The state that follows, None where it cannot be done."""
    return TRANSITIONS.get((State(state), verb))


def allowed(state: str) -> tuple[Verb, ...]:
    """What can be done in this state, in the order of the table."""
    return tuple(verb for (since, verb) in TRANSITIONS if since == state)


class Relation(StrEnum):
    """What a later decision does to an earlier one (280/97-ВР art. 59: only the council itself)."""

    CHANGES = "changes"
    ANNULS = "annuls"


class Outcome(StrEnum):
    """How a stop ended: the council confirmed by two thirds, or did not."""

    OVERRIDDEN = "overridden"
    UPHELD = "upheld"


class ProtocolState(StrEnum):
    """Where a protocol stands."""

    DRAFT = "draft"
    CHECKED = "checked"
    SIGNING = "signing"
    SIGNED = "signed"


class ProtocolVerb(StrEnum):
    """What can be done with a protocol."""

    CHECK = "check"
    RETURN = "give_back"
    ASK = "ask_signatures"
    SIGN = "sign"


PROTOCOL_TRANSITIONS: dict[tuple[ProtocolState, ProtocolVerb], ProtocolState] = {
    (ProtocolState.DRAFT, ProtocolVerb.CHECK): ProtocolState.CHECKED,
    (ProtocolState.CHECKED, ProtocolVerb.RETURN): ProtocolState.DRAFT,
    (ProtocolState.CHECKED, ProtocolVerb.ASK): ProtocolState.SIGNING,
    (ProtocolState.SIGNING, ProtocolVerb.RETURN): ProtocolState.DRAFT,
    (ProtocolState.SIGNING, ProtocolVerb.SIGN): ProtocolState.SIGNED,
}


def protocol_after(state: str, verb: ProtocolVerb) -> ProtocolState | None:
    """The state that follows, None where it cannot be done."""
    return PROTOCOL_TRANSITIONS.get((ProtocolState(state), verb))


def protocol_allowed(state: str) -> tuple[ProtocolVerb, ...]:
    """What can be done in this state, in the order of the table."""
    return tuple(verb for (since, verb) in PROTOCOL_TRANSITIONS if since == state)


def is_open(state: str) -> bool:
    """True while a protocol may be made anew from the record."""
    return state == ProtocolState.DRAFT
