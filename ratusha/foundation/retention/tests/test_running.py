"""Terms as data and their execution: portions, going on after a kill, reports, what is switched off."""

from datetime import date, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session

from ratusha.foundation.access.actors import Actor, Kind, Role, stranger
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.actions.call import KYIV, system_call
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.charter.models import Value
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Device, Letter
from ratusha.foundation.retention import actions, queries, running
from ratusha.foundation.retention.keeps import before, find, kept
from ratusha.foundation.retention.models import Run
from ratusha.foundation.watch.models import Event

NOW = datetime(2026, 11, 23, 3, 20, tzinfo=KYIV)


def sessions(number: int) -> None:
    Session.objects.bulk_create(
        Session(session_key=f"s{one:04}", session_data="", expire_date=NOW - timedelta(days=3)) for one in range(number)
    )


def letter(days: int, **more: object) -> Letter:
    at = NOW - timedelta(days=days)
    return Letter.objects.create(**({
        "kind": "email", "value": "olena@example.com", "template": "x.y", "subject": "Тема", "text": "Текст",
        "request_key": f"k{days}", "state": "sent", "queued_at": at, "next_at": at, "message_id": "<m>",
    } | more))  # fmt: skip


def test_years_are_counted_from_the_first_of_january_after() -> None:
    assert before(NOW, 5, "years") == datetime(2021, 1, 1, tzinfo=KYIV)
    assert before(NOW, 90, "days") == NOW - timedelta(days=90)


@pytest.mark.django_db
def test_everything_declared_has_a_term_a_basis_and_somebody_who_does_it() -> None:
    for one in kept():
        assert one.drop or one.job, one.name
        assert one.basis or one.certainty == "H", one.name
        assert one.rows(NOW).count() == 0
    told = {line.keeps.name: line.keeps.job for line in queries.lines(NOW)}
    assert set(told) >= {"notify.letters", "access.sessions", "people.looks"}
    assert told["identity.answers"] == "identity.forget_answers"
    assert (told["takeout.archives"], told["lists.sheets"]) == ("takeout.clear", "lists.clear")


@pytest.mark.django_db
def test_a_run_works_in_portions_and_reports_by_class() -> None:
    sessions(7)
    report = running.run(system_call("retention", NOW, "run/1"), portion=3)
    assert not Session.objects.exists()
    assert report["total"] == 7
    assert {one["name"]: one["done"] for one in report["classes"]}["access.sessions"] == 7
    portions = Entry.objects.filter(action="retention.portion", facts__name="access.sessions")
    assert [one.facts["done"] for one in portions.order_by("id")] == [3, 3, 1]


@pytest.mark.django_db
def test_a_killed_run_goes_on_where_it_stood() -> None:
    sessions(5)
    run = actions.begin(system_call("retention", NOW, "a"))
    actions.portion(system_call("retention", NOW), run, name="access.sessions", most=2)
    with pytest.raises(Refused) as why:
        actions.begin(system_call("retention", NOW + timedelta(minutes=5), "b"))
    assert why.value.code == "retention.running"
    report = running.run(system_call("retention", NOW + timedelta(hours=1), "c"), portion=2)
    assert report["run"] == run.pk
    assert report["total"] == 5
    assert Run.objects.count() == 1
    with pytest.raises(Refused) as why:
        actions.finish(system_call("retention", NOW), run)
    assert why.value.code == "retention.over"


@pytest.mark.django_db
def test_letters_lose_address_and_text_after_their_term_and_not_before() -> None:
    old, young, waiting = letter(400), letter(300), letter(500, state="queued")
    running.run(system_call("retention", NOW, "run/1"))
    for one in (old, young, waiting):
        one.refresh_from_db()
    assert (old.value, old.text, old.state) == ("", "", "sent")
    assert (young.value, waiting.value) == ("olena@example.com", "olena@example.com")


@pytest.mark.django_db
def test_a_term_of_zero_keeps_without_an_end() -> None:
    letter(4_000)
    Value.objects.create(
        name="retention.letters_days", value=0, valid_from=date(2020, 1, 1), basis="рішення", set_at=NOW
    )
    charter.forget()
    keeps = find("notify.letters")
    assert keeps is not None
    running.run(system_call("retention", NOW + timedelta(days=1), "run/1"))
    assert not keeps.is_on
    assert Letter.objects.get().value
    charter.forget()


@pytest.mark.django_db
def test_only_the_platform_and_the_administrator_run_it() -> None:
    clerk = Actor(Kind.OFFICIAL, account_id=1, roles=frozenset({Role.REGISTRAR}))
    for actor in (stranger(), clerk):
        with pytest.raises(Refused) as why:
            actions.begin(Call(actor, Channel.WEB, NOW))
        assert why.value.code == "forbidden"
        assert not queries.runs(actor).exists()
    with pytest.raises(Refused) as why:
        actions.portion(system_call("r", NOW), actions.begin(system_call("r", NOW)), name="nothing")
    assert why.value.code == "retention.unknown"


@pytest.mark.django_db
def test_security_events_and_their_lines_go_by_one_term(settings, tmp_path) -> None:
    settings.HOME = tmp_path
    (tmp_path / "log").mkdir()
    for days in (400, 10):
        at = NOW - timedelta(days=days)
        Event.objects.create(uid=f"{days}", at=at, kind="login", outcome="success", severity=1)
        (tmp_path / "log" / f"security-{at:%Y-%m-%d}.jsonl").write_text("{}")
    running.run(system_call("retention", NOW, "run/1"))
    assert [one.at for one in Event.objects.all()] == [NOW - timedelta(days=10)]
    left = [one.name for one in (tmp_path / "log").iterdir()]
    assert left == [f"security-{NOW - timedelta(days=10):%Y-%m-%d}.jsonl"]


@pytest.mark.django_db
def test_devices_that_were_turned_off_are_forgotten_after_a_month_and_others_stay() -> None:
    owner = Account.objects.create(email="olena@example.com", name="Барвінок Олена")
    for mark, days in (("on", None), ("fresh", 5), ("old", 40)):
        ended = None if days is None else NOW - timedelta(days=days)
        Device.objects.create(account=owner, endpoint="", key="", secret="", mark=mark, since=NOW, ended_at=ended)
    running.run(system_call("retention", NOW, "run/d"))
    assert list(Device.objects.order_by("id").values_list("mark", flat=True)) == ["on", "fresh"]
