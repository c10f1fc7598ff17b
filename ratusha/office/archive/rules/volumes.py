"""Where a paper stands in its file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """The volume, and the first and last sheet in it; both 0 for a paper without sheets."""

    volume: int
    first: int
    last: int


def place_of(volume: int, sheets_before: int, sheets: int, limit: int) -> Place:
    """Where the next paper of so many sheets goes: a new volume when this one would pass the limit.

    A volume that is empty takes a paper of any length: a paper is never cut in two.
    """
    if sheets_before and sheets_before + sheets > limit:
        volume, sheets_before = volume + 1, 0
    first = sheets_before + 1 if sheets else 0
    return Place(volume, first, sheets_before + sheets if sheets else 0)


def index_of(section: str, number: int) -> str:
    """The index of a heading: `03-07`."""
    return f"{section}-{number:02d}"
