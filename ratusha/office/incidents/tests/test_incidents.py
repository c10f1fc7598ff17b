"""The way of an incident: found or told, confirmed or dismissed, contained, reported in time, closed; and who may."""

from datetime import timedelta

import pytest
from pypdf import PdfReader

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Refused
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.files.guards import can_open
from ratusha.foundation.files.storage import disk
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.foundation.retention import keeps
from ratusha.foundation.watch.models import Reader
from ratusha.office.incidents import actions, jobs, queries
from ratusha.office.incidents.models import Evidence, Incident, Reminder, Report
from ratusha.office.incidents.rules import TRANSITIONS, Stage, State, Verb
from ratusha.office.incidents.tests import given
from ratusha.office.incidents.tests.given import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)


def refused(code: str, act: object, *args: object, **input_: object) -> None:
    before = (list(Incident.objects.values()), Report.objects.count(), Evidence.objects.count())
    with pytest.raises(Refused) as told:
        act(*args, **input_)  # type: ignore[operator]
    assert told.value.code == code
    assert (list(Incident.objects.values()), Report.objects.count(), Evidence.objects.count()) == before


def test_from_a_told_incident_to_its_end():
    guard = given.official("administrator")
    one = given.incident()
    assert (one.number, one.state) == ("ІБ-1", "open")
    for act, more in (
        (actions.confirm, {}),
        (actions.contain, {"measures": "Від’єднали."}),
        (actions.close, {"lessons": "Оновили поштовий сервер."}),
    ):
        actions_done = act(given.call(guard, LATER), one.pk, **more)
    assert (actions_done.state, actions_done.closed_at, actions_done.contained_at) == ("closed", LATER, LATER)
    assert [line.said for line in queries.history_of(guard, one)]


@pytest.mark.parametrize("verb", list(Verb))
@pytest.mark.parametrize("state", list(State))
def test_only_the_table_moves_the_state(state: State, verb: Verb):
    guard = given.official("administrator")
    one = given.incident()
    Incident.objects.filter(pk=one.pk).update(state=state, false_reason="так" if state == "false" else "")
    more = {
        "dismiss": {"reason": "а"},
        "contain": {"measures": "а"},
        "close": {"lessons": "а"},
        "reopen": {"reason": "а"},
    }
    act = getattr(actions, verb.value)
    if (state, verb) in TRANSITIONS:
        assert act(given.call(guard), one.pk, **more.get(verb, {})).state == TRANSITIONS[state, verb]
    else:
        refused("incidents.not_now", act, given.call(guard), one.pk, **more.get(verb, {}))


def test_after_its_term_nobody_is_named_and_the_incident_stays():
    closed, false, open_ = (given.incident() for _one in range(3))
    Incident.objects.filter(pk=closed.pk).update(state="closed", closed_at=NOW, seen=["account 17"], key="account 17")
    Incident.objects.filter(pk=false.pk).update(state="false", false_reason="перевірка Барвінок")
    actions.remark(given.call(given.official("administrator")), open_, text="лишається")
    assert queries.closed_before(NOW).count() == 0
    late = NOW.replace(year=NOW.year + 6)
    (kept,) = [one for one in keeps.kept() if one.name == "incidents.closed"]
    due = list(kept.rows(late).values_list("pk", flat=True))
    assert set(due) == {closed.pk, false.pk}
    assert kept.drop(given.job(late), due) == 2
    closed.refresh_from_db()
    assert (closed.what, closed.seen, closed.key, closed.title) == ("", [], "", given.TOLD["title"])
    assert Incident.objects.get(pk=false.pk).false_reason == "—"
    assert Incident.objects.get(pk=open_.pk).what == given.TOLD["what"]
    assert not kept.rows(late).exists()


def test_nobody_clears_an_incident_about_their_own_account():
    guard = given.official("administrator")
    events = [one.pk for one in given.failures(8, account_id=guard.account_id)]
    about = f"account {guard.account_id}"
    one = actions.detect(given.job(), rule=given.rule().pk, key=about, events=events)
    refused("forbidden", actions.dismiss, given.call(guard), one, reason="Це я.")
    head = given.official("head")
    refused("incidents.about_them", actions.assign, given.call(head), one, owner=guard.account_id)
    assert actions.dismiss(given.call(head), one, reason="Забутий пароль.").state == "false"


def test_who_sees_what():
    told_by, other = given.official("registrar"), given.official("executor")
    one = given.incident(by=told_by)
    assert queries.visible_to(told_by).get() == one
    assert not queries.visible_to(other).exists()
    refused("forbidden", actions.confirm, given.call(other), one)
    refused("forbidden", actions.confirm, given.call(told_by), one)
    actions.assign(given.call(given.official("head")), one, owner=other.account_id)
    assert actions.confirm(given.call(other), one.pk).state == "confirmed"


