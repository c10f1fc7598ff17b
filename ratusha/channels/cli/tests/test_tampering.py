"""Whatever is changed behind the actions' back, a journal row or a file, `ratusha journal verify` names it."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import disk
from ratusha.foundation.files.tests import given
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.journal.sealing import seal

pytestmark = pytest.mark.django_db
CHANGES = {
    "at": "2020-01-01 00:00:00", "action": "x.other", "channel": "api", "actor_kind": "system", "actor_id": 77,
    "actor_name": "хтось", "request_id": "another", "input_digest": "f" * 64, "target_type": "x.other",
    "target_id": 987654, "facts": '{"x": 1}', "diff": '{"x": [1, 2]}', "digest": "0" * 64, "caused_by": 1,
}  # fmt: skip


def verified() -> tuple[dict[str, Any], str]:
    """The report, and what stands on standard error when it is not whole."""
    out = StringIO()
    try:
        call_command("journal", "verify", "--json", stdout=out)
    except CommandError as wrong:
        return json.loads(out.getvalue()), str(wrong)
    return json.loads(out.getvalue()), ""


@pytest.fixture
def files(call: Any) -> list[StoredFile]:
    made = [intake.receive_bytes(call(), f"{n}.jpg", given.picture(size=(60 + n, 40))) for n in range(3)]
    seal()
    report, wrong = verified()
    assert (report["whole"], report["files"], wrong) == (True, {"checked": 3, "faults": []}, "")
    return made


@pytest.mark.parametrize("column", sorted(CHANGES))
def test_any_column_of_any_row(files: list[StoredFile], column: str) -> None:
    victim = Entry.objects.order_by("seq")[1]
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE journal_entry SET {column} = %s WHERE id = %s", [CHANGES[column], victim.pk])
    report, wrong = verified()
    assert not report["whole"]
    assert report["fault"]["entry"] == victim.pk
    assert str(victim.pk) in wrong


def test_a_row_taken_out_and_one_put_in(files: list[StoredFile]) -> None:
    second = Entry.objects.order_by("seq")[1]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET caused_by = NULL")
        cursor.execute("DELETE FROM journal_entry WHERE id = %s", [second.pk])
    report, _wrong = verified()
    assert (report["fault"]["code"], report["fault"]["seq"]) == ("removed", second.seq)


def test_the_bytes_of_a_file(files: list[StoredFile]) -> None:
    path = disk().path(files[1].sha256)
    path.chmod(0o640)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    report, wrong = verified()
    assert [(one["file"], one["code"]) for one in report["files"]["faults"]] == [(files[1].pk, "changed")]
    assert report["whole"]
    assert files[1].sha256 in wrong
    path.unlink()
    assert verified()[0]["files"]["faults"][0]["code"] == "missing"


def test_bytes_and_row_changed_together(files: list[StoredFile]) -> None:
    """The row names the other bytes and they are sound; only the sealed journal tells."""
    StoredFile.objects.filter(pk=files[0].pk).update(sha256=files[2].sha256)
    report, wrong = verified()
    assert [(one["file"], one["code"]) for one in report["files"]["faults"]] == [(files[0].pk, "swapped")]
    assert files[0].sha256 in wrong


def test_a_file_that_no_act_has_made(files: list[StoredFile]) -> None:
    files[0].pk = None
    files[0].token = "other"
    StoredFile.objects.bulk_create([files[0]])
    found = verified()[0]["files"]["faults"]
    assert [one["code"] for one in found] == ["added"]


def test_only_the_journal_when_the_files_are_many(files: list[StoredFile]) -> None:
    out = StringIO()
    call_command("journal", "verify", "--no-files", "--json", stdout=out)
    assert "files" not in json.loads(out.getvalue())
