"""The sign of a code, where it may lead, sizes of print. Pure.

A code is five signs of its own and three of proof, «KM4TZ-8Q2»: who guesses gets past the proof once in 29 791 tries,
so guesses do not reach the table.
"""

import hashlib
import hmac
from dataclasses import dataclass

from ratusha.foundation.wording import addresses

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0, 1, I, L, O: they look alike
BODY, PROOF = 5, 3
LENGTH = BODY + PROOF
MANY = len(ALPHABET) ** BODY
LONGEST_WAY = 300
FIELDS = 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """Labels on A4: how many across and down; each is as wide and tall as the paper allows."""

    name: str
    across: int
    down: int

    @property
    def on_page(self) -> int:
        """Labels on one page."""
        return self.across * self.down


SHEETS = {one.name: one for one in (Sheet("small", 3, 8), Sheet("middle", 2, 4), Sheet("large", 1, 2))}
POSTERS = ("a4", "a5", "a6")


def signed(key: bytes, number: int) -> str:
    """The code of a number from 0 to `MANY` - 1."""
    body = _digits(number % MANY, BODY)
    return body + proof_of(key, body)


def proof_of(key: bytes, body: str) -> str:
    """The signs of proof of a body, by HMAC-SHA-256."""
    mac = hmac.digest(key, b"codes/" + body.encode(), "sha256")
    return _digits(int.from_bytes(mac[:8]) % len(ALPHABET) ** PROOF, PROOF)


def is_signed(key: bytes, code: str) -> bool:
    """True for a code that this key has signed, compared in constant time."""
    return hmac.compare_digest(proof_of(key, code[:BODY]), code[BODY:])


def read(typed: str) -> str:
    """The code as it was typed, in any case, with dashes or spaces; empty when it cannot be one."""
    plain = "".join(char for char in typed[:40].upper() if char not in " -–—\u00a0")
    return plain if len(plain) == LENGTH and set(plain) <= set(ALPHABET) else ""


def shown(code: str) -> str:
    """«KM4TZ-8Q2», to be read from paper."""
    return f"{code[:BODY]}-{code[BODY:]}"


def way_of(typed: str, own: str) -> str:
    """A path of our own site that a code may open; empty for anything else. `own` is the beginning of our addresses."""
    return addresses.way_of(typed, own, LONGEST_WAY)


def line_of(line: str) -> tuple[str, str, str]:
    """(title, address, place) of a line «title; address; place»; the place may be left out. ValueError for others."""
    parts = [part.strip() for part in line.split(";")]
    if not 2 <= len(parts) <= FIELDS or not parts[0] or not parts[1]:
        raise ValueError(line[:80])
    return parts[0], parts[1], parts[2] if len(parts) == FIELDS else ""


def batch_mark(codes: list[str]) -> str:
    """A short name of a set of codes, for the name of its file."""
    return hashlib.sha256("".join(sorted(codes)).encode()).hexdigest()[:8]


def _digits(number: int, length: int) -> str:
    found = ""
    for _place in range(length):
        number, rest = divmod(number, len(ALPHABET))
        found = ALPHABET[rest] + found
    return found
