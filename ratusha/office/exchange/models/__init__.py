"""Tables of exchange: bodies with whom letters are exchanged, messages both ways, their steps."""

from .messages import STATE_WORDS, SYSTEM_WORDS, WAY_WORDS, Message, MessageFile, Peer, Step

__all__ = ["STATE_WORDS", "SYSTEM_WORDS", "WAY_WORDS", "Message", "MessageFile", "Peer", "Step"]
