"""How cases stand for the rules of escalation, and what was told about them already."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db.models import Max, QuerySet
from django.utils import timezone

from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import officials
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.office.cases.queries import Case, State

from ..models import Escalation, EscalationRule, LateReason, Notice
from ..rules import Recipient, Rule, Standing, Trigger, come
from .scope import ruler

HANDED = ("cases.assign", "cases.resolve")
AT_ONCE = 500
FIELDS = ("pk", "act_due", "unit_id", "executor_id", "priority", "state", "stopped_since")


def rules_in_force() -> list[Rule]:
    """The rules in use, as the matcher knows them. 1 query."""
    return [plain(row) for row in EscalationRule.objects.filter(active=True)]


def plain(row: EscalationRule) -> Rule:
    """A row as the matcher knows it; unknown recipients are left out."""
    known = tuple(Recipient(one) for one in row.recipients if one in set(Recipient))
    return Rule(row.pk, Trigger(row.trigger), row.days, known, row.unit_id, row.priority_only)


def handed_on(cases: Iterable[int]) -> dict[int, date]:
    """The day on which each case was handed over last, from the journal. 1 query for 500 cases."""
    found: dict[int, date] = {}
    asked = list(cases)
    for start in range(0, len(asked), AT_ONCE):
        part = asked[start : start + AT_ONCE]
        rows = Entry.objects.filter(target_type="cases.case", target_id__in=part, action__in=HANDED).order_by()
        for pk, at in rows.values_list("target_id").annotate(Max("at")):
            found[pk] = timezone.localdate(at)
    return found


def standings(rows: QuerySet[Case]) -> dict[int, Standing]:
    """How each of these open cases stands. 2 queries, and 1 more for every 500 that wait to be begun."""
    facts = list(rows.order_by().values_list(*FIELDS))
    waiting = [pk for pk, _due, _unit, _executor, _priority, state, _stop in facts if state == State.ASSIGNED]
    handed = handed_on(waiting)
    stated = reasoned(rows)
    return {
        pk: Standing(
            act_due=due,
            unit=unit,
            executor=executor,
            priority=priority,
            waits=state == State.ASSIGNED,
            handed_on=handed.get(pk),
            stopped_since=stopped,
            reasoned=(pk, due) in stated,
        )
        for pk, due, unit, executor, priority, state, stopped in facts
    }


def reasoned(rows: QuerySet[Case]) -> set[tuple[int, date]]:
    """(case, term) for which a reason of lateness is stated. 1 query."""
    return set(LateReason.objects.filter(case__in=rows.order_by().values("pk")).values_list("case_id", "due_on"))


def fresh_stages(case: Case, today: date) -> list[tuple[Rule, int, date]]:
    """Stages that this case has come to and nobody was told of yet."""
    one = standings(Case.objects.filter(pk=case.pk, closed_at=None)).get(case.pk)
    if one is None:
        return []
    given = set(Escalation.objects.filter(case=case).values_list("rule_id", "mark"))
    return [stage for stage in come(rules_in_force(), one, today, ruler(today)) if (stage[0].pk, stage[2]) not in given]


def to_escalate(today: date) -> list[int]:
    """Ids of open cases that have come to a stage nobody was told of yet. At most 5 queries and the journal's."""
    rules = rules_in_force()
    if not rules:
        return []
    opened = Case.objects.filter(closed_at=None)
    given = set(Escalation.objects.filter(case__closed_at=None).values_list("case_id", "rule_id", "mark"))
    days = ruler(today)
    return [
        pk
        for pk, one in standings(opened).items()
        if any((pk, rule.pk, mark) not in given for rule, _days, mark in come(rules, one, today, days))
    ]


def told_by(rule: Rule, case: Case) -> list[Account]:
    """Who is told by this rule about this case; the one complained about never is (393/96-ВР art. 7).

    An empty chair is passed upwards: no executor, then the heads of the unit; no head of the unit, then the head.
    """
    found: dict[int, Account] = {}
    for recipient in rule.recipients:
        for account in _chair(recipient, case):
            if account.pk != case.against_account_id:
                found[account.pk] = account
    return list(found.values())


def _chair(recipient: Recipient, case: Case) -> list[Account]:
    if recipient is Recipient.EXECUTOR and case.executor is not None:
        return [case.executor]
    if recipient is Recipient.REGISTRAR or (case.unit_id is None and recipient is not Recipient.HEAD):
        return list(officials(role=Recipient.REGISTRAR))
    if recipient in (Recipient.EXECUTOR, Recipient.UNIT_HEAD):
        heads = list(officials(case.unit_id, Recipient.UNIT_HEAD))
        if heads:
            return heads
    return list(officials(role=Recipient.HEAD))


def to_tell(today: date) -> list[int]:
    """Accounts with notices of today that they do not know of yet. 1 query."""
    rows = Notice.objects.filter(at__gte=_midnight(today), known_at=None)
    return sorted(set(rows.values_list("account_id", flat=True)))


def untold(account: Account, today: date) -> list[Notice]:
    """Notices of today for this person, without those about which `cases.remind` has written to them today already."""
    rows = Notice.objects.filter(account=account, at__gte=_midnight(today), known_at=None)
    notices = list(rows.select_related("escalation__case", "escalation__rule").order_by("id"))
    about = [one.escalation.case_id for one in notices]
    reminded = set(
        Letter.objects.filter(
            about_label="cases.case",
            about_id__in=about,
            template="cases.reminder",
            value=account.email,
            queued_at__gte=_midnight(today),
        ).values_list("about_id", flat=True)
    )
    terms = (Trigger.BEFORE, Trigger.LATE)
    return [one for one in notices if not (one.escalation.case_id in reminded and one.escalation.rule.trigger in terms)]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
