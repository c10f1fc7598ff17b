"""Tables of votes in the hall."""

from .casts import Cast, HandVote, How
from .devices import Device
from .divisions import CHOICE_WORDS, KIND_WORDS, STATE_WORDS, ClosedBy, Division
from .secret import SecretBallot

__all__ = [
    "CHOICE_WORDS",
    "KIND_WORDS",
    "STATE_WORDS",
    "Cast",
    "ClosedBy",
    "Device",
    "Division",
    "HandVote",
    "How",
    "SecretBallot",
]
