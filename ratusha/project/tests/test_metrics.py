"""/metrics: closed to strangers; a real group of two web workers tells the counts of both."""

import os
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from .given import Serving, serving, wait_for

TOKEN = "t" * 32
NAMES = {
    "ratusha_requests", "ratusha_request_seconds", "ratusha_queue_waiting", "ratusha_jobs_failed",
    "ratusha_journal_lag_seconds", "ratusha_journal_unsealed", "ratusha_letters_waiting", "ratusha_letters_dead",
    "ratusha_sqlite_wal_bytes", "ratusha_disk_free_bytes", "ratusha_database_bytes", "ratusha_background_alive",
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("https", "token", "given", "status"),
    [
        (False, "", {}, 200),
        (False, "", {"REMOTE_ADDR": "203.0.113.5"}, 404),
        (False, "", {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, 404),
        (True, "", {}, 404),
        (True, TOKEN, {}, 404),
        (True, TOKEN, {"HTTP_AUTHORIZATION": "Bearer wrong"}, 404),
        (True, TOKEN, {"HTTP_AUTHORIZATION": f"Basic {TOKEN}"}, 404),
        (True, TOKEN, {"HTTP_AUTHORIZATION": f"Bearer {TOKEN}", "REMOTE_ADDR": "203.0.113.5"}, 200),
    ],
)
def test_who_may_read_the_figures(
    client: Client, settings: Any, https: bool, token: str, given: dict[str, str], status: int
) -> None:
    settings.HTTPS, settings.METRICS_TOKEN = https, token
    assert client.get("/metrics", **given).status_code == status


def scraped(group: Serving) -> dict[str, Any]:
    answer = httpx.get(f"http://127.0.0.1:{group.port}/metrics", timeout=30)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    return {one.name: one for one in text_string_to_metric_families(answer.text)}


def counted(group: Serving, route: str) -> float:
    samples = scraped(group)["ratusha_requests"].samples
    return sum(one.value for one in samples if one.name.endswith("_total") and one.labels["route"] == route)


@pytest.mark.server
def test_a_scrape_of_a_real_group_tells_the_requests_of_both_workers(tmp_path: Path) -> None:
    with serving(tmp_path) as group:
        for _one in range(40):  # a new connection each, so that both workers get some
            assert httpx.get(f"http://127.0.0.1:{group.port}/no.such.page/", timeout=30).status_code == 404
        wait_for(lambda: counted(group, "(no such page)") == 40)
        families = scraped(group)
        assert set(families) >= NAMES
        lasted = families["ratusha_request_seconds"]
        of_one = [one for one in lasted.samples if one.labels["route"] == "(no such page)"]
        buckets = [one.value for one in of_one if one.name.endswith("_bucket")]
        assert buckets == sorted(buckets)
        assert buckets[-1] == 40
        assert {one.labels["part"]: one.value for one in families["ratusha_background_alive"].samples}["scheduler"] == 1
        if os.environ.get("DATABASE_URL", "").startswith("postgres"):
            return
        assert families["ratusha_sqlite_wal_bytes"].samples[0].value > 0
