"""Due dates by law with worked dates; November 2026: the 1st is a Sunday."""

from datetime import date, datetime

import pytest

from ratusha.foundation.workdays.calendar import Calendar, TermError
from ratusha.foundation.workdays.rules import KYIV, Due, due, find, latest_publication
from ratusha.foundation.workdays.terms import TERMS, Unit

from .given import PEACETIME, WARTIME, day


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=KYIV)


@pytest.mark.parametrize(
    ("rule", "received", "due_on", "control_on"),
    [
        ("appeals.ordinary", "2026-11-10", "2026-12-10", "2026-12-10"),
        ("appeals.ordinary", "2026-11-13", "2026-12-13", "2026-12-11"),
        ("appeals.ordinary", "2026-01-31", "2026-02-28", "2026-02-27"),
        ("appeals.ordinary", "2026-01-29", "2026-02-28", "2026-02-27"),
        ("appeals.ordinary", "2028-01-31", "2028-02-29", "2028-02-29"),
        ("appeals.ordinary", "2026-12-31", "2027-01-31", "2027-01-29"),
        ("appeals.ordinary", "2026-02-28", "2026-03-28", "2026-03-27"),
        ("appeals.simple", "2026-11-10", "2026-11-25", "2026-11-25"),
        ("appeals.simple", "2026-11-22", "2026-12-07", "2026-12-07"),
        ("appeals.extended", "2026-11-10", "2026-12-25", "2026-12-25"),
        ("appeals.extended", "2026-01-15", "2026-03-01", "2026-02-27"),
        ("appeals.forward", "2026-11-10", "2026-11-15", "2026-11-13"),
        ("appeals.forward", "2026-11-18", "2026-11-23", "2026-11-23"),
        ("appeals.return", "2026-11-10", "2026-11-20", "2026-11-20"),
        ("appeals.return_incomplete", "2026-11-10", "2026-11-15", "2026-11-13"),
        ("inforequests.answer", "2026-11-20", "2026-11-27", "2026-11-27"),
        ("inforequests.answer", "2026-11-21", "2026-11-27", "2026-11-27"),
        ("inforequests.answer", "2026-12-21", "2026-12-28", "2026-12-28"),
        ("inforequests.answer", "2026-08-21", "2026-08-28", "2026-08-28"),
        ("inforequests.extended", "2026-11-20", "2026-12-18", "2026-12-18"),
        ("inforequests.forward", "2026-11-20", "2026-11-27", "2026-11-27"),
        ("petitions.publish", "2026-11-20", "2026-11-24", "2026-11-24"),
        ("petitions.open_consideration", "2026-11-20", "2026-11-25", "2026-11-25"),
        ("petitions.open_handed_over", "2026-11-20", "2026-11-24", "2026-11-24"),
        ("petitions.consider", "2026-11-20", "2026-12-04", "2026-12-04"),
        ("council.draft", "2026-11-20", "2026-12-04", "2026-12-04"),
        ("council.veto", "2026-11-20", "2026-11-25", "2026-11-25"),
        ("council.reconsider", "2026-11-20", "2026-12-04", "2026-12-04"),
        ("council.recording", "2026-11-20", "2026-11-21", "2026-11-20"),
    ],
)
def test_worked_dates_under_martial_law(rule: str, received: str, due_on: str, control_on: str) -> None:
    found = due(rule, day(received), WARTIME)
    assert (found.due_on, found.control_on) == (day(due_on), day(control_on))


@pytest.mark.parametrize(
    ("rule", "received", "due_on", "control_on"),
    [
        ("inforequests.answer", "2026-12-21", "2026-12-29", "2026-12-29"),
        ("inforequests.answer", "2026-08-21", "2026-08-31", "2026-08-31"),
        ("inforequests.answer", "2026-04-10", "2026-04-20", "2026-04-20"),
        ("petitions.publish", "2026-06-26", "2026-07-01", "2026-07-01"),
        ("appeals.ordinary", "2026-11-25", "2026-12-25", "2026-12-24"),
    ],
)
def test_worked_dates_in_peace(rule: str, received: str, due_on: str, control_on: str) -> None:
    found = due(rule, day(received), PEACETIME)
    assert (found.due_on, found.control_on) == (day(due_on), day(control_on))


@pytest.mark.parametrize(
    ("received", "ends"),
    [
        ("2026-11-20T14:30", "2026-11-22T14:30:00+02:00"),
        ("2026-03-28T10:00", "2026-03-30T11:00:00+03:00"),
        ("2026-10-24T10:00", "2026-10-26T09:00:00+02:00"),
    ],
)
def test_hours_run_truly_through_weekends_and_the_change_of_clocks(received: str, ends: str) -> None:
    found = due("inforequests.urgent", at(received), WARTIME)
    assert found.due_at is not None
    assert found.due_at.isoformat() == ends
    assert found.due_on == found.due_at.date()


