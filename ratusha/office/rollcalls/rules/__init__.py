"""Pure rules of roll-calls: choices and counting, the national shape of a published vote."""

from .choices import PRESENT, VOTES, Choice, Source, differing, recount
from .national import Malformed, Name, Vote, decode, parse, read, storable, totals
from .windows import Windows, windows

__all__ = [
    "PRESENT",
    "VOTES",
    "Choice",
    "Malformed",
    "Name",
    "Source",
    "Vote",
    "Windows",
    "decode",
    "differing",
    "parse",
    "read",
    "recount",
    "storable",
    "totals",
    "windows",
]
