"""Every danger of the machine: the finding appears with it and goes with its mend."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ratusha.foundation.backups import boxes
from ratusha.foundation.upkeep import checks, lock, measuring, versions
from ratusha.foundation.upkeep.findings import Level
from ratusha.foundation.upkeep.models import Measure

pytestmark = pytest.mark.django_db


def levels(now: datetime) -> dict[str, Level]:
    return {one.code: one.level for one in checks.machine(now)}


def test_a_private_key_on_the_server_is_bad_until_it_is_gone(settings: Any, tmp_path: Path, now: Any) -> None:
    settings.HOME, settings.BASE = tmp_path / "home", tmp_path
    settings.HOME.mkdir()
    (tmp_path / "backup").mkdir()
    settings.BACKUP_TO = (tmp_path / "backup").as_uri()
    private, settings.BACKUP_KEYS = boxes.new_key()
    assert levels(now)["backup.key"] is Level.FINE
    for folder in ("home", "backup", "."):
        key = tmp_path / folder / "ratusha.key"
        key.write_text(f"# public\n{private}\n")
        assert levels(now)["backup.key"] is Level.BAD
        key.unlink()
    assert levels(now)["backup.key"] is Level.FINE


@pytest.mark.parametrize(
    ("token", "https", "level"),
    [("", True, Level.FINE), ("", False, Level.FINE), ("short", True, Level.BAD), ("x" * 24, True, Level.FINE)],
)
def test_the_token_of_the_figures(settings: Any, now: Any, token: str, https: bool, level: Level) -> None:
    settings.METRICS_TOKEN, settings.HTTPS = token, https
    assert levels(now)["metrics"] is level


@pytest.mark.parametrize(
    ("log", "syslog", "level"),
    [("off", "", Level.WARNING), ("file", "", Level.FINE), ("off", "udp://127.0.0.1:514", Level.FINE)],
)
def test_a_trace_outside_the_database(settings: Any, now: Any, log: str, syslog: str, level: Level) -> None:
    settings.SECURITY_LOG, settings.SYSLOG = log, syslog
    assert levels(now)["security_log"] is level


def test_an_empty_trust_list_is_told_until_a_certificate_lies_there(
    settings: Any, tmp_path: Path, now: Any, shared_data: Path
) -> None:
    settings.TRUST = str(tmp_path / "trust")
    assert levels(now)["signatures.trust"] is Level.WARNING
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "note.txt").write_text("nothing to trust")
    assert levels(now)["signatures.trust"] is Level.WARNING
    root = next((shared_data / "kep" / "uapki").glob("CAO-*.cer"))
    (tmp_path / "trust" / "root.cer").write_bytes(root.read_bytes())
    assert levels(now)["signatures.trust"] is Level.FINE


@pytest.mark.parametrize(("kept", "level"), [(False, Level.WARNING), (True, Level.FINE), (None, None)])
def test_the_clock(monkeypatch: pytest.MonkeyPatch, now: Any, kept: bool | None, level: Level | None) -> None:
    monkeypatch.setattr(checks, "clock_is_kept", lambda: kept)
    assert levels(now).get("clock.kept") is level


def test_the_kernel_says_something_of_the_clock() -> None:
    assert checks.clock_is_kept() in (True, False, None)


def test_the_disk_that_holds_a_folder_is_found(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\nnas:/x /srv nfs4 rw 0 0\n/dev/sdb /srv/ratusha xfs rw 0 0\n")
    kinds = {one: checks.file_system(Path(one), mounts) for one in ("/srv/other", "/srv/ratusha/db", "/srvx", "/")}
    assert kinds == {"/srv/other": "nfs4", "/srv/ratusha/db": "xfs", "/srvx": "ext4", "/": "ext4"}
    assert checks.file_system(Path("/srv"), tmp_path / "none") == ""


def test_sqlite_on_a_network_disk_is_bad(monkeypatch: pytest.MonkeyPatch, now: Any) -> None:
    from django.db import connection

    monkeypatch.setattr(checks, "file_system", lambda _path: "cifs")
    assert levels(now).get("database.disk") is (Level.BAD if connection.vendor == "sqlite" else None)
    monkeypatch.setattr(checks, "file_system", lambda _path: "ext4")
    assert "database.disk" not in levels(now)


def test_a_disk_that_fills_up_is_told_in_time(now: Any) -> None:
    today = now.date()
    real = measuring.measure(today)
    for back in range(1, 8):
        Measure.objects.create(
            day=today - timedelta(days=back), disk_total=real.disk_total,
            disk_free=real.disk_free + back * (real.disk_free // 10),
        )  # fmt: skip
    assert levels(now)["disk.growth"] is Level.WARNING
    Measure.objects.exclude(day=today).update(disk_free=real.disk_free)
    assert "disk.growth" not in levels(now)


def test_parts_that_nobody_mends_any_more(monkeypatch: pytest.MonkeyPatch, now: Any) -> None:
    part = versions.Part("Python", "3.12.1", date(2028, 10, 31))
    monkeypatch.setattr(versions, "parts", lambda: [part, versions.Part("SQLite", "3.46")])
    moments = {2026: Level.FINE, 2029: Level.BAD}
    for year, level in moments.items():
        assert levels(datetime(year, 1, 1, tzinfo=UTC))["version.python"] is level
    assert levels(datetime(2028, 9, 1, tzinfo=UTC))["version.python"] is Level.WARNING


def test_what_runs_here_is_known(settings: Any) -> None:
    names = [one.name for one in versions.parts()]
    told = re.search(r'^version = "([^"]+)"', (settings.BASE / "pyproject.toml").read_text(encoding="utf-8"), re.M)
    assert told is not None
    assert versions.parts()[0].version == told[1]
    assert names[:3] == ["Ratusha", "Python", "Django"]
    assert names[3] in ("SQLite", "PostgreSQL")
    assert all(one.version for one in versions.parts())
    assert all(one.until for one in versions.parts() if one.name in ("Python", "Django", "PostgreSQL"))


def test_an_old_list_of_packages(monkeypatch: pytest.MonkeyPatch, now: Any) -> None:
    monkeypatch.setattr(lock, "lock_made", lambda _root: now.date() - timedelta(days=120))
    assert levels(now)["packages"] is Level.FINE
    monkeypatch.setattr(lock, "lock_made", lambda _root: now.date() - timedelta(days=121))
    assert levels(now)["packages"] is Level.WARNING
    monkeypatch.setattr(lock, "lock_made", lambda _root: None)
    assert "packages" not in levels(now)
