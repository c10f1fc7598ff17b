"""The operator's page: what was found with its mend, in twelve queries at most, also when everything is bad."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ratusha.foundation.backups.models import Backup
from ratusha.foundation.jobs.background import beat
from ratusha.foundation.jobs.models import Heartbeat, JobRun, RunState
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.upkeep import findings, health, measuring, timing
from ratusha.foundation.upkeep.models import Probe

from .test_pages import someone

pytestmark = pytest.mark.django_db


@pytest.fixture
def bad(settings: Any) -> JobRun:
    settings.DEBUG, settings.PUBLIC_URL = True, "https://rada.example"
    now = timezone.now()
    for name in health.EXPECTED:
        beat(name, now)
    run = JobRun.objects.create(name="backups.daily", planned_at=now - timedelta(hours=9), state=RunState.FAILED)
    for number in range(3):
        Entry.objects.create(at=now, action="x.y", channel="cli", actor_kind="system", request_id=str(number))
    Backup.objects.create(kind="backup", good=True, at=now - timedelta(hours=50))
    said = "ConnectionRefusedError"
    Probe.objects.create(name="mail", at=now, good=False, good_at=now - timedelta(hours=5), said=said)
    facts = {"until": (now + timedelta(days=3)).isoformat(), "trusted": True}
    Probe.objects.create(name="certificate", at=now, good=True, good_at=now, facts=facts)
    timing.recorder.take()
    timing.recorder.add(("/office/slow/", "GET", 500), 3.0)
    timing.flush(now.timestamp())
    measuring.measure(timezone.localdate())
    findings.look(now)
    return run


def page(client: Client, language: str = "uk") -> str:
    client.cookies["language"] = language
    answer = client.get(reverse("oversight:machine"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_everything_bad_is_told_with_its_mend(bad: JobRun) -> None:
    told = page(someone("operator"), "en")
    for words in (
        "Development mode is on.", "Remove RATUSHA_DEBUG", "ConnectionRefusedError", "answered last 5 hours ago",
        "The mail server does not answer", "valid for 2 more days", "/office/slow/", "2 days ago", "Python", "none yet",
        reverse("oversight:retry_job", args=[bad.pk]),
    ):  # fmt: skip
        assert words in told


def test_twelve_queries_are_enough(bad: JobRun) -> None:
    client = someone("operator")
    page(client)
    with CaptureQueriesContext(connection) as seen:
        page(client)
    assert len(seen) <= 12, [one["sql"][:80] for one in seen]


def test_a_dead_worker_is_told_though_the_last_look_knew_nothing_of_it(bad: JobRun) -> None:
    client = someone("operator")
    assert "Не подають ознак життя" not in page(client)
    Heartbeat.objects.filter(name="scheduler").delete()
    told = page(client)
    assert "Не подають ознак життя: scheduler" in told


def test_before_the_first_look_the_page_stands(settings: Any) -> None:
    assert "Ще нічого не оглянуто" in page(someone("administrator"))


def test_a_press_asks_for_another_look_and_a_second_one_waits(bad: JobRun) -> None:
    client = someone("operator")
    address = reverse("oversight:look_again")
    assert client.post(address, {"request_id": "a" * 32}).status_code == 302
    assert JobRun.objects.filter(name="upkeep.look", state=RunState.QUEUED).count() == 1
    assert client.post(address, {"request_id": "b" * 32}).status_code in (409, 422)
    assert JobRun.objects.filter(name="upkeep.look").count() == 1


def test_the_head_is_not_shown_the_inside_of_the_server() -> None:
    assert someone("head").get(reverse("oversight:machine")).status_code == 403
