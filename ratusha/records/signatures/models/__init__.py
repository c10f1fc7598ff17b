"""Tables of checks of many files, of signings, and of the numbers that signers are known by."""

from .checks import Batch, BatchFile, BatchState
from .papers import OwnPaper
from .signings import STATE_WORDS, TRIP_WORDS, SignerNumber, Signing, Trip

__all__ = [
    "STATE_WORDS",
    "TRIP_WORDS",
    "Batch",
    "BatchFile",
    "BatchState",
    "OwnPaper",
    "SignerNumber",
    "Signing",
    "Trip",
]
