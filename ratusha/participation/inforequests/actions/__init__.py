"""Every write to requests for information. The story itself is the case's: these actions keep what is their own."""

from . import keeping
from .costs import bill, money, note_payment, tariffs
from .decisions import decide
from .giving import close_places, drop_file, give_files
from .intake import file, submit
from .publishing import choose_publicity, publish, withdraw
from .rating import rate
from .terms import ask_extension, asked_longer, decide_urgency, defer, extend, forward
from .turning import reclassify

__all__ = [
    "ask_extension",
    "asked_longer",
    "bill",
    "choose_publicity",
    "close_places",
    "decide",
    "decide_urgency",
    "defer",
    "drop_file",
    "extend",
    "file",
    "forward",
    "give_files",
    "keeping",
    "money",
    "note_payment",
    "publish",
    "rate",
    "reclassify",
    "submit",
    "tariffs",
    "withdraw",
]
