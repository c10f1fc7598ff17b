"""What sittings, commissions and votes do with a draft, inside their own actions and on their own permissions."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, OptionalLine, OptionalText, Refused, Text, action
from ratusha.office.council import queries as council

from .. import permissions
from ..models import WHY_WORDS, Conclusion, Proposal, Publication, Referral, TextVersion
from ..queries.clocks import standing_of
from ..queries.parts import led_by
from ..queries.texts import current
from ..rules import AMENDABLE, DECIDABLE, SETTLED, Outcome, State, TextKind, Verb, Verdict, Why
from .keeping import move, new_version, not_now, recorded

CODES = {
    Why.NOT_PUBLISHED: "proposals.not_published",
    Why.TOO_EARLY: "proposals.too_early",
    Why.TAKEN: "proposals.taken",
    Why.ENDED: "proposals.ended",
}
Words = Annotated[OptionalText, StringConstraints(max_length=20_000)]


def take_up(call: Call, proposal: Proposal | int, on: date) -> Proposal:
    """Will put the draft before the sitting of that day; the same day again is the same. Refusals of
    `record_taking_up`: above all `proposals.too_early` before ten working days without a recorded ground."""
    return record_taking_up(_of_council(call, proposal, f"take_up/{on}"), proposal, on=on)  # type: ignore[no-any-return]


def settle(
    call: Call, proposal: Proposal | int, outcome: Outcome | str, decision_label: str = "",
    decision_id: int | None = None,
) -> Proposal:  # fmt: skip
    """Will write down what became of the draft at the sitting, and the decision it became; a repeated vote settles it
    anew. Refusals: proposals.not_now (never published, or withdrawn)."""
    part = f"settle/{outcome}/{decision_label}/{decision_id or ''}"
    return record_outcome(  # type: ignore[no-any-return]
        _of_council(call, proposal, part), proposal, outcome=outcome, decision_label=decision_label,
        decision_id=decision_id,
    )  # fmt: skip


def conclude(
    call: Call, proposal: Proposal | int, commission: council.Commission | int, verdict: Verdict | str,
    roll_call: int | None = None, text: str = "", on: date | None = None,
) -> Conclusion:  # fmt: skip
    """Will keep what a commission has said after its roll-call (`roll_call`: its key). Refusals: proposals.not_now,
    proposals.no_commission."""
    key, vote = commission if isinstance(commission, int) else commission.pk, roll_call
    return record_conclusion(  # type: ignore[no-any-return]
        _of_council(call, proposal, f"conclude/{key}/{vote or ''}"), proposal, commission=key, verdict=verdict,
        text=text, on=on, roll_call=vote,
    )  # fmt: skip


def amend(call: Call, proposal: Proposal | int, text: str, why: str = "") -> TextVersion:
    """Will keep the text with adopted amendments as a new version -> it; an equal text gives the present version."""
    pk = proposal if isinstance(proposal, int) else proposal.pk
    now = current(pk)
    if now is not None and now.text == text:
        return now
    number = (now.number if now else 0) + 1
    return put_amended(_of_council(call, pk, f"amend/{number}"), pk, text=text, why=why)  # type: ignore[no-any-return]


@action(
    "proposals.take_up", may=permissions.is_platform, on=Proposal, says=_("Draft {number} before the sitting of {on}")
)
def record_taking_up(call: Call, proposal: Proposal, *, on: date) -> Proposal:
    """Will put a published draft before the sitting of a day, not earlier than its tenth working day unless a ground
    of urgency is recorded.

    2939-VI art. 15 p. 3. Refusals: proposals.too_early, proposals.not_published, proposals.taken, proposals.ended.
    """
    standing = standing_of(proposal, on)
    if not standing.ready:
        day = standing.earliest_on.strftime("%d.%m.%Y") if standing.earliest_on else ""
        words = _("{why} The first day is {day}.") if standing.why is Why.TOO_EARLY else _("{why}")
        raise Refused(CODES[standing.why], words, why=WHY_WORDS[standing.why], day=day)
    proposal.considered_on = on
    move(call, proposal, Verb.TAKE_UP)
    call.note(on=on.isoformat(), by=str(standing.why))
    return proposal


@action("proposals.settle", may=permissions.is_platform, on=Proposal, says=_("Draft {number}: {outcome}"))
def record_outcome(
    call: Call, proposal: Proposal, *, outcome: Outcome, decision_label: OptionalLine = "",
    decision_id: int | None = None,
) -> Proposal:  # fmt: skip
    """Will write down what the council has decided about the draft; put off it waits for another sitting.

    280/97-ВР art. 59. Refusals: proposals.not_now.
    """
    if proposal.state not in DECIDABLE:
        raise not_now()
    proposal.state, proposal.moved_at = SETTLED[outcome], call.now
    proposal.settled_on = None if outcome == Outcome.POSTPONED else call.today
    proposal.considered_on = None if outcome == Outcome.POSTPONED else proposal.considered_on
    if outcome == Outcome.ADOPTED:
        proposal.decision_label, proposal.decision_id = decision_label[:60], decision_id
    else:
        proposal.decision_label, proposal.decision_id = "", None
    recorded(call, proposal, Publication.What.OUTCOME, words=str(outcome))
    call.note(number=proposal.number, outcome=str(outcome))
    return proposal


@action(
    "proposals.conclude", may=permissions.can_conclude, on=Proposal, quiet=True,
    says=_("Draft {number}: conclusion of a commission"),
)  # fmt: skip
def record_conclusion(
    call: Call,
    proposal: Proposal,
    *,
    commission: int,
    verdict: Verdict,
    text: Words = "",
    on: date | None = None,
    roll_call: int | None = None,
) -> Conclusion:
    """Will keep what a commission said of the draft, on its newest text; a counted vote comes with its roll-call, the
    chair or the secretariat enters the one that was taken on paper.

    280/97-ВР art. 47. Refusals: forbidden, proposals.not_now, proposals.no_commission, proposals.future.
    """
    if not proposal.texts or proposal.state in (State.DRAFT, State.WITHDRAWN, State.ADOPTED, State.REJECTED):
        raise not_now()
    found = council.commission_of(commission)
    free = call.actor.is_system or permissions.is_secretariat(call.actor)
    if found is None or not (free or found.pk in led_by(call.actor, call.today)):
        raise Refused("proposals.no_commission", _("Choose a commission that you lead."), field="commission")
    day = on or call.today
    if day > call.today:
        raise Refused("proposals.future", _("This day has not come yet."), field="on")
    made = Conclusion.objects.create(
        proposal=proposal, commission=found, verdict=verdict, text=text, text_number=proposal.texts,
        roll_call_id=roll_call if call.actor.is_system else None, on=day, by_id=call.actor.account_id, at=call.now,
    )  # fmt: skip
    row, _new = Referral.objects.get_or_create(proposal=proposal, commission=found, defaults={"at": call.now})
    row.concluded_at = call.now
    row.save(update_fields=["concluded_at"])
    if proposal.is_public:
        recorded(call, proposal, Publication.What.CONCLUSION, words=found.name)
    call.note(number=proposal.number, commission=found.pk, verdict=str(verdict))
    return made


@action(
    "proposals.amend", may=permissions.can_amend, on=Proposal, says=_("Draft {number}: version {n} with amendments")
)
def put_amended(
    call: Call, proposal: Proposal, *, text: Text, why: Annotated[OptionalLine, StringConstraints(max_length=500)] = ""
) -> TextVersion:
    """Will keep the text with the amendments that the sitting has adopted as a new version, published at once.

    280/97-ВР art. 59 (the council decides on the text as amended). The clock does not start anew. Refusals: forbidden,
    proposals.not_now, proposals.same.
    """
    if proposal.state not in AMENDABLE:
        raise not_now()
    before = current(proposal.pk)
    if before is not None and before.text == text:
        raise Refused("proposals.same", _("This text is the same as the one that is here."), field="text")
    return new_version(call, proposal, text, TextKind.AMENDED, why=why)


def _of_council(call: Call, proposal: Proposal | int, part: str) -> Call:
    pk = proposal if isinstance(proposal, int) else proposal.pk
    made = call.child(f"drafts/{pk}/{part}")
    made.actor = system("council")
    return made
