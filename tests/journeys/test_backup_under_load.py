"""Backups while residents submit and after kill -9: each one that was made comes back whole."""

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection

from ratusha.foundation.backups import boxes
from ratusha.foundation.backups.tests.test_backups import postgres_programs
from ratusha.office.cases.queries import Case

from .test_kill import PATIENCE, Client, Group, group

__all__ = ["group"]
pytestmark = [pytest.mark.server, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]
SUBMISSIONS, CLIENTS, KILL_AFTER = 60, 8, 25


def test_a_backup_made_under_load_comes_back_whole_and_so_does_one_after_a_kill(group: Group, tmp_path: Path) -> None:
    private, public = boxes.new_key()
    key = tmp_path / "key"
    key.write_text(private)
    group.environment |= {"RATUSHA_BACKUP_TO": (tmp_path / "place").as_uri(), "RATUSHA_BACKUP_KEYS": public}
    if connection.vendor == "postgresql":
        group.environment["RATUSHA_PG_BIN"] = str(postgres_programs())
    seen = threading.Semaphore(0)
    client = Client(group.port, seen.release)
    with ThreadPoolExecutor(CLIENTS) as pool:
        work = [pool.submit(client.submit, number) for number in range(SUBMISSIONS)]
        for _one in range(KILL_AFTER):
            assert seen.acquire(timeout=PATIENCE)
        during = group.run("backup", "--json")
        group.kill_all()
        references = {one.result(PATIENCE * 2)[0] for one in work}
    tried = group.run("backup", "--drill", "--name", during["name"], "--key", str(key), "--json")
    assert (tried["whole"], tried["wrong_counts"]) == (True, {})
    after = group.run("backup", "--json")
    assert Case.objects.count() == len(references) == SUBMISSIONS
    tried = group.run("backup", "--drill", "--name", after["name"], "--key", str(key), "--json")
    assert (tried["whole"], tried["wrong_counts"], tried["rows"]) == (True, {}, after["rows"])
    told = "{vendor}: {rows} rows; a backup {made:.1f} s, the exercise {tried:.1f} s"
    sys.stdout.write(
        told.format(vendor=connection.vendor, rows=after["rows"], made=after["seconds"], tried=tried["seconds"]) + "\n"
    )
