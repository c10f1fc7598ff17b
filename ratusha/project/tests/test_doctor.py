"""`ratusha doctor` tells each unsafe setting in words."""

import json
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from ratusha.foundation.actions.call import system_call
from ratusha.foundation.backups import boxes
from ratusha.foundation.backups.actions import record as record_backup
from ratusha.foundation.backups.models import BackupKind
from ratusha.foundation.jobs.background import beat
from ratusha.foundation.jobs.models import JobRun, RunState
from ratusha.foundation.notify.tests.given import letter
from ratusha.foundation.upkeep import checks
from ratusha.foundation.upkeep.findings import Level, examine
from ratusha.foundation.upkeep.health import EXPECTED
from ratusha.records.signatures.tests.given import root_der

pytestmark = pytest.mark.django_db


def found(now: datetime) -> dict[str, Level]:
    return {one.code: one.level for one in examine(now)}


@pytest.fixture
def safe(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.delenv("RATUSHA_SECRET", raising=False)
    settings.HOME = tmp_path
    tmp_path.chmod(0o700)
    (tmp_path / "secret").write_text("x" * 64)
    (tmp_path / "secret").chmod(0o600)
    settings.PUBLIC_URL, settings.HTTPS = "https://rada.example", True
    settings.ALLOWED_HOSTS = ["rada.example"]
    settings.DEFAULT_FROM_EMAIL = "rada@rada.example"
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    settings.SECOND_FACTOR, settings.SECURITY_LOG = "required", "file"
    settings.TRUST = str(tmp_path / "trust.cer")
    (tmp_path / "trust.cer").write_bytes(root_der())
    monkeypatch.setattr(checks, "clock_is_kept", lambda: True)
    for name in EXPECTED:
        beat(name, now)


def test_a_safe_house_has_nothing_to_mend(safe: None, now: datetime) -> None:
    beside = {"signing", "signing.trial"}  # files of signatures made elsewhere are taken without any service
    assert {one.code for one in examine(now) if one.mend} - beside <= {"disk", "backup", "viruses", "second_factor"}


@pytest.mark.parametrize(
    ("setting", "value", "code", "level"),
    [
        ("DEBUG", True, "debug", Level.BAD),
        ("ALLOWED_HOSTS", ["*"], "hosts", Level.BAD),
        ("ALLOWED_HOSTS", ["other.example"], "hosts", Level.BAD),
        ("HTTPS", False, "https", Level.BAD),
        ("MAILERS", {}, "mail", Level.WARNING),
        ("DEFAULT_FROM_EMAIL", "ratusha@localhost", "mail", Level.WARNING),
    ],
)
def test_each_unsafe_setting_is_told_with_its_mend(
    safe: None, now: datetime, settings: Any, setting: str, value: Any, code: str, level: Level
) -> None:
    setattr(settings, setting, value)
    (one,) = [one for one in examine(now) if one.code == code]
    assert one.level is level
    assert one.says
    assert one.mend


def test_a_secret_that_others_can_read_is_bad(safe: None, now: datetime, settings: Any) -> None:
    (settings.HOME / "secret").chmod(0o644)
    assert found(now)["secret"] is Level.BAD


def test_a_short_secret_is_bad(safe: None, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RATUSHA_SECRET", "password")
    assert found(now)["secret"] is Level.BAD


def test_silence_and_failures_are_told(safe: None, now: datetime) -> None:
    JobRun.objects.create(name="a.b", planned_at=now, state=RunState.FAILED)
    told = found(now + timedelta(minutes=5))
    assert told["background.scheduler"] is Level.BAD
    assert told["jobs"] is Level.BAD


def test_the_command_fails_when_something_is_bad(safe: None, settings: Any) -> None:
    settings.PUBLIC_URL, settings.HTTPS, settings.ALLOWED_HOSTS = "http://127.0.0.1:8000", False, ["127.0.0.1"]
    out = StringIO()
    with pytest.raises(CommandError) as bad:
        call_command("doctor", "--json", stdout=out)
    assert bad.value.returncode == 1
    assert json.loads(out.getvalue())["healthy"] is False
    for name in EXPECTED:
        beat(name, timezone.now())
    out = StringIO()
    call_command("doctor", stdout=out)
    assert "✓" in out.getvalue()


def test_letters_without_a_channel_are_told(
    safe: None, now: datetime, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ratusha.foundation.notify.tests.given import TEMPLATES

    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [TEMPLATES]}]
    letter(now, kind="telegram", value="1")
    assert found(now)["letters.telegram"] is Level.WARNING


def test_the_age_of_backups_and_of_their_trial_is_told(
    safe: None, now: datetime, settings: Any, tmp_path: Path
) -> None:
    def record(kind: BackupKind, at: datetime) -> None:
        record_backup(system_call("backup", at), kind=kind, good=True, name="20261122T023000Z")

    assert found(now)["backup"] is Level.WARNING
    settings.BACKUP_TO, settings.BACKUP_KEYS = (tmp_path / "place").as_uri(), boxes.new_key()[1]
    assert found(now)["backup"] is Level.BAD
    record(BackupKind.BACKUP, now - timedelta(hours=37))
    assert found(now)["backup"] is Level.BAD
    record(BackupKind.BACKUP, now - timedelta(hours=5))
    assert (found(now)["backup"], found(now)["backup.drill"]) == (Level.FINE, Level.WARNING)
    record(BackupKind.DRILL, now - timedelta(days=10))
    assert found(now)["backup.drill"] is Level.FINE


@pytest.mark.parametrize(
    ("given", "level"),
    [
        ({"client": "kitsman"}, Level.BAD),
        ({"url": "https://id.gov.ua"}, Level.BAD),
        ({"url": "http://127.0.0.1:1", "client": "c", "secret": "s"}, Level.BAD),
        ({"url": "https://test.id.gov.ua", "client": "c", "secret": "s"}, Level.FINE),
    ],
)
def test_a_state_service_set_up_by_half_is_told(
    safe: None, now: datetime, settings: Any, given: dict[str, str], level: Level
) -> None:
    settings.ID_GOV_UA = {"url": "", "client": "", "secret": "", "decryptor": ""} | given
    assert found(now)["identity"] is level


def test_closed_answers_that_nothing_opens_are_told(safe: None, now: datetime, settings: Any) -> None:
    whole = {"url": "https://id.gov.ua", "client": "c", "secret": "s", "decryptor": ""}
    settings.ID_GOV_UA = whole
    assert found(now)["identity.sealed"] is Level.WARNING
    settings.ID_GOV_UA = whole | {"decryptor": "council.keys.Opener"}
    assert "identity.sealed" not in found(now)
