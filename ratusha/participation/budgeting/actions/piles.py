"""Sheets out of the sealed box of a desk: entered by two officials apart from each other, held together, counted."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, OptionalText, Refused, Text, action
from ratusha.foundation.files import intake

from .. import permissions
from ..models import Box, Campaign, Desk, Pile, VoteChannel
from ..queries import desks as papers
from ..queries import voting as queries
from ..queries.campaigns import campaign_of
from ..rules.papers import MOST_SHEETS, Sheet, Unreadable, differences, read_lines, sheet_of
from . import protocol
from .boxes import put


@action("budgeting.start_pile", may=permissions.works_at_desk, on=Desk, quiet=True, says=_("Pile {number} of sheets"))
def start_pile(
    call: Call,
    desk: Desk,
    *,
    sheets: Annotated[int, Field(ge=1, le=MOST_SHEETS)],
    scan: Annotated[list[str], Field(max_length=1)] = [],  # noqa: B006 (pydantic copies it)
) -> Pile:
    """Will begin a pile of sheets from the sealed box, opened after the vote; maybe with the scan of the pile.

    More sheets than the desk has given out are not taken: what is too many is laid aside for the commission and told
    in the protocol. 280/97-ВР: the council's rules. Refusals: budgeting.desk_closed, budgeting.voting_lasts,
    budgeting.more_than_issued, files.*, forbidden.
    """
    _after_the_vote(call, desk)
    left = papers.account_of(desk).expected - papers.sheets_in_piles(desk)
    if sheets > left:
        raise Refused(
            "budgeting.more_than_issued",
            _("There is place for {left} sheets more: so many were given out. Lay the rest aside for the commission."),
            field="sheets", left=left,
        )  # fmt: skip
    files = intake.claim(call, scan) if scan else []
    made = Pile(desk=desk, number=papers.next_pile(desk), sheets=sheets, scan=files[0] if files else None)
    made.save(force_insert=True)
    call.note(number=made.number, sheets=sheets)
    return made


@action("budgeting.enter_pile", may=permissions.can_enter_pile, on=Pile, says=_("Entered pile {number}"))
def enter_pile(call: Call, pile: Pile, *, lines: Text) -> Pile:
    """Will keep, sealed, what one official reads on the sheets of the pile: a line for each, in their order.

    Numbers of projects; `0` for a blank sheet, `x` for a spoiled one. The second official does not see the first
    entry; when the two are equal the ballots go into the box, else the differing places are told and a third decides.
    280/97-ВР: the council's rules. Refusals: budgeting.desk_closed, budgeting.voting_lasts, budgeting.pile_entered,
    budgeting.same_clerk, budgeting.line (a line cannot be read), budgeting.sheet_count, forbidden.
    """
    _after_the_vote(call, pile.desk)
    if pile.state != Pile.State.ENTERING:
        raise Refused("budgeting.pile_entered", _("Both have entered this pile already."))
    if pile.first_by_id is not None and pile.first_by_id == call.actor.account_id:
        raise Refused("budgeting.same_clerk", _("You have entered this pile. Another official must enter it too."))
    read = _read(pile, lines, pile.sheets)
    call.note(number=pile.number, sheets=len(read))
    if pile.first_by_id is None:
        pile.first, pile.first_by_id = [one.kept() for one in read], call.actor.account_id
        return pile
    pile.second, pile.second_by_id = [one.kept() for one in read], call.actor.account_id
    pile.differing = differences([sheet_of(one) for one in pile.first], read)
    call.note(differing=pile.differing)
    if pile.differing:
        pile.state = Pile.State.DIFFERS
    else:
        _agree(call, pile, read)
    return pile


@action("budgeting.settle_pile", may=permissions.can_settle_pile, on=Pile, says=_("Settled pile {number}"))
def settle_pile(call: Call, pile: Pile, *, lines: Text) -> Pile:
    """Will decide, by a third official or a member of the commission, what stands on the sheets on which two differ.

    `lines`: a line for each differing place, in their order. 280/97-ВР: the council's rules. Refusals:
    budgeting.desk_closed, budgeting.voting_lasts, budgeting.pile_agreed, budgeting.same_clerk, budgeting.line,
    budgeting.sheet_count, forbidden.
    """
    _after_the_vote(call, pile.desk)
    if pile.state != Pile.State.DIFFERS:
        raise Refused("budgeting.pile_agreed", _("There is nothing to settle in this pile."))
    if call.actor.account_id in (pile.first_by_id, pile.second_by_id):
        raise Refused("budgeting.same_clerk", _("A third one must settle what you two read differently."))
    told = _read(pile, lines, len(pile.differing))
    agreed = [sheet_of(one) for one in pile.first]
    for place, sheet in zip(pile.differing, told, strict=True):
        agreed[place - 1] = sheet
    pile.settled_by_id = call.actor.account_id
    call.note(number=pile.number, differing=pile.differing)
    _agree(call, pile, agreed)
    return pile


@action("budgeting.close_desk", may=permissions.can_close_desk, on=Desk, says=_("Account of the desk «{name}» closed"))
def close_desk(
    call: Call, desk: Desk, *, aside: Annotated[int, Field(ge=0, le=100_000)] = 0, remark: OptionalText = ""
) -> Desk:
    """Will close the account of a desk and make its protocol: issued = entered + spoiled + missing.

    `aside`: sheets found in the box that nobody had issued; they are counted nowhere and told in the protocol. A
    difference needs a remark. 280/97-ВР: the council's rules. Refusals: budgeting.desk_closed,
    budgeting.voting_lasts, budgeting.piles_open, budgeting.remark_needed, forbidden.
    """
    _after_the_vote(call, desk)
    if Pile.objects.filter(desk=desk).exclude(state=Pile.State.AGREED).exists():
        raise Refused("budgeting.piles_open", _("Some piles are not entered by two officials yet."))
    account = papers.account_of(desk)
    if (account.missing or aside) and not remark.strip():
        raise Refused(
            "budgeting.remark_needed",
            _("The account does not agree: {missing} missing. Write down what the commission found."),
            field="remark", missing=account.missing,
        )  # fmt: skip
    desk.aside, desk.remark, desk.closed_at = aside, remark, call.now
    desk.protocol = protocol.of_desk(call, desk)
    call.note(
        name=desk.name, issued=account.issued, exchanged=account.exchanged, valid=account.valid, blank=account.blank,
        spoiled=account.spoiled, missing=account.missing, aside=aside,
    )  # fmt: skip
    return desk


def _after_the_vote(call: Call, desk: Desk) -> Campaign:
    if desk.closed_at is not None:
        raise Refused("budgeting.desk_closed", _("The account of this desk is closed."))
    campaign = campaign_of(desk.campaign_id)
    assert campaign is not None
    ends = queries.voting_ends(campaign)
    if ends is None or call.now < ends:
        raise Refused("budgeting.voting_lasts", _("The sealed box is opened after the last day of the vote."))
    return campaign


def _read(pile: Pile, lines: str, count: int) -> list[Sheet]:
    campaign = campaign_of(pile.desk.campaign_id)
    assert campaign is not None
    paper = queries.paper_of(campaign)
    try:
        read = read_lines(lines, paper.rules, paper.offered)
    except Unreadable as wrong:
        why = str(queries.WRONG[wrong.why.code]).format(**paper.told(wrong.why))
        raise Refused(
            "budgeting.line",
            _("Line {line}: {why} If it stands so on the sheet, the ballot is spoiled: write x."),
            field="lines", line=wrong.line, why=why,
        ) from None  # fmt: skip
    if len(read) != count:
        raise Refused(
            "budgeting.sheet_count", _("There are {count} sheets and {read} lines."), field="lines", count=count,
            read=len(read),
        )  # fmt: skip
    return read


def _agree(call: Call, pile: Pile, sheets: Sequence[Sheet]) -> None:
    pile.agreed, pile.state = [one.kept() for one in sheets], Pile.State.AGREED
    counts = Counter(one.state for one in sheets)
    desk: Any = Desk.objects.select_for_update().get(pk=pile.desk_id)
    desk.valid += counts["valid"]
    desk.blank += counts["blank"]
    desk.spoiled += counts["spoiled"]
    desk.save(update_fields=("valid", "blank", "spoiled"))
    valid = [one.choices for one in sheets if one.state == "valid"]
    if valid:
        box: Any = Box.objects.select_for_update().get(campaign=desk.campaign_id)
        put(call, box, VoteChannel.PAPER, valid)
        box.save(update_fields=("batches", "ballots"))
