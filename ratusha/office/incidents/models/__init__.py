"""Tables of incidents: the card, evidence, reports and reminders; rules that look for them."""

from .incidents import (
    KIND_WORDS,
    STAGE_WORDS,
    STATE_WORDS,
    TLP_WORDS,
    VERB_WORDS,
    Evidence,
    Incident,
    Kind,
    Remark,
    Reminder,
    Report,
    Tlp,
)
from .rules import PATTERN_WORDS, WatchRule

__all__ = [
    "KIND_WORDS",
    "PATTERN_WORDS",
    "STAGE_WORDS",
    "STATE_WORDS",
    "TLP_WORDS",
    "VERB_WORDS",
    "Evidence",
    "Incident",
    "Kind",
    "Remark",
    "Reminder",
    "Report",
    "Tlp",
    "WatchRule",
]
