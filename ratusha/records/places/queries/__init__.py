"""Reads about places: the register of the community, finding an address, and the state codifier."""

from .addresses import (
    Suggestion,
    community,
    find_address,
    nearest_settlement,
    settlement,
    settlement_by_code,
    settlement_by_name,
    settlements,
    streets,
    visible_to,
)
from .codifier import hromadas

__all__ = [
    "Suggestion",
    "community",
    "find_address",
    "hromadas",
    "nearest_settlement",
    "settlement",
    "settlement_by_code",
    "settlement_by_name",
    "settlements",
    "streets",
    "visible_to",
]
