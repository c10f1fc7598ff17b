"""What was put to the vote cannot be another text afterwards."""

import hashlib
from collections.abc import Sequence


def digest_of(text: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def amended(text: str, old: str, new: str) -> str | None:
    """The text with the old words replaced; None where they do not stand in it exactly once, so that nobody guesses."""
    return text.replace(old, new) if old and text.count(old) == 1 else None


def put_together(text: str, added: Sequence[str]) -> str:
    """The text with adopted amendments that no program could put in their place, below it, as they were adopted."""
    return "\n\n".join(part for part in (text, *added) if part)
