"""Every write to appeals. The story itself is the case's: these actions work on the case and keep what is their own."""

from .intake import file, submit
from .outcomes import decline, forward, join_duplicate, return_to_author
from .rating import rate, reopen
from .registration import classify, register
from .undoing import undo_classify

__all__ = [
    "classify",
    "decline",
    "file",
    "forward",
    "join_duplicate",
    "rate",
    "register",
    "reopen",
    "return_to_author",
    "submit",
    "undo_classify",
]
