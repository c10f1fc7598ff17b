"""Every write of petitions."""

from . import keeping, letters, movers
from .associations import receive
from .considering import answer, archive, open_consideration, set_hearing, tell_signatories
from .drafts import begin, change, discard, locate, submit, withdraw
from .ending import fail, fold, reach
from .moderation import publish, reject
from .paper import SheetRow, enter_sheet
from .signing import sign

__all__ = [
    "SheetRow",
    "answer",
    "archive",
    "begin",
    "change",
    "discard",
    "enter_sheet",
    "fail",
    "fold",
    "keeping",
    "letters",
    "locate",
    "movers",
    "open_consideration",
    "publish",
    "reach",
    "receive",
    "reject",
    "set_hearing",
    "sign",
    "submit",
    "tell_signatories",
    "withdraw",
]
