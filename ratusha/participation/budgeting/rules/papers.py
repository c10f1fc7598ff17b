"""Paper ballots: lines as officials type them, two entries held against each other, the account of a desk. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .ballots import BallotRules, Offered, Wrong

BLANK = {"0", "-", "—"}
SPOILED = {"x", "х", "X", "Х"}  # Latin and Cyrillic
MOST_SHEETS = 100


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper ballot as read: `valid` with keys of projects, `blank`, or `spoiled`."""

    state: str
    choices: tuple[int, ...] = ()

    def kept(self) -> list[object]:
        """As plain JSON."""
        return [self.state, list(self.choices)]


class Unreadable(ValueError):
    """A typed line is no ballot: its number from 1, and why."""

    def __init__(self, line: int, why: Wrong) -> None:
        self.line, self.why = line, why
        super().__init__(f"line {line}: {why.code}")


def read_lines(typed: str, rules: BallotRules, offered: Mapping[int, Offered]) -> list[Sheet]:
    """Will read a line for each sheet: numbers of projects with spaces or commas, `0` for blank, `x` for spoiled.

    Raises `Unreadable` for a line that is none of these, or breaks the regulation: such a ballot is a spoiled one.
    """
    by_number = {one.number: one.pk for one in offered.values()}
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    return [_read(number, line, rules, offered, by_number) for number, line in enumerate(lines, 1)]


def _read(
    at: int, line: str, rules: BallotRules, offered: Mapping[int, Offered], by_number: Mapping[int, int]
) -> Sheet:
    if line in BLANK:
        return Sheet("blank")
    if line in SPOILED:
        return Sheet("spoiled")
    words = [word for word in re.split(r"[\s,;]+", line) if word]
    if not all(word.isascii() and word.isdigit() and len(word) < 7 for word in words):
        raise Unreadable(at, Wrong("unreadable", {}))
    chosen = [by_number.get(int(word), -1) for word in words]
    if fault := rules.fault(chosen, offered):
        raise Unreadable(at, fault)
    return Sheet("valid", tuple(sorted(chosen)))


def sheet_of(kept: Sequence[object]) -> Sheet:
    """A sheet from plain JSON."""
    state, choices = kept
    return Sheet(str(state), tuple(int(one) for one in choices))  # type: ignore[attr-defined]


def differences(first: Sequence[Sheet], second: Sequence[Sheet]) -> list[int]:
    """Places from 1 where two entries of one pile differ; a sheet that only one of them has differs too."""
    longest = max(len(first), len(second))
    return [
        place + 1
        for place in range(longest)
        if place >= len(first) or place >= len(second) or first[place] != second[place]
    ]


@dataclass(frozen=True, slots=True)
class Account:
    """The account of a desk. Every issued sheet is counted, exchanged for another, or missing."""

    issued: int
    exchanged: int
    valid: int
    blank: int
    spoiled: int

    @property
    def entered(self) -> int:
        """Sheets taken out of the box and agreed by two officials."""
        return self.valid + self.blank + self.spoiled

    @property
    def expected(self) -> int:
        """How many sheets must lie in the box: issued without those that were brought back spoiled."""
        return self.issued - self.exchanged

    @property
    def missing(self) -> int:
        """Issued and not found in the box; below zero when there are more than were issued."""
        return self.expected - self.entered

    @property
    def surplus(self) -> int:
        """Sheets that nobody has issued."""
        return max(0, -self.missing)
