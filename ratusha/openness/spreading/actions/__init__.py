"""Every write of spreading."""

from .changing import cancel, correct, move, settle, try_again, withdraw
from .publishing import publish
from .sending import begin, deliver, note, write_letters
from .subscribing import choose_topics, confirm, drop_old, subscribe, unsubscribe

__all__ = [
    "begin", "cancel", "choose_topics", "confirm", "correct", "deliver", "drop_old", "move", "note", "publish",
    "settle", "subscribe", "try_again", "unsubscribe", "withdraw", "write_letters",
]  # fmt: skip
