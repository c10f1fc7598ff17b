"""`act` and `journal` on the command line."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ratusha.channels.cli.command import Command
from ratusha.foundation.access.models import Account, Grant
from ratusha.foundation.actions import Refused
from ratusha.foundation.jobs.models import JobRun, RunState
from ratusha.foundation.journal.models import ChainHead, Entry
from ratusha.foundation.journal.sealing import seal

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> Account:
    account = Account.objects.create(email="operator@rada.example", name="Оператор", is_official=True)
    Grant.objects.create(account=account, role="operator", since=date(2020, 1, 1))
    return account


def told(*arguments: str) -> Any:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return json.loads(out.getvalue())


def failed_run(now: Any) -> JobRun:
    return JobRun.objects.create(name="test.work", planned_at=now, state=RunState.FAILED)


def test_act_without_a_name_lists_the_actions() -> None:
    listed = {one["name"]: one for one in told("act", "--json")}
    assert listed["jobs.retry"]["target"] == "jobs.jobrun"


def test_act_runs_an_action_once_in_the_name_of_an_official(operator: Account, now: Any) -> None:
    run = failed_run(now)
    given = ("act", "jobs.retry", "--target", str(run.pk), "--as", "Operator@rada.example", "--request-id", "r1")
    first, again = told(*given, "--json"), told(*given, "--json")
    assert first == again
    assert first["result"]["id"] == run.pk
    entry = Entry.objects.get()
    assert (entry.channel, entry.actor_id, entry.pk) == ("cli", operator.pk, first["entry"])


@pytest.mark.parametrize(
    "options",
    [
        ["jobs.retry"],
        ["jobs.nothing", "--as", "operator@rada.example"],
        ["jobs.retry", "--target", "1"],
        ["jobs.retry", "--target", "1", "--as", "stranger@rada.example"],
        ["jobs.retry", "--as", "operator@rada.example"],
        ["jobs.retry", "--target", "1", "--as", "operator@rada.example", "--input", "{"],
        ["jobs.retry", "--target", "1", "--as", "operator@rada.example", "--input", "[]"],
    ],
)
def test_wrong_usage_has_code_2_and_changes_nothing(operator: Account, now: Any, options: list[str]) -> None:
    failed_run(now)
    with pytest.raises(CommandError) as wrong:
        call_command("act", *options)
    assert wrong.value.returncode == 2
    assert not Entry.objects.exists()


def test_a_refusal_is_a_sentence_with_code_1(operator: Account, now: Any) -> None:
    run = JobRun.objects.create(name="test.work", planned_at=now, state=RunState.DONE)
    given = ["act", "jobs.retry", "--target", str(run.pk), "--as", operator.email]
    with pytest.raises(CommandError) as refused:
        call_command(*given)
    assert refused.value.returncode == 1
    with pytest.raises(CommandError) as refused:
        call_command(*given, "--json")
    assert json.loads(str(refused.value))["code"] == "jobs.not_failed"
    with pytest.raises(CommandError) as refused:
        call_command("act", "jobs.retry", "--target", "99999", "--as", operator.email)
    assert refused.value.returncode == 1
    assert not Entry.objects.exists()


def test_from_the_command_line_errors_go_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    class Refusing(Command):
        help = "x"

        def work(self, **options: Any) -> None:
            raise Refused("x.y", "Not today.", field="day")

    with pytest.raises(SystemExit) as left:
        Refusing().run_from_argv(["ratusha", "x"])
    out, err = capsys.readouterr()
    assert (left.value.code, out, err) == (1, "", "Not today.\n  day: Not today.\n")


def fill(now: Any, count: int = 5) -> None:
    Entry.objects.bulk_create(
        Entry(
            at=now, action="cases.note", channel="web", actor_kind="official", request_id=f"r{n}",
            input_digest="0" * 64, facts={"number": f"Д-{n}"}, diff={"state": ["новий", None]},
        )
        for n in range(count)
    )  # fmt: skip
    seal()


def test_a_whole_journal_verifies_here_and_away_from_the_server(now: Any, tmp_path: Path) -> None:
    fill(now)
    report = told("journal", "verify", "--json")
    assert (report["whole"], report["checked"], report["unsealed"]) == (True, 5, 0)
    out = StringIO()
    call_command("journal", "export", stdout=out)
    file = tmp_path / "journal.jsonl"
    file.write_text(out.getvalue())
    head = ChainHead.objects.get().digest
    report = told("journal", "verify", "--file", str(file), "--root", head, "--json")
    assert (report["whole"], report["digest"], report["roots"]) == (True, head, [head])
    file.write_text("\n".join(out.getvalue().splitlines()[:-1]))
    with pytest.raises(CommandError) as cut:
        call_command("journal", "verify", "--file", str(file), "--root", head, stdout=StringIO())
    assert cut.value.returncode == 1


@pytest.mark.parametrize("tamper", ["change", "remove", "tail", "add", "swap"])
def test_tampering_in_the_database_is_named(now: Any, tamper: str) -> None:
    fill(now)
    third, last = Entry.objects.get(seq=3), Entry.objects.get(seq=5)
    if tamper == "change":
        Entry.objects.filter(pk=third.pk).update(diff={"state": ["новий", "закрито"]})
    elif tamper == "remove":
        third.delete()
    elif tamper == "tail":
        last.delete()
    elif tamper == "swap":
        Entry.objects.filter(pk=third.pk).update(seq=99)
        Entry.objects.filter(pk=last.pk).update(seq=3)
        Entry.objects.filter(pk=third.pk).update(seq=5)
    else:
        Entry.objects.filter(pk=last.pk).update(seq=6)
    out = StringIO()
    with pytest.raises(CommandError) as found:
        call_command("journal", "verify", "--json", stdout=out)
    fault = json.loads(out.getvalue())["fault"]
    expected = {
        "change": ("changed", 3), "remove": ("removed", 3), "tail": ("cut", 5), "swap": ("moved", 3), "add": ("cut", 5),
    }  # fmt: skip
    assert (fault["code"], fault["seq"]) == expected[tamper]
    assert str(found.value) == fault["sentence"]


def test_the_root_and_sealing(now: Any) -> None:
    with pytest.raises(CommandError):
        call_command("journal", "root")
    assert told("journal", "seal", "--json") == {"sealed": 0}
    with pytest.raises(CommandError):
        call_command("journal", "verify", "--file", "/nonexistent")
