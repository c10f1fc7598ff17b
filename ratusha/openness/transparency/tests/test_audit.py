"""Publishing, owing, correcting, judging: each act on a database, with its refusals on the same setup."""

from datetime import date, timedelta

import pytest

from ratusha.foundation.actions import Refused
from ratusha.office.tasks import queries as tasks
from ratusha.openness.transparency import actions, jobs, queries
from ratusha.openness.transparency.models import Duty, Month, Publication, YearReport
from ratusha.openness.transparency.tests import given
from ratusha.openness.transparency.tests.given import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def refused(expected, act, *args, **more):
    before = list(Publication.objects.order_by("pk").values())
    with pytest.raises(Refused) as why:
        act(*args, **more)
    assert why.value.code == expected
    assert list(Publication.objects.order_by("pk").values()) == before


def test_what_was_approved_must_be_public_in_five_working_days():
    head = given.official("head")
    acts = given.duty("acts")
    row = given.owed(approved_on=date(2026, 11, 9))
    assert row.due_on == date(2026, 11, 16)
    assert any("5" in one for one in queries.why(row.approved_on, None))
    acts.refresh_from_db()
    assert (acts.verdict, acts.late, acts.due_on) == ("missing", 5, date(2026, 11, 16))
    call = given.call(head)
    refused("transparency.nowhere", actions.put_out, call, row)
    refused("transparency.link", actions.put_out, call, row, link="javascript:alert(1)")
    refused("transparency.link", actions.put_out, call, row, link="//evil.example/")
    refused("transparency.link", actions.put_out, call, row, link="/\\evil.example/")
    refused("transparency.order", actions.put_out, call, row, link="/a/", published_on=date(2026, 11, 8))
    refused("transparency.future", actions.put_out, call, row, link="/a/", published_on=TODAY + timedelta(days=1))
    refused("transparency.reason", actions.put_out, call, row, link="/a/", exception=True)
    done = actions.put_out(call, row, link="/acts/1/", published_on=date(2026, 11, 18))
    assert done.late == 2
    refused("transparency.out_already", actions.put_out, call, row.pk, link="/a/")
    acts.refresh_from_db()
    assert (acts.verdict, acts.late, acts.link) == ("late", 2, "/acts/1/")
    actions.correct(call, row.pk, why="Інша дата", title="Рішення", link="/acts/2/", approved_on=date(2026, 11, 9),
                    published_on=date(2026, 11, 10))  # fmt: skip
    refused("transparency.replaced", actions.correct, call, row.pk, why="Ще", title="Рішення", link="/acts/3/")
    acts.refresh_from_db()
    assert (acts.verdict, acts.link) == ("in_time", "/acts/2/")
    old, new = queries.publications_of(acts)[1], queries.publications_of(acts)[0]
    assert (old.replaced_by, old.why_changed, new.late) == (new, "Інша дата", 0)


def test_a_draft_stands_ten_working_days_before_it_is_considered():
    row = given.published("drafts", considered_on=date(2026, 12, 7))
    assert (row.due_on, row.late) == (date(2026, 11, 23), 0)
    late = given.published("drafts", considered_on=date(2026, 11, 27))
    assert late.late > 0
    lifted = given.published("drafts", considered_on=date(2026, 11, 27), exception=True, reason="Воєнний стан, ст. 9")
    assert lifted.late == 0
    assert "27.11.2026" in queries.why(None, date(2026, 11, 27))[0]


def test_who_may_publish():
    of = given.unit()
    duty = given.duty("services", unit=of)
    told = {"title": "Послуги", "link": "/services/"}
    refused("forbidden", actions.publish, given.call(given.official("executor", given.unit("Інший"))), duty, **told)
    refused("transparency.no_day", actions.expect, given.call(given.official("executor", of)), duty, title="Щось")
    refused("transparency.future", actions.expect, given.call(given.official("executor", of)), duty, title="Щось",
            approved_on=TODAY + timedelta(days=1))  # fmt: skip
    actions.publish(given.call(given.official("executor", of)), duty, **told)
    with pytest.raises(Refused) as why:
        actions.assign(given.call(given.official("registrar")), duty, months=3)
    assert why.value.code == "forbidden"
    head = given.call(given.official("head"))
    for code, wrong in (("transparency.nobody", {"owner": 10**6}), ("transparency.no_unit", {"unit": 10**6})):
        with pytest.raises(Refused) as why:
            actions.assign(head, duty.pk, **wrong)
        assert why.value.code == code
    owner = given.account("executor", of)
    kept = actions.assign(head, duty.pk, owner=owner.pk, unit=of.pk, months=3)
    assert (kept.owner_id, kept.months, kept.due_on) == (owner.pk, 3, date(2027, 2, 23))


def test_the_nightly_judgement_gives_one_task_for_a_gap_and_closes_it():
    owner = given.account("executor", given.unit())
    duty = given.duty("vacancies", owner=owner)
    assert jobs.judge_all(given.job(request_id="night-1")) == "0"
    (task,) = tasks.open_of(queries.LABEL, duty.pk)
    assert (task.assignee_id, task.due_on) == (owner.pk, date(2026, 11, 30))
    jobs.judge_all(given.job(NOW + timedelta(days=1), request_id="night-2"))
    assert tasks.open_of(queries.LABEL, duty.pk).count() == 1
    assert not tasks.open_of(queries.LABEL, given.duty("rooms").pk).exists()
    given.published("vacancies")
    jobs.judge_all(given.job(NOW + timedelta(days=2), request_id="night-3"))
    assert not tasks.open_of(queries.LABEL, duty.pk).exists()
    month = Month.objects.get()
    assert (month.first, month.duties, month.in_time, month.score) == (date(2026, 11, 1), 20, 1, 5)
    assert month.requests["received"] == 0


def test_what_other_apps_publish_is_noted_once():
    told = {"code": "drafts", "title": "Проєкт", "about": "consultations:7", "link": "/consultations/7/"}
    actions.take_note(given.job(), **told, published_on=TODAY)
    refused("transparency.known", actions.take_note, given.job(), **told, published_on=TODAY)
    refused("transparency.no_duty", actions.take_note, given.job(), **{**told, "code": "none"}, published_on=TODAY)
    refused("transparency.no_day", actions.take_note, given.job(), **{**told, "about": "consultations:8"})
    refused("transparency.calendar", actions.take_note, given.job(), code="acts", title="Давнє", about="documents:2",
            approved_on=date(1990, 1, 1))  # fmt: skip
    actions.take_note(given.job(), code="acts", title="№ 5 Рішення", about="documents:1", approved_on=TODAY)
    assert Duty.objects.get(code="drafts").verdict == "in_time"
    assert Duty.objects.get(code="acts").due_on == date(2026, 11, 30)


def test_the_report_of_a_year_is_kept_as_it_stood():
    given.published()
    actions.keep_month(given.job())
    head = given.call(given.official("head"))
    kept = actions.keep_report(head, year=2026)
    assert (kept.edition, kept.figures["score"], len(kept.figures["duties"])) == (1, 5, 20)
    assert kept.paper.media_type == "application/pdf"
    for code, year in (("transparency.same", 2026), ("transparency.no_year", 2027)):
        with pytest.raises(Refused) as why:
            actions.keep_report(head, year=year)
        assert why.value.code == code
    given.published("rooms")
    assert actions.keep_report(head, year=2026).edition == 2
    assert YearReport.objects.count() == 2
