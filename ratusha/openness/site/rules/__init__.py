"""Text into parts of a page, hours as typed. Pure."""

from .hours import hours_line
from .words import paragraphs

__all__ = ["hours_line", "paragraphs"]
