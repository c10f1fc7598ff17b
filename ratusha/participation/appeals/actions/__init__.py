"""Every write to appeals. The story itself is the case's: these actions work on the case and keep what is their own."""

from . import keeping
from .intake import file, submit
from .outcomes import decline, forward, join_duplicate, return_to_author
from .petitions import take_petition
from .rating import rate, reopen
from .regime import reclassify, register_taker, restore_time, take_in
from .registration import classify, mark_repeat, put_first, register
from .splitting import split, take_part
from .undoing import undo_classify

__all__ = [
    "classify",
    "decline",
    "file",
    "forward",
    "join_duplicate",
    "keeping",
    "mark_repeat",
    "put_first",
    "rate",
    "reclassify",
    "register",
    "register_taker",
    "reopen",
    "restore_time",
    "return_to_author",
    "split",
    "submit",
    "take_in",
    "take_part",
    "take_petition",
    "undo_classify",
]
