"""The list of packages: what stands in it and how old it is. Without Django, for the tools of development too."""

import re
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

LOCK = "requirements.lock"
LOCK_DAYS = 120


@dataclass(frozen=True, slots=True)
class Package:
    """One package of the lock: its name, version and the SHA-256 of every file of it that may be installed."""

    name: str
    version: str
    hashes: tuple[str, ...]


def locked(text: str) -> list[Package]:
    """Reads a lock as `uv` and `pip` write it: `name==version --hash=sha256:…`, lines joined by a backslash."""
    found = []
    for line in text.replace("\\\n", " ").splitlines():
        if named := re.match(r"([A-Za-z0-9._-]+)==([^\s;]+)", line):
            found.append(Package(named[1].lower(), named[2], tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", line))))
    return found


def lock_made(root: Path) -> date | None:
    """The day the lock was changed last: by git where there is a checkout, else by the file; None without a lock."""
    lock = root / LOCK
    if not lock.exists():
        return None
    if (root / ".git").exists():
        command = ["git", "-C", str(root), "log", "-1", "--format=%ct", "--", LOCK]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=10)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired):
            done = None
        if done is not None and done.returncode == 0 and done.stdout.strip().isdigit():
            return datetime.fromtimestamp(int(done.stdout), UTC).date()
    return datetime.fromtimestamp(lock.stat().st_mtime, UTC).date()
