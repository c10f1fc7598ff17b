"""Every write of exchange."""

from . import retaining
from .answering import refuse, register_message, tell_executed
from .coming import keep_message, refuse_unread, take_ack, take_in
from .keeping import keep_peer
from .sending import give_away, note_sent, note_step_told, note_trouble, send_again, send_document, tell

__all__ = [
    "give_away", "keep_message", "keep_peer", "note_sent", "note_step_told", "note_trouble", "refuse", "refuse_unread",
    "register_message", "retaining", "send_again", "send_document", "take_ack", "take_in", "tell", "tell_executed",
]  # fmt: skip
