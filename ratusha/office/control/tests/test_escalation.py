"""Escalation: stages once for each term, who is told, letters without doubles, acknowledgement, rules as data."""

from datetime import timedelta
from typing import Any

import pytest

from ratusha.foundation.actions import Refused
from ratusha.foundation.actions.delivery import deliver
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.office.cases import actions as cases
from ratusha.office.control import actions, queries
from ratusha.office.control.jobs import escalate_all
from ratusha.office.control.models import Escalation, EscalationRule, Notice
from ratusha.office.control.tests.given import NOW, Desk, call, job

pytestmark = pytest.mark.django_db
HELD = (Escalation, EscalationRule, Notice, Letter, Entry)


def held() -> dict[Any, Any]:
    return {model: list(model.objects.order_by("pk").values()) for model in HELD}


def refused(code: str, act: Any, /, *parts: Any, **given: Any) -> None:
    before = held()
    with pytest.raises(Refused) as raised:
        act(*parts, **given)
    assert raised.value.code == code
    assert held() == before


def told(case: Any) -> set[tuple[str, int]]:
    return {(one.escalation.rule.trigger, one.account_id) for one in queries.trail(case)}


def test_a_late_case_is_brought_to_those_whom_the_rules_name_once():
    desk = Desk()
    case = desk.drafted(desk.case(33), at=NOW - timedelta(days=20))
    actions.escalate(job(), case)
    heads, executor = {desk.unit_head.account_id, desk.head.account_id}, desk.executor.account_id
    assert told(case) == {("late", one) for one in heads} | {("unreasoned", one) for one in heads | {executor}}
    entry = Entry.objects.get(action="control.escalate")
    assert (entry.target_id, set(entry.facts["told"])) == (case.pk, heads | {executor})
    refused("control.nothing_to_escalate", actions.escalate, job(), case)


def test_a_new_term_begins_the_stages_anew():
    desk = Desk()
    case = desk.drafted(desk.case(33), at=NOW - timedelta(days=20))
    actions.escalate(job(), case)
    assert queries.to_escalate(NOW.date()) == []
    type(case).objects.filter(pk=case.pk).update(act_due=case.act_due + timedelta(days=1))
    assert queries.to_escalate(NOW.date()) == [case.pk]


def test_what_nobody_took_and_what_has_no_executor_is_told_by_working_days():
    desk = Desk()
    waiting, fresh, nobodys = desk.case(5), desk.case(2), desk.nobodys(4)
    assert set(queries.to_escalate(NOW.date())) == {waiting.pk, nobodys.pk}
    actions.escalate(job(), waiting)
    actions.escalate(job(), nobodys)
    assert told(waiting) == {("untaken", desk.executor.account_id), ("untaken", desk.unit_head.account_id)}
    assert told(nobodys) == {("unassigned", desk.unit_head.account_id)}
    assert not told(fresh)


def test_an_empty_chair_is_passed_upwards():
    desk = Desk()
    case = desk.nobodys(4)
    from ratusha.foundation.access.models import Grant

    Grant.objects.filter(role="unit_head").delete()
    actions.escalate(job(), case)
    assert told(case) == {("unassigned", desk.head.account_id)}


def test_the_one_complained_about_is_not_told():
    desk = Desk()
    case = desk.drafted(desk.case(33), at=NOW - timedelta(days=20))
    type(case).objects.filter(pk=case.pk).update(against_account=desk.head.account_id)
    actions.escalate(job(), case)
    assert desk.head.account_id not in {account for _trigger, account in told(case)}


