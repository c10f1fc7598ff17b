"""Totals of a secret ballot on paper, as the counting commission's protocol states them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Totals:
    """Ballots given out, found in the box, and what they say."""

    issued: int
    found: int
    for_: int
    against: int
    spoilt: int


def wrong_total(totals: Totals, here: int) -> str:
    """Which of the totals cannot be -> its name; empty when they agree.

    No more ballots are given out than members are in the hall, no more found than given out, and every one found is
    for, against or spoilt.
    """
    if totals.issued > here:
        return "issued"
    if totals.found > totals.issued:
        return "found"
    return "" if totals.for_ + totals.against + totals.spoilt == totals.found else "spoilt"
