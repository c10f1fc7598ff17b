"""A new way into a log-in: one official proposes it, another one confirms.

A new password and a reset second check are so for who has a role of trust, another e-mail is so for every official.
"""

from typing import Any, Literal

from allauth.account.models import EmailAddress
from django.utils.translation import gettext_lazy as _

from ratusha.foundation import notify
from ratusha.foundation.access import factors
from ratusha.foundation.access.models import Account, GrantProposal
from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.watch import Kind, note

from .. import permissions
from ..models import Invitation
from ..queries import holds_trust, invitation_secret
from .log_in import forget_factors
from .officials import free_email, invite, working
from .trust import Ground, decide, may_be_confirmed, put_forward

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
    made = put_forward(call, account, "what", what, reason=reason, since=call.today)
    _tell(call, made, "people.way_in_proposed", until=made.expires_at)
    return made


@action(
    "people.propose_email",
    may=permissions.can_propose_grant,
    on=Account,
    quiet=True,
    says=_("Another e-mail of an official is proposed"),
)
def propose_email(call: Call, account: Account, *, email: Line, reason: Ground) -> GrantProposal:
    """Will propose another e-mail for the log-in of an official: letters with links of new passwords go there, so no
    one person changes it alone. Nothing changes yet, and the holder is told at the e-mail of today.

    Another administrator or the head confirms within 7 days. `reason`: how one made sure that it is this very person
    and this very address (2297-VI art. 24: data are protected from unlawful access; 80/94-ВР art. 4).
    Refusals: people.dismissed, people.wrong_email, people.email_taken, people.proposed_already, forbidden.
    """
    working(account)
    kept = free_email(email)
    made = put_forward(call, account, "what", What.EMAIL, email=kept, reason=reason, since=call.today)
    _tell(call, made, "people.email_proposed", email=kept, until=made.expires_at)
    return made


@action("people.confirm_way_in", may=permissions.can_confirm_grant, on=GrantProposal, says=_("A new way in is given"))
def confirm_way_in(call: Call, proposal: GrantProposal) -> GrantProposal:
    """Will do what was proposed: by another person than who proposed it and than whose log-in it is.

    The link for a new password goes to the holder's own e-mail and is shown to nobody. Another e-mail ends all log-ins
    and open invitations; the earlier address is told as well. The command line of the server confirms only where
    nobody else can (2297-VI art. 24; 80/94-ВР art. 4).
    Refusals: people.not_waiting, people.others_can, people.dismissed, people.no_second_factor, people.email_taken,
    forbidden.
    """
    may_be_confirmed(call, proposal, role=False)
    account = proposal.account
    working(account)
    if proposal.what == What.FACTORS:
        forget_factors(call, account)
        account.version += 1
        account.save(update_fields=["entrances", "version"])
    elif proposal.what == What.EMAIL:
        _move(call, proposal)
    else:
        made = invite(call, account)
        _tell(call, proposal, "people.way_in", token=invitation_secret(made), until=made.expires_at)
    decide(call, proposal, State.GIVEN)
    return proposal


def _move(call: Call, proposal: GrantProposal) -> None:
    """Will let the official log in with the proposed e-mail alone; both addresses are told."""
    account = proposal.account
    kept = free_email(proposal.email)
    _tell(call, proposal, "people.email_changed", email=kept)
    account.email = kept
    account.entrances += 1
    account.version += 1
    account.save(update_fields=["email", "entrances", "version"])
    EmailAddress.objects.filter(user_id=account.pk).delete()
    Invitation.objects.filter(account=account, used_at=None, expires_at__gt=call.now).update(expires_at=call.now)
    note(Kind.SESSIONS_ENDED, target=("access.account", account.pk))
    _tell(call, proposal, "people.email_changed", key="new", email=kept)


def _tell(call: Call, proposal: GrantProposal, template: str, key: str = "", **facts: Any) -> None:
    account = proposal.account
    notify.queue(
        call,
        to=notify.Address("email", account.email),
        template=template,
        about=("access.account", account.pk),
        request_key=f"access.grantproposal/{proposal.pk}/{template}{key}",
        factors=proposal.what == What.FACTORS,
        by=proposal.proposed_by.name,
        **facts,
    )