def test_the_job_writes_one_letter_a_day_to_each_and_doubles_no_reminder():
    desk = Desk()
    first, second = desk.case(33), desk.case(33, title="Яма на дорозі")
    EscalationRule.objects.exclude(trigger="late").update(active=False)
    EscalationRule.objects.filter(trigger="late").update(recipients=["executor", "head"], days=1)
    for case in (first, second):
        cases.remind(job(), case)
    assert Letter.objects.filter(template="cases.reminder").count() == 2
    escalate_all(job(request_id="run"))
    letters = Letter.objects.filter(template="control.digest")
    assert [one.value for one in letters] == [_email(desk.head.account_id)]
    assert first.title in letters[0].text
    assert second.title in letters[0].text
    assert Notice.objects.filter(account_id=desk.executor.account_id).count() == 4
    escalate_all(job(request_id="again"))
    assert letters.count() == 1


def _email(pk: int) -> str:
    from ratusha.foundation.access.models import Account

    return Account.objects.get(pk=pk).email


def test_a_notice_is_answered_once_and_only_by_the_one_told():
    desk = Desk()
    notice = desk.noticed(desk.case(40), desk.head)
    refused("forbidden", actions.acknowledge, call(desk.unit_head), notice)
    actions.acknowledge(call(desk.head), notice, said="Знаю.")
    notice.refresh_from_db()
    assert (notice.said, notice.known_at) == ("Знаю.", NOW)
    refused("control.known", actions.acknowledge, call(desk.head), notice)
    deliver(NOW)


def test_a_closed_or_stopped_case_is_left_in_peace():
    desk = Desk()
    desk.answered(desk.case(33))
    stopped = desk.case(33, term_rule="appeals.ordinary")
    type(stopped).objects.filter(pk=stopped.pk).update(stopped_since=NOW.date() - timedelta(days=3))
    assert queries.to_escalate(NOW.date()) == []


GOOD = {"name": "Правило", "trigger": "late", "days": 3, "recipients": ["head", "head"]}


def test_rules_are_kept_as_data():
    desk = Desk()
    rule = actions.add_rule(call(desk.head), **GOOD)
    assert rule.recipients == ["head"]
    actions.change_rule(call(desk.head), rule, **{**GOOD, "trigger": "before", "days": 0, "unit": desk.unit.pk})
    rule.refresh_from_db()
    assert (rule.trigger, rule.days, rule.unit_id) == ("before", 0, desk.unit.pk)
    actions.switch_rule(call(desk.head), rule, on=False)
    refused("control.as_it_was", actions.switch_rule, call(desk.head), rule, on=False)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"recipients": []}, "control.no_recipient"),
        ({"days": 0}, "control.zero_days"),
        ({"unit": 0}, "control.no_unit"),
        ({"days": -1}, "invalid"),
        ({"trigger": "never"}, "invalid"),
    ],
)
def test_a_rule_that_could_not_work_is_refused(change: dict[str, Any], code: str):
    desk = Desk()
    refused(code, actions.add_rule, call(desk.head), **{**GOOD, **change})
    rule = EscalationRule.objects.first()
    refused(code, actions.change_rule, call(desk.head), rule, **{**GOOD, **change})


@pytest.mark.parametrize("who", ["executor", "unit_head", "registrar"])
def test_rules_are_kept_by_the_head_and_the_administrator_alone(who: str):
    desk = Desk()
    actor = getattr(desk, who)
    refused("forbidden", actions.add_rule, call(actor), **GOOD)
    refused("forbidden", actions.switch_rule, call(actor), EscalationRule.objects.first(), on=False)
    refused("forbidden", actions.escalate, call(actor), desk.case(33))
    assert not queries.rules(actor)


def test_a_digest_is_written_once_and_only_with_something_to_say():
    from ratusha.foundation.access.models import Account

    desk = Desk()
    head = Account.objects.get(pk=desk.head.account_id)
    refused("control.nothing_to_tell", actions.write_digest, job(), head)
    desk.noticed(desk.case(40), desk.head)
    actions.write_digest(job(), head)
    actions.write_digest(job(), head)
    assert Letter.objects.filter(template="control.digest").count() == 1
    refused("forbidden", actions.write_digest, call(desk.head), head)
