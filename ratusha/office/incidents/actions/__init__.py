"""Every write of incidents."""

from .cards import add_evidence, assign, describe, remark, tell_people
from .keeping import blank_closed
from .opening import detect, open_incident
from .reports import remind, send_report
from .rules import add_rule, change_rule, switch_rule
from .states import close, confirm, contain, dismiss, reopen

__all__ = [
    "add_evidence",
    "add_rule",
    "assign",
    "blank_closed",
    "change_rule",
    "close",
    "confirm",
    "contain",
    "describe",
    "detect",
    "dismiss",
    "open_incident",
    "remark",
    "remind",
    "reopen",
    "send_report",
    "switch_rule",
    "tell_people",
]
