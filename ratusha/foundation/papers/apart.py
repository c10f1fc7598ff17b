"""Hostile papers are opened in a process of their own, with bounds on time and memory and without our secrets.

A broken PDF can only end that process. `inside.py` is what runs there.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SECONDS = 120
MEGABYTES = 2_000
MOST_BYTES = 64 * 1024 * 1024
LANGUAGES = ("ukr", "eng")
ROOT = Path(__file__).resolve().parents[3]
GONE_FOR_MEMORY = {-signal.SIGKILL, -signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS}
SENTENCES: dict[str, Promise] = {
    "locked": _("The file is locked with a password, so it cannot be read. Ask for it without one."),
    "damaged": _("The file is damaged and does not open. Ask for it anew."),
    "too_large": _("The file is too large to be read here."),
    "time": _("Reading the file took too long and was stopped."),
    "no_page": _("The paper has no such page."),
    "kind": _("Text is not read from files of this kind."),
    "no_ocr": _("This is a scan, and the program that reads scans is not installed."),
    "cut": _("Only the beginning of the file was read."),
}


class Unread(ValueError):
    """The paper cannot be read or drawn. `code`: locked, damaged, too_large, time, no_page, kind."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def sentence(self) -> str:
        """The same for people."""
        return str(SENTENCES[self.code])


def done(task: str, data: bytes, *, seconds: int = SECONDS, **given: Any) -> bytes:
    """Will do the task of `inside.py` on the bytes, in its own process -> what it wrote; raises `Unread`."""
    if len(data) > MOST_BYTES:
        raise Unread("too_large")
    order = json.dumps({"task": task, "seconds": seconds, "megabytes": MEGABYTES, **given})
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "ratusha.foundation.papers.inside"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=_surroundings(), cwd="/", start_new_session=True,
    )  # fmt: skip
    try:
        out, told = process.communicate(order.encode() + b"\n" + data, timeout=seconds + 5)
    except subprocess.TimeoutExpired:
        raise Unread("time") from None
    finally:
        _end(process)
    if process.returncode != 0:
        raise Unread(_why(process.returncode, told))
    return out


@cache
def languages() -> str:
    """Languages in which scans are read here, as `ukr+eng`; empty while Tesseract or its Ukrainian is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""
    here = listed.stdout.decode(errors="replace").split()
    return "+".join(one for one in LANGUAGES if one in here) if LANGUAGES[0] in here else ""


def _surroundings() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "TESSDATA_PREFIX", "TMPDIR") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends it with whatever it has started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    with suppress(OSError, ValueError, subprocess.TimeoutExpired):
        process.communicate(timeout=5)


def _why(status: int, told: bytes) -> str:
    last = told.decode(errors="replace").strip().rpartition("\n")[2].removeprefix("!")
    if last in SENTENCES:
        return last
    if status == -signal.SIGXCPU:
        return "time"
    return "too_large" if status in GONE_FOR_MEMORY else "damaged"
