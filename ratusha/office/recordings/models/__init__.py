"""Tables of recordings."""

from .chapters import KIND_WORDS, Chapter
from .recordings import STATE_WORDS, Recording
from .videos import Cut, Part, PartKind, Subtitle, Upload

__all__ = [
    "KIND_WORDS",
    "STATE_WORDS",
    "Chapter",
    "Cut",
    "Part",
    "PartKind",
    "Recording",
    "Subtitle",
    "Upload",
]
