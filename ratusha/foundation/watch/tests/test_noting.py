"""Noting: closed kinds, no personal data, survival of a rollback, and a log that fails without breaking the work."""

import json
import logging
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction

from ratusha.foundation import watch
from ratusha.foundation.watch import Kind, Origin, lines, noting
from ratusha.foundation.watch.kinds import KINDS
from ratusha.foundation.watch.models import Event

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
CATEGORIES = (
    "api authentication configuration database driver email file host iam intrusion_detection malware network package"
    " process registry session threat vulnerability web"
)
TYPES = (
    "access admin allowed change connection creation deletion denied end error group indicator info installation"
    " protocol start user"
)


def test_every_kind_is_told_as_ecs_allows():
    assert set(KINDS) == set(Kind)
    assert {known.category for known in KINDS.values()} <= set(CATEGORIES.split())
    assert {known.type for known in KINDS.values()} <= set(TYPES.split())
    assert all(0 <= known.severity <= 10 and len(kind) <= 20 for kind, known in KINDS.items())


@pytest.mark.django_db
def test_an_event_is_kept_with_what_the_origin_knows():
    here = Origin("10.0.0.7", "the-key-of-a-session", "req-1", "web", actor=lambda: ("official", 5))
    with watch.around(here):
        watch.note(Kind.EXPORT, action="lists.export", at=NOW, rows=40)
    one = Event.objects.get()
    assert (one.kind, one.actor_kind, one.actor_id, one.address, one.channel, one.request_id, one.facts) == (
        "export", "official", 5, "10.0.0.7", "web", "req-1", {"rows": 40},
    )  # fmt: skip
    assert one.session == watch.mark_of("the-key-of-a-session", "session")
    assert (one.outcome, one.severity, one.at) == ("success", 4, NOW)


@pytest.mark.django_db
def test_an_address_is_kept_only_where_there_is_a_reason():
    with watch.around(Origin("10.0.0.7")):
        watch.note(Kind.VIEW, account=1)
        watch.note(Kind.LOGIN_FAILED, account=1)
    assert dict(Event.objects.values_list("kind", "address")) == {"view": "", "login_failed": "10.0.0.7"}


@pytest.mark.django_db
def test_what_could_name_a_person_is_struck_out():
    watch.note(Kind.HOSTILE_INPUT, code="for olena@example.ua", typed="call +380 67 123 45 67", deep=["a@b.ua", 3])
    one = Event.objects.get()
    assert (one.code, one.facts) == ("for …", {"typed": "call …", "deep": ["…", 3]})
    assert watch.mark_of(" Olena@Example.ua ") == watch.mark_of("olena@example.ua")
    assert "olena" not in watch.mark_of("olena@example.ua")


@pytest.mark.django_db
def test_an_unknown_kind_is_a_mistake_of_the_programmer():
    with pytest.raises(ValueError, match="nonsense"):
        watch.note("nonsense")
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_event_of_a_request_survives_a_rollback():
    with watch.around(Origin("10.0.0.7")):
        with pytest.raises(RuntimeError), transaction.atomic():
            watch.note(Kind.LOGIN_FAILED, account=1)
            raise RuntimeError
        assert not Event.objects.exists()
    assert Event.objects.get().kind == "login_failed"


@pytest.mark.django_db(transaction=True)
def test_outside_a_request_it_goes_with_the_transaction():
    with pytest.raises(RuntimeError), transaction.atomic():
        watch.note(Kind.BACKUP)
        raise RuntimeError
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_a_failing_log_says_so_once_and_the_work_goes_on(monkeypatch, caplog):
    def broken(_values):
        raise DatabaseError

    kept = noting._write
    monkeypatch.setattr(noting, "_write", broken)
    monkeypatch.setitem(noting._state, "failing", False)
    with caplog.at_level(logging.ERROR, "ratusha.security"):
        watch.note(Kind.BACKUP)
        watch.note(Kind.BACKUP)
        assert len(caplog.records) == 1
        monkeypatch.setattr(noting, "_write", kept)
        watch.note(Kind.BACKUP)
        monkeypatch.setattr(noting, "_write", broken)
        watch.note(Kind.BACKUP)
    assert len(caplog.records) == 2
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_a_failure_inside_a_transaction_leaves_the_transaction_usable(monkeypatch):
    monkeypatch.setattr(noting, "_insert", lambda _vendor: "INSERT INTO no_such_table VALUES (1)")
    watch.note(Kind.BACKUP)
    assert Event.objects.count() == 0


@pytest.mark.django_db
def test_the_line_is_written_at_once(settings, tmp_path):
    settings.SECURITY_LOG, settings.HOME = "file", tmp_path
    watch.note(Kind.REFUSAL, code="forbidden", action="people.grant", account=5, actor_kind="official", at=NOW)
    path = tmp_path / "log" / "security-2026-11-22.jsonl"
    told = json.loads(path.read_text())
    assert (told["@timestamp"], told["event"]["action"], told["user"]) == (
        "2026-11-22T09:00:00.000Z", "refusal", {"id": "5", "roles": ["official"]},
    )  # fmt: skip
    assert path.stat().st_mode & 0o777 == 0o600
    assert (lines.last_days(NOW), lines.clear_before(NOW.date()), path.exists()) == ([path], 0, True)


def test_old_lines_are_cleared(settings, tmp_path):
    settings.SECURITY_LOG, settings.HOME = "file", tmp_path
    (tmp_path / "log").mkdir()
    for day in ("2026-11-20", "2026-11-21", "2026-11-22"):
        (tmp_path / "log" / f"security-{day}.jsonl").write_text("{}\n")
    assert lines.clear_before(NOW.date()) == 2
    assert [path.name for path in lines.folder().iterdir()] == ["security-2026-11-22.jsonl"]
