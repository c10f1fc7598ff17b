"""Absence of officials and who has their duties meanwhile."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from ratusha.foundation import notify
from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.models import Absence, Account
from ratusha.foundation.actions import Call, Refused, action

from .. import permissions


@action("people.note_absence", may=permissions.can_note_absence, on=Account, quiet=True, says=_("Absence noted"))
def note_absence(
    call: Call,
    account: Account,
    *,
    reason: Absence.Reason,
    since: date,
    until: date,
    substitute: int | None = None,
) -> Absence:
    """Will note that the official is away from `since` to `until`, and who has their duties on these days.

    280/97-ВР art. 42 (duties in absence by the head's order), КЗпП (leave, illness, business trip). It ends by itself.
    The substitute acts under their own log-in; the journal says for whom. Several substitutes: one absence for each.
    Refusals: people.dismissed, people.ends_early, people.absence_over, people.self_substitute (nobody substitutes
    themselves), people.own_substitution (nobody but the head appoints themselves), people.no_substitute,
    people.substitute_away, people.away_already, forbidden.
    """
    if not account.is_active or not account.is_official:
        raise Refused("people.dismissed", _("This person does not work here any more."))
    if until < since:
        raise Refused("people.ends_early", _("The last day must not be before the first one."), field="until")
    if until < call.today:
        raise Refused("people.absence_over", _("These days have passed. Note days from today on."), field="until")
    other = _substitute(call, account, substitute, since, until) if substitute is not None else None
    same = Absence.objects.filter(account=account, substitute=other, cancelled_at=None)
    if same.filter(since__lte=until, until__gte=since).exists():
        raise Refused("people.away_already", _("An absence on these days is noted already."), field="since")
    made = Absence.objects.create(
        account=account, substitute=other, reason=reason, since=since, until=until, noted_at=call.now
    )
    call.note(since=since.isoformat(), until=until.isoformat(), substitute=other.pk if other else None)
    if other is not None:
        _tell(call, made, account, other)
    return made


def _substitute(call: Call, account: Account, pk: int, since: date, until: date) -> Account:
    if pk == account.pk:
        raise Refused(
            "people.self_substitute", _("Nobody substitutes themselves. Choose somebody else."), field="substitute"
        )
    if pk == call.actor.account_id and not call.actor.has(Role.HEAD):
        raise Refused(
            "people.own_substitution",
            _("Nobody appoints themselves. Ask the head or the administrator."),
            field="substitute",
        )
    other = Account.objects.filter(pk=pk, is_active=True, is_official=True).first()
    if other is None:
        raise Refused(
            "people.no_substitute", _("There is no such official now. Choose another one."), field="substitute"
        )
    if Absence.objects.filter(account=other, cancelled_at=None, since__lte=until, until__gte=since).exists():
        raise Refused("people.substitute_away", _("This official is away on these days too."), field="substitute")
    return other


def _tell(call: Call, absence: Absence, account: Account, other: Account) -> None:
    for reader in (account, other):
        notify.queue(
            call,
            to=notify.Address("email", reader.email),
            template="people.substitution",
            about=("access.absence", absence.pk),
            request_key=f"access.absence/{absence.pk}/{reader.pk}",
            away=account.name,
            substitute=other.name,
            since=absence.since,
            until=absence.until,
            is_substitute=reader.pk == other.pk,
        )


@action("people.end_absence", may=permissions.can_end_absence, on=Absence, says=_("Absence ended"))
def end_absence(call: Call, absence: Absence) -> Absence:
    """Will end the absence before its time: yesterday was its last day, or it does not begin (280/97-ВР art. 42).

    Refusals: people.absence_over, forbidden.
    """
    if absence.cancelled_at is not None or absence.until < call.today:
        raise Refused("people.absence_over", _("This absence has ended already."))
    if absence.since >= call.today:
        absence.cancelled_at = call.now
    else:
        absence.until = call.today - timedelta(days=1)
    return absence
