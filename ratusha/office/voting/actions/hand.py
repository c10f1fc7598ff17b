"""A device has failed: a vote told aloud is entered by one official and counted when another confirms it."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.queries import officials
from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.office.sittings import queries as sittings

from .. import permissions
from ..models import Cast, Division, HandVote, How
from ..rules import CASTABLE, Choice, State, is_due, takes_votes
from .casting import put

Key = Annotated[int, Field(ge=1, lt=2**63)]


@action(
    "voting.enter_by_hand", may=permissions.can_run, on=Division, quiet=True,
    says=_("Entered by hand for {who}, waits for the second official"),
)  # fmt: skip
def enter_by_hand(call: Call, division: Division, *, member: Key, choice: Choice, ground: Line) -> HandVote:
    """Will enter the vote of a member whose device has failed; it counts when another official has confirmed it.

    Law 280/97-ВР, art. 59 (by name); rules of procedure. It is marked as such wherever the vote is shown. Refusals:
    forbidden, voting.choice, voting.over, voting.not_member, voting.not_here, voting.own_vote, voting.waits_already.
    """
    if choice not in CASTABLE:
        raise Refused("voting.choice", _("Choose: for, against or abstained."), field="choice")
    if not takes_votes(division.state, division.closes_at, call.now):
        raise Refused("voting.over", _("The vote is closed. Hold it anew if the failure has changed the result."))
    found = next((one for one in sittings.roll(division.sitting) if one.pk == member), None)
    if found is None:
        raise Refused("voting.not_member", _("This is not a member of this body on this day."), field="member")
    if not sittings.is_there(division.sitting, found):
        raise Refused("voting.not_here", _("{who} is not checked in."), field="member", who=found.short_name)
    if found.account_id is not None and call.actor.is_one_of(found.account_id):
        raise Refused("voting.own_vote", _("Nobody enters or confirms their own vote."), field="member")
    if HandVote.objects.filter(division=division, member=found, state=HandVote.State.WAITING).exists():
        raise Refused("voting.waits_already", _("A vote of {who} waits to be confirmed."), who=found.short_name)
    row = HandVote.objects.create(
        division=division, member=found, choice=choice, ground=ground, entered_by_id=call.actor.account_id,
        entered_at=call.now,
    )  # fmt: skip
    call.note(who=found.short_name, member=found.pk, choice=str(choice), ground=ground, hand=row.pk)
    return row


@action(
    "voting.confirm_by_hand", may=permissions.can_confirm, on=Division, quiet=True,
    says=_("Confirmed by the second official for {who}"),
)  # fmt: skip
def confirm_by_hand(call: Call, division: Division, *, entry: Key) -> Cast:
    """Will count a vote entered by another official; one of the two is of the secretariat.

    Law 280/97-ВР, art. 59; rules of procedure. The second has two minutes after the announced end. Refusals: forbidden,
    voting.over, voting.no_entry, voting.same_official, voting.own_vote, voting.needs_secretariat.
    """
    row = _waiting(call, division, entry)
    if call.actor.is_one_of(row.entered_by_id):
        raise Refused("voting.same_official", _("Another official confirms it, not the one who entered it."))
    if row.member.account_id is not None and call.actor.is_one_of(row.member.account_id):
        raise Refused("voting.own_vote", _("Nobody enters or confirms their own vote."))
    secretariat = officials(role=Role.SECRETARIAT, on=call.today)
    if not (call.actor.has(Role.SECRETARIAT) or secretariat.filter(pk=row.entered_by_id).exists()):
        raise Refused("voting.needs_secretariat", _("One of the two must be of the secretariat."))
    row.state, row.settled_by_id, row.settled_at = HandVote.State.CONFIRMED, call.actor.account_id, call.now
    row.save(update_fields=["state", "settled_by", "settled_at"])
    known = Cast.objects.filter(division=division, member=row.member).first()
    call.note(who=row.member.short_name, member=row.member_id, choice=row.choice, hand=row.pk)
    return put(call, division, row.member_id, row.choice, How.MANUAL, known)


@action(
    "voting.drop_by_hand", may=permissions.can_confirm, on=Division, quiet=True,
    says=_("Vote entered by hand for {who} was not confirmed"),
)  # fmt: skip
def drop_by_hand(call: Call, division: Division, *, entry: Key, reason: Line) -> HandVote:
    """Will drop a vote entered by hand that was heard wrongly; it is not counted and stays in the record.

    Rules of procedure of the council (law 280/97-ВР, art. 46). Refusals: forbidden, voting.over, voting.no_entry.
    """
    row = _waiting(call, division, entry)
    row.state, row.settled_by_id, row.settled_at = HandVote.State.DROPPED, call.actor.account_id, call.now
    row.save(update_fields=["state", "settled_by", "settled_at"])
    call.note(who=row.member.short_name, hand=row.pk, reason=reason)
    return row


def _waiting(call: Call, division: Division, entry: int) -> HandVote:
    if division.state != State.OPEN or is_due(division.state, division.closes_at, call.now, waits=True):
        raise Refused("voting.over", _("The vote is closed. Hold it anew if the failure has changed the result."))
    rows = HandVote.objects.select_for_update(of=("self",)).select_related("member", "entered_by")
    row = rows.filter(pk=entry, division=division, state=HandVote.State.WAITING).first()
    if row is None:
        raise Refused("voting.no_entry", _("This entry has been settled already."))
    return row