def test_evidence_keeps_its_hash_and_opens_for_those_who_see():
    guard, other = given.official("administrator"), given.official("executor")
    one = given.incident()
    refused("incidents.no_file", actions.add_evidence, given.call(guard), one, note="Нічого", files=[])
    actions.add_evidence(given.call(guard), one, note="Журнал", files=[given.file(guard)])
    kept = Evidence.objects.select_related("file").get()
    assert kept.sha256 == kept.file.sha256
    assert (can_open(guard, kept.file), can_open(other, kept.file)) == (True, False)


def test_the_four_clocks_of_the_plan():
    one = given.incident()
    clocks = queries.clocks_of(one, NOW)
    hours = {one.stage: (one.due_at - NOW) for one in clocks}
    assert hours[Stage.NOTICE] == timedelta(hours=1)
    assert hours[Stage.PRELIMINARY] == timedelta(hours=24)
    assert hours[Stage.CURRENT] == timedelta(hours=72)
    last = next(one for one in clocks if one.stage is Stage.FINAL).due_at.astimezone(KYIV)
    assert (last.date() - NOW.astimezone(KYIV).date(), last.hour) == (timedelta(days=31), 0)  # 24:00 of day 30
    assert "1533" in queries.due_of(NOW)[Stage.NOTICE].basis
    late = queries.clocks_of(one, NOW + timedelta(minutes=61))
    assert [one.urgency for one in late] == ["late", "calm", "calm", "calm"]


def test_a_report_is_filled_from_the_card_and_kept():
    guard = given.official("administrator", name="Дарина Рута")
    one = given.incident()
    actions.send_report(given.call(guard, LATER), one, stage="notice", to="CERT-UA", their_number="CERT-1")
    report = Report.objects.select_related("paper").get()
    assert report.text.startswith("TLP:AMBER+STRICT\nПовідомлення: ІБ-1")
    assert "Троє працівників" in report.text
    with disk().open(report.paper.sha256) as paper:
        words = "".join(page.extract_text() for page in PdfReader(paper).pages)
    assert "ІБ-1" in words
    assert "Дарина Рута" in words
    refused("incidents.sent", actions.send_report, given.call(guard), one, stage="notice", to="CERT-UA")
    refused("incidents.not_closed", actions.send_report, given.call(guard), one, stage="final", to="CERT-UA")
    assert queries.clocks_of(one, LATER)[0].urgency == "done"


def test_a_false_alarm_owes_no_report():
    guard = given.official("administrator")
    one = given.incident()
    actions.dismiss(given.call(guard), one, reason="Навчання.")
    refused("incidents.not_owed", actions.send_report, given.call(guard), one, stage="notice", to="CERT-UA")
    assert queries.clocks_of(Incident.objects.get(), NOW) == []
    assert queries.to_remind(NOW + timedelta(days=40)) == []


def test_people_are_told_before_the_end():
    guard = given.official("administrator")
    one = given.incident()
    refused("incidents.not_personal", actions.tell_people, given.call(guard), one, how="Листом.")
    card = {**given.TOLD, "tlp": "red", "detected_at": NOW, "persons": 40, "personal_data": True}
    actions.describe(given.call(guard), one, **card)
    actions.confirm(given.call(guard), one.pk)
    actions.contain(given.call(guard), one.pk, measures="Зачинили.")
    refused("incidents.untold", actions.close, given.call(guard), one.pk, lessons="Так.")
    actions.tell_people(given.call(guard), one.pk, how="Листом кожному.")
    assert actions.close(given.call(guard), one.pk, lessons="Так.").state == "closed"
    refused("incidents.closed", actions.describe, given.call(guard), one.pk, **card)


def test_times_that_cannot_be_are_refused():
    told = given.TOLD | {"detected_at": LATER}
    refused("incidents.future", actions.open_incident, given.call(given.official("registrar")), **told)
    told = given.TOLD | {"detected_at": NOW - timedelta(hours=2), "happened_at": NOW - timedelta(hours=1)}
    refused("incidents.order", actions.open_incident, given.call(given.official("registrar")), **told)
    for long_ago in (NOW.replace(year=2017), NOW.replace(year=1, month=1, day=1, hour=0)):
        told = given.TOLD | {"detected_at": long_ago}
        refused("incidents.no_term", actions.open_incident, given.call(given.official("registrar")), **told)


