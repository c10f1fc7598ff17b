"""Every write on what remains of a sitting."""

from .protocols import (
    accept_protocol,
    answer_remark,
    ask_signatures,
    check_protocol,
    drop_note,
    give_back,
    make_protocol,
    note,
    remake_protocol,
    remark,
)
from .publishing import link, publish
from .sheets import accept_sheet, ask_sheet_signature, make_sheet, note_sheet_refusal
from .signing import accept_signature, ask_signature, note_refusal, take_back
from .stopping import put_again, settle, stop
from .taking import mark, take, take_of_sitting

__all__ = [
    "accept_protocol",
    "accept_sheet",
    "accept_signature",
    "answer_remark",
    "ask_sheet_signature",
    "ask_signature",
    "ask_signatures",
    "check_protocol",
    "drop_note",
    "give_back",
    "link",
    "make_protocol",
    "make_sheet",
    "mark",
    "note",
    "note_refusal",
    "note_sheet_refusal",
    "publish",
    "put_again",
    "remake_protocol",
    "remark",
    "settle",
    "stop",
    "take",
    "take_back",
    "take_of_sitting",
]
