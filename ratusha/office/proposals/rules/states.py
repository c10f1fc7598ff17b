"""States of a draft decision and the ways between them."""

from enum import StrEnum


class State(StrEnum):
    """Where a draft stands. `considered`: a sitting has it before it."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    CONSIDERED = "considered"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    SENT_BACK = "sent_back"
    WITHDRAWN = "withdrawn"


class Verb(StrEnum):
    """What can be done with its state."""

    SUBMIT = "submit"
    RETURN = "return"
    PUBLISH = "publish"
    TAKE_UP = "take_up"
    WITHDRAW = "withdraw"


class Outcome(StrEnum):
    """What became of it at a sitting."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    SENT_BACK = "sent_back"
    POSTPONED = "postponed"


class TextKind(StrEnum):
    """Why a version of the text came to be."""

    FIRST = "first"
    WORDING = "wording"
    CORRECTION = "correction"
    AMENDED = "amended"


class Verdict(StrEnum):
    """What a commission says of a draft."""

    SUPPORT = "support"
    CHANGES = "changes"
    OBJECT = "object"
    REWORK = "rework"
    NONE = "none"


class AuthorKind(StrEnum):
    """Who brings a draft in: 280/97-ВР names who proposes questions; residents by local initiative."""

    HEAD = "head"
    DEPUTY = "deputy"
    COMMISSION = "commission"
    EXECUTIVE = "executive"
    UNIT = "unit"
    STAROSTA = "starosta"
    RESIDENTS = "residents"
    OTHER = "other"


TRANSITIONS: dict[tuple[State, Verb], State] = {
    (State.DRAFT, Verb.SUBMIT): State.SUBMITTED,
    (State.SENT_BACK, Verb.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Verb.RETURN): State.DRAFT,
    (State.SUBMITTED, Verb.PUBLISH): State.PUBLISHED,
    (State.PUBLISHED, Verb.TAKE_UP): State.CONSIDERED,
    (State.CONSIDERED, Verb.TAKE_UP): State.CONSIDERED,
    (State.DRAFT, Verb.WITHDRAW): State.WITHDRAWN,
    (State.SUBMITTED, Verb.WITHDRAW): State.WITHDRAWN,
    (State.PUBLISHED, Verb.WITHDRAW): State.WITHDRAWN,
    (State.CONSIDERED, Verb.WITHDRAW): State.WITHDRAWN,
    (State.SENT_BACK, Verb.WITHDRAW): State.WITHDRAWN,
}
# What a sitting may settle: a repeated vote also turns what an earlier one has settled.
DECIDABLE = (State.PUBLISHED, State.CONSIDERED, State.ADOPTED, State.REJECTED, State.SENT_BACK)
ENDED = (State.ADOPTED, State.REJECTED, State.WITHDRAWN)
SETTLED = {
    Outcome.ADOPTED: State.ADOPTED,
    Outcome.REJECTED: State.REJECTED,
    Outcome.SENT_BACK: State.SENT_BACK,
    Outcome.POSTPONED: State.PUBLISHED,
}
AMENDABLE = (State.PUBLISHED, State.CONSIDERED, State.ADOPTED)


def allowed(state: str) -> tuple[Verb, ...]:
    """What can be done in this state, in the order of the table."""
    return tuple(verb for (since, verb) in TRANSITIONS if since == state)


def after(state: str, verb: Verb) -> State | None:
    """The state that follows, None where it cannot be done."""
    return TRANSITIONS.get((State(state), verb))
