"""Tables of consultations: the card, versions of the draft, proposals and their support, meetings, opinions."""

from .cards import GATHERING_WORDS, STATE_WORDS, Consultation, Meeting, Question
from .opinions import REVIEW_WORDS, STANCE_WORDS, Ballot, OpinionMap, Statement
from .proposals import KIND_WORDS, OUTCOME_WORDS, WAY_WORDS, Proposal, Support
from .texts import FATE_WORDS, Paragraph, Version

__all__ = [
    "FATE_WORDS",
    "GATHERING_WORDS",
    "KIND_WORDS",
    "OUTCOME_WORDS",
    "REVIEW_WORDS",
    "STANCE_WORDS",
    "STATE_WORDS",
    "WAY_WORDS",
    "Ballot",
    "Consultation",
    "Meeting",
    "OpinionMap",
    "Paragraph",
    "Proposal",
    "Question",
    "Statement",
    "Support",
    "Version",
]
