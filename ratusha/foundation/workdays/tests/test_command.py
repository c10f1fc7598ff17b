"""`ratusha terms`, as a person or a program calls it."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

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


def test_a_mistake_goes_to_standard_error(ratusha: Any) -> None:
    done = ratusha("appeals.nothing", "--received", "2026-11-13", "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Правила appeals.nothing немає." in done.stderr
    assert "Traceback" not in done.stderr


def told(*arguments: str) -> Any:
    """What the command prints as JSON, without a new process."""
    out = StringIO()
    call_command("terms", *arguments, "--json", stdout=out)
    return json.loads(out.getvalue())


@pytest.mark.django_db
def test_hours_pauses_and_events() -> None:
    assert told("inforequests.urgent", "--received", "2026-11-20T14:30")["due_at"] == "2026-11-22T14:30:00+02:00"
    pause = ("--event", "stopped=2026-11-12", "--event", "resumed=2026-11-15")
    assert told("appeals.ordinary", "--received", "2026-11-10", *pause)["due_on"] == "2026-12-13"
    same_day = ("--event", "stopped=2026-11-12", "--event", "resumed=2026-11-12")
    assert told("appeals.ordinary", "--received", "2026-11-10", *same_day)["due_on"] == "2026-12-10"
    found = told("petitions.consider", "--received", "2026-09-01", "--event", "published=2026-11-10")
    assert (found["due_on"], found["calendar"]) == ("2026-11-24", "community")


@pytest.mark.django_db
def test_without_a_rule_it_lists_all() -> None:
    assert {one["rule"] for one in told()} == set(TERMS)
    out = StringIO()
    call_command("terms", stdout=out)
    assert "title: Звернення, звичайний строк" in out.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        ("appeals.ordinary",),
        ("appeals.ordinary", "--received", "завтра"),
        ("appeals.ordinary", "--received", ""),
        ("appeals.ordinary", "--received", "2026-02-30"),
        ("appeals.ordinary", "--received", "2026-11-13", "--event", "published"),
        ("appeals.ordinary", "--received", "2026-11-13", "--event", "published=later"),
        ("appeals.ordinary", "--received", "2026-11-13", "--event", "published=2026-11-14"),
        ("appeals.ordinary", "--received", "2026-11-13", "--event", "resumed=2026-11-14"),
        ("appeals.simple", "--received=2026-11-13", "--event", "stopped=2026-11-20", "--event", "resumed=2026-11-14"),
        ("appeals.ordinary", "--received", "2026-11-13", "--event", "version=2026-11-14"),
        ("appeals.ordinary", "--received", "2026-11-13", "--event", "rule=2026-11-14"),
        ("appeals.ordinary", "--received", "9999-12-31"),
        ("inforequests.urgent", "--received", "2026-11-13"),
        ("inforequests.urgent", "--received", "9999-12-31T23:59-11:00"),
        ("inforequests.urgent", "--received", "0001-01-01T00:00+14:00"),
    ],
)  # fmt: skip
def test_mistakes_are_told_in_a_sentence(wrong: tuple[str, ...]) -> None:
    out = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("terms", *wrong, stdout=out)
    assert out.getvalue() == ""
    assert str(refused.value).endswith(".") or "2026" in str(refused.value)
    assert "{" not in str(refused.value)
