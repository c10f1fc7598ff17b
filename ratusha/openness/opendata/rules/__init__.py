"""Pure rules of open data: how a set is declared, when it is late, how a table is written and read exactly."""

from .declaring import Column, Declared, Kind, Period, State, Topic, column_of
from .freshness import DAYS, FREQUENCY, due_on, is_late
from .personal import suspects
from .structure import described, guessed, schema
from .tables import cut, lines, read, typed

__all__ = [
    "DAYS", "FREQUENCY", "Column", "Declared", "Kind", "Period", "State", "Topic", "column_of", "cut", "described",
    "due_on", "guessed", "is_late", "lines", "read", "schema", "suspects", "typed",
]  # fmt: skip
