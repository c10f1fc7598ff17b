"""Tables of the participatory budget; each noun has its module."""

from .ballots import Ballot, Box, BoxBatch, Mark, Receipt, Token, Turnout, UrnBallot, VoteChannel
from .campaigns import Campaign, Category, Member, Phase, Regulation
from .criteria import CRITERION_WORDS, PROBLEM_WORDS
from .desks import Desk, DeskClerk, Pile
from .expertise import CommissionVote, Conclusion, Objection
from .projects import BudgetLine, Edition, Merger, Photo, Project, Supporter
from .results import Result, Standing
from .words import (
    BALLOT_WORDS,
    BASIS_WORDS,
    CAMPAIGN_WORDS,
    COMPLETION_WORDS,
    ORDER_WORDS,
    PROJECT_WORDS,
    RANKING_WORDS,
    SHOWN_WORDS,
    STAGE_WORDS,
    TIE_WORDS,
    UTILITY_WORDS,
    WAY_WORDS,
)
from .works import Contract, Milestone, Payment, Work, WorkPhoto

__all__ = [
    "BALLOT_WORDS",
    "BASIS_WORDS",
    "CAMPAIGN_WORDS",
    "COMPLETION_WORDS",
    "CRITERION_WORDS",
    "ORDER_WORDS",
    "PROBLEM_WORDS",
    "PROJECT_WORDS",
    "RANKING_WORDS",
    "SHOWN_WORDS",
    "STAGE_WORDS",
    "TIE_WORDS",
    "UTILITY_WORDS",
    "WAY_WORDS",
    "Ballot",
    "Box",
    "BoxBatch",
    "BudgetLine",
    "Campaign",
    "Category",
    "CommissionVote",
    "Conclusion",
    "Contract",
    "Desk",
    "DeskClerk",
    "Edition",
    "Mark",
    "Member",
    "Merger",
    "Milestone",
    "Objection",
    "Payment",
    "Phase",
    "Photo",
    "Pile",
    "Project",
    "Receipt",
    "Regulation",
    "Result",
    "Standing",
    "Supporter",
    "Token",
    "Turnout",
    "UrnBallot",
    "VoteChannel",
    "Work",
    "WorkPhoto",
]
