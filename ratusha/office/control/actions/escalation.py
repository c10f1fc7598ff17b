"""Escalation: who is told, what they answer, and the rules themselves."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation import notify
from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.actions import Call, Line, OptionalText, Refused, action
from ratusha.office.cases.queries import Case

from .. import permissions
from ..models import Escalation, EscalationRule, Notice
from ..queries import standing
from ..rules import Recipient, Trigger

Days = Annotated[int, Field(ge=0, le=250)]
Recipients = Annotated[list[Recipient], Field(max_length=4)]


@action("control.escalate", may=permissions.can_escalate, on=Case, quiet=True, says=_("Brought to notice: {rules}"))
def escalate(call: Call, case: Case) -> Case:
    """Will bring the case to notice by every rule whose stage it has come to, once for each rule and term.

    393/96-ВР art. 20 (terms), art. 7 (the one complained about is not told). Refusals: control.nothing_to_escalate.
    """
    stages = standing.fresh_stages(case, call.today)
    if not stages:
        raise Refused("control.nothing_to_escalate", _("There is nothing to bring to notice now."))
    names = dict(EscalationRule.objects.filter(pk__in=[rule.pk for rule, _n, _m in stages]).values_list("pk", "name"))
    told: set[int] = set()
    for rule, days, mark in stages:
        stage = Escalation.objects.create(case=case, rule_id=rule.pk, mark=mark, days=days, at=call.now)
        accounts = standing.told_by(rule, case)
        Notice.objects.bulk_create(Notice(escalation=stage, account=one, at=call.now) for one in accounts)
        told.update(one.pk for one in accounts)
    call.note(rules=", ".join(names[rule.pk] for rule, _n, _m in stages), told=sorted(told))
    return case


@action(
    "control.write_digest", may=permissions.can_tell, on=Account, quiet=True, says=_("Letter about cases on notice")
)
def write_digest(call: Call, account: Account) -> Account:
    """Will write to an official about everything that was brought to their notice today: one letter a day.

    393/96-ВР art. 20. What `cases.remind` has written to them about today is not written again.
    Refusals: control.nothing_to_tell.
    """
    notices = standing.untold(account, call.today)
    if not notices:
        raise Refused("control.nothing_to_tell", _("There is nothing to write about today."))
    notify.queue(
        call,
        to=notify.Address("email", account.email),
        template="control.digest",
        request_key=f"control/digest/{account.pk}/{call.today}",
        name=account.name,
        notices=[
            {
                "number": str(one.escalation.case),
                "title": one.escalation.case.title,
                "rule": one.escalation.rule.name,
                "due": one.escalation.case.act_due,
                "path": f"/office/cases/{one.escalation.case_id}/",
            }
            for one in notices
        ],
        path="/office/control/notices/",
    )
    call.note(count=len(notices))
    return account


@action("control.acknowledge", may=permissions.can_acknowledge, on=Notice, says=_("The notice is acknowledged"))
def acknowledge(call: Call, notice: Notice, *, said: OptionalText = "") -> Notice:
    """Will record that the official knows, with what they say to it, for all their notices about the same case.

    393/96-ВР art. 20. Refusals: control.known.
    """
    if notice.known_at is not None:
        raise Refused("control.known", _("You have answered this notice already."))
    notice.known_at, notice.said = call.now, said
    case = notice.escalation.case_id
    others = Notice.objects.filter(escalation__case=case, account=notice.account_id, known_at=None)
    others.exclude(pk=notice.pk).update(known_at=call.now, said=said)
    call.note(case=case)
    return notice


@action("control.add_rule", may=permissions.can_keep, says=_("Rule of escalation «{name}» added"))
def add_rule(
    call: Call,
    *,
    name: Annotated[Line, Field(max_length=200)],
    trigger: Trigger,
    days: Days,
    recipients: Recipients,
    unit: int | None = None,
    priority_only: bool = False,
) -> EscalationRule:
    """Will add a rule: at this many working days by the trigger those people are told, once for each term.

    393/96-ВР art. 20; КУпАП art. 212-3. Refusals: control.no_recipient, control.no_unit, control.zero_days.
    """
    row = EscalationRule()
    _fill(row, name, trigger, days, recipients, unit, priority_only)
    row.save(force_insert=True)
    call.note(name=row.name)
    return row


@action(
    "control.change_rule", may=permissions.can_keep, on=EscalationRule, says=_("Rule of escalation «{name}» changed")
)
def change_rule(
    call: Call,
    rule: EscalationRule,
    *,
    name: Annotated[Line, Field(max_length=200)],
    trigger: Trigger,
    days: Days,
    recipients: Recipients,
    unit: int | None = None,
    priority_only: bool = False,
) -> EscalationRule:
    """Will write the rule anew; who was told already is not told again for the same term.

    393/96-ВР art. 20. Refusals: control.no_recipient, control.no_unit, control.zero_days.
    """
    _fill(rule, name, trigger, days, recipients, unit, priority_only)
    call.note(name=rule.name)
    return rule


@action(
    "control.switch_rule", may=permissions.can_keep, on=EscalationRule, says=_("Rule of escalation «{name}» switched")
)
def switch_rule(call: Call, rule: EscalationRule, *, on: bool) -> EscalationRule:
    """Will take the rule into use or out of it. 393/96-ВР art. 20. Refusals: control.as_it_was."""
    if rule.active == on:
        raise Refused("control.as_it_was", _("The rule is already so."), field="on")
    rule.active = on
    call.note(name=rule.name, on=on)
    return rule


def _fill(
    row: EscalationRule,
    name: str,
    trigger: Trigger,
    days: int,
    recipients: list[Recipient],
    unit: int | None,
    priority_only: bool,
) -> None:
    if not recipients:
        raise Refused("control.no_recipient", _("Choose who is told."), field="recipients")
    if days == 0 and trigger is not Trigger.BEFORE:
        raise Refused("control.zero_days", _("Write one working day or more."), field="days")
    found = Unit.objects.filter(pk=unit, closed_on=None).first() if unit is not None else None
    if unit is not None and found is None:
        raise Refused("control.no_unit", _("There is no such unit now. Choose another one."), field="unit")
    row.name, row.trigger, row.days, row.unit = name, trigger, days, found
    row.recipients, row.priority_only = [one.value for one in dict.fromkeys(recipients)], priority_only
