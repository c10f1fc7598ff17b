"""An official leaves: the log-in is closed at once and the open work handed over."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ratusha.foundation import notify
from ratusha.foundation.access.models import Absence, Account, Grant
from ratusha.foundation.actions import Call, Refused, action

from .. import permissions
from ..models import Invitation
from ..queries import head_over, successors
from .duties import hand_over, waiting_for
from .officials import keep_administrator, working
from .trust import drop_proposals


@action("people.dismiss", may=permissions.can_change_official, on=Account, says=_("The official's log-in is closed"))
def dismiss(call: Call, account: Account, *, successor: int | None = None) -> Account:
    """Will close the log-in at once, end roles, substitutions and invitations, and hand over the open work.

    Sessions and tokens of programs stop with the next request. Cases, tasks and agreements that wait for the person go
    to `successor`, else to the head of their unit; what the law bars the heir from goes to its unit (393/96-ВР art. 7).
    What the person did stays in the record (2493-III).
    Refusals: people.dismissed, people.last_administrator, people.no_successor, people.heir_needed, forbidden.
    """
    working(account)
    in_force = Grant.objects.filter(account=account).exclude(until__lt=call.today)
    for held in in_force:
        keep_administrator(call, account.pk, held.role)
    heir = _heir(call, account, successor)
    call.note(roles=sorted({held.role for held in in_force}), heir=heir.pk if heir else None)
    in_force.update(until=call.today - timedelta(days=1))
    Invitation.objects.filter(account=account, used_at=None).update(expires_at=call.now)
    theirs = Absence.objects.filter(Q(account=account) | Q(substitute=account), cancelled_at=None)
    theirs.filter(until__gte=call.today).update(cancelled_at=call.now)
    drop_proposals(call, account)
    Account.objects.filter(pk=account.pk).update(is_active=False)  # so that nothing is handed back to them
    account.is_active = False
    handed = hand_over(call, account, heir)
    call.note(handed=handed)
    if heir is not None and handed:
        _tell(call, account, heir, handed)
    return account


def _tell(call: Call, account: Account, heir: Account, handed: int) -> None:
    notify.queue(
        call,
        to=notify.Address("email", heir.email),
        template="people.handed_over",
        about=("access.account", account.pk),
        request_key=f"access.account/{account.pk}/handed/{account.version}",
        before=account.name,
        number=handed,
    )


def _heir(call: Call, account: Account, successor: int | None) -> Account | None:
    if successor is None:
        heir = head_over(account, call.today)
        if heir is None and waiting_for(account.pk):
            raise Refused("people.heir_needed", _("Choose who takes over what waits for them."), field="successor")
        return heir
    found = successors(account, call.today).filter(pk=successor).first()
    if found is None:
        raise Refused("people.no_successor", _("There is no such official now. Choose another one."), field="successor")
    return found
