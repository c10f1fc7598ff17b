"""`ratusha tally`: JSON and nothing else, sentences on standard error, no database."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ratusha.participation.budgeting.tests.test_pabulib import GOOD

FILE = GOOD.replace("b;;3\nc;64;", "b;;1\nc;64;П 2,1")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "голоси.pb"
    path.write_text(FILE)
    return path


def told(file: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, object]:
    call_command("tally", str(file), *more, "--json")
    said = capsys.readouterr()
    assert said.err == ""
    return json.loads(said.out)  # type: ignore[no-any-return]


def test_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    skip = told(file, capsys, "--rule", "greedy")
    assert (skip["rule"], skip["winners"], skip["spent"]) == ("greedy", ["1"], 400)
    assert skip["votes"] == {"1": 3, "П 2": 2, "3": 0}
    assert (skip["budget"], skip["ballots"], skip["final"]) == (1000, 3, True)
    assert len(str(skip["sha256"])) == 64
    shares = told(file, capsys, "--rule", "equal-shares", "--utility", "count")
    assert (shares["rule"], shares["utility"]) == ("equal-shares", "count")
    richer = file.with_name("richer.pb")
    richer.write_text(FILE.replace("budget;1000", "budget;1000.5"))
    assert told(richer, capsys, "--rule", "greedy-stop")["spent"] == 1000.5


def test_the_head_of_a_file_tells_its_law(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = "rule;equal-shares\nutility;count\ncompletion;greedy\ntie_rule;lot\ntie_seed;abc\nmin_votes;3\n"
    file.write_text(FILE.replace("num_projects", head + "num_projects"))
    got = told(file, capsys)
    assert [got[name] for name in ("rule", "utility", "completion", "tie_rule", "minimum_votes")] == [
        "equal-shares", "count", "greedy", "lot", 3,
    ]  # fmt: skip
    assert told(file, capsys, "--rule", "greedy", "--min-votes", "1", "--tie", "id")["minimum_votes"] == 1


def test_for_people(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("tally", str(file))
    said = capsys.readouterr().out
    assert 'Липова; алея "Надія"' in said
    assert "SHA-256: " in said


def test_what_is_wrong_is_a_sentence(file: Path) -> None:
    file.write_text(FILE.replace("b;;1", "b;;7"))
    with pytest.raises(CommandError) as wrong:
        call_command("tally", str(file), "--json")
    assert (wrong.value.returncode, "17" in str(wrong.value), "7" in str(wrong.value)) == (1, True, True)
    with pytest.raises(CommandError):
        call_command("tally", str(file.with_name("none.pb")))


def test_it_needs_no_home_and_no_database(file: Path, tmp_path: Path) -> None:
    home = tmp_path / "nowhere"
    run = [sys.executable, "-m", "ratusha", "tally", str(file), "--rule", "greedy", "--json"]
    root = Path(__file__).resolve().parents[4]
    done = subprocess.run(
        run, cwd=root, env={"PATH": "", "RATUSHA_HOME": str(home)}, capture_output=True, check=True, text=True
    )
    assert json.loads(done.stdout)["winners"] == ["1"]
    assert not (home / "db.sqlite3").exists()
    file.write_text("не те")
    bad = subprocess.run(
        run, cwd=root, env={"PATH": "", "RATUSHA_HOME": str(home)}, capture_output=True, check=False, text=True
    )
    assert (bad.returncode, bad.stdout, "Traceback" in bad.stderr) == (1, "", False)
