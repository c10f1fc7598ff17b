"""Text into parts of a page. Pure."""

from .words import paragraphs

__all__ = ["paragraphs"]
