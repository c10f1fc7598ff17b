"""Every write of public control."""

from . import keeping
from .objects import RatedInput, add_rated, change_rated, close_rated, issue_tokens
from .proposing import answer_proposal, hide_proposal, merge_proposal, propose, vote
from .rating import answer_rating, hide_rating, rate
from .running import close_month, remind

__all__ = [
    "RatedInput",
    "add_rated",
    "answer_proposal",
    "answer_rating",
    "change_rated",
    "close_month",
    "close_rated",
    "hide_proposal",
    "hide_rating",
    "issue_tokens",
    "keeping",
    "merge_proposal",
    "propose",
    "rate",
    "remind",
    "vote",
]
