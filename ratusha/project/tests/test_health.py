"""/health/live and /health/ready: ready means that it can serve, and strangers are told no details."""

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ratusha.foundation.jobs.background import beat
from ratusha.foundation.jobs.models import Heartbeat
from ratusha.foundation.upkeep import health

pytestmark = pytest.mark.django_db


@pytest.fixture
def alive() -> None:
    for name in health.EXPECTED:
        beat(name, timezone.now())


def test_live_asks_nothing(client: Client) -> None:
    with CaptureQueriesContext(connection) as seen:
        assert client.get("/health/live").json() == {"live": True}
    assert not seen
    assert client.post("/health/live").status_code == 405


def test_ready_takes_three_queries(client: Client, alive: None) -> None:
    client.get("/health/ready")
    with CaptureQueriesContext(connection) as seen:
        answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["ready"]) == (200, True)
    assert len(seen) <= 4


def test_not_ready_while_a_worker_is_silent(client: Client, alive: None) -> None:
    Heartbeat.objects.filter(name="worker.slow").delete()
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["ready"]) == (503, False)


def test_not_ready_while_steps_are_missing(client: Client, alive: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "wanted_steps", lambda: frozenset({("cases", "9999_later")}))
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["steps"]) == (503, False)


def test_the_steps_told_by_names_of_files_are_those_that_are_read_in() -> None:
    assert health.wanted_steps() == frozenset(MigrationLoader(None).disk_migrations)


def test_not_ready_when_the_database_takes_no_writes(client: Client, alive: None) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA query_only = ON")
        else:
            cursor.execute("SET TRANSACTION READ ONLY")
    try:
        answer = client.get("/health/ready")
    finally:
        if connection.vendor == "sqlite":
            connection.connection.execute("PRAGMA query_only = OFF")
    assert (answer.status_code, answer.json()["ready"]) == (503, False)


@pytest.mark.parametrize("meta", [{"REMOTE_ADDR": "203.0.113.5"}, {"HTTP_X_FORWARDED_FOR": "203.0.113.5"}])
def test_strangers_learn_only_whether(client: Client, alive: None, meta: dict[str, Any]) -> None:
    assert client.get("/health/ready", **meta).json() == {"ready": True}


def test_behind_a_proxy_nobody_is_told_more_without_the_token(client: Client, alive: None, settings: Any) -> None:
    settings.HTTPS = True
    assert client.get("/health/ready").json() == {"ready": True}
    settings.METRICS_TOKEN = "t" * 32
    told = client.get("/health/ready", headers={"Authorization": "Bearer " + "t" * 32}).json()
    assert set(told["background"]) >= set(health.EXPECTED)
