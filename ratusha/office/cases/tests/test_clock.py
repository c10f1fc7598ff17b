"""The clock: extension, stops, reminders once each, and why the day is this one."""

from datetime import date, timedelta

import pytest

from ratusha.foundation.access.actors import system
from ratusha.foundation.access.models import Absence
from ratusha.foundation.notify.models import Letter
from ratusha.office.cases import actions, jobs, queries
from ratusha.office.cases.models import Reminder
from ratusha.office.cases.queries import Case, Urgency

from . import given
from .given import refused

pytestmark = pytest.mark.django_db


def test_the_clock_of_an_appeal_runs_a_month_from_receipt() -> None:
    case = given.opened()
    assert (case.due_on, case.control_on) == (date(2026, 12, 23), date(2026, 12, 23))
    assert (case.act_on, case.act_due) == (date(2026, 11, 23), date(2026, 11, 23)), "register on the day of receipt"
    case = given.registered()
    assert (case.act_on, case.act_due) == (date(2026, 11, 27), date(2026, 11, 28)), "forward within 5 days"
    why = queries.why(case)
    assert why.due_on == case.due_on
    assert "23\u00a0грудня" in why.explanation


def test_what_came_on_a_day_off_is_registered_on_the_next_working_day() -> None:
    case = given.opened(now=given.NOW - given.days(1))
    assert case.act_on == date(2026, 11, 23)


def test_extension_is_the_heads_has_a_ground_and_ends_by_45_days() -> None:
    story = given.Story()
    story.assigned()
    for actor in (None, story.executor, story.unit_head, story.registrar):
        refused("forbidden", actions.extend, given.call(actor), story.case, ground="Експертиза")
    refused("invalid", actions.extend, given.call(story.head), story.case, ground="  ")
    actions.extend(given.call(story.head), story.case, ground="Чекаємо висновок експертизи.")
    case = story.fresh()
    assert (case.due_on, case.term_rule) == (date(2026, 11, 23) + timedelta(days=45), "appeals.extended")
    refused("cases.cannot_extend", actions.extend, given.call(story.head), story.case, ground="Ще")


def test_the_author_learns_of_the_extension(deliver) -> None:
    story = given.Story()
    actions.extend(given.call(story.head), story.case, ground="Чекаємо висновок експертизи.")
    deliver()
    letter = Letter.objects.get(template="cases.extended")
    assert "Чекаємо висновок експертизи." in letter.text
    assert "7\u00a0січня" in letter.text


def test_a_term_that_is_over_is_not_extended() -> None:
    story = given.Story()
    later = given.call(story.head, now=given.NOW + given.days(31))
    refused("cases.term_over", actions.extend, later, story.case, ground="Пізно")


def test_a_closed_case_is_neither_extended_nor_stopped() -> None:
    story = given.Story()
    story.answered()
    refused("cases.not_now", actions.extend, given.call(story.head), story.case, ground="Ще")


def test_the_clock_of_an_appeal_is_never_stopped() -> None:
    story = given.Story()
    refused("cases.cannot_stop", actions.stop, given.call(story.head), story.case, ground="Чекаємо")
    refused("cases.not_stopped", actions.resume, given.call(story.head), story.case)
    refused("forbidden", actions.stop, given.call(), story.case, ground="Чекаємо")
    refused("forbidden", actions.resume, given.call(), story.case)


def test_a_clock_that_may_stop_goes_on_later_by_as_much(monkeypatch: pytest.MonkeyPatch) -> None:
    from ratusha.office.cases import rules

    monkeypatch.setattr(rules, "STOPPABLE_GROUPS", frozenset({"appeals"}))
    story = given.Story()
    due = story.case.due_on
    actions.stop(given.call(story.head, now=given.NOW + given.days(1)), story.case, ground="Чекаємо документ")
    assert queries.group_of(story.fresh(), given.NOW.date()) is Urgency.STOPPED
    refused("cases.stopped", actions.stop, given.call(story.head), story.case, ground="Чекаємо")
    refused("cases.stopped", actions.extend, given.call(story.head), story.case, ground="Чекаємо")
    actions.resume(given.call(story.head, now=given.NOW + given.days(6)), story.case)
    assert story.fresh().due_on == due + timedelta(days=5)
    assert story.case.stopped_since is None


def test_reminders_come_once_for_each_stage_and_day() -> None:
    story = given.Story()
    story.assigned()
    control = story.case.control_on
    for day in range(-6, 4):
        now = given.NOW + (control + timedelta(days=day) - given.NOW.date())
        for _twice in range(2):
            jobs.remind_all(given.call(system("cases.remind"), now=now))
    assert list(Reminder.objects.order_by("pk").values_list("stage", flat=True)) == ["soon", "today", "late"]
    letters = Letter.objects.filter(template="cases.reminder").order_by("pk")
    assert [letter.subject.split(":")[0] for letter in letters] == ["Скоро", "Сьогодні", "Прострочено"]
    assert {letter.value for letter in letters} == {story.case.executor.email}
    assert story.fresh().messages.filter(internal=True).count() == 3


def test_reminders_go_to_whoever_must_act() -> None:
    story = given.Story()
    registrar = given.opened()
    done = jobs.remind_all(given.call(system("cases.remind"), now=given.NOW))
    assert done == 1, "the new case must be registered today; the registered one has time"
    assert Letter.objects.get().about_id == registrar.pk
    refused("forbidden", actions.remind, given.call(story.head), story.case)
    refused("cases.nothing_to_remind", actions.remind, given.call(system("x")), story.case)


def test_the_substitute_of_an_absent_executor_is_reminded_too() -> None:
    story = given.Story()
    story.assigned()
    standing_in = given.account("executor", story.unit, "Соломія Гай")
    control = story.case.control_on
    Absence.objects.create(
        account=story.case.executor, substitute=standing_in, reason="leave", since=control, until=control,
        noted_at=given.NOW,
    )  # fmt: skip
    for day in (-1, 0):
        now = given.NOW + (control + timedelta(days=day) - given.NOW.date())
        jobs.remind_all(given.call(system("cases.remind"), now=now))
    told = [set(Letter.objects.filter(request_key__contains=f"/{stage}/").values_list("value", flat=True))
            for stage in ("soon", "today")]  # fmt: skip
    own = story.case.executor.email
    assert told == [{own}, {own, standing_in.email}]


def test_groups_in_the_database_are_the_groups_of_the_rule() -> None:
    today = given.NOW.date()
    for back in (0, 2, 5, 20, 27, 29, 30, 31, 40):
        given.registered(now=given.NOW - given.days(back))
        given.opened(now=given.NOW - given.days(back))
    story = given.Story()
    story.answered()
    for case in Case.objects.all():
        wanted = queries.Filters(urgency=str(queries.group_of(case, today)))
        found = queries.inbox(story.registrar, queries.View.ALL, wanted, today=today)
        assert case in found
        assert sum(case in queries.inbox(story.registrar, queries.View.ALL, queries.Filters(urgency=u), today=today)
                   for u in Urgency) == 1  # fmt: skip
