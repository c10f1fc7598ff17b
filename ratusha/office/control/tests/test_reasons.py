"""Reasons of lateness and the address of the own calendar."""

from datetime import date, timedelta
from typing import Any

import pytest

from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry
from ratusha.office.control import actions, queries
from ratusha.office.control.models import Feed, LateCode, LateReason, Notice
from ratusha.office.control.tests.given import NOW, Desk, call, job

pytestmark = pytest.mark.django_db
GOOD = {"code": "load", "text": "Двадцять справ за тиждень.", "expected_on": date(2026, 11, 30)}


def refused(code: str, act: Any, /, *parts: Any, **given: Any) -> None:
    before = [list(model.objects.order_by("pk").values()) for model in (LateReason, LateCode, Feed, Notice, Entry)]
    with pytest.raises(Refused) as raised:
        act(*parts, **given)
    assert raised.value.code == code
    after = [list(model.objects.order_by("pk").values()) for model in (LateReason, LateCode, Feed, Notice, Entry)]
    assert after == before


def test_control_state_reason_is_kept_and_answers_the_notice():
    desk = Desk()
    case = desk.case(40)
    notice = desk.noticed(case, desk.executor)
    version = case.version
    actions.state_reason(call(desk.executor), case, **GOOD)
    stated = queries.reasons_of([case.pk])[case.pk]
    assert (stated.code.code, stated.due_on, stated.expected_on) == ("load", case.act_due, date(2026, 11, 30))
    notice.refresh_from_db()
    assert notice.known_at == NOW
    assert desk.fresh(case).version == version
    assert Entry.objects.get(action="control.state_reason").facts["code"] == "load"
    actions.state_reason(call(desk.unit_head), case, code="works", text="Ще тиждень.")
    assert queries.reasons_of([case.pk])[case.pk].code.code == "works"


def test_a_stated_reason_stops_the_question():
    desk = Desk()
    case = desk.drafted(desk.case(40), at=NOW - timedelta(days=30))
    actions.state_reason(call(desk.executor), case, **GOOD)
    actions.escalate(job(), case)
    assert {one.escalation.rule.trigger for one in queries.trail(case)} == {"late"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"code": "no-such"}, "control.no_code"),
        ({"text": "  "}, "invalid"),
        ({"expected_on": date(2026, 11, 20)}, "control.expected_day"),
    ],
)
def test_a_reason_that_says_nothing_is_refused(change: dict[str, Any], code: str):
    desk = Desk()
    refused(code, actions.state_reason, call(desk.executor), desk.case(40), **{**GOOD, **change})


def test_only_a_late_case_is_explained_and_only_by_who_answers_for_it():
    desk = Desk()
    refused("control.not_late", actions.state_reason, call(desk.executor), desk.case(3), **GOOD)
    late = desk.case(40)
    refused("forbidden", actions.state_reason, call(desk.other), late, **GOOD)
    refused("forbidden", actions.state_reason, call(desk.registrar), late, **GOOD)
    done = desk.answered(desk.case(40))
    refused("control.not_late", actions.state_reason, call(desk.executor), done, **GOOD)


def test_control_keep_code_adds_changes_and_closes():
    desk = Desk()
    actions.keep_code(call(desk.head), code="flood", name="Паводок")
    actions.keep_code(call(desk.head), code="flood", name="Повінь", ours=False, closed_on=NOW.date())
    row = LateCode.objects.get(code="flood")
    assert (row.name, row.ours) == ("Повінь", False)
    assert row not in queries.codes(NOW.date())
    refused("control.bad_code", actions.keep_code, call(desk.head), code="Повінь", name="Повінь")
    refused("forbidden", actions.keep_code, call(desk.unit_head), code="x", name="x")


def test_the_address_of_the_calendar_opens_closes_and_is_replaced():
    desk = Desk()
    feed = actions.open_feed(call(desk.executor))
    first = queries.secret_of(feed)
    assert queries.feed_by(first) == feed
    second = queries.secret_of(actions.open_feed(call(desk.executor)))
    assert queries.feed_by(first) is None
    assert queries.feed_by(second) == feed
    refused("forbidden", actions.close_feed, call(desk.other), feed)
    actions.close_feed(call(desk.executor), feed)
    assert queries.feed_by(second) is None
    assert queries.feed_by("") is None
    refused("control.no_feed", actions.close_feed, call(desk.executor), Feed.objects.get())
