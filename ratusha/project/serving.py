"""The processes of the town hall, and `python -m ratusha.project.serving`, which supervises them."""

import argparse
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from .supervisor import Child, Supervisor, answers, say

LIVE_WORKERS = 1
FEWER = {"RATUSHA_ADDRESSES": "ratusha.project.addresses"}  # nobody opens the editor of the site there
TELLING = FEWER | {"RATUSHA_PARTS": "live"}


def parser() -> argparse.ArgumentParser:
    """The options of `ratusha serve`."""
    made = argparse.ArgumentParser(prog="ratusha serve")
    made.add_argument("--host", default="127.0.0.1")
    made.add_argument("--port", type=int, default=8000)
    made.add_argument("--live-port", type=int, default=0)
    made.add_argument("--workers", type=int, default=2)
    return made


def granian(interface: str, application: str, host: str, port: int, workers: int) -> list[str]:
    """The command of one web server. A worker that hangs at the end is killed after 5 seconds."""
    server = "ratusha.project.web" if interface == "wsgi" else "granian"
    command = [sys.executable, "-m", server, "--interface", interface, "--host", host, "--port", str(port)]
    command += ["--workers", str(workers), "--no-ws", "--http", "1", "--workers-kill-timeout", "5"]
    command += ["--respawn-failed-workers", "--log-level", "warning"]
    if interface == "wsgi":
        command += ["--blocking-threads", "1"]
    return [*command, application]


def children(host: str, port: int, live_port: int, workers: int) -> list[Child]:
    """Web, live events, background."""
    simulator = os.environ.get("RATUSHA_SIMULATOR", "")  # only `ratusha demo` sets it
    played = [sys.executable, "-m", "ratusha.records.identity.adapters.simulator", "--port", simulator]
    telling = granian("asgi", "ratusha.channels.live.asgi:application", host, live_port, LIVE_WORKERS)
    return [
        *([Child("simulator", played)] if simulator else []),
        Child("web", granian("wsgi", "ratusha.project.wsgi:application", host, port, workers)),
        Child("live", telling, TELLING),
        Child("background", [sys.executable, "-m", "ratusha", "background"], FEWER),
    ]


def taken(host: str, port: int) -> bool:
    """True if somebody already listens there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((host, port))
        except OSError:
            return True
        return False


def home() -> Path:
    """RATUSHA_HOME, as the settings have it."""
    return Path(os.environ.get("RATUSHA_HOME", Path(__file__).resolve().parents[2] / "var"))


def environment(host: str, port: int, live_port: int) -> dict[str, str]:
    """What the processes must know of each other. Behind https a proxy is expected to map /live."""
    address = os.environ.get("RATUSHA_URL") or f"http://{_shown(host)}:{port}"
    live = "/live" if address.startswith("https://") else f"http://{urlsplit(address).hostname}:{live_port}/live"
    return {
        "RATUSHA_URL": address,
        "RATUSHA_LIVE_URL": os.environ.get("RATUSHA_LIVE_URL", live),
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "ratusha.project.settings"),
        "PYTHONUNBUFFERED": "1",
        # Threads of Python take turns, so that an arena of memory for each of them is memory that nobody gives back.
        "MALLOC_ARENA_MAX": os.environ.get("MALLOC_ARENA_MAX", "1"),
    }


def _shown(host: str) -> str:
    return "127.0.0.1" if host in ("0.0.0.0", "::", "") else host  # noqa: S104 (only compared)


def main(arguments: Sequence[str]) -> int:
    """Will serve until told to stop."""
    given = parser().parse_args(arguments)
    live_port = given.live_port or given.port + 1
    for port in (given.port, live_port):
        if taken(given.host, port):
            say(f"{given.host}:{port}: port taken / порт зайнятий (--port, --live-port)")
            return 1
    known = environment(given.host, given.port, live_port)
    return Supervisor(
        children(given.host, given.port, live_port, given.workers),
        known,
        ready=lambda: answers(_shown(given.host), given.port, "/health/live"),
        on_ready=lambda: say(f"Ratusha: {known['RATUSHA_URL']}/"),
        state=home() / "group.json",
    ).run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
