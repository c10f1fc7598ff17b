"""The look for viruses, by a real clamd with one signature of our own; skipped where ClamAV is not installed."""

import hashlib
import io
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ratusha.foundation.access.actors import Actor, Kind, system
from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.files import actions, intake, jobs, passes, queries, scanning, tampering
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.scanning import Scan
from ratusha.foundation.files.storage import disk
from ratusha.foundation.jobs.registry import jobs as registered
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.vault import ring
from ratusha.foundation.watch.models import Event

pytestmark = pytest.mark.django_db
Calls = Callable[..., Call]
HARM = "Це не вірус, а його підпис для перевірки.\n".encode() * 3
HARMLESS = "Звичайний лист.\n".encode()
SECONDS = 60
CONFIGURATION = """
Foreground yes
LocalSocket {folder}/clamd.sock
DatabaseDirectory {folder}/signatures
TemporaryDirectory {folder}
PidFile {folder}/clamd.pid
"""


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A clamd of this run that knows one harm -> the value of RATUSHA_CLAMD."""
    program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        pytest.skip("clamd is not installed (Debian: clamav-daemon)")
    folder = tmp_path_factory.mktemp("clamd")
    (folder / "signatures").mkdir()
    mark = f"{hashlib.md5(HARM, usedforsecurity=False).hexdigest()}:{len(HARM)}:Ratusha.Test"
    (folder / "signatures" / "ours.hdb").write_text(mark + "\n")
    (folder / "clamd.conf").write_text(CONFIGURATION.format(folder=folder))
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen([program, "-c", str(folder / "clamd.conf")], stdout=log, stderr=log)
    try:
        _wait_for(folder / "clamd.sock", running, folder / "log")
        yield f"unix:{folder}/clamd.sock"
    finally:
        running.terminate()
        running.wait(timeout=20)


def _wait_for(path: Path, running: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + SECONDS
    while True:
        assert running.poll() is None, log.read_text()
        try:
            with socket.socket(socket.AF_UNIX) as one:
                one.connect(str(path))
                return
        except OSError:
            assert time.monotonic() < until, log.read_text()
            time.sleep(0.05)


def receive(one: Call, data: bytes) -> StoredFile:
    return intake.receive(one, "лист.txt", io.BytesIO(data))


def run_job(one: Call) -> str:
    return str(registered["files.scan"].body(one))


def test_the_job_is_registered() -> None:
    assert registered["files.scan"].body is jobs.scan


def test_a_clean_file_is_taken_in_and_a_harmful_one_is_refused_in_words(
    daemon: str, call: Calls, settings: Any
) -> None:
    settings.CLAMD = daemon
    assert receive(call(), HARMLESS).scan == Scan.CLEAN
    before = StoredFile.objects.count(), Entry.objects.count(), sorted(disk().root.rglob("originals/**/*"))
    with pytest.raises(Refused) as refused:
        receive(call(), HARM)
    assert refused.value.code == "files.virus"
    assert "лист.txt" in refused.value.sentence
    assert (StoredFile.objects.count(), Entry.objects.count(), sorted(disk().root.rglob("originals/**/*"))) == before


def test_a_large_file_goes_whole(daemon: str, call: Calls, settings: Any) -> None:
    settings.CLAMD = daemon
    assert receive(call(), "рядок тексту\n".encode() * 100_000).scan == Scan.CLEAN


def test_while_the_scanner_is_off_a_file_waits_closed_and_is_judged_later(
    daemon: str, call: Calls, settings: Any, client: Client
) -> None:
    settings.CLAMD = "tcp://127.0.0.1:9"
    good, bad = receive(call(), HARMLESS), receive(call(), HARM)
    assert (good.scan, bad.scan) == (Scan.WAITING, Scan.WAITING)
    assert status(client, good) == status(client, bad) == 423
    minute = Call(system("files.scan"), call().channel, call().now + timedelta(minutes=1))
    assert run_job(minute) == "0 files checked"
    settings.CLAMD = daemon
    assert run_job(minute) == "2 files checked"
    assert (status(client, good), status(client, bad)) == (200, 423)
    assert [(one.pk, one.harm) for one in queries.harmful()] == [(bad.pk, "Ratusha.Test.UNOFFICIAL")]
    assert queries.to_scan() == []


def test_a_harmful_file_lies_apart_unreadable_with_all_its_doubles(
    daemon: str, call: Calls, settings: Any, client: Client
) -> None:
    bad, double = receive(call(), HARM), intake.receive(call(), "копія.txt", io.BytesIO(HARM))
    assert status(client, bad) == 200
    settings.CLAMD = daemon
    assert registered["files.look_back"].body(Call(system("files.look_back"), call().channel, call().now, "look")) == (
        "1 files checked"
    )
    assert {one.pk for one in queries.harmful()} == {bad.pk, double.pk}
    assert (status(client, bad), status(client, double)) == (423, 423)
    assert not disk().exists(bad.sha256)
    lying = [path.read_bytes() for path in disk().root.rglob("*") if path.is_file()]
    assert not any(HARM[:20] in one for one in lying)
    assert disk().apart() == [bad.sha256]
    assert list(queries.unsound()) == []
    assert list(queries.quarantine(Actor())) == []
    assert Event.objects.filter(kind="upload_infected").count() == 1


def test_files_that_cannot_be_read_stand_in_the_way_of_none(
    daemon: str, call: Calls, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost, bad = receive(call(), HARMLESS), receive(call(), HARM)
    path = next(path for path in disk().root.rglob(f"*{lost.sha256}*") if path.is_file())
    path.unlink()
    settings.CLAMD = daemon
    monkeypatch.setattr(jobs.queries, "never_looked_at", partial(queries.never_looked_at, limit=1))
    back = Call(system("files.look_back"), call().channel, call().now, "look")
    assert registered["files.look_back"].body(back) == "1 files checked"
    assert [one.pk for one in queries.harmful()] == [bad.pk]


def test_an_administrator_lets_a_file_out_or_removes_it(
    daemon: str, call: Calls, settings: Any, client: Client
) -> None:
    settings.CLAMD = "tcp://127.0.0.1:9"
    bad = receive(call(), HARM)
    settings.CLAMD = daemon
    run_job(Call(system("files.scan"), call().channel, call().now + timedelta(minutes=1), "m1"))
    operator = Actor(Kind.OFFICIAL, account_id=1, roles=frozenset({"operator"}))
    administrator = Actor(Kind.OFFICIAL, account_id=1, roles=frozenset({"administrator"}))
    assert [one.pk for one in queries.quarantine(operator)] == [bad.pk]
    for act in (actions.let_out, actions.remove):
        with pytest.raises(Refused):
            act(Call(operator, call().channel, call().now), bad, reason="Хочу")
    assert (disk().apart(), status(client, bad)) == ([bad.sha256], 423)
    assert tampering.verify_files() == {"checked": 1, "faults": []}, "in quarantine, and not gone"

    actions.let_out(Call(administrator, call().channel, call().now), bad, reason="Підпис помилковий")
    assert (status(client, bad), disk().read(bad.sha256), disk().apart()) == (200, HARM, [])
    with pytest.raises(Refused, match=r"files\.not_apart"):
        actions.remove(Call(administrator, call().channel, call().now), bad, reason="Ще раз")
    StoredFile.objects.filter(pk=bad.pk).update(scan=Scan.HARMFUL)
    assert jobs.put_apart() == 1
    actions.remove(Call(administrator, call().channel, call().now), bad, reason="Вірус")
    assert jobs.put_apart() == 0
    assert (disk().apart(), disk().exists(bad.sha256), status(client, bad)) == ([], False, 423)
    assert "Вірус" in str(Entry.objects.get(action="files.remove").facts)


def test_what_lies_apart_goes_over_to_a_new_key(call: Calls, settings: Any, tmp_path: Any) -> None:
    settings.KEYS_FILE = tmp_path / "keys"
    bad = receive(call(), HARM)
    old = ring.current()
    assert disk().quarantine(bad.sha256)
    new = ring.replace([ring.new_key(ring.SEAL, call().now.date()), *old.keys]).seals[0]
    assert disk().censused() == {old.seals[0].id: 1}
    disk().settle_apart()
    assert disk().censused() == {new.id: 1}
    ring.replace([new, *old.indexes])
    assert disk().release(bad.sha256)
    assert disk().read(bad.sha256) == HARM


def test_without_a_scanner_files_are_open_as_before(call: Calls, client: Client) -> None:
    file = receive(call(), HARMLESS)
    assert file.scan == Scan.NONE
    assert status(client, file) == 200


def test_only_the_platform_judges_and_only_once(call: Calls, settings: Any) -> None:
    settings.CLAMD = "tcp://127.0.0.1:9"
    file = receive(call(), HARMLESS)
    official = Actor(Kind.OFFICIAL, account_id=1, roles=frozenset({"administrator"}))
    with pytest.raises(Refused):
        actions.judge(Call(official, call().channel, call().now), file, scan=Scan.CLEAN)
    file.refresh_from_db()
    assert file.scan == Scan.WAITING
    platform = Call(system("files.scan"), call().channel, call().now)
    actions.judge(platform, file, scan=Scan.HARMFUL, harm="X")
    with pytest.raises(Refused, match=r"files\.judged"):
        actions.judge(platform, file, scan=Scan.CLEAN)
    file.refresh_from_db()
    assert (file.scan, file.harm) == (Scan.HARMFUL, "X")


def test_the_version_is_told(daemon: str, settings: Any) -> None:
    settings.CLAMD = daemon
    assert scanning.version().startswith("ClamAV")
    settings.CLAMD = "unix:/nowhere/clamd.sock"
    with pytest.raises(scanning.Unreachable):
        scanning.version()


def status(client: Client, file: StoredFile) -> int:
    return int(client.get(passes.linked(file, timezone.now()).url).status_code)
