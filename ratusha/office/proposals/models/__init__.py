"""Tables of drafts: the card, its texts, annexes and checklist, publications, commissions and their conclusions."""

from .cards import AUTHOR_WORDS, OUTCOME_WORDS, STATE_WORDS, WHY_WORDS, Kind, Proposal
from .parts import ANSWER_WORDS, Annex, Check, Publication
from .passing import VERDICT_WORDS, Conclusion, Referral
from .texts import TEXT_WORDS, TextVersion

__all__ = [
    "ANSWER_WORDS",
    "AUTHOR_WORDS",
    "OUTCOME_WORDS",
    "STATE_WORDS",
    "TEXT_WORDS",
    "VERDICT_WORDS",
    "WHY_WORDS",
    "Annex",
    "Check",
    "Conclusion",
    "Kind",
    "Proposal",
    "Publication",
    "Referral",
    "TextVersion",
]
