"""What a page says of one vote: the verdict, counts with their signs, names, remarks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ratusha.office.council import queries as council

from .. import queries
from ..queries import CHOICE_WORDS, MAJORITY_WORDS, Choice, RollCall, Row

SIGNS = {
    Choice.FOR: ("yes", "check"),
    Choice.AGAINST: ("no", "cross"),
    Choice.ABSTAINED: ("abs", "dash"),
    Choice.NOT_VOTED: ("off", "dot"),
    Choice.ABSENT: ("off", "circle"),
}


OF_ONE = {
    Choice.FOR: _("voted for it"),
    Choice.AGAINST: _("voted against it"),
    Choice.ABSTAINED: _("chose to abstain"),
    Choice.NOT_VOTED: _("gave no vote"),
    Choice.ABSENT: _("was absent"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A name with its sign and words."""

    row: Row
    css: str
    icon: str
    words: Any
    href: str


def lines_of(rows: Sequence[Row], address: Any = None) -> list[Line]:
    """The names as they are shown; `address(member)` gives the page of a member."""
    return [
        Line(
            row, *SIGNS[Choice(row.choice)], OF_ONE[Choice(row.choice)],
            address(row.member_id) if address and row.member_id else "",
        )
        for row in rows
    ]  # fmt: skip


def verdict(one: RollCall) -> tuple[Any, str, str]:
    """Words, tone and icon of the result that was announced."""
    if one.adopted is None:
        return gettext("No result was announced"), "wait", "dash"
    return (gettext("Adopted"), "ok", "check") if one.adopted else (gettext("Not adopted"), "bad", "cross")


def context_of(one: RollCall) -> dict[str, Any]:
    """Everything the part about a vote shows but the names; no query."""
    counts = [(CHOICE_WORDS[choice], number, *SIGNS[choice]) for choice, number in pairs(one)]
    words = ngettext(
        "{votes} for it, {needed} of {composition} is needed", "{votes} for it, {needed} of {composition} are needed",
        one.needed,
    )  # fmt: skip
    return {
        "call": one,
        "verdict": verdict(one),
        "windows": queries.windows(one.voted_for, one.composition, one.needed),
        "need": words.format(votes=one.voted_for, needed=one.needed, composition=one.composition),
        "counts": counts,
        "majority": MAJORITY_WORDS[council.Majority(one.majority)],
        "basis": council.BASIS_WORDS[council.Majority(one.majority)],
        "differences": [queries.told_difference(found) for found in one.differences],
    }


def pairs(one: RollCall) -> list[tuple[Choice, int]]:
    """Choice and how many, in the order of the law."""
    return [(choice, one.counts[choice.value]) for choice in Choice]
