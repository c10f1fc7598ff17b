"""Secrets and keys: from a file or the environment, and every weakness told by `ratusha doctor` with its mend."""

import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings

from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.keys.models import Rotation
from ratusha.foundation.upkeep.findings import Finding, Level
from ratusha.foundation.vault import ring
from ratusha.project import secrecy

pytestmark = pytest.mark.django_db
NAMES = [
    "RATUSHA_SECRET", "EMAIL_URL", "MAIL_IN_URL", "SMS_TOKEN", "TELEGRAM_TOKEN", "REDIS_URL", "RATUSHA_METRICS_TOKEN",
    "ID_GOV_UA_SECRET", "AWS_SECRET_ACCESS_KEY",
]  # fmt: skip


@pytest.fixture(autouse=True)
def house(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.KEYS, settings.KEYS_FILE, settings.SECRET_FILES = "", str(tmp_path / "keys"), {}
    settings.MEDIA_ROOT = tmp_path / "files"
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def found(now: datetime) -> dict[str, Finding]:
    return {one.code: one for one in secrecy.secrecy(now)}


def bad(now: datetime) -> dict[str, Level]:
    return {code: one.level for code, one in found(now).items() if one.mend}


def kept(settings: Any, tmp_path: Path, name: str, text: str, mode: int = 0o600) -> Path:
    path = tmp_path / name
    path.write_text(text)
    path.chmod(mode)
    settings.SECRET_FILES = {name: path}
    return path


def test_a_safe_house_has_nothing_to_mend(now: datetime) -> None:
    assert bad(now) == {}


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o602])
def test_a_secret_or_key_that_others_can_touch_is_bad(now: datetime, settings: Any, tmp_path: Path, mode: int) -> None:
    kept(settings, tmp_path, "EMAIL_URL", "smtp://u:p@h", mode)
    ring.current()
    ring.place().chmod(mode)
    assert bad(now) == {"secrets.file": Level.BAD, "keys": Level.BAD}
    assert "chmod 600" in found(now)["keys"].mend


@pytest.mark.parametrize(
    ("text", "code"), [("", "secrets.empty"), ("changeme", "secrets.weak"), ("9" * 5, "secrets.weak")]
)
def test_empty_and_sample_secrets_are_told(now: datetime, settings: Any, tmp_path: Path, text: str, code: str) -> None:
    kept(settings, tmp_path, "TELEGRAM_TOKEN", text)
    assert bad(now) == {code: Level.BAD}
    assert not text or text not in found(now)[code].says


def test_a_secret_given_twice_is_told(
    now: datetime, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(settings, tmp_path, "EMAIL_URL", "smtp://u:p@h")
    monkeypatch.setenv("EMAIL_URL", "smtp://h")
    assert bad(now) == {"secrets.twice": Level.WARNING}


def test_a_ring_that_is_none_is_bad(now: datetime) -> None:
    ring.current()
    ring.place().write_text("nonsense")
    assert bad(now) == {"keys.ring": Level.BAD}


def test_old_keys_and_a_change_that_does_not_end_are_told(now: datetime) -> None:
    ring.replace(ring.new_key(kind, date(2024, 1, 1)) for kind in ring.KINDS)
    Rotation.objects.create(key_id=ring.current().seals[0].id, began_at=now - timedelta(days=3))
    assert bad(now) == {"keys.old": Level.WARNING, "keys.rotation": Level.WARNING}


def test_what_lies_in_quarantine_and_files_not_yet_sealed_are_told(now: datetime, settings: Any) -> None:
    StoredFile.objects.create(
        sha256="0" * 64, name="a", media_type="x/y", size=1, created_at=now, uploader_kind="x", scan="harmful"
    )
    original = django_settings.MEDIA_ROOT / "originals" / "00" / "00" / ("0" * 64)
    original.parent.mkdir(parents=True)
    original.write_bytes(b"x")
    settings.FILES_ENCRYPTED = True
    assert bad(now) == {"files.quarantine": Level.WARNING, "files.sealed": Level.WARNING}


PROGRAM = """
import json
from ratusha.project import settings as s
print(json.dumps([s.SECRET_KEY, s.MAIL_IN_URL, s.SMS["token"], s.TELEGRAM["token"], s.METRICS_TOKEN,
    s.MAILERS["default"]["OPTIONS"]["password"], s.CACHES["default"]["LOCATION"], s.DATABASES["default"]["NAME"]]))
"""


def started(tmp_path: Path, **given: str) -> "subprocess.CompletedProcess[str]":
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("RATUSHA_", "DATABASE_"))}
    surroundings = {**clean, "RATUSHA_HOME": str(tmp_path / "home"), **given}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM], env=surroundings, cwd=django_settings.BASE, capture_output=True, text=True
    )


def test_every_secret_is_taken_from_its_file(tmp_path: Path) -> None:
    secrets = {
        "RATUSHA_SECRET": "s" * 50, "MAIL_IN_URL": "imaps://a:b@c/INBOX", "SMS_TOKEN": "sms-token",
        "TELEGRAM_TOKEN": "t" * 30, "RATUSHA_METRICS_TOKEN": "m" * 30, "EMAIL_URL": "smtps://u:pass-word@h",
        "REDIS_URL": "redis://h/1", "DATABASE_URL": f"sqlite:///{tmp_path}/other.sqlite3",
    }  # fmt: skip
    given = {}
    for name, text in secrets.items():
        (tmp_path / name).write_text(text + "\n")
        given[f"{name}_FILE"] = str(tmp_path / name)
    done = started(tmp_path, **given)
    assert done.returncode == 0, done.stderr
    parts = (
        "s" * 50,
        "imaps://a:b@c/INBOX",
        "sms-token",
        "t" * 30,
        "m" * 30,
        "pass-word",
        "redis://h/1",
        "other.sqlite3",
    )
    assert [part for part in parts if part not in done.stdout] == []
    assert not (tmp_path / "home" / "secret").exists()


def test_a_secret_file_that_cannot_be_read_stops_the_start_in_words(tmp_path: Path) -> None:
    done = started(tmp_path, SMS_TOKEN_FILE=str(tmp_path / "nowhere"))
    assert done.returncode != 0
    assert "SMS_TOKEN_FILE names a file that cannot be read" in done.stderr
