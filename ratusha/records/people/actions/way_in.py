"""A new way into the log-in of who has a role of trust: one official proposes it, another one confirms."""

from datetime import timedelta
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from ratusha.foundation import notify
from ratusha.foundation.access import factors
from ratusha.foundation.access.models import Account, GrantProposal
from ratusha.foundation.actions import Call, Refused, action

from .. import permissions, rules
from ..queries import holds_trust, invitation_secret
from .log_in import forget_factors
from .officials import invite, working
from .trust import Ground, decide, may_be_confirmed

State, What = GrantProposal.State, GrantProposal.What


@action(
    "people.propose_way_in",
    may=permissions.can_propose_grant,
    on=Account,
    quiet=True,
    says=_("A new way in is proposed"),
)
def propose_way_in(
    call: Call, account: Account, *, what: Literal["invitation", "factors"], reason: Ground
) -> GrantProposal:
    """Will propose a new password ("invitation") or a reset of the second check ("factors") for who has a role of
    trust; nothing changes yet, and the holder is told by letter at once.

    Another administrator or the head confirms within 7 days. `reason`: how one made sure that it is this very person
    (2297-VI art. 24: data are protected from unlawful access; 80/94-ВР art. 4: the owner sets the order of access).
    Refusals: people.dismissed, people.one_is_enough, people.no_second_factor, people.proposed_already, forbidden.
    """
    working(account)
    if not holds_trust(account, call.today):
        raise Refused("people.one_is_enough", _("This person has no role of trust: one administrator does it."))
    if what == "factors" and not factors.has_factor(account.pk):
        raise Refused("people.no_second_factor", _("This official has no second factor yet."))
    waiting = GrantProposal.objects.filter(account=account, what=what, state=State.PROPOSED)
    if waiting.filter(expires_at__gt=call.now).exists():
        raise Refused("people.proposed_already", _("This is already proposed and waits."), field="what")
    waiting.update(state=State.DROPPED, decided_at=call.now)
    made = GrantProposal.objects.create(
        account=account,
        what=what,
        since=call.today,
        reason=reason,
        proposed_by_id=call.actor.account_id,
        proposed_at=call.now,
        expires_at=call.now + timedelta(days=rules.PROPOSAL_DAYS),
    )
    call.note(what=what)
    _tell(call, made, "people.way_in_proposed", until=made.expires_at)
    return made


@action("people.confirm_way_in", may=permissions.can_confirm_grant, on=GrantProposal, says=_("A new way in is given"))
def confirm_way_in(call: Call, proposal: GrantProposal) -> GrantProposal:
    """Will do what was proposed: by another person than who proposed it and than whose log-in it is.

    The link for a new password goes to the holder's own e-mail and is shown to nobody. The command line of the server
    confirms only where nobody else can (2297-VI art. 24; 80/94-ВР art. 4).
    Refusals: people.not_waiting, people.others_can, people.dismissed, people.no_second_factor, forbidden.
    """
    may_be_confirmed(call, proposal, role=False)
    account = proposal.account
    working(account)
    if proposal.what == What.FACTORS:
        forget_factors(call, account)
        account.version += 1
        account.save(update_fields=["entrances", "version"])
    else:
        made = invite(call, account)
        _tell(call, proposal, "people.way_in", token=invitation_secret(made), until=made.expires_at)
    decide(call, proposal, State.GIVEN)
    return proposal


def _tell(call: Call, proposal: GrantProposal, template: str, **facts: Any) -> None:
    account = proposal.account
    notify.queue(
        call,
        to=notify.Address("email", account.email),
        template=template,
        about=("access.account", account.pk),
        request_key=f"access.grantproposal/{proposal.pk}/{template}",
        factors=proposal.what == What.FACTORS,
        by=proposal.proposed_by.name,
        **facts,
    )
