"""Pure rules of open data: how a set is declared, when it is late, how a table is written and read exactly."""

from .declaring import BESIDE, Column, Declared, Kind, Period, State, Topic, column_of, named
from .freshness import DAYS, FREQUENCY, due_on, is_late
from .personal import suspects
from .structure import described, guessed, schema
from .tables import cut, lines, read, typed

__all__ = [
    "BESIDE", "DAYS", "FREQUENCY", "Column", "Declared", "Kind", "Period", "State", "Topic", "column_of", "cut",
    "described", "due_on", "guessed", "is_late", "lines", "named", "read", "schema", "suspects", "typed",
]  # fmt: skip
