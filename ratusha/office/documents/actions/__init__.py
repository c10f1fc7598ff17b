"""Every write of documents."""

from .attaching import add_file, attach
from .cards import annul, correct, finish, move_term, reopen
from .dropping import drop, keep_without_term
from .issuing import issue
from .keeping_lists import add_correspondent, change_correspondent, change_kind, change_series
from .linking import link, unlink
from .looking import open_confidential, share, unshare
from .registering import Card, register
from .sending import note_receipt, note_sending, read_own, send_by_email, send_to_cabinet

__all__ = [
    "Card",
    "add_correspondent",
    "add_file",
    "annul",
    "attach",
    "change_correspondent",
    "change_kind",
    "change_series",
    "correct",
    "drop",
    "finish",
    "issue",
    "keep_without_term",
    "link",
    "move_term",
    "note_receipt",
    "note_sending",
    "open_confidential",
    "read_own",
    "register",
    "reopen",
    "send_by_email",
    "send_to_cabinet",
    "share",
    "unlink",
    "unshare",
]
