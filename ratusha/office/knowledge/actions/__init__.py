"""Every write to knowledge."""

from .articles import add_article, change_article, end_article
from .texts import cited, keep_answer, keep_instruction, review_answer, review_instruction

__all__ = [
    "add_article",
    "change_article",
    "cited",
    "end_article",
    "keep_answer",
    "keep_instruction",
    "review_answer",
    "review_instruction",
]
