"""Every write of comments."""

from . import keeping, movers
from .moderating import admit, decide_objection, hide, object_to, restore
from .reading import report, support, take_support_back
from .speaking import edit, post, withdraw

__all__ = [
    "admit",
    "decide_objection",
    "edit",
    "hide",
    "keeping",
    "movers",
    "object_to",
    "post",
    "report",
    "restore",
    "support",
    "take_support_back",
    "withdraw",
]
