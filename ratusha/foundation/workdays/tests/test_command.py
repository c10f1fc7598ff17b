"""`ratusha terms`, as a person or a program calls it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ratusha.foundation.workdays.terms import TERMS

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(scope="module")
def ratusha(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Runs the command on a home with an empty database."""
    home = tmp_path_factory.mktemp("home")
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "PYTEST_VERSION")}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "ratusha", "terms", *arguments],
            cwd=ROOT,
            env={**environment, "RATUSHA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "ratusha.project.settings"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


def test_one_json_document(ratusha: Any) -> None:
    done = ratusha("appeals.ordinary", "--received", "2026-11-13", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["rule"] == "appeals.ordinary"
    assert (told["due_on"], told["control_on"]) == ("2026-12-13", "2026-12-11")
    assert told["basis"] == "ст. 20 Закону України «Про звернення громадян» № 393/96-ВР"
    assert "Отже, останній день строку" in told["explanation"]


def test_hours_pauses_and_events(ratusha: Any) -> None:
    told = json.loads(ratusha("inforequests.urgent", "--received", "2026-11-20T14:30", "--json").stdout)
    assert told["due_at"] == "2026-11-22T14:30:00+02:00"
    pause = ("--event", "stopped=2026-11-12", "--event", "resumed=2026-11-15")
    told = json.loads(ratusha("appeals.ordinary", "--received", "2026-11-10", *pause, "--json").stdout)
    assert told["due_on"] == "2026-12-13"
    told = json.loads(
        ratusha("petitions.consider", "--received", "2026-09-01", "--event", "published=2026-11-10", "--json").stdout
    )
    assert told["due_on"] == "2026-11-24"


def test_without_a_rule_it_lists_all(ratusha: Any) -> None:
    assert {one["rule"] for one in json.loads(ratusha("--json").stdout)} == set(TERMS)
    assert "appeals.ordinary" in ratusha().stdout


def test_mistakes_go_to_standard_error(ratusha: Any) -> None:
    for wrong in (
        ("appeals.nothing", "--received", "2026-11-13", "--json"),
        ("appeals.ordinary", "--json"),
        ("appeals.ordinary", "--received", "завтра", "--json"),
        ("appeals.ordinary", "--received", "2026-11-13", "--event", "published", "--json"),
        ("appeals.ordinary", "--received", "2026-11-13", "--event", "resumed=2026-11-14"),
    ):
        done = ratusha(*wrong)
        assert done.returncode in (1, 2), wrong
        assert done.stdout == ""
        assert "Traceback" not in done.stderr
        assert done.stderr.strip()
