"""Roles of trust are given by two: one official proposes with a ground, another one confirms within some days."""

from datetime import date, timedelta
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation.access.actors import PRIVILEGED, Role
from ratusha.foundation.access.models import Account, Grant, GrantProposal
from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.actions.refusal import forbidden

from .. import permissions, rules
from ..models import Invitation
from ..queries import others_who_confirm
from .officials import check_grant

Ground = Annotated[Line, StringConstraints(max_length=500)]


@action(
    "people.propose_grant",
    may=permissions.can_propose_grant,
    on=Account,
    quiet=True,
    says=_("A role of trust is proposed"),
)
def propose_grant(
    call: Call, account: Account, *, role: Role, reason: Ground, since: date | None = None, until: date | None = None
) -> GrantProposal:
    """Will propose that the official gets a role of trust (administrator, operator, head); nothing is given yet.

    Another administrator or the head confirms within 7 days. `reason`: the order by which the person is appointed
    (280/97-ВР art. 42; four eyes: 80/94-ВР art. 4, the owner sets the order of access).
    Refusals: people.dismissed, people.not_of_trust, people.ends_early, people.granted_already, people.proposed_already,
    forbidden (also: nobody proposes themselves).
    """
    if role not in PRIVILEGED:
        raise Refused("people.not_of_trust", _("This role is given by one person. Use «Give a role»."), field="role")
    begins = since or call.today
    check_grant(account, role, None, begins, until)
    return put_forward(call, account, "role", role.value, reason=reason, since=begins, until=until)


def put_forward(call: Call, account: Account, field: str, value: str, **more: Any) -> GrantProposal:
    """Will keep the proposal for another person to confirm within some days; `field` says what it is of: a `role` or
    `what` is to be made anew. Refused as `people.proposed_already` while the same one waits; an expired one ends."""
    same: dict[str, Any] = {"account": account, field: value}
    waiting = GrantProposal.objects.filter(**same, state=GrantProposal.State.PROPOSED)
    if waiting.filter(expires_at__gt=call.now).exists():
        raise Refused("people.proposed_already", _("This is already proposed and waits."), field=field)
    waiting.update(state=GrantProposal.State.DROPPED, decided_at=call.now)
    ends = call.now + timedelta(days=rules.PROPOSAL_DAYS)
    by = call.actor.account_id
    call.note(**{field: value})
    return GrantProposal.objects.create(**same, proposed_by_id=by, proposed_at=call.now, expires_at=ends, **more)


@action("people.confirm_grant", may=permissions.can_confirm_grant, on=GrantProposal, says=_("A role of trust is given"))
def confirm_grant(call: Call, proposal: GrantProposal) -> GrantProposal:
    """Will give the proposed role: by another person than who proposed it and than who gets it. Open invitations of
    the person end: a new one needs two people too.

    The command line of the server confirms only where nobody else can: a community with one administrator and no head
    yet (280/97-ВР art. 42; 80/94-ВР art. 4).
    Refusals: people.not_waiting (decided, withdrawn or expired), people.others_can, people.dismissed,
    people.ends_early, people.granted_already, forbidden.
    """
    may_be_confirmed(call, proposal, role=True)
    begins = max(proposal.since, call.today)
    check_grant(proposal.account, proposal.role, proposal.unit_id, begins, proposal.until)
    Grant.objects.create(
        account=proposal.account, role=proposal.role, unit=proposal.unit, since=begins, until=proposal.until
    )
    # Whoever invited the person has held the first link: it must not open a log-in that has a role of trust.
    Invitation.objects.filter(account=proposal.account, used_at=None, expires_at__gt=call.now).update(
        expires_at=call.now
    )
    decide(call, proposal, GrantProposal.State.GIVEN)
    return proposal


@action("people.drop_grant", may=permissions.can_drop_grant, on=GrantProposal, says=_("A proposal is withdrawn"))
def drop_grant(call: Call, proposal: GrantProposal) -> GrantProposal:
    """Will withdraw or decline a proposed role or way in; nothing was given (280/97-ВР art. 42).

    Refusals: people.not_waiting, forbidden.
    """
    _waiting(call, proposal)
    decide(call, proposal, GrantProposal.State.DROPPED)
    return proposal


def may_be_confirmed(call: Call, proposal: GrantProposal, *, role: bool) -> None:
    """Will refuse what is over or of the other kind, and the command line where somebody else can confirm."""
    _waiting(call, proposal)
    if proposal.is_role is not role:
        raise forbidden()
    if call.actor.is_system and others_who_confirm(proposal, call.today).exists():
        raise Refused("people.others_can", _("There is another person who can confirm this. Ask them."))


def _waiting(call: Call, proposal: GrantProposal) -> None:
    if proposal.state != GrantProposal.State.PROPOSED or proposal.expires_at <= call.now:
        raise Refused("people.not_waiting", _("This proposal is over. Propose it anew if it is still needed."))


def decide(call: Call, proposal: GrantProposal, state: str) -> None:
    """Will note who decided and when."""
    proposal.state, proposal.decided_at, proposal.decided_by_id = state, call.now, call.actor.account_id
    call.note(what=proposal.what, role=proposal.role, account=proposal.account_id)


def drop_proposals(call: Call, account: Account) -> None:
    """Will withdraw what waits for an official who leaves. A part of the dismissal."""
    waiting = GrantProposal.objects.filter(state=GrantProposal.State.PROPOSED)
    by_or_for = waiting.filter(account=account) | waiting.filter(proposed_by=account)
    by_or_for.update(state=GrantProposal.State.DROPPED, decided_at=call.now)
