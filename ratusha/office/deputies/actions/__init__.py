"""Every write of deputies."""

from .control import (
    answer_request,
    decline_request,
    prolong_request,
    publish_request,
    register_request,
    support_request,
)
from .counting import drop_matter, note_matter, note_vote
from .desk import add_hours, answer_meeting, ask_meeting, cancel_meeting, drop_meetings, end_hours, end_meeting
from .keeping import assign_place, end_assignment, end_assistant, excuse, name_assistant
from .reports import change_report, submit_report
from .writing import assess_answer, change_request, file_request, withdraw_request, write_request

__all__ = [
    "add_hours",
    "answer_meeting",
    "answer_request",
    "ask_meeting",
    "assess_answer",
    "assign_place",
    "cancel_meeting",
    "change_report",
    "change_request",
    "decline_request",
    "drop_matter",
    "drop_meetings",
    "end_assignment",
    "end_assistant",
    "end_hours",
    "end_meeting",
    "excuse",
    "file_request",
    "name_assistant",
    "note_matter",
    "note_vote",
    "prolong_request",
    "publish_request",
    "register_request",
    "submit_report",
    "support_request",
    "withdraw_request",
    "write_request",
]