def test_reminders_come_once_before_and_once_after():
    given.official("administrator")
    one = given.incident()
    Letter.objects.all().delete()
    for minutes in (10, 45, 46, 61, 62):
        jobs.remind_of_reports(given.job(NOW + timedelta(minutes=minutes), f"job:{minutes}"))
    assert list(Reminder.objects.order_by("id").values_list("incident", "stage", "urgency")) == [
        (one.pk, "notice", "soon"), (one.pk, "notice", "late"),
    ]  # fmt: skip
    assert [one.subject[:10] for one in Letter.objects.order_by("id")] == ["Скоро стро", "Прострочен"]


def test_the_watch_opens_one_incident_for_one_stretch():
    given.official("administrator")
    given.failures(8)
    assert jobs.look(given.job(NOW, "job:1")) == "1"
    one = Incident.objects.get()
    assert (one.key, one.seen_count, one.severity, one.kind, one.rule) == (
        "account 17", 8, 1, "guessing", given.rule(),
    )  # fmt: skip
    assert Letter.objects.count() == 1
    assert jobs.look(given.job(LATER, "job:2")) == "0"
    given.failures(2, LATER, first=100)
    jobs.look(given.job(LATER, "job:3"))
    one.refresh_from_db()
    assert (Incident.objects.count(), one.seen_count) == (1, 10)


def test_a_look_that_is_repeated_finds_nothing_twice():
    given.failures(9)
    jobs.look(given.job(NOW, "job:1"))
    Reader.objects.all().update(event_id=0)  # a crash before the cursor moved
    jobs.look(given.job(NOW, "job:2"))
    assert Incident.objects.get().seen_count == 9


def test_after_a_false_alarm_new_events_open_a_new_one():
    head = given.official("head")
    given.failures(8)
    jobs.look(given.job(NOW, "job:1"))
    actions.dismiss(given.call(head), Incident.objects.get(), reason="Забутий пароль.")
    jobs.look(given.job(LATER, "job:2"))
    assert Incident.objects.count() == 1
    given.failures(8, NOW + timedelta(hours=3), first=100)
    jobs.look(given.job(NOW + timedelta(hours=3), "job:3"))
    assert Incident.objects.count() == 2
    old = Incident.objects.order_by("id").first()
    refused("incidents.another", actions.reopen, given.call(head), old, reason="Ні.")
    refused("invalid", actions.reopen, given.call(head), old, reason="ї" * 1001)


def test_a_rule_is_tried_on_the_past_before_it_is_used():
    guard = given.official("administrator")
    for number in range(3):
        given.event(number, at=NOW - timedelta(minutes=number), kind="export", actor_id=9)
    made = actions.add_rule(given.call(guard), name="Три файли", pattern="mass_export", threshold=3, window_minutes=30)
    assert not made.active
    tried = queries.trial(guard, made, NOW + timedelta(seconds=1))
    assert (tried.looked, [one.key for one in tried.findings]) == (3, ["account 9"])
    assert queries.trial(given.official("registrar"), made, NOW).looked == 0
    on = actions.switch_rule(given.call(guard, LATER), made, on=True)
    assert on.active
    refused("incidents.as_it_was", actions.switch_rule, given.call(guard), made.pk, on=True)
    no = {"name": "Ніч", "pattern": "night_admin"}
    refused("incidents.hours", actions.add_rule, given.call(guard), **no)
    refused("incidents.hours", actions.change_rule, given.call(guard), made.pk, **no, hour_from=3, hour_to=3)
    bad = {"name": "Мережі", "pattern": "two_networks", "own_networks": ["рада"]}
    refused("incidents.network", actions.add_rule, given.call(guard), **bad)


def test_the_platform_itself_neither_confirms_nor_dismisses():
    one = given.incident()
    refused("forbidden", actions.confirm, given.job(), one)
    refused("forbidden", actions.detect, given.call(given.official("head")), rule=1, key="a", events=[1])
    assert system("x").is_system


def test_a_remark_stands_in_the_timeline_and_not_in_the_journal():
    guard = given.official("administrator")
    one = given.incident()
    actions.remark(given.call(guard), one, text="Подзвонили Олені Барвінок.")
    assert [line.text for line in queries.history_of(guard, one)] == ["", "Подзвонили Олені Барвінок."]
    assert "Барвінок" not in str(list(Entry.objects.values("facts", "diff")))


def test_a_reminder_too_early_or_twice_is_refused():
    given.official("administrator")
    one = given.incident()
    refused("incidents.no_need", actions.remind, given.job(NOW), one, stage="notice")
    actions.remind(given.job(NOW + timedelta(minutes=50)), one, stage="notice")
    refused("incidents.no_need", actions.remind, given.job(NOW + timedelta(minutes=51)), one, stage="notice")
