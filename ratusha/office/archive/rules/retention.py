"""Terms of keeping by the List of typical documents (order of the Ministry of Justice №578/5 of 12.04.2012)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LONG = 10  # years: longer than this is long-term keeping, with its own inventory
PERSONNEL_YEARS = 75


class Term(StrEnum):
    """How long a file is kept."""

    PERMANENT = "permanent"
    YEARS = "years"
    UNTIL_REPLACED = "until_replaced"
    WHILE_NEEDED = "while_needed"


class Category(StrEnum):
    """By which of the inventories a file goes."""

    PERMANENT = "permanent"
    LONG = "long"
    PERSONNEL = "personnel"
    TEMPORARY = "temporary"


class Bar(StrEnum):
    """Why a file may not be destroyed now."""

    NOT_CLOSED = "not_closed"
    GONE = "gone"
    PERMANENT = "permanent"
    HELD = "held"
    STILL_NEEDED = "still_needed"
    NOT_YET = "not_yet"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Retention:
    """A term. `years` is 0 unless the term counts years; `epk`: destroyed only after a review by experts (ЕПК)."""

    term: Term
    years: int = 0
    epk: bool = False


def category_of(kept: Retention, *, personnel: bool = False) -> Category:
    """Permanent, personnel or long-term above ten years, else temporary."""
    if kept.term is Term.PERMANENT:
        return Category.PERMANENT
    if kept.term is Term.YEARS and kept.years > LONG:
        return Category.PERSONNEL if personnel else Category.LONG
    return Category.TEMPORARY


def expires_on(kept: Retention, closed_on: date | None) -> date | None:
    """The first day on which the term is over; None where no day can be counted.

    Counted from 1 January of the year after the file was closed: closed in 2020 with five years, over on 01.01.2026.
    """
    if kept.term is not Term.YEARS or closed_on is None:
        return None
    return date(closed_on.year + 1 + kept.years, 1, 1)


def is_shorter(kept: Retention, least: Retention) -> bool:
    """True if the term keeps a paper for less time, or with less care, than the least that is allowed."""
    if kept.term is Term.PERMANENT:
        return False
    if least.term is Term.PERMANENT:
        return True
    if least.epk and not kept.epk:
        return True
    if least.term is Term.YEARS:
        return kept.term is not Term.YEARS or kept.years < least.years
    return False


def why_not(
    kept: Retention,
    today: date,
    *,
    closed: bool,
    gone: bool = False,
    expires: date | None = None,
    held: bool = False,
    reviewed: bool = False,
) -> Bar | None:
    """What bars destruction of a file today, the gravest first; None when nothing does.

    `expires`: the day its term is over, by count or because it was noted that the need has passed. `gone`: it was
    destroyed or handed over. `held`: a legal hold stands. `reviewed`: the experts let it go.
    """
    if gone:
        return Bar.GONE
    if kept.term is Term.PERMANENT:
        return Bar.PERMANENT
    if held:
        return Bar.HELD
    if not closed:
        return Bar.NOT_CLOSED
    if expires is None:
        return Bar.STILL_NEEDED
    if today < expires:
        return Bar.NOT_YET
    if kept.epk and not reviewed:
        return Bar.REVIEW
    return None


def said(kept: Retention, words: dict[str, str]) -> str:
    """The term as the nomenclature writes it: «5 р. ЕПК»; `words` by term, those of years with `{years}`."""
    text = words[kept.term].format(years=kept.years)
    return f"{text} {words['epk']}" if kept.epk else text
