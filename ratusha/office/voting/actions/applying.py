"""What follows from a vote: an amendment enters the text, a draft is settled, a commission has concluded."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from ratusha.foundation.actions import Call, Refused
from ratusha.office.proposals import actions as proposals
from ratusha.office.proposals import queries as drafts
from ratusha.office.sittings import actions as sittings_actions
from ratusha.office.sittings import queries as sittings
from ratusha.office.sittings.queries import Amendment, Item

from ..models import Division
from ..queries.divisions import LABEL
from ..queries.freezing import words_of, woven
from ..rules import Kind, amended


def apply(call: Call, division: Division) -> None:
    """Will do what follows, inside the action that closed the vote. A repeated vote takes back what the first gave.

    A draft or an amendment that takes nothing any more, such as one withdrawn while the vote was open, does not keep
    the vote from its result: the entry tells the refusal as `not_applied`.
    """
    item, amendment = division.item, division.amendment
    if item is None:
        return
    if amendment is not None:
        adopted = bool(division.adopted)
        if _taken(call, lambda: sittings_actions.settle_amendment(call, amendment, adopted=adopted)):
            _taken(call, lambda: _amend(call, division, item, amendment))
    elif division.kind == Kind.DECISION and (draft := item.proposal_id) is not None:
        _taken(call, lambda: _settle(call, division, draft))


def _taken(call: Call, step: Callable[[], Any]) -> bool:
    try:
        with transaction.atomic():
            step()
    except Refused as refused:
        call.note(not_applied=refused.code)
        return False
    return True


def _amend(call: Call, division: Division, item: Item, amendment: Amendment) -> None:
    if item.proposal_id is None or not division.sitting.is_plenary:
        return
    if not division.adopted:
        _unweave(call, division)
    elif (text := woven(item, amendment)) is not None:
        proposals.amend(call, item.proposal_id, text, why=words_of(amendment)[:500])


def _unweave(call: Call, division: Division) -> None:
    """An amendment that the repeated vote did not adopt is taken out, if nothing else has changed the text since."""
    first, item, amendment = division.repeats, division.item, division.amendment
    if first is None or not first.adopted or first.text_version is None or item is None or amendment is None:
        return
    draft = item.proposal_id
    if draft is None:
        return
    before, now = drafts.version_of(draft, first.text_version), drafts.current(draft)
    if before and now and now.text == amended(before.text, amendment.old, amendment.text):
        proposals.amend(call, draft, before.text, why=division.ground[:500])


def _settle(call: Call, division: Division, proposal: int) -> None:
    sitting = division.sitting
    if sitting.is_plenary:
        outcome = drafts.Outcome.ADOPTED if division.adopted else drafts.Outcome.REJECTED
        proposals.settle(call, proposal, outcome, LABEL if division.adopted else "", division.pk)
    elif sitting.commission_id is not None:
        verdict = division.verdict if division.adopted else drafts.Verdict.NONE
        proposals.conclude(
            call, proposal, sitting.commission_id, verdict, division.roll_call_id, division.explanation,
            on=sittings.day_of(sitting),
        )  # fmt: skip