def test_hours_without_a_time_of_day_are_refused() -> None:
    assert refusal("inforequests.urgent", day("2026-11-20")) == "time_needed"


def test_a_moment_is_taken_on_its_day_in_kyiv() -> None:
    late_evening_in_utc = datetime.fromisoformat("2026-11-10T22:30:00+00:00")
    assert due("appeals.ordinary", late_evening_in_utc, WARTIME).counted_from == day("2026-11-11")
    assert due("appeals.ordinary", datetime(2026, 11, 10, 23, 59), WARTIME).counted_from == day("2026-11-10")


def test_a_term_starts_from_its_own_event_when_that_is_known() -> None:
    found = due("petitions.consider", day("2026-09-01"), WARTIME, {"published": day("2026-11-10")})
    assert (found.counted_from, found.due_on) == (day("2026-11-10"), day("2026-11-24"))
    found = due("petitions.open_consideration", day("2026-09-01"), WARTIME, {"reached": day("2026-11-20")})
    assert found.due_on == day("2026-11-25")


def test_extension_counts_from_receipt_and_only_within_the_term() -> None:
    found = due("appeals.ordinary", day("2026-11-10"), WARTIME, {"extended": day("2026-12-10")})
    assert (found.rule, found.due_on) == ("appeals.extended", day("2026-12-25"))
    found = due("inforequests.answer", day("2026-11-20"), WARTIME, {"extended": day("2026-11-27")})
    assert (found.rule, found.due_on) == ("inforequests.extended", day("2026-12-18"))
    assert refusal("appeals.ordinary", day("2026-11-10"), extended=day("2026-12-11")) == "extended_too_late"
    assert refusal("inforequests.answer", day("2026-11-20"), extended=day("2026-11-28")) == "extended_too_late"


def test_a_forwarded_request_starts_anew_at_its_proper_holder() -> None:
    found = due("inforequests.answer", day("2026-11-16"), WARTIME, {"forwarded": day("2026-11-20")})
    assert (found.counted_from, found.due_on) == (day("2026-11-20"), day("2026-11-27"))


def test_reclassification_keeps_the_first_receipt() -> None:
    plain = due("appeals.ordinary", day("2026-11-10"), WARTIME)
    after = due("appeals.ordinary", day("2026-11-10"), WARTIME, {"reclassified": day("2026-11-12")})
    assert after.due_on == plain.due_on
    assert len(after.steps) == len(plain.steps) + 1


@pytest.mark.parametrize(
    ("rule", "stopped", "due_on"),
    [
        ("appeals.ordinary", [("2026-11-12", "2026-11-14")], "2026-12-13"),
        ("appeals.ordinary", [("2026-11-01", "2026-11-10")], "2026-12-10"),
        ("appeals.ordinary", [("2026-12-11", "2026-12-20")], "2026-12-10"),
        ("appeals.ordinary", [("2026-12-10", "2026-12-10")], "2026-12-11"),
        ("appeals.ordinary", [("2026-12-10", "2026-12-10"), ("2026-12-11", "2026-12-12")], "2026-12-13"),
        ("appeals.simple", [("2026-11-12", "2026-11-13"), ("2026-11-13", "2026-11-14")], "2026-11-28"),
        ("inforequests.answer", [("2026-11-14", "2026-11-16")], "2026-11-18"),
    ],
)
def test_every_full_stopped_day_shifts_the_end(rule: str, stopped: list[tuple[str, str]], due_on: str) -> None:
    pauses = [(day(since), day(until)) for since, until in stopped]
    assert due(rule, day("2026-11-10"), WARTIME, stopped=pauses).due_on == day(due_on)


def test_stopped_days_shift_hours_by_whole_days() -> None:
    pause = [(day("2026-11-21"), day("2026-11-21"))]
    found = due("inforequests.urgent", at("2026-11-20T14:30"), WARTIME, stopped=pause)
    assert found.due_at == at("2026-11-23T14:30")


def test_an_open_pause_stands_and_is_never_late() -> None:
    found = due("appeals.simple", day("2026-11-10"), WARTIME, stopped=[(day("2026-11-12"), None)])
    assert found.stopped_since == day("2026-11-12")
    assert not found.is_late(day("2027-01-01"))
    assert found.urgency(day("2027-01-01")) == "stopped"
    assert refusal("appeals.simple", day("2026-11-10"), stopped=[(day("2026-11-12"), day("2026-11-11"))]) == (
        "stop_backwards"
    )


