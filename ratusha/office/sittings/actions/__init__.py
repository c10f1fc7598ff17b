"""Every write on sittings, and what voting above calls from inside its own actions."""

from .agenda import (
    add_item,
    begin_item,
    change_item,
    close_item,
    decline_item,
    end_item,
    move_item,
    propose_item,
    remove_item,
    take_item,
)
from .hall import check_in, check_out, mark_left, mark_present
from .planning import call_sitting, cancel, change, plan, reschedule
from .running import close, open_sitting, pause, resume, seat_chair
from .speaking import add_speaker, ask_to_speak, end_turn, extend_turn, give_floor, withdraw_turn
from .telling import register_follower
from .words import declare_conflict, file_amendment, note_conflict, settle_amendment, withdraw_amendment

__all__ = [
    "add_item",
    "add_speaker",
    "ask_to_speak",
    "begin_item",
    "call_sitting",
    "cancel",
    "change",
    "change_item",
    "check_in",
    "check_out",
    "close",
    "close_item",
    "declare_conflict",
    "decline_item",
    "end_item",
    "end_turn",
    "extend_turn",
    "file_amendment",
    "give_floor",
    "mark_left",
    "mark_present",
    "move_item",
    "note_conflict",
    "open_sitting",
    "pause",
    "plan",
    "propose_item",
    "register_follower",
    "remove_item",
    "reschedule",
    "resume",
    "seat_chair",
    "settle_amendment",
    "take_item",
    "withdraw_amendment",
    "withdraw_turn",
]
