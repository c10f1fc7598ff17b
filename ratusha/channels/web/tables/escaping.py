"""Escaping for what is drawn by the hundred: `conditional_escape` without the wrapper that looks for lazy arguments."""

from html import escape
from typing import Any


def escaped(value: Any) -> str:
    """Text safe to stand in a page: what is marked safe stays, everything else is escaped, lazy words are said."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return escape(value)
    said = value if hasattr(value, "__html__") else str(value)
    return said.__html__() if hasattr(said, "__html__") else escape(said)
