"""An old register taken over while `kill -9` strikes: `python -m bench.takeover [ROWS] [KILLS] [DATABASE]` -> JSON.

A scratch installation reads a register of so many rows from a file as `ratusha appeals import` does; the process is
killed at moments of chance while it writes, and `ratusha appeals resume` goes on. In the end every row must be there
once, under its own number, with the words that the file has.
"""

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from ratusha.participation.appeals.tests.old_register import lines, xlsx

from .home import ROOT, run, scratch

CLERK = "clerk@bench.example"
PREPARE = f"""
import django; django.setup()
from datetime import date
from ratusha.foundation.access.models import Account, Grant
one = Account.objects.create(email="{CLERK}", name="Надія Ожина", is_official=True)
for role in ("registrar", "head"):
    Grant.objects.create(account=one, role=role, since=date(2020, 1, 1))
"""
TOLD = """
import json, django; django.setup()
from ratusha.office.cases.models import Case
from ratusha.participation.appeals.models import Import
one = Import.objects.get()
rows = list(Case.objects.order_by("pk").values_list("number", "text"))
print(json.dumps({"state": one.state, "position": one.position, "counts": one.counts, "rows": rows}))
"""


def start(environment: dict[str, str], *arguments: str) -> "subprocess.Popen[bytes]":
    """The command line of the installation, as a process that can be killed."""
    command = [sys.executable, "-m", "ratusha", "appeals", *arguments, "--by", CLERK]
    return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def told(environment: dict[str, str]) -> dict[str, Any]:
    """Where the import stands and what is in the register."""
    found: dict[str, Any] = json.loads(run(environment, "-c", TOLD))
    return found


def broken(process: "subprocess.Popen[bytes]", after: float) -> bool:
    """Kills the process once it has written for so many seconds -> False if it had ended by itself."""
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    if process.returncode and process.stderr is not None:
        raise RuntimeError(process.stderr.read().decode()[-2000:])
    return False


def main(number: int, kills: int, database: str) -> dict[str, Any]:
    """Will take the register over through the kills -> how it went; raises AssertionError where a row is amiss."""
    chance, made = random.Random(9), lines(number)
    with scratch(database) as environment, tempfile.TemporaryDirectory() as folder:
        environment |= {"RATUSHA_LANGUAGE": "uk"}
        run(environment, "-c", PREPARE)
        file = Path(folder) / "register.xlsx"
        file.write_bytes(xlsx(made))
        begun = time.monotonic()
        run(environment, "-m", "ratusha", "appeals", "import", str(file), "--by", CLERK, "--dry-run")
        tried = time.monotonic() - begun
        stood: list[int] = []
        begun = time.monotonic()
        told(environment)
        waking = time.monotonic() - begun  # how long a process here takes to begin
        begun, going = time.monotonic(), start(environment, "resume", "--id", "1")
        while going:
            struck = len(stood) < kills and broken(going, waking * 1.3 + chance.random() * tried / max(1, kills))
            if not struck:
                _out, error = going.communicate()
                if going.returncode:
                    raise RuntimeError(error.decode()[-2000:])
                break
            stood.append(told(environment)["position"])
            going = start(environment, "resume", "--id", "1")
        seconds, end = time.monotonic() - begun, told(environment)
    numbers = Counter(row[0] for row in end["rows"])
    assert end["state"] == "done", end["state"]
    assert len(end["rows"]) == number == len(numbers), (len(end["rows"]), len(numbers))
    assert sorted(row[1] for row in end["rows"]) == sorted(row[8] for row in made), "the words of a row are amiss"
    return {
        "rows": number, "database": database, "kills": len(stood), "stood_at": stood, "tried_s": round(tried, 1),
        "written_s": round(seconds, 1), "rows_per_second": round(number / seconds), "counts": end["counts"],
    }  # fmt: skip


if __name__ == "__main__":
    asked = sys.argv[1:] + ["20000", "4", "sqlite"][len(sys.argv) - 1 :]
    sys.stdout.write(json.dumps(main(int(asked[0]), int(asked[1]), asked[2]), ensure_ascii=False) + "\n")
