"""Publication of a draft, and the shorter way with a recorded ground."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, Line, Refused, Text, action

from .. import permissions
from ..models import Annex, Check, Proposal, Publication, TextVersion
from ..queries.clocks import grounds
from ..queries.texts import current
from ..rules import State, Verb, open_items
from .keeping import address_of, move, not_now, recorded, start_clock

Reason = Annotated[Text, StringConstraints(max_length=3_000)]


@action("proposals.publish", may=permissions.can_check, on=Proposal, says=_("Draft {number} published"))
def publish(call: Call, proposal: Proposal) -> Proposal:
    """Will publish the draft with its text and annexes, write the record of it, and start the clock: it may be
    considered on the tenth working day and not earlier, a regulatory act after a month of proposals.

    2939-VI art. 15 p. 3; 1160-IV art. 9. Refusals: forbidden, proposals.not_now, proposals.unchecked (the checklist
    has open questions), proposals.no_text.
    """
    if proposal.state != State.SUBMITTED:
        raise not_now()
    answers = {one.code: (one.answer, one.note) for one in Check.objects.filter(proposal=proposal)}
    if missing := open_items(answers):
        raise Refused(
            "proposals.unchecked", _("The checklist has {n} open questions. Answer them first."), n=len(missing)
        )
    version = current(proposal.pk)
    if version is None:
        raise Refused("proposals.no_text", _("Put in the text of the decision first."))
    move(call, proposal, Verb.PUBLISH)
    proposal.published_at, proposal.published_on = call.now, call.today
    proposal.considered_on = proposal.settled_on = None
    start_clock(proposal, call.today)
    TextVersion.objects.filter(pk=version.pk).update(published_at=call.now)
    recorded(call, proposal, Publication.What.DRAFT, words=proposal.title, sha256=version.sha256)
    for one in Annex.objects.filter(proposal=proposal, removed_at=None).select_related("file"):
        recorded(call, proposal, Publication.What.ANNEX, words=one.title, sha256=one.file.sha256)
    call.note(earliest=proposal.earliest_on.isoformat() if proposal.earliest_on else "", sha256=version.sha256)
    return proposal


@action("proposals.record_urgency", may=permissions.can_urge, on=Proposal, says=_("Draft {number}: urgent, {ground}"))
def record_urgency(
    call: Call, proposal: Proposal, *, ground: Annotated[Line, Field(max_length=300)], reason: Reason
) -> Proposal:
    """Will record on what ground of the charter the draft may be considered before its ten working days have passed,
    and why it cannot wait; both are published with the draft.

    2939-VI art. 15 p. 3; 389-VIII art. 9 (martial law); the council's own rules. Refusals: forbidden,
    proposals.not_now, proposals.no_ground.
    """
    if proposal.state not in (State.SUBMITTED, State.PUBLISHED):
        raise not_now()
    if ground not in grounds(call.today):
        raise Refused("proposals.no_ground", _("Choose a ground that the charter knows."), field="ground")
    proposal.urgent_ground, proposal.urgent_reason = ground, reason
    proposal.urgent_at, proposal.urgent_by_id = call.now, call.actor.account_id
    if proposal.is_public:
        recorded(call, proposal, Publication.What.URGENCY, words=ground, address=address_of(proposal))
    call.note(number=proposal.number, ground=ground)
    return proposal
