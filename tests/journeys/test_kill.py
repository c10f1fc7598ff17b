"""200 parallel submissions, kill -9 of everything in the middle: what was acknowledged is there, once, and followed."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from ratusha.foundation.actions.delivery import retry_failed
from ratusha.foundation.journal.models import Entry, FailedReaction
from ratusha.foundation.notify.models import Letter
from ratusha.foundation.search.models import Document
from ratusha.office.cases.queries import Case
from ratusha.project.tests.given import free_ports, wait_for

pytestmark = [pytest.mark.server, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]
ROOT = Path(__file__).resolve().parents[2]
SUBMISSIONS, CLIENTS, KILL_AFTER = 200, 16, 60
PATIENCE = 120.0


class Group:
    """A running `ratusha serve` on the test's own database."""

    def __init__(self, environment: dict[str, str], log: Path, ports: Sequence[int] = ()) -> None:
        self.port, self.live_port = ports or free_ports(2)
        self.environment = environment
        command = [sys.executable, "-m", "ratusha", "serve", "--port", str(self.port)]
        command += ["--live-port", str(self.live_port)]
        with log.open("wb") as kept:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=kept, stderr=kept)

    def answers(self) -> bool:
        try:
            return self.get("/health/live") == 200
        except (OSError, http.client.HTTPException):
            return False

    def get(self, path: str) -> int:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        line.request("GET", path)
        status = line.getresponse().status
        line.close()
        return status

    def below(self) -> set[int]:
        """All processes below the supervisor."""
        found: set[int] = set()
        new = {self.process.pid}
        while new:
            found |= new
            new = {one for pid in new for one in _children(pid)} - found
        return found - {self.process.pid}

    def kill_all(self) -> set[int]:
        """kill -9 of web, worker, scheduler and live events at once, masters and workers alike."""
        killed = self.below()
        for pid in killed:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        return killed

    def run(self, *arguments: str) -> dict[str, Any]:
        done = subprocess.run(
            [sys.executable, "-m", "ratusha", *arguments],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))


def _children(pid: int) -> set[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return {int(one) for task in tasks for one in (task / "children").read_text().split()}
    except OSError:
        return set()


@pytest.fixture
def group(server_env: dict[str, str], tmp_path: Path) -> Generator[Group]:
    started = Group({**server_env, "RATUSHA_HOME": str(tmp_path)}, tmp_path / "serve.log")
    try:
        wait_for(started.answers)
        yield started
    finally:
        started.process.send_signal(signal.SIGTERM)
        started.process.wait(30)


class Client:
    """Submits one appeal and repeats under the same key until it is acknowledged; keeps every acknowledgement."""

    def __init__(self, port: int, acknowledged: Callable[[], None]) -> None:
        self.port, self.acknowledged = port, acknowledged
        self.lost = 0
        self.lock = threading.Lock()

    def submit(self, number: int) -> list[str]:
        """The acknowledgements: every fourth client asks again, as one that has lost the answer."""
        first = self._until_acknowledged(number)
        return [first, self._until_acknowledged(number) if number % 4 == 0 else first]

    def _until_acknowledged(self, number: int) -> str:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                status, body = self._once(number)
            except (OSError, http.client.HTTPException, ValueError):
                with self.lock:
                    self.lost += 1
                threading.Event().wait(0.1)
                continue
            assert status == 201, body
            self.acknowledged()
            return str(body["reference"])
        raise AssertionError(f"submission {number} was never acknowledged")

    def _once(self, number: int) -> tuple[int, dict[str, Any]]:
        body = json.dumps(
            {
                "kind": "statement",
                "text": f"Не світять ліхтарі біля будинку {number}.",
                "surname": "Барвінок",
                "given_name": f"Олена {number}",
                "residence": "м. Кіцмань",
                "email": f"p{number}@example.org",
            }
        )
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request(
                "POST",
                "/api/v1/appeals",
                body,
                {"Content-Type": "application/json", "Idempotency-Key": f"kill-{number}"},
            )
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            line.close()


def test_nothing_acknowledged_is_lost_and_nothing_is_doubled(group: Group, deliver: Callable[..., int]) -> None:
    seen, enough = 0, threading.Event()
    guard = threading.Lock()

    def acknowledged() -> None:
        nonlocal seen
        with guard:
            seen += 1
            if seen == KILL_AFTER:
                enough.set()

    client = Client(group.port, acknowledged)
    with ThreadPoolExecutor(CLIENTS) as pool:
        work = [pool.submit(client.submit, number) for number in range(SUBMISSIONS)]
        assert enough.wait(PATIENCE)
        dead = group.kill_all()
        references = [one.result(PATIENCE * 2) for one in work]
    assert len(dead) >= 4
    assert client.lost > 0, "the kill came when nothing was on its way"

    assert all(first == second for first, second in references)
    assert len({first for first, _second in references}) == SUBMISSIONS
    assert Case.objects.count() == SUBMISSIONS
    ordinals = sorted(int(case.reference.rpartition("-")[2]) for case in Case.objects.all())
    assert ordinals == list(range(1, SUBMISSIONS + 1))
    assert Entry.objects.filter(action="appeals.submit").count() == SUBMISSIONS

    group.process.send_signal(signal.SIGTERM)
    assert group.process.wait(30) in (0, 1)
    deliver()
    for failed in FailedReaction.objects.all():
        retry_failed(failed.next_at)
    assert not FailedReaction.objects.exists()
    cases = set(Case.objects.values_list("pk", flat=True))
    received = Letter.objects.filter(template="appeals.received")
    assert sorted(received.values_list("about_id", flat=True)) == sorted(cases)
    assert set(Document.objects.filter(kind="cases.case").values_list("object_id", flat=True)) == cases
    verified = group.run("journal", "verify", "--json")
    assert verified["whole"] is True
    assert verified["unsealed"] == 0
    assert verified["checked"] == Entry.objects.count()
