"""Every write on votes in the hall."""

from .casting import cast, take_seat
from .closing import annul, close_by_time, close_division, extend
from .due import close_due
from .followers import follow
from .hand import confirm_by_hand, drop_by_hand, enter_by_hand
from .opening import open_division, repeat
from .secret import enter_secret

__all__ = [
    "annul",
    "cast",
    "close_by_time",
    "close_division",
    "close_due",
    "confirm_by_hand",
    "drop_by_hand",
    "enter_by_hand",
    "enter_secret",
    "extend",
    "follow",
    "open_division",
    "repeat",
    "take_seat",
]
