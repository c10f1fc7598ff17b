"""States of a draft and the ways between them, as a table."""

from enum import StrEnum


class Kind(StrEnum):
    """What the paper will be."""

    LETTER = "outgoing"
    INTERNAL = "internal"
    ORDER = "order"
    DECISION = "decision"
    CONTRACT = "contract"
    ACT = "act"


class State(StrEnum):
    """Where a draft stands."""

    DRAFTING = "drafting"
    AGREEING = "agreeing"
    RETURNED = "returned"
    SIGNING = "signing"
    SIGNED = "signed"
    REGISTERED = "registered"
    WITHDRAWN = "withdrawn"


class Verb(StrEnum):
    """What is done with a draft."""

    WRITE = "write"
    SEND = "send"
    SKIP = "skip"
    PASS = "pass"  # noqa: S105 (not a password)
    OBJECT = "object"
    TAKE_BACK = "take_back"
    REFUSE = "refuse"
    SIGN = "sign"
    REGISTER = "register"
    WITHDRAW = "withdraw"


_S, _V = State, Verb
TRANSITIONS: dict[tuple[State, Verb], State] = {
    (_S.DRAFTING, _V.WRITE): _S.DRAFTING,
    (_S.RETURNED, _V.WRITE): _S.DRAFTING,
    (_S.DRAFTING, _V.SEND): _S.AGREEING,
    (_S.DRAFTING, _V.SKIP): _S.SIGNING,
    (_S.AGREEING, _V.PASS): _S.SIGNING,
    (_S.AGREEING, _V.OBJECT): _S.RETURNED,
    (_S.AGREEING, _V.TAKE_BACK): _S.DRAFTING,
    (_S.SIGNING, _V.TAKE_BACK): _S.DRAFTING,
    (_S.SIGNING, _V.REFUSE): _S.RETURNED,
    (_S.SIGNING, _V.SIGN): _S.SIGNED,
    (_S.SIGNED, _V.REGISTER): _S.REGISTERED,
    (_S.DRAFTING, _V.WITHDRAW): _S.WITHDRAWN,
    (_S.RETURNED, _V.WITHDRAW): _S.WITHDRAWN,
}
OPEN = (_S.DRAFTING, _S.AGREEING, _S.RETURNED, _S.SIGNING, _S.SIGNED)
EDITABLE = (_S.DRAFTING, _S.RETURNED)


def after(state: str, verb: Verb) -> State | None:
    """The state that follows, None where it cannot be done."""
    return TRANSITIONS.get((State(state), verb))


class Fate(StrEnum):
    """What became of a remark."""

    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"


class Signed(StrEnum):
    """Where a signer stands."""

    WAITING = "waiting"
    ASKED = "asked"
    SIGNED = "signed"
    REFUSED = "refused"


def next_signer(states: list[str]) -> int | None:
    """Place of who signs next: the first who waits once all before have signed; None when nobody is to be asked."""
    for place, state in enumerate(states):
        if state == Signed.SIGNED:
            continue
        return place if state == Signed.WAITING else None
    return None


def all_signed(states: list[str]) -> bool:
    """True when there is at least one signer and every one has signed."""
    return bool(states) and all(state == Signed.SIGNED for state in states)
