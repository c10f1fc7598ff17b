"""Writes of letters: the outbox, the mail that came in, what a reader has read, devices that get messages."""

from .devices import choose, subscribe, try_device, unsubscribe
from .letters import discard, keep_waiting, place, retry, set_aside, take_back
from .reading import open_all, open_letter

__all__ = [
    "choose",
    "discard",
    "keep_waiting",
    "open_all",
    "open_letter",
    "place",
    "retry",
    "set_aside",
    "subscribe",
    "take_back",
    "try_device",
    "unsubscribe",
]
