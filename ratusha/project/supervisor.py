"""The supervisor of `ratusha serve`: starts the processes of the town hall, restarts what dies, stops all cleanly.

Deliberately without Django: it stays small. Children get SIGTERM from the kernel when the supervisor itself is
killed. Their output is passed on line by line with the child's name before it.
"""

import ctypes
import http.client
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
HEALTHY_AFTER = 60.0
STOP_SECONDS = 10.0


@dataclass(slots=True)
class Child:
    """One process to keep alive."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    start_at: float = 0.0
    rest: bytes = b""
    starts: int = 0
    since: float = 0.0

    @property
    def alive(self) -> bool:
        """True while the process runs."""
        return self.process is not None and self.process.poll() is None


@dataclass(slots=True)
class Supervisor:
    """Keeps the children running until told to stop. `ready` is asked until it is true, then `on_ready` is called.

    `state`: a file that tells who runs, for the operator's page; it is gone after a clean stop.
    """

    children: list[Child]
    environment: Mapping[str, str]
    ready: Callable[[], bool]
    on_ready: Callable[[], None]
    state: Path | None = None
    stopping: bool = False
    was_ready: bool = False
    selector: selectors.DefaultSelector = field(default_factory=selectors.DefaultSelector)

    def run(self) -> int:
        """Will run until SIGTERM or SIGINT -> 0 when all children have stopped by themselves, 1 if some were killed."""
        for one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(one, self._stop)
        while not self.stopping:
            self._tend(time.monotonic())
            self._pass_on(0.25)
            if not self.was_ready and self.ready():
                self.was_ready = True
                self.on_ready()
        return self._end()

    def _write_state(self) -> None:
        """Tells who runs now, whole or not at all; a disk that is full is no reason to stop."""
        if self.state is None:
            return
        told = [
            {"name": one.name, "pid": one.process.pid, "since": one.since, "starts": one.starts}
            for one in self.children
            if one.process is not None
        ]
        draft = self.state.with_suffix(".new")
        try:
            draft.write_text(json.dumps({"supervisor": os.getpid(), "children": told}))
            draft.replace(self.state)
        except OSError as wrong:
            say(f"{self.state}: {wrong}")

    def _stop(self, _number: int, _frame: object) -> None:
        self.stopping = True

    def _tend(self, now: float) -> None:
        for child in self.children:
            if child.process is not None and not child.alive:
                self._bury(child, now)
            if child.process is None and now >= child.start_at and not self.stopping:
                self._start(child, now)

    def _start(self, child: Child, now: float) -> None:
        child.process = subprocess.Popen(  # noqa: S603 (our own commands, no shell)
            child.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, **self.environment, **child.environment},
            start_new_session=True,
            preexec_fn=dying_with_parent(os.getpid()),
        )
        assert child.process.stdout is not None
        os.set_blocking(child.process.stdout.fileno(), False)
        self.selector.register(child.process.stdout, selectors.EVENT_READ, child)
        child.started, child.since = now, time.time()
        child.starts += 1
        self._write_state()

    def _bury(self, child: Child, now: float) -> None:
        assert child.process is not None
        code = child.process.returncode
        kill_group(child.process.pid, signal.SIGKILL)
        self._drain(child)
        if child.process.stdout is not None:
            self.selector.unregister(child.process.stdout)
            child.process.stdout.close()
        if now - child.started > HEALTHY_AFTER:
            child.pause = FIRST_PAUSE
        child.start_at = now + child.pause
        say(f"{child.name} ended ({code}); it starts again in {child.pause:g} s")
        child.pause = min(child.pause * 2, LONGEST_PAUSE)
        child.process = None

    def _pass_on(self, timeout: float) -> None:
        for key, _events in self.selector.select(timeout):
            self._drain(key.data)

    def _drain(self, child: Child) -> None:
        assert child.process is not None
        assert child.process.stdout is not None
        while chunk := child.process.stdout.read(65536):
            *lines, child.rest = (child.rest + chunk).split(b"\n")
            for line in lines:
                say(f"{child.name:10} | {line.decode(errors='replace')}")

    def _end(self) -> int:
        say("stopping")
        running = [child for child in self.children if child.alive]
        for child in running:
            assert child.process is not None
            child.process.terminate()
        until = time.monotonic() + STOP_SECONDS
        while time.monotonic() < until and any(child.alive for child in running):
            self._pass_on(0.05)
        left = [child.name for child in running if child.alive]
        for child in running:
            assert child.process is not None
            kill_group(child.process.pid, signal.SIGKILL)
            child.process.wait()
        if self.state is not None:
            self.state.unlink(missing_ok=True)
        say(f"stopped{': had to kill ' + ', '.join(left) if left else ''}")
        return int(bool(left))


def kill_group(leader: int, number: int) -> None:
    """Will signal whatever is left of a child's process group."""
    try:
        os.killpg(leader, number)
    except ProcessLookupError:
        return


def dying_with_parent(parent: int) -> Callable[[], None]:
    """What a child does before it starts: asks the kernel for SIGTERM when its parent dies (Linux)."""
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

    def ask() -> None:
        if libc is not None:
            libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
            if os.getppid() != parent:
                os.kill(os.getpid(), signal.SIGTERM)

    return ask


def say(line: str) -> None:
    """Will write a line to standard error, at once."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def answers(host: str, port: int, path: str) -> bool:
    """True if the page answers 200 within a second."""
    connection = http.client.HTTPConnection(host, port, timeout=1)
    try:
        connection.request("GET", path, headers={"Host": f"127.0.0.1:{port}"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
