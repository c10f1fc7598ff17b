"""Every write to tasks. Owners of objects call `lay_checks`, `ask_agreement`, `settle` from their own actions."""

from .agreement import agree, ask_agreement, object_to, withdraw_agreement
from .give import give, lay_checks, settle
from .handing import hand_on
from .inquiries import answer_inquiry, send_inquiry
from .lists import keep_agreer, keep_step
from .moves import cancel, move_term, reassign, remind
from .visits import plan_visit, record_visit
from .work import accept, report, return_for_rework, take, tick, untick

__all__ = [
    "accept",
    "agree",
    "answer_inquiry",
    "ask_agreement",
    "cancel",
    "give",
    "hand_on",
    "keep_agreer",
    "keep_step",
    "lay_checks",
    "move_term",
    "object_to",
    "plan_visit",
    "reassign",
    "record_visit",
    "remind",
    "report",
    "return_for_rework",
    "send_inquiry",
    "settle",
    "take",
    "tick",
    "untick",
    "withdraw_agreement",
]
