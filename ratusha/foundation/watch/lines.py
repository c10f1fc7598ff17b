"""The log of ECS JSON lines: a file for each day under RATUSHA_HOME/log, or standard error, or nothing."""

import json
import os
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from .ecs import document

PREFIX, SUFFIX = "security-", ".jsonl"


def folder() -> Path:
    """Where the files of lines stand."""
    return Path(settings.HOME) / "log"


def write(values: Mapping[str, Any]) -> None:
    """Will append one line in one write, so that lines of several processes never mix. Raises OSError."""
    wanted = settings.SECURITY_LOG
    if wanted == "off":
        return
    line = json.dumps(document(values), ensure_ascii=False, separators=(",", ":")) + "\n"
    if wanted == "stderr":
        sys.stderr.write(line)
        return
    day = values["at"].astimezone(UTC).date()
    path = folder() / f"{PREFIX}{day.isoformat()}{SUFFIX}"
    try:
        _append(path, line.encode())
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _append(path, line.encode())


def clear_before(day: date) -> int:
    """Will remove the files of days before this one -> how many."""
    old = [path for path in folder().glob(f"{PREFIX}*{SUFFIX}") if path.name[len(PREFIX) :][:10] < day.isoformat()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def last_days(now: datetime, days: int = 2) -> list[Path]:
    """The files of the last days that there are, the newest first."""
    names = [f"{PREFIX}{(now.astimezone(UTC).date() - timedelta(days=n)).isoformat()}{SUFFIX}" for n in range(days)]
    return [path for name in names if (path := folder() / name).exists()]


def _append(path: Path, line: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, line)
    finally:
        os.close(handle)
