"""Tables of what remains of a sitting."""

from .decisions import KIND_WORDS, OUTCOME_WORDS, RELATION_WORDS, STATE_WORDS, Decision, DecisionLink, Stop
from .protocols import PROTOCOL_WORDS, Note, Protocol, Remark
from .sheets import Sheet

__all__ = [
    "KIND_WORDS", "OUTCOME_WORDS", "PROTOCOL_WORDS", "RELATION_WORDS", "STATE_WORDS", "Decision", "DecisionLink",
    "Note", "Protocol", "Remark", "Sheet", "Stop",
]  # fmt: skip
