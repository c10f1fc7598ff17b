"""Every write of consultations."""

from . import keeping
from .cards import ask, begin, describe
from .drawing import draw
from .meetings import add_meeting, cancel_meeting, change_meeting, keep_protocol
from .opinions import offer, review, seed, take_stance
from .proposals import answer, enter, hide, propose, show, support
from .reporting import publish_report
from .running import call_off, close, extend, open_consultation
from .texts import put_final, put_text, trace

__all__ = [
    "add_meeting",
    "answer",
    "ask",
    "begin",
    "call_off",
    "cancel_meeting",
    "change_meeting",
    "close",
    "describe",
    "draw",
    "enter",
    "extend",
    "hide",
    "keep_protocol",
    "keeping",
    "offer",
    "open_consultation",
    "propose",
    "publish_report",
    "put_final",
    "put_text",
    "review",
    "seed",
    "show",
    "support",
    "take_stance",
    "trace",
]
