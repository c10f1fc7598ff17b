"""Every write to tasks. Owners of objects call `lay_checks`, `ask_agreement`, `settle` from their own actions."""

from .agreement import agree, ask_agreement, object_to, withdraw_agreement
from .chain import delegate
from .digest import write_digest
from .give import give, lay_checks, settle
from .handing import hand_on
from .inquiries import answer_inquiry, send_inquiry
from .lists import keep_agreer, keep_step
from .moves import cancel, move_term, reassign, remind
from .repeats import due_days, keep_repeat, make_repeated, stop_repeat
from .resolutions import end_control, instruct, resolve, withdraw
from .terms import ask_term, decide_term
from .visits import plan_visit, record_visit
from .work import accept, report, return_for_rework, take, tick, untick

__all__ = [
    "accept",
    "agree",
    "answer_inquiry",
    "ask_agreement",
    "ask_term",
    "cancel",
    "decide_term",
    "delegate",
    "due_days",
    "end_control",
    "give",
    "hand_on",
    "instruct",
    "keep_agreer",
    "keep_repeat",
    "keep_step",
    "lay_checks",
    "make_repeated",
    "move_term",
    "object_to",
    "plan_visit",
    "reassign",
    "record_visit",
    "remind",
    "report",
    "resolve",
    "return_for_rework",
    "send_inquiry",
    "settle",
    "stop_repeat",
    "take",
    "tick",
    "untick",
    "withdraw",
    "withdraw_agreement",
    "write_digest",
]
