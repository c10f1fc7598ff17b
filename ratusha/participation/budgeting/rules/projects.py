"""States of a project and the ways between them; its budget; what must be filled in before it is submitted."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum


class State(StrEnum):
    """Where a project stands."""

    DRAFT = "draft"
    COLLECTING = "collecting"
    CHECK = "check"
    CORRECTION = "correction"
    EXPERTISE = "expertise"
    DECLINED = "declined"
    APPEALED = "appealed"
    ADMITTED = "admitted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    WON = "won"
    LOST = "lost"
    DOING = "doing"
    DONE = "done"


class Verb(StrEnum):
    """What moves a project."""

    SUBMIT = "submit"
    COLLECT = "collect"
    ENOUGH = "enough"
    ASK = "ask"
    CORRECT = "correct"
    TAKE = "take"
    REJECT = "reject"
    ADMIT = "admit"
    DECLINE = "decline"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    DISMISS = "dismiss"
    WITHDRAW = "withdraw"
    MERGE = "merge"


TRANSITIONS: dict[tuple[State, Verb], State] = {
    (State.DRAFT, Verb.SUBMIT): State.CHECK,
    (State.DRAFT, Verb.COLLECT): State.COLLECTING,
    (State.COLLECTING, Verb.ENOUGH): State.CHECK,
    (State.COLLECTING, Verb.REJECT): State.REJECTED,
    (State.CHECK, Verb.ASK): State.CORRECTION,
    (State.CHECK, Verb.TAKE): State.EXPERTISE,
    (State.CHECK, Verb.REJECT): State.REJECTED,
    (State.CORRECTION, Verb.CORRECT): State.CHECK,
    (State.CORRECTION, Verb.REJECT): State.REJECTED,
    (State.EXPERTISE, Verb.ADMIT): State.ADMITTED,
    (State.EXPERTISE, Verb.DECLINE): State.DECLINED,
    (State.DECLINED, Verb.CORRECT): State.EXPERTISE,
    (State.DECLINED, Verb.APPEAL): State.APPEALED,
    (State.DECLINED, Verb.REJECT): State.REJECTED,
    (State.APPEALED, Verb.UPHOLD): State.ADMITTED,
    (State.APPEALED, Verb.DISMISS): State.REJECTED,
}
for _state in (State.DRAFT, State.COLLECTING, State.CHECK, State.CORRECTION, State.EXPERTISE, State.DECLINED,
               State.APPEALED):  # fmt: skip
    TRANSITIONS[_state, Verb.WITHDRAW] = State.WITHDRAWN
    if _state is not State.DRAFT:
        TRANSITIONS[_state, Verb.MERGE] = State.MERGED
PUBLIC = (State.COLLECTING, State.CHECK, State.CORRECTION, State.EXPERTISE, State.DECLINED, State.APPEALED,
          State.ADMITTED, State.REJECTED, State.MERGED, State.WON, State.LOST, State.DOING, State.DONE)  # fmt: skip
BALLOT = (State.ADMITTED, State.WON, State.LOST, State.DOING, State.DONE)
UNDECIDED = (State.COLLECTING, State.CHECK, State.CORRECTION, State.EXPERTISE, State.DECLINED, State.APPEALED)
EDITABLE = (State.DRAFT, State.CORRECTION, State.DECLINED)


def after(state: str, verb: Verb) -> State | None:
    """The state that follows, None where it cannot be done."""
    return TRANSITIONS.get((State(state), verb))


def allowed(state: str) -> tuple[Verb, ...]:
    """What can be done in this state."""
    return tuple(verb for (since, verb) in TRANSITIONS if since == state)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a budget. `quantity` of units at `price` hryvnias each."""

    what: str
    quantity: Decimal
    price: Decimal

    @property
    def total(self) -> Decimal:
        """Quantity by price, to the kopeck."""
        return (self.quantity * self.price).quantize(Decimal("0.01"))


def cost_of(lines: Iterable[Line]) -> int:
    """The cost of a project: the sum of its lines in whole hryvnias, rounded up."""
    return int(sum((one.total for one in lines), Decimal(0)).to_integral_value(ROUND_CEILING))
