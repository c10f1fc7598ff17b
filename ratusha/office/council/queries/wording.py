"""Majorities and quorum in words: what the pure rules count, with the basis and a sentence for people."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ..rules import Bar, Majority, MajorityError, Outcome, Whole, bar_of, weigh

MAJORITY_WORDS = {
    Majority.FULL: _("majority of the full composition"),
    Majority.TWO_THIRDS: _("two thirds of the full composition"),
    Majority.PRESENT: _("majority of those present"),
    Majority.COMMISSION: _("majority of the commission's composition"),
}
BASIS_WORDS = {
    Majority.FULL: _("Law on local self-government (280/97), article 59"),
    Majority.TWO_THIRDS: _("Law on local self-government (280/97), article 59"),
    Majority.PRESENT: _("Rules of procedure of the council"),
    Majority.COMMISSION: _("Law on local self-government (280/97), article 47"),
}
FORMULA_WORDS = {
    Majority.FULL: _("more than a half of {composition}"),
    Majority.TWO_THIRDS: _("at least two thirds of {composition}"),
    Majority.PRESENT: _("more than a half of {composition} present"),
    Majority.COMMISSION: _("more than a half of {composition} members of the commission"),
}
WRONG_WORDS = {
    "no_seats": _("The composition must be at least one seat."),
    "negative": _("A number of votes cannot be less than zero."),
    "too_many_votes": _("There are {votes} votes, but only {most} could vote. Check the numbers."),
    "present_too_many": _("There cannot be {present} present in a composition of {composition}."),
    "present_unknown": _("Say how many are present: this majority is counted of them."),
    "head_in_commission": _("The head does not vote in a commission."),
}


@dataclass(frozen=True, slots=True)
class Needed:
    """How many votes are needed, of how many counted, on what basis, and in words."""

    number: int
    composition: int
    basis: str
    words: str


@dataclass(frozen=True, slots=True)
class Result:
    """Adopted or not, with the rule in words."""

    adopted: bool
    needed: int
    composition: int
    basis: str
    explanation: str


def needed(majority: Majority | str, whole: Whole) -> Needed:
    """Will count how many votes for it are needed. Raises `MajorityError`; `why_wrong` gives its sentence."""
    return _in_words(bar_of(majority, whole), whole)


def decide(majority: Majority | str, whole: Whole, for_: int, against: int = 0, abstain: int = 0) -> Result:
    """Will hold the votes against the majority. Raises `MajorityError`; `why_wrong` gives its sentence."""
    outcome = weigh(majority, whole, for_, against, abstain)
    told = _in_words(outcome.bar, whole)
    return Result(outcome.adopted, told.number, told.composition, told.basis, _explained(outcome, told))


def why_wrong(error: MajorityError) -> str:
    """The sentence about numbers that cannot be."""
    return gettext(str(WRONG_WORDS[error.code])).format(**error.facts)


def _in_words(bar: Bar, whole: Whole) -> Needed:
    formula = str(FORMULA_WORDS[bar.majority]).format(composition=bar.composition)
    words = ngettext("{number} vote is needed: {formula}", "{number} votes are needed: {formula}", bar.number)
    told = words.format(number=bar.number, formula=formula)
    if bar.majority in (Majority.FULL, Majority.TWO_THIRDS):
        told = f"{told} ({_who(whole)})"
    return Needed(bar.number, bar.composition, str(BASIS_WORDS[bar.majority]), told)


def _who(whole: Whole) -> str:
    seats = ngettext("{n} deputy", "{n} deputies", whole.deputies).format(n=whole.deputies)
    if whole.head_takes_part:
        return gettext("{deputies} and the head, who takes part").format(deputies=seats)
    return gettext("{deputies}; the head does not take part").format(deputies=seats)


def _explained(outcome: Outcome, told: Needed) -> str:
    votes: dict[str, Any] = {"n": outcome.votes_for}
    cast = ngettext("{n} vote for it", "{n} votes for it", outcome.votes_for).format(**votes)
    result = gettext("Adopted") if outcome.adopted else gettext("Not adopted")
    return f"{result}: {cast}. {told.words}. {told.basis}."
