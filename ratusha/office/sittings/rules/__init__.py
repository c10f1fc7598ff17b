"""Pure rules of sittings: states, notice, quorum over time, order of the agenda, turns, the code of the hall."""

from .agenda import first_free, moved, renumbered
from .codes import LIFE, STEP, code_at, is_good
from .notices import (
    BY_GROUND,
    PROPOSERS,
    SHORTEST,
    USUAL,
    Convener,
    Lack,
    Notice,
    Proposer,
    conveners,
    notice,
)
from .quorum import Quorum, Stay, Step, count_at, lost, present_at, share, steps
from .states import AHEAD, GOING_ON, OVER, TRANSITIONS, ItemState, State, Verb, after, allowed
from .turns import LONGEST, OF_MEMBERS, Asked, TurnKind, clock, ends_at, queue, remaining

__all__ = [
    "AHEAD",
    "BY_GROUND",
    "GOING_ON",
    "LIFE",
    "LONGEST",
    "OF_MEMBERS",
    "OVER",
    "PROPOSERS",
    "SHORTEST",
    "STEP",
    "TRANSITIONS",
    "USUAL",
    "Asked",
    "Convener",
    "ItemState",
    "Lack",
    "Notice",
    "Proposer",
    "Quorum",
    "State",
    "Stay",
    "Step",
    "TurnKind",
    "Verb",
    "after",
    "allowed",
    "clock",
    "code_at",
    "conveners",
    "count_at",
    "ends_at",
    "first_free",
    "is_good",
    "lost",
    "moved",
    "notice",
    "present_at",
    "queue",
    "remaining",
    "renumbered",
    "share",
    "steps",
]