def test_the_charter_may_shorten_a_term() -> None:
    assert due("inforequests.forward", day("2026-11-20"), WARTIME, length=2).due_on == day("2026-11-24")


@pytest.mark.parametrize(
    ("rule", "received", "events", "code"),
    [
        ("appeals.unknown", "2026-11-20", {}, "unknown_rule"),
        ("", "2026-11-20", {}, "unknown_rule"),
        ("appeals.ordinary", "2017-11-20", {}, "outside_calendar"),
        ("appeals.ordinary", "2099-12-20", {}, "outside_calendar"),
        ("appeals.ordinary", "9999-12-31", {}, "outside_calendar"),
        ("appeals.simple", "2099-12-31", {}, "outside_calendar"),
        ("council.recording", "2024-08-14", {}, "not_yet_valid"),
        ("appeals.ordinary", "2026-11-20", {"published": "2026-11-21"}, "unknown_event"),
        ("petitions.consider", "2026-11-20", {"published": "2026-11-19"}, "event_too_early"),
    ],
)
def test_refusals_have_a_code_and_a_sentence(rule: str, received: str, events: dict[str, str], code: str) -> None:
    with pytest.raises(TermError) as refused:
        due(rule, day(received), WARTIME, {name: day(moment) for name, moment in events.items()})
    assert refused.value.code == code
    assert "{" not in str(refused.value)


def refusal(rule: str, received: date, stopped: list[tuple[date, date | None]] | None = None, **events: date) -> str:
    with pytest.raises(TermError) as refused:
        due(rule, received, WARTIME, events, stopped=stopped or ())
    return refused.value.code


def test_recording_is_in_force_from_15_august_2024() -> None:
    assert due("council.recording", day("2024-08-15"), WARTIME).due_on == day("2024-08-16")


def test_every_promised_rule_is_there_with_its_basis() -> None:
    promised = {
        "appeals": "simple ordinary extended forward return",
        "inforequests": "answer urgent extended forward",
        "petitions": "publish open_consideration consider",
        "council": "draft veto recording",
    }
    assert {f"{app}.{rule}" for app, rules in promised.items() for rule in rules.split()} <= set(TERMS)
    for term in TERMS.values():
        assert "№" in term.basis
        assert (term.certainty == "H") == (term.parameter is None)
        assert term.extended_by is None or find(term.extended_by).unit is not Unit.HOURS


def test_bases_are_cited_with_the_article() -> None:
    assert TERMS["appeals.ordinary"].basis == "ст. 20 Закону України «Про звернення громадян» № 393/96-ВР"
    assert TERMS["council.recording"].basis.startswith("Закон України «Про внесення змін")
    assert "art. 20" in TERMS["appeals.ordinary"].law.cited("ст. 20", "en")


@pytest.mark.parametrize(
    ("session", "latest"), [("2026-12-04", "2026-11-20"), ("2026-12-06", "2026-11-20"), ("2026-12-07", "2026-11-23")]
)
def test_the_last_day_to_publish_a_draft(session: str, latest: str) -> None:
    assert latest_publication(day(session), WARTIME) == day(latest)


def one(**given: str) -> Due:
    return due("appeals.ordinary", day(given.get("received", "2026-11-13")), Calendar())


def test_what_a_due_date_tells_about_today() -> None:
    found = one()  # due on Sunday 13 December, checked on Friday 11 December
    assert found.days_left(day("2026-12-10")) == 3
    assert found.days_left(day("2026-12-15")) == -2
    assert not found.is_late(day("2026-12-13"))
    assert found.is_late(day("2026-12-14"))
    assert found.share_gone(day("2026-11-13")) == 0.0
    assert found.share_gone(day("2026-11-28")) == 0.5
    assert found.share_gone(day("2027-01-01")) == 1.0
    assert found.share_gone(day("2026-11-01")) == 0.0
    said = {today: found.urgency(day(today)) for today in ("2026-12-07", "2026-12-08", "2026-12-11", "2026-12-14")}
    assert list(said.values()) == ["calm", "soon", "today", "late"]


def test_hours_are_late_by_the_minute() -> None:
    found = due("inforequests.urgent", at("2026-11-20T14:30"), WARTIME)
    assert not found.is_late(day("2026-11-22"), at("2026-11-22T14:30"))
    assert found.is_late(day("2026-11-22"), at("2026-11-22T14:31"))
