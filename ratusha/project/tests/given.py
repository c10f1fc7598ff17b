"""A real `ratusha serve` on a scratch home, as an operator would start it."""

import atexit
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import httpx

from ratusha.project.supervisor import answers

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 60.0


def free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _one in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports


def wait_for(what: Callable[[], Any], seconds: float = SECONDS) -> Any:
    """Asks until the answer is true; fails the test when it never is."""
    until = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < until, f"waited {seconds} s in vain"
        time.sleep(0.05)
    return found


@cache
def template() -> Path:
    """A migrated database and prepared styles and scripts, made once for all tests of real servers."""
    home = Path(tempfile.mkdtemp(prefix="ratusha-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    ready = "from ratusha.project.statics import prepare; prepare()"
    for command in (["migrate", "-v0"], ["shell", "--no-imports", "-c", ready]):
        subprocess.run([sys.executable, "-m", "ratusha", *command], cwd=ROOT, env=environment_of(home), check=True)
    return home


def environment_of(home: Path) -> dict[str, str]:
    """The environment of a house in this folder, on SQLite, with nothing else set."""
    given = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "RATUSHA_"))}
    ours = {"RATUSHA_HOME": str(home), "RATUSHA_SECOND_FACTOR": "off"}
    return {**given, **ours, "DJANGO_SETTINGS_MODULE": "ratusha.project.settings"}


def settle(home: Path) -> dict[str, str]:
    """Gives the folder what the template has -> the environment of its processes."""
    for file in template().glob("ratusha.sqlite3*"):
        shutil.copy(file, home)
    shutil.copytree(template() / "static", home / "static", dirs_exist_ok=True)
    return environment_of(home)


class Serving:
    """A running group on a home with an empty database, or on one that is `settled` already."""

    def __init__(self, home: Path, *, settled: bool = False) -> None:
        self.home = home
        self.port, self.live_port = free_ports(2)
        self.log = home / "serve.log"
        self.environment = environment_of(home) if settled else settle(home)
        options = ["--port", str(self.port), "--live-port", str(self.live_port)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "ratusha", "serve", *options], cwd=ROOT, env=self.environment, stderr=log
            )

    def background(self) -> dict[str, bool]:
        """Which background parts are alive, as /health/ready tells."""
        url = f"http://127.0.0.1:{self.port}/health/ready"
        return dict(httpx.get(url).json()["background"])

    def answers(self) -> bool:
        return answers("127.0.0.1", self.port, "/health/ready")

    def children(self) -> dict[str, int]:
        """Name -> process id of the supervisor's own children."""
        found = {}
        for pid in _children_of(self.process.pid):
            words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
            name = "web" if "wsgi" in words else "live" if "asgi" in words else "background"
            found[name] = pid
        return found

    def everyone(self) -> set[int]:
        """The supervisor and all below it."""
        found, new = set(), {self.process.pid}
        while new:
            found |= new
            new = {child for pid in new for child in _children_of(pid)} - found
        return found

    def text(self) -> str:
        return self.log.read_text(errors="replace")


def _children_of(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def gone(pid: int) -> bool:
    """True if the process has ended (a zombie has)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def memory_mb(pids: set[int]) -> float:
    """Proportional memory of the processes together, in megabytes."""
    kilobytes = 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                kilobytes += int(line.split()[1])
    return kilobytes / 1024


@contextmanager
def serving(home: Path, *, settled: bool = False) -> Iterator[Serving]:
    """A group that answers; whatever is left of it is killed at the end."""
    one = Serving(home, settled=settled)
    try:
        wait_for(one.answers)
        yield one
    finally:
        for pid in one.everyone():
            if not gone(pid):
                os.kill(pid, signal.SIGKILL)
        one.process.wait()
