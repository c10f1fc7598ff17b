"""Workbooks of several sheets for print, declared: a heading, a table with formulas of our own, notes, page settings.

For reports of a known size, made whole in memory by `bookmaking`; long lists go by `sheets`. Texts are never computed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of our own, with `{row}` for the number of its row and `{first}`, `{last}` for those of the table."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its title, width in characters and number format."""

    title: str
    width: int = 14
    shown: str = "General"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sheet. `above`: lines over the table, the first is the title; `whole` is the last row, in bold."""

    name: str
    above: Sequence[str]
    columns: Sequence[Heading]
    rows: Sequence[Sequence[Any]]
    whole: Sequence[Any] = ()
    notes: Sequence[str] = field(default_factory=tuple)
    landscape: bool = False
