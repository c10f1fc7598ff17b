"""An adopted vote becomes a decision with its number."""

import hashlib
from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, OptionalLine, OptionalText, Refused, action
from ratusha.office.proposals import actions as proposals

from .. import permissions, queries
from ..models import Decision
from ..queries import adopted
from ..rules import Kind, Place
from .parts import take_number

Title = Annotated[OptionalLine, Field(max_length=500)]


@action("minutes.take", may=permissions.works, says=_("Decision {number} numbered"))
def take(
    call: Call,
    *,
    roll_call: int,
    title: Title = "",
    text: OptionalText = "",
    normative: bool = False,
    later: date | None = None,
) -> Decision:
    """Will make the decision that this adopted vote took: its number without gaps by the council's own template, its
    text as it was put to the vote, with the amendments adopted before.

    280/97-ВР art. 59 (decisions of the council), art. 47 (conclusions of a commission); Rules of the council (numbers).
    `title`, `text`: only for a vote that was counted outside the hall; what was voted on here is never typed anew.
    Refusals: forbidden, minutes.no_vote, minutes.not_adopted, minutes.taken, minutes.no_text, minutes.voted_on (another
    title or text than was voted on), minutes.reconsidered (the vote settles a stop), minutes.template.
    """
    found = adopted.vote(roll_call)
    if found is None:
        raise Refused("minutes.no_vote", _("There is no such vote on a text."), field="roll_call")
    _check(found)
    _same_as_voted("title", title, found.title)
    _same_as_voted("text", text, found.text)
    words, heading = found.text or text, found.title or title
    if not words.strip() and found.file is None:
        raise Refused("minutes.no_text", _("Write the text of the decision as it was adopted."), field="text")
    decision = Decision(
        kind=found.kind, body=found.body, body_name=found.body_name, convocation=found.convocation,
        session=found.session, adopted_on=found.adopted_on, title=(heading or found.question)[:1000], text=words,
        text_sha256=found.sha256 or hashlib.sha256(words.encode()).hexdigest(), text_file_id=found.file,
        amended=found.amended, roll_call=roll_call, division=found.division, proposal=found.proposal,
        sitting=found.sitting, item=found.item, normative=normative or found.normative, later=later,
    )  # fmt: skip
    if found.kind == Kind.DECISION:
        decision.stop_by = queries.stop_due(found.adopted_on).due_on
    place = Place(found.body, found.convocation, found.session, found.adopted_on.year)
    decision.series, decision.ordinal, decision.number = take_number(call, found.kind, place)
    decision.match = queries.folded(decision.number, decision.title, decision.text)
    decision.save(force_insert=True)
    call.note(number=decision.number, roll_call=roll_call)
    if decision.proposal is not None and found.kind == Kind.DECISION:
        proposals.settle(call, decision.proposal, "adopted", queries.LABEL, decision.pk)
    return decision


def _same_as_voted(field: str, typed: str, voted: str) -> None:
    if voted and typed.strip() and typed.strip() != voted.strip():
        raise Refused(
            "minutes.voted_on", _("The council voted on this text in the hall: it cannot be typed anew."), field=field
        )


def _check(found: Any) -> None:
    if not found.adopted:
        raise Refused("minutes.not_adopted", _("This vote did not adopt a decision."), field="roll_call")
    if queries.of_roll_call(found.roll_call) is not None:
        raise Refused("minutes.taken", _("The decision of this vote has its number already."), field="roll_call")
    if found.item is not None and queries.is_reconsidering(found.item):
        raise Refused(
            "minutes.reconsidered",
            _("This vote settles a stop of the head: the decision keeps the number that it has."),
            field="roll_call",
        )


def take_of_sitting(call: Call, sitting: int) -> list[Decision]:
    """Will number every decision of a sitting that has none yet, in the order of voting. A part of another's action
    or of a job; what cannot be taken now is left for the secretariat."""
    made = []
    for one in adopted.untaken(sitting):
        try:
            made.append(take(call.child(f"take/{one}"), roll_call=one))
        except Refused as refused:
            call.note(**{f"left_{one}": refused.code})
    return made


@action("minutes.mark", may=permissions.works, on=Decision, says=_("Decision {number}: how it takes effect"))
def mark(
    call: Call,
    decision: Decision,
    *,
    normative: bool = False,
    later: date | None = None,
    held: Annotated[OptionalLine, Field(max_length=500)] = "",
) -> Decision:
    """Will say whether it is a normative act, from which later day it takes effect, and why it must not be published
    as it is (personal data); the text is never touched.

    280/97-ВР art. 59: normative acts take effect from their official publication. 2297-VI: `held`. Refusals: forbidden,
    minutes.published (its force has been told already), minutes.too_early (the later day is before the adoption).
    """
    if decision.published_at is not None:
        raise Refused("minutes.published", _("The decision is published: its force has been told to everybody."))
    if later is not None and later < decision.adopted_on:
        raise Refused("minutes.too_early", _("A later day cannot be before the adoption."), field="later")
    decision.normative, decision.later, decision.held = normative, later, held
    call.note(number=decision.number)
    return decision
