"""Outside parts are tried over real sockets; their findings come and go."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from ratusha.foundation.notify.models import Inlet
from ratusha.foundation.upkeep import certificates, checks, probing
from ratusha.foundation.upkeep.findings import Finding, Level
from ratusha.foundation.upkeep.models import Probe
from ratusha.project.settings import mailer
from ratusha.project.tests.given import free_ports

from .given import certificate, tls_server

pytestmark = pytest.mark.django_db


def found(code: str, now: datetime) -> Finding | None:
    return next((one for one in checks.machine(now) if one.code == code), None)


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> Any:
    def trust(pem: Path) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))

    return trust


@pytest.mark.parametrize(
    ("days", "trust", "level"),
    [(60, True, Level.FINE), (5, True, Level.WARNING), (-2, True, Level.BAD), (60, False, Level.BAD)],
)
def test_the_certificate_of_the_public_address(
    settings: Any, tmp_path: Path, trusted: Any, days: int, trust: bool, level: Level
) -> None:
    pem = certificate(tmp_path, days=days)
    if trust:
        trusted(pem)
    with tls_server(pem) as port:
        settings.HTTPS, settings.PUBLIC_URL = True, f"https://localhost:{port}"
        now = datetime.now(UTC)
        assert probing.try_all(now) == 1
    kept = Probe.objects.get(name="certificate")
    assert abs(datetime.fromisoformat(kept.facts["until"]) - now - timedelta(days=days)) < timedelta(hours=1)
    assert "Test CA" in kept.facts["issuer"]
    one = found("certificate", now)
    assert one is not None
    assert one.level is level
    assert bool(one.mend) is (level is not Level.FINE)


def test_a_certificate_of_another_name_is_not_trusted(tmp_path: Path) -> None:
    pem = certificate(tmp_path, days=60, name="other.example")
    with tls_server(pem) as port:
        shown = certificates.shown(f"https://localhost:{port}", str(pem))
    assert not shown.trusted
    assert "localhost" in shown.why


def test_an_address_without_tls_is_told_and_the_last_good_facts_stay(settings: Any, tmp_path: Path, now: Any) -> None:
    with tls_server(certificate(tmp_path, days=60)) as port:
        settings.HTTPS, settings.PUBLIC_URL = True, f"https://localhost:{port}"
        probing.try_all(now)
    probing.try_all(now + timedelta(hours=1))
    kept = Probe.objects.get(name="certificate")
    assert (kept.good, kept.good_at) == (False, now)
    assert kept.facts["until"]
    one = found("certificate", now)
    assert one is not None
    assert one.level is Level.BAD
    settings.HTTPS = False
    assert found("certificate", now) is None
    probing.try_all(now)
    assert not Probe.objects.exists()


def test_a_mail_server_that_is_off_is_told_until_it_answers(settings: Any, now: Any) -> None:
    (port,) = free_ports(1)
    server = Controller(object(), hostname="127.0.0.1", port=port)
    server.start()
    settings.MAILERS = mailer(f"smtp://127.0.0.1:{port}")
    assert probing.try_all(now) == 1
    assert found("mail.server", now) is None
    server.stop()
    probing.try_all(now + timedelta(minutes=10))
    kept = Probe.objects.get(name="mail")
    assert (kept.good, kept.good_at) == (False, now)
    one = found("mail.server", now)
    assert one is not None
    assert one.level is Level.BAD


def test_mailboxes_and_the_listener_of_events_stand_beside(settings: Any, now: Any) -> None:
    Inlet.objects.create(name="rada@mail.example/INBOX", at=now, error="IMAP4.error: no")
    settings.SYSLOG = "udp://127.0.0.1:5140"
    probing.try_all(now)
    assert dict(Probe.objects.values_list("name", "good")) == {
        "inlet rada@mail.example/INBOX": False, "syslog": True,
    }  # fmt: skip
    settings.SYSLOG = "somewhere"
    probing.try_all(now)
    assert found("syslog", now) is not None
    settings.SYSLOG = ""
    probing.try_all(now)
    assert found("syslog", now) is None
