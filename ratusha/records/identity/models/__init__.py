"""Tables of identity."""

from .proofs import (
    CODE_WORDS,
    DOCUMENT_WORDS,
    WAY_WORDS,
    Attempt,
    Clash,
    Code,
    FormerName,
    Mandate,
    Proof,
    index_of_code,
)
from .residences import BASIS_WORDS, Residence

__all__ = [
    "BASIS_WORDS",
    "CODE_WORDS",
    "DOCUMENT_WORDS",
    "WAY_WORDS",
    "Attempt",
    "Clash",
    "Code",
    "FormerName",
    "Mandate",
    "Proof",
    "Residence",
    "index_of_code",
]
