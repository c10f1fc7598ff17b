"""DOCX to PDF by LibreOffice where it is installed: a process with bounded time and a home of its own."""

import os
import shutil
import signal
import subprocess
import tempfile
from functools import cache
from pathlib import Path

SECONDS = 90
LARGEST = 50 * 1024 * 1024
PDF_A_2 = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'


class NotConverted(Exception):
    """LibreOffice is not here, took too long, or gave nothing."""


@cache
def program() -> str | None:
    """Where LibreOffice is, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_pdf(data: bytes) -> bytes:
    """Will turn a DOCX into PDF/A-2b -> its bytes. Raises `NotConverted`. Some seconds, so in a job alone.

    The document must have been looked at by `docx.check`: nothing in it may lead outside. Macros are not run.
    """
    found = program()
    if found is None:
        raise NotConverted("no office here")
    with tempfile.TemporaryDirectory() as home:
        source = Path(home) / "paper.docx"
        source.write_bytes(data)
        command = [
            found, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation=file://{home}/profile",
            "--convert-to", PDF_A_2, "--outdir", home, str(source),
        ]  # fmt: skip
        _run(command, home)
        made = source.with_suffix(".pdf")
        if not made.is_file() or not 0 < made.stat().st_size <= LARGEST:
            raise NotConverted("nothing came out")
        return made.read_bytes()


def _run(command: list[str], home: str) -> None:
    env = {"HOME": home, "PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"}
    quiet = subprocess.DEVNULL
    started = subprocess.Popen(  # noqa: S603 (our own command, the document is a file with a name of ours)
        command, stdin=quiet, stdout=quiet, stderr=quiet, env=env, start_new_session=True
    )
    try:
        started.wait(timeout=SECONDS)
    except subprocess.TimeoutExpired as late:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
        raise NotConverted("too slow") from late
