"""Every read of deputies."""

from ..models import (
    KIND_WORDS,
    NTH_WORDS,
    STATE_WORDS,
    Assessment,
    Assignment,
    Assistant,
    Excuse,
    Hours,
    Matter,
    Meeting,
    Reason,
    Report,
    Request,
    VoteLine,
    Weekday,
)
from ..permissions import DECISION, DRAFT, VOTE, can_see, keeps, sees_desk, works_for
from ..rules.agreement import CHOICES, Pair, shades
from ..rules.attendance import Came, Sat
from ..rules.requests import WAITING, Kind, State, Verb, allowed
from . import people, streets, voting
from . import requests as asked
from .people import meetings_before, meetings_visible_to, my_meeting_count
from .requests import files_guard, public, visible_to, waiting_count

__all__ = [
    "CHOICES",
    "DECISION",
    "DRAFT",
    "KIND_WORDS",
    "NTH_WORDS",
    "STATE_WORDS",
    "VOTE",
    "WAITING",
    "Assessment",
    "Assignment",
    "Assistant",
    "Came",
    "Excuse",
    "Hours",
    "Kind",
    "Matter",
    "Meeting",
    "Pair",
    "Reason",
    "Report",
    "Request",
    "Sat",
    "State",
    "Verb",
    "VoteLine",
    "Weekday",
    "allowed",
    "asked",
    "can_see",
    "files_guard",
    "keeps",
    "meetings_before",
    "meetings_visible_to",
    "my_meeting_count",
    "people",
    "public",
    "sees_desk",
    "shades",
    "streets",
    "visible_to",
    "voting",
    "waiting_count",
    "works_for",
]
