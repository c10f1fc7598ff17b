"""Reads about identity: `level_of(person, on)` for every app, the rest for the desk and for the person themselves."""

from ..models import CODE_WORDS, DOCUMENT_WORDS, WAY_WORDS, Attempt, Clash, Code, FormerName, Mandate, Proof
from ..permissions import at_least
from . import own_data
from .acting import (
    mandate_for,
    mandates,
    mandates_given_by,
    mandates_held_by,
    mandates_of,
    own_mandates,
    waiting_mandates,
)
from .levels import (
    level_of,
    level_of_account,
    proofs,
    proofs_of,
    standing_of,
    standing_of_account,
    standings_of,
    with_known,
)
from .trips import (
    attempts_of,
    clashes,
    codes_of,
    former_names_of,
    holders_of,
    kept_answers,
    open_clashes,
    own_attempt,
    own_person,
)

__all__ = [
    "CODE_WORDS",
    "DOCUMENT_WORDS",
    "WAY_WORDS",
    "Attempt",
    "Clash",
    "Code",
    "FormerName",
    "Mandate",
    "Proof",
    "at_least",
    "attempts_of",
    "clashes",
    "codes_of",
    "former_names_of",
    "holders_of",
    "kept_answers",
    "level_of",
    "level_of_account",
    "mandate_for",
    "mandates",
    "mandates_given_by",
    "mandates_held_by",
    "mandates_of",
    "open_clashes",
    "own_attempt",
    "own_data",
    "own_mandates",
    "own_person",
    "proofs",
    "proofs_of",
    "standing_of",
    "standing_of_account",
    "standings_of",
    "waiting_mandates",
    "with_known",
]
