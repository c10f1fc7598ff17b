"""What is put to the vote: taken from the draft and its amendments, so that it can be frozen."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from ratusha.office.council import queries as council
from ratusha.office.proposals import queries as proposals
from ratusha.office.sittings import queries as sittings
from ratusha.office.sittings.queries import Amendment, Item, Sitting

from ..rules import Kind, amended, majorities_for, put_together


@dataclass(frozen=True, slots=True)
class Put:
    """The question, its text, the version of the draft, and the adopted amendments as they stand in the record."""

    question: str
    text: str
    version: int | None
    amendments: list[dict[str, Any]]


def put_of(
    item: Item | None, amendment: Amendment | None, question: str = "", filed: Iterable[Amendment] | None = None
) -> Put:
    """What would be frozen if the vote were opened now. 0-2 queries, one fewer with the item's amendments at hand."""
    if amendment is not None and item is not None:
        version = proposals.current(item.proposal_id) if item.proposal_id else None
        asked = gettext("Amendment {number} to question {order}").format(number=amendment.order, order=item.order)
        return Put(question or asked, words_of(amendment), version.number if version else None, [])
    if item is None:
        return Put(question, question, None, [])
    version = proposals.current(item.proposal_id) if item.proposal_id else None
    filed = sittings.amendments_of(item) if filed is None else filed
    adopted = [one for one in filed if one.state == Amendment.State.ADOPTED]
    text = version.text if version else ""
    loose = [words_of(one) for one in adopted if not is_woven(text, one)]
    kept = [
        {"number": one.order, "author": author_of(one), "place": one.place, "old": one.old, "text": one.text}
        for one in adopted
    ]
    return Put(question or item.title, put_together(text or item.title, loose), _number(version), kept)


def words_of(amendment: Amendment) -> str:
    """An amendment as it is read out."""
    place = f"{amendment.place}: " if amendment.place else ""
    if amendment.old and amendment.text:
        told = gettext("the words «{old}» to be replaced by «{new}»")
    elif amendment.old:
        told = gettext("the words «{old}» to be taken out")
    else:
        told = gettext("to be added: «{new}»")
    return place + told.format(old=amendment.old, new=amendment.text)


def author_of(amendment: Amendment) -> str:
    """Who filed it."""
    return amendment.author.short_name if amendment.author else amendment.author_words


def woven(item: Item, amendment: Amendment) -> str | None:
    """The draft's text with the amendment in its place; None where only a person can put it in. 1 query."""
    version = proposals.current(item.proposal_id) if item.proposal_id else None
    return amended(version.text, amendment.old, amendment.text) if version else None


def is_woven(text: str, amendment: Amendment) -> bool:
    """True if the adopted amendment stands in the text already."""
    if amendment.text:
        return amendment.text in text
    return bool(text) and amendment.old not in text


def usual_majorities(kind: Kind, sitting: Sitting) -> list[tuple[str, Any]]:
    """Majorities by which such a question may be put, the usual one first, with words. 1 query."""
    usual = council.settings(sittings.day_of(sitting)).procedural_majority
    offered = majorities_for(kind, plenary=sitting.is_plenary, procedural=usual)
    return [(one, council.MAJORITY_WORDS[council.Majority(one)]) for one in offered]


def _number(version: Any) -> int | None:
    return version.number if version else None
