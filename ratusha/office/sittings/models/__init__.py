"""Tables of sittings."""

from .agenda import ITEM_WORDS, PROPOSER_WORDS, Amendment, Conflict, Item, ItemProposal
from .hall import TURN_WORDS, Attendance, How, Turn
from .sittings import CONVENER_WORDS, STATE_WORDS, VERB_WORDS, Invitation, Mode, Pause, Sitting

__all__ = [
    "CONVENER_WORDS",
    "ITEM_WORDS",
    "PROPOSER_WORDS",
    "STATE_WORDS",
    "TURN_WORDS",
    "VERB_WORDS",
    "Amendment",
    "Attendance",
    "Conflict",
    "How",
    "Invitation",
    "Item",
    "ItemProposal",
    "Mode",
    "Pause",
    "Sitting",
    "Turn",
]
