"""Declared lists: columns, filters, sorting, groups, paging, bulk choice, export and saved views; state is the URL.

A page of any list costs the same few queries at 100 and at 100 000 rows: one for the rows (by keyset, never a deep
offset), one for the capped count, one for the saved views, and one for each filter that reads its options.
"""

from .columns import Column, Sort
from .filters import Choice, Days, Filter, Flag, Search
from .listing import Table
from .paging import COUNT_CAP
from .parts import Bulk, Preset, chosen

__all__ = [
    "COUNT_CAP",
    "Bulk",
    "Choice",
    "Column",
    "Days",
    "Filter",
    "Flag",
    "Preset",
    "Search",
    "Sort",
    "Table",
    "chosen",
]
