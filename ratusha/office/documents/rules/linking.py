"""Links between documents: what may answer, change or annul what, and that no chain returns to itself."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum

from .states import Flow


class Relation(StrEnum):
    """What the newer document does to the older one."""

    ANSWERS = "answers"
    CHANGES = "changes"
    ANNULS = "annuls"
    CONCERNS = "concerns"


ACTS = frozenset({Flow.ORDER, Flow.DECISION, Flow.CONTRACT, Flow.ACT})
LETTERS = frozenset({Flow.INCOMING, Flow.OUTGOING, Flow.INTERNAL})
STEPS_MOST = 1_000
COUNCIL = "decisions"  # the journal of the council's own decisions


def nonsense(
    relation: Relation, flows: tuple[str, str], days: tuple[date, date], council: tuple[bool, bool] = (True, True)
) -> str:
    """Why the newer one cannot stand so to the older one: «flow», «body», «earlier»; empty when it can.

    Pairs are (newer, older); `council`: which of them the council itself decided. Letters answer letters that go the
    other way, or inside the house. Only acts are changed and annulled: by acts of the same flow, and by decisions of
    the council, which stands above its bodies and whose own decisions no other body touches (280/97-ВР art. 59).
    """
    newer, older = flows
    if relation is Relation.ANSWERS and not _answers(newer, older):
        return "flow"
    if relation in (Relation.CHANGES, Relation.ANNULS):
        above = newer == Flow.DECISION and older in (Flow.ORDER, Flow.DECISION)
        if newer not in ACTS or (newer != older and not above):
            return "flow"
        if newer == Flow.DECISION and not council[0] and (older != newer or council[1]):
            return "body"
    return "earlier" if days[0] < days[1] and relation is not Relation.CONCERNS else ""


def _answers(newer: str, older: str) -> bool:
    if newer not in LETTERS or older not in LETTERS | {Flow.ORDER}:
        return False
    return newer != older or newer == Flow.INTERNAL


def closes_a_circle(newer: int, older: int, followed: Callable[[Iterable[int]], Iterable[int]]) -> bool:
    """True if a chain from the older one comes back to the newer one.

    `followed(keys)` gives the keys to which links of these documents lead.
    """
    seen, edge = {older}, {older}
    while edge and len(seen) < STEPS_MOST:
        if newer in edge:
            return True
        edge = set(followed(edge)) - seen
        seen |= edge
    return newer in edge or newer == older
