"""An order that nobody could choose: from a seed whose digest was published before the projects were known."""

import hashlib
from collections.abc import Iterable


def commitment(seed: str) -> str:
    """What is published beforehand: SHA-256 of the seed, in hexadecimal."""
    return hashlib.sha256(seed.encode()).hexdigest()


def place(seed: str, number: int) -> str:
    """By what projects are sorted: SHA-256 of «seed:number», in hexadecimal."""
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()


def drawn(seed: str, numbers: Iterable[int]) -> list[int]:
    """Numbers of projects in the order that the seed gives; anybody can recompute it with a line of code."""
    return sorted(numbers, key=lambda number: place(seed, number))
