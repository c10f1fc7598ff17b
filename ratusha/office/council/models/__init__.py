"""Tables of the council: mandates, factions, posts, commissions, versions of the rules of procedure."""

from .bodies import COMMISSION_WORDS, DUTY_WORDS, REMIT_WORDS, Commission, CommissionMembership, Procedure
from .people import (
    GROUND_WORDS,
    KIND_WORDS,
    POST_WORDS,
    Convocation,
    Faction,
    FactionMembership,
    Member,
    Post,
)

__all__ = [
    "COMMISSION_WORDS",
    "DUTY_WORDS",
    "GROUND_WORDS",
    "KIND_WORDS",
    "POST_WORDS",
    "REMIT_WORDS",
    "Commission",
    "CommissionMembership",
    "Convocation",
    "Faction",
    "FactionMembership",
    "Member",
    "Post",
    "Procedure",
]
