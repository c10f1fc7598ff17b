"""Time written, timed, closed, approved, corrected; who sees whose."""

from datetime import date, timedelta

import pytest
from django.db.models import Sum

from ratusha.foundation.access.models import Absence
from ratusha.foundation.notify.models import Letter
from ratusha.foundation.retention.keeps import find
from ratusha.office.tasks import actions as tasks
from ratusha.office.timekeeping import actions, queries
from ratusha.office.timekeeping.models import Entry, Sheet, Timer
from ratusha.records.owndata.queries import Subject

from . import given
from .given import END, NOW, Story, refused

pytestmark = pytest.mark.django_db
DAY = NOW.date()


def test_time_is_written_about_one_thing_on_a_day_that_has_come() -> None:
    story = Story()
    call, told = given.call(story.doer), {"day": DAY, "minutes": 60}
    refused("timekeeping.about", actions.note_time, call, **told)
    refused("timekeeping.no_kind", actions.note_time, call, **told, kind=987654)
    refused("timekeeping.no_task", actions.note_time, call, **told, task=987654)
    refused("forbidden", actions.note_time, given.call(None), **told, kind=story.kind.pk)
    later = {**told, "day": DAY + timedelta(1), "kind": story.kind.pk}
    refused("timekeeping.future", actions.note_time, call, **later)
    made = tasks.instruct(given.call(story.head), text="Перевірити укриття.", executors=[story.doer.account_id])
    task = made.tasks.get()
    refused("timekeeping.no_task", actions.note_time, given.call(story.stranger), **told, task=task.pk)
    one = actions.note_time(call, **told, task=task.pk)
    story.wrote(480)
    refused("timekeeping.too_much", actions.note_time, call, **(told | {"minutes": 1000}), kind=story.kind.pk)
    refused("forbidden", actions.change_entry, given.call(story.boss), one, minutes=30, task=task.pk)
    actions.change_entry(call, one, minutes=30, task=task.pk, note="Дві школи.")
    assert Sheet.objects.get().minutes == 510
    view = queries.entries_of(story.doer, DAY)
    assert (view.line.minutes, view.line.over, view.sheet.unit_id) == (510, 30, story.unit.pk)
    assert queries.by_subject([story.doer.account_id], DAY) == [(story.kind.name, 480), ("Перевірити укриття.", 30)]
    refused("missing", actions.remove_entry, given.call(story.colleague), entry=one.pk)
    actions.remove_entry(call, entry=one.pk)
    assert (Sheet.objects.get().minutes, Entry.objects.count()) == (480, 1)
    rows = queries.owndata.entries(Subject(story.doer.account_id))
    assert [row["minutes"] for row in rows] == [480]
    assert queries.owndata.entries(Subject(story.boss.account_id)) == []


def test_the_timer_writes_what_it_counted() -> None:
    story = Story()
    call = given.call(story.doer)
    timer = actions.start_timer(call, kind=story.kind.pk)
    refused("timekeeping.runs", actions.start_timer, given.call(story.doer), kind=story.kind.pk)
    refused("forbidden", actions.stop_timer, given.call(story.boss), timer)
    late = given.call(story.doer, now=NOW + timedelta(hours=17))
    refused("timekeeping.forgotten", actions.stop_timer, late, timer)
    made = actions.stop_timer(given.call(story.doer, now=NOW + timedelta(minutes=44, seconds=5)), timer, note="Нарада")
    assert (made.minutes, made.day, made.kind_id) == (45, DAY, story.kind.pk)
    refused("timekeeping.stands", actions.stop_timer, call, Timer.objects.get())
    actions.start_timer(given.call(story.doer), kind=story.kind.pk)
    actions.drop_timer(given.call(story.doer), Timer.objects.get())
    refused("timekeeping.stands", actions.drop_timer, given.call(story.doer), Timer.objects.get())
    assert Entry.objects.count() == 1


