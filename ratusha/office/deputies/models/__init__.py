"""Tables of deputies: requests, reception, reports, territories, assistants, lines of votes."""

from ..rules.attendance import Reason
from .people import NTH_WORDS, Assignment, Assistant, Hours, Meeting, Report, Weekday
from .requests import KIND_WORDS, STATE_WORDS, Assessment, CoAuthor, Request, RequestFile
from .votes import Excuse, FactionLine, Matter, Slot, VoteLine

__all__ = [
    "KIND_WORDS",
    "NTH_WORDS",
    "STATE_WORDS",
    "Assessment",
    "Assignment",
    "Assistant",
    "CoAuthor",
    "Excuse",
    "FactionLine",
    "Hours",
    "Matter",
    "Meeting",
    "Reason",
    "Report",
    "Request",
    "RequestFile",
    "Slot",
    "VoteLine",
    "Weekday",
]
