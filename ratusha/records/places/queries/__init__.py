"""Reads about places: the register of the community, finding an address, and the state codifier."""

from ..models import settlement_named
from .addresses import (
    Suggestion,
    all_streets,
    community,
    find_address,
    located_words,
    named_like,
    nearest_settlement,
    settlement,
    settlement_by_code,
    settlement_by_name,
    settlements,
    street_kinds,
    street_states,
    streets,
    visible_to,
    with_street_counts,
)
from .codifier import hromadas

__all__ = [
    "Suggestion",
    "all_streets",
    "community",
    "find_address",
    "hromadas",
    "located_words",
    "named_like",
    "nearest_settlement",
    "settlement",
    "settlement_by_code",
    "settlement_by_name",
    "settlement_named",
    "settlements",
    "street_kinds",
    "street_states",
    "streets",
    "visible_to",
    "with_street_counts",
]