def test_a_closed_month_is_approved_and_then_changes_by_corrections_alone() -> None:
    story = Story()
    story.wrote(500, day=date(2026, 11, 30), now=END)
    refused("timekeeping.early", actions.close_month, given.call(story.doer), month=DAY)
    refused("no_term", actions.close_month, given.call(story.doer), month=date(2000, 1, 1))
    sheet = story.closed()
    entry = Entry.objects.get()
    end = given.call(story.doer, now=END)
    refused("timekeeping.closed", actions.close_month, end, month=DAY)
    refused("timekeeping.closed", actions.note_time, end, day=DAY, minutes=60, kind=story.kind.pk)
    refused("timekeeping.closed", actions.remove_entry, end, entry=entry.pk)
    assert Letter.objects.get(template="timekeeping.closed").about_id == sheet.pk
    for actor in (story.doer, story.colleague, story.stranger, None):
        refused("forbidden", actions.approve_month, given.call(actor), sheet)
    actions.return_month(given.call(story.boss), sheet, remark="Додайте прийом.")
    assert Sheet.objects.get().stage == "open"
    story.closed()
    actions.approve_month(given.call(story.boss), Sheet.objects.get())
    sheet = Sheet.objects.get()
    told = {"day": DAY, "minutes": 60, "kind": story.kind.pk, "reason": "Забутий прийом."}
    refused("forbidden", actions.correct, given.call(story.doer), sheet, **told)
    refused(
        "timekeeping.not_here", actions.correct, given.call(story.boss), sheet, **(told | {"day": date(2026, 10, 1)})
    )
    refused("timekeeping.nothing", actions.correct, given.call(story.boss), sheet, **(told | {"minutes": 0}))
    refused("timekeeping.too_much", actions.correct, given.call(story.boss), sheet, **(told | {"minutes": -60}))
    refused("timekeeping.closed", actions.return_month, given.call(story.boss), sheet, remark="Ні.")
    actions.correct(given.call(story.boss), sheet, **told)
    sheet = Sheet.objects.get()
    assert (sheet.minutes, sheet.stage) == (560, "approved")
    assert sheet.minutes == Entry.objects.aggregate(whole=Sum("minutes"))["whole"]


def test_the_unit_s_timesheet_shows_everybody_to_its_head_alone() -> None:
    story = Story()
    story.wrote(540)
    story.wrote(300, who=story.colleague)
    Absence.objects.create(
        account_id=story.colleague.account_id, reason="leave", since=date(2026, 11, 24), until=date(2026, 11, 30),
        noted_at=NOW,
    )  # fmt: skip
    assert queries.units_of(story.boss) == [story.unit]
    assert queries.units_of(story.doer) == []
    found = queries.unit_month(story.unit, DAY.replace(day=1))
    by_name = {one.account.name: one.line for one in found.people}
    assert set(by_name) == {"Дарина Рута", "Роман Клен", "Іван Смерека"}
    assert (by_name["Дарина Рута"].over, by_name["Роман Клен"].away("В")) == (60, 5)
    assert found.minutes == 840 == Entry.objects.aggregate(whole=Sum("minutes"))["whole"]
    assert found.norm == 21 * 480
    pk = Sheet.objects.get(account_id=story.doer.account_id).pk
    assert queries.sheet(story.doer, pk)
    assert queries.sheet(story.head, pk)
    assert queries.sheet(story.colleague, pk) is None
    assert queries.sheet(story.stranger, pk) is None
    assert queries.sheets(story.stranger).count() == 0


def test_who_substitutes_a_head_sees_that_unit_alone_and_approves_nothing_of_their_own() -> None:
    story = Story()
    deputy, far = story.doer.substituting([story.boss]), story.doer.substituting([story.stranger])
    assert queries.units_of(deputy) == [story.unit]
    assert queries.units_of(far) == [story.other], "their own unit is not theirs to head"
    story.wrote(300, who=story.colleague)
    assert not queries.sheets(far).exclude(account_id=story.doer.account_id).exists()
    assert queries.sheets(deputy).filter(account_id=story.colleague.account_id).exists()
    sheet = story.closed()
    refused("forbidden", actions.approve_month, given.call(deputy, now=END), sheet)
    theirs = actions.close_month(given.call(story.colleague, now=END), month=END.date())
    assert actions.approve_month(given.call(deputy, now=END), theirs).approved_by_id == story.doer.account_id


def test_nobody_writes_the_time_of_whom_they_substitute() -> None:
    story = Story()
    entry = story.wrote()
    timer = actions.start_timer(given.call(story.doer), kind=story.kind.pk)
    deputy = story.colleague.substituting([story.doer])
    refused("forbidden", actions.change_entry, given.call(deputy), entry, minutes=30, kind=story.kind.pk)
    refused("forbidden", actions.stop_timer, given.call(deputy), timer)
    assert queries.sheet(deputy, entry.sheet_id) is None


def test_kinds_of_work_are_kept_as_a_list() -> None:
    story = Story()
    refused("forbidden", actions.keep_kind, given.call(story.boss), code="x", name="Ні")
    refused("missing", actions.keep_kind, given.call(story.head), code="x", name="Ні", kind=987654)
    made = actions.keep_kind(given.call(story.head), code="archive", name="Робота з архівом")
    actions.keep_kind(given.call(story.head), code="archive", name="Архів", kind=made.pk, closed_on=DAY)
    assert made not in queries.kinds()


def test_approved_months_go_after_their_term_and_others_wait() -> None:
    story, keeps = Story(), find("timekeeping.months")
    assert keeps is not None
    assert keeps.drop is not None
    story.wrote()
    later = END + timedelta(days=366 * 6)
    assert not keeps.rows(later).exists()
    Sheet.objects.update(stage="approved")
    ids = list(keeps.rows(later).values_list("pk", flat=True))
    assert len(ids) == Sheet.objects.count() == keeps.drop(given.call(story.boss), ids)
    assert not Entry.objects.exists()
