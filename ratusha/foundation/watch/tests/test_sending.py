"""Sending to a real rsyslogd by UDP, TCP and TLS; a listener that is off loses nothing by TCP."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.foundation.watch import queries
from ratusha.foundation.watch.models import Event, Reader
from ratusha.foundation.watch.sending import GAP_WAIT, send, settled
from ratusha.foundation.watch.transport import listener

from .conftest import Rsyslog
from .given import NOW, event

LATER = NOW + timedelta(minutes=10)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["udp", "tcp"])
def test_a_real_listener_takes_rfc_5424(kind: str, syslog: Rsyslog, settings):
    settings.SYSLOG = f"{kind}://127.0.0.1:{getattr(syslog, kind)}?format=rfc5424"
    event(1, code='two\nlines "quoted"] and 🏛', facts={"words": "Їжак = \\ |"})
    event(2, kind="login_failed", severity=4)
    assert send(LATER) == 2
    first, second = (json.loads(line) for line in syslog.lines(2))
    assert (first["app"], first["msgid"], first["severity"], first["facility"], first["protocol"]) == (
        "ratusha", "refusal", "notice", "13", "1",
    )  # fmt: skip
    assert 'words="Їжак = \\\\ |"' in first["data"]
    assert "two lines" in first["msg"]
    assert (second["msgid"], second["severity"]) == ("login_failed", "warning")
    assert send(LATER) == 0


def test_a_real_listener_takes_cef(syslog: Rsyslog, settings):
    settings.SYSLOG = f"tcp://127.0.0.1:{syslog.tcp}?format=cef&facility=10"
    event(1, code="a|b=c")
    assert send(LATER) == 1
    (line,) = (json.loads(line) for line in syslog.lines(1))
    assert "CEF:0|Ratusha|Ratusha|" in line["raw"]
    assert "reason=a|b\\=c" in line["raw"]
    assert line["facility"] == "10"


def test_a_real_listener_takes_tls(tls_syslog: Rsyslog, settings):
    settings.SYSLOG = f"tls://localhost:{tls_syslog.tcp}?ca={tls_syslog.folder}/cert.pem"
    for number in range(30):
        event(number)
    assert send(LATER) == 30
    assert len({json.loads(line)["data"] for line in tls_syslog.lines(30)}) == 30


def test_a_stranger_certificate_is_not_believed(tls_syslog: Rsyslog, settings):
    settings.SYSLOG = f"tls://localhost:{tls_syslog.tcp}"
    event(1)
    assert send(LATER) == 0
    assert "certificate" in Reader.objects.get().error.lower()


@pytest.mark.parametrize("kind", ["udp", "tcp"])
def test_while_the_listener_is_off_events_wait_and_then_all_come(kind: str, syslog: Rsyslog, settings, caplog):
    settings.SYSLOG = f"{kind}://127.0.0.1:{getattr(syslog, kind)}"
    syslog.stop()
    for number in range(5):
        event(number)
    assert send(LATER) == 0
    reader = Reader.objects.get()
    assert (reader.event_id, reader.failures, reader.failing_since) == (0, 1, LATER)
    assert (queries.sending().waiting, queries.sending().failing_since) == (5, LATER)
    assert send(LATER + timedelta(seconds=1)) == 0  # not yet
    assert Reader.objects.get().failures == 1
    assert send(LATER + timedelta(seconds=6)) == 0
    assert Reader.objects.get().failures == 2
    assert sum("wait" in one.getMessage() for one in caplog.records) == 1  # told once
    syslog.start()
    assert send(LATER + timedelta(minutes=1)) == 5
    assert len(syslog.lines(5)) == 5
    assert (Reader.objects.get().failures, queries.sending().waiting) == (0, 0)


def test_nothing_is_sent_where_nothing_is_set(settings):
    settings.SYSLOG = ""
    event(1)
    assert send(LATER) == 0
    assert not Reader.objects.exists()


@pytest.mark.parametrize("url", ["http://x", "udp://", "tcp://x?format=leef", "tcp://x?facility=99", "nonsense"])
def test_an_unreadable_address_is_told_in_words(url: str, settings):
    settings.SYSLOG = url
    with pytest.raises(ValueError, match="RATUSHA_SYSLOG"):
        listener(url)
    assert "RATUSHA_SYSLOG" in queries.sending().error


def test_who_comes_after_a_gap_waits_until_it_is_old(settings, syslog: Rsyslog):
    settings.SYSLOG = f"tcp://127.0.0.1:{syslog.tcp}"
    rows = [event(number) for number in range(3)]
    Event.objects.filter(pk=rows[1].pk).delete()
    assert send(NOW + timedelta(seconds=1)) == 1
    assert send(NOW + timedelta(seconds=2)) == 0
    assert send(NOW + GAP_WAIT) == 1


START = datetime(2026, 1, 1, tzinfo=UTC)


@given(st.sets(st.integers(1, 30)), st.sets(st.integers(1, 30)))
def test_no_event_is_ever_passed_over(early: set[int], late: set[int]):
    """Keys of `late` become visible only after the first look, as by a transaction that ends later."""
    late -= early
    now = START + timedelta(seconds=1)
    seen: list[int] = []
    cursor = 0
    for visible, moment in ((early, now), (early | late, now), (early | late, START + GAP_WAIT * 2)):
        rows = [(key, START) for key in sorted(visible) if key > cursor]
        taken = [key for key, _at in rows[: settled(cursor, rows, moment)]]
        seen += taken
        cursor = taken[-1] if taken else cursor
    assert seen == sorted(early | late)
