"""`ratusha doctor` tells of lines without protection and of log-ins that last for too long."""

from datetime import datetime
from typing import Any

import dj_database_url
import pytest

from ratusha.foundation.upkeep.findings import Finding, Level
from ratusha.project import outward
from ratusha.project.settings import mailer

NAMES = tuple(outward.OPEN_LINES)


@pytest.fixture(autouse=True)
def nothing_set(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    settings.MAILERS, settings.MAIL_IN_URL, settings.REDIS_URL = {}, "", ""
    monkeypatch.setitem(settings.DATABASES, "default", {"ENGINE": "x", "NAME": "x"})


def found(now: datetime) -> list[Finding]:
    return [one for one in outward.outward(now) if one.mend]


def test_nothing_goes_out_and_nothing_is_told(now: datetime) -> None:
    assert found(now) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RATUSHA_SYSLOG", "udp://siem.example:514"),
        ("RATUSHA_SYSLOG", "tcp://8.8.8.8:601"),
        ("AWS_ENDPOINT_URL", "http://s3.example"),
        ("SMS_URL", "http://sms.example"),
        ("TELEGRAM_URL", "http://bots.example"),
        ("DIIA_URL", "http://diia.example"),
        ("CLOUD_SIGN_URL", "http://sign.example"),
        ("SEV_URL", "http://sev.example"),
        ("RATUSHA_CLAMD", "tcp://scanner.example:3310"),
    ],
)
def test_a_line_without_protection_is_bad_and_its_mend_names_it(
    now: datetime, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    (one,) = found(now)
    assert (one.code, one.level) == ("lines", Level.BAD)
    assert name in one.says
    assert one.mend


def test_what_stands_in_files_is_looked_at_too(now: datetime, settings: Any) -> None:
    settings.MAILERS = mailer("smtp://rada:secret@mail.example:25")
    settings.MAIL_IN_URL, settings.REDIS_URL = "imap://a:b@mail.example/INBOX", "redis://:secret@cache.example:6379/0"
    assert [one.says.split()[0] for one in found(now)] == ["EMAIL_URL", "MAIL_IN_URL", "REDIS_URL"]
    assert "secret" not in str(found(now))
    settings.MAILERS = mailer("submission://rada:secret@mail.example:587")
    settings.MAIL_IN_URL, settings.REDIS_URL = "imaps://a:b@mail.example/INBOX", "rediss://cache.example:6379/0"
    assert found(now) == []


@pytest.mark.parametrize("here", ["127.0.0.1", "localhost", "[::1]"])
def test_this_computer_needs_no_protection(now: datetime, monkeypatch: pytest.MonkeyPatch, here: str) -> None:
    monkeypatch.setenv("RATUSHA_SYSLOG", f"udp://{here}:514")
    monkeypatch.setenv("RATUSHA_CLAMD", "unix:/run/clamav/clamd.ctl")
    assert found(now) == []


def test_in_ones_own_network_it_is_a_warning(now: datetime, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RATUSHA_SYSLOG", "udp://10.0.0.5:514")
    settings.REDIS_URL = "redis://cache:6379"
    assert {one.level for one in found(now)} == {Level.WARNING}


@pytest.mark.parametrize(
    ("url", "level"),
    [
        ("postgresql://u:p@base.example/r", Level.BAD),
        ("postgresql://u:p@base.example/r?sslmode=prefer", Level.BAD),
        ("postgresql://u:p@10.0.0.4/r", Level.WARNING),
        ("postgresql://u:p@base.example/r?sslmode=verify-full", None),
        ("postgresql://u:p@127.0.0.1/r", None),
        ("postgresql://u:p@%2Fvar%2Frun%2Fpostgresql/r", None),
    ],
)
def test_a_database_elsewhere_needs_tls(
    now: datetime, settings: Any, monkeypatch: pytest.MonkeyPatch, url: str, level: Level | None
) -> None:
    monkeypatch.setitem(settings.DATABASES, "default", dj_database_url.parse(url))
    assert [one.level for one in found(now)] == ([level] if level else [])


def test_log_ins_that_last_too_long_are_told(now: datetime, settings: Any) -> None:
    settings.IDLE_SECONDS, settings.SESSION_COOKIE_AGE = 8 * 3600, 60 * 86400
    assert [(one.code, one.level) for one in found(now)] == [
        ("log_in.idle", Level.WARNING),
        ("log_in.stay", Level.WARNING),
    ]
