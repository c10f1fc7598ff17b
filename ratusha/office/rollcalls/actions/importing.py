"""Taking a vote over from another system, as it was published there."""

from dataclasses import dataclass
from typing import Annotated, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, Field

from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.charter import queries as charter
from ratusha.office.council import queries as council
from ratusha.office.council.queries import Majority

from .. import permissions, queries
from ..models import RollCall
from ..rules import Malformed, Source, Vote, read, recount, storable
from .keeping import RollCallIn, RowIn, differences, held, keep

FileName = Annotated[Line, Field(max_length=255)]


def _storable(vote: dict[str, Any]) -> dict[str, Any]:
    storable(vote)
    return vote


Published = Annotated[dict[str, Any], AfterValidator(_storable)]
Seats = Annotated[int, Field(ge=1, le=1000)]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A vote recounted from its names and held against the majority."""

    outcome: council.Result
    deputies: int
    differences: list[dict[str, Any]]
    notes: list[str]


@action("rollcalls.import_vote", may=permissions.can_enter, says=_("Vote taken over from {file}"))
def import_vote(
    call: Call,
    *,
    name: FileName,
    vote: Published,
    composition: Seats | None = None,
    majority: Majority = Majority.FULL,
) -> RollCall:
    """Will keep a vote of another system with its names, exactly as published there, and publish it here.

    280/97-ВР, art. 59. `vote`: JSON in the shape of the national recommendation; `composition`: seats of deputies by
    statute, else those of our convocation or the names in the list. What is stated is kept beside what is counted and
    never mended. Refusals: forbidden, rollcalls.malformed, rollcalls.known (kept already), rollcalls.numbers.
    """
    try:
        found = read(vote)
    except Malformed as wrong:
        words = _("The file {name} is not a vote that can be read: {why}.")
        raise Refused("rollcalls.malformed", words, field="vote", name=name, why=queries.why_malformed(wrong)) from None
    key = queries.identity(found)
    _only_once(key)
    told = weighed(found, composition, majority)
    call.note(file=name, key=key, names=len(found.names), differences=len(told.differences))
    at = found.at.replace(tzinfo=KYIV)
    own = _own_convocation(found)
    row = RollCallIn(
        at=at, title=found.title, deputies=told.deputies, majority=majority, rows=_rows(found, own),
        head_takes_part=found.head_takes_part, body_name=found.body[:300] or str(_("council")),
        convocation_id=own.pk if own else None, sitting_title=" ".join(found.sitting.split())[:300],
        order=found.order, item_title=found.item, stated=found.stated, stated_adopted=found.stated_adopted,
        source=Source.IMPORT, source_name=name, source_key=key, raw=vote,
    )  # fmt: skip
    try:
        with transaction.atomic():
            return keep(call, row)
    except IntegrityError:  # somebody took the same vote over at the same moment
        _only_once(key)
        raise


def _only_once(key: str) -> None:
    if queries.by_key(key) is not None:
        raise Refused("rollcalls.known", _("This vote has been taken over already."), field="vote")


def weighed(
    vote: Vote, composition: int | None = None, majority: Majority = Majority.FULL, *, alone: bool = False
) -> Weighed:
    """Will recount the names and hold them against the majority; nothing is kept. `alone`: our own convocations are
    not asked. Refusals: rollcalls.numbers."""
    counted = recount(one.choice for one in vote.names)
    deputies, notes = _deputies(vote, composition, None if alone else _own_convocation(vote))
    outcome = held(majority, deputies, vote.head_takes_part, counted, foreign=True)
    return Weighed(outcome, deputies, differences(counted, outcome, vote.stated, vote.stated_adopted), notes)


def _deputies(vote: Vote, composition: int | None, own: council.Convocation | None) -> tuple[int, list[str]]:
    listed = vote.listed_deputies
    if composition is None and own is not None:
        composition = own.seats
    if composition is None:
        words = gettext("the composition is not known: {n} deputies are counted in the list")
        return listed, [words.format(n=listed)]
    if listed > composition:
        words = gettext("there are {n} deputies in the list, while the composition is {seats}")
        return composition, [words.format(n=listed, seats=composition)]
    return composition, []


def _own_convocation(vote: Vote) -> council.Convocation | None:
    name = str(charter.value("community.council")).strip().casefold()
    if not name or vote.body.strip().casefold() != name:
        return None
    return council.convocation(vote.at.date())


def _rows(vote: Vote, own: council.Convocation | None) -> list[RowIn]:
    known: dict[str, int] = {}
    if own is not None:
        for one in council.members(vote.at.date()):
            known[one.name_key] = one.pk
            known[council.name_key(one.short_name)] = one.pk
    return [
        RowIn(
            name=one.name[:200], choice=one.choice, faction=one.faction[:200], is_head=one.is_head,
            member_id=known.get(council.name_key(one.name)),
        )
        for one in vote.names
    ]  # fmt: skip
