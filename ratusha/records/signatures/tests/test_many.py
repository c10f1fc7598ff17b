"""Many files at once: pairs, progress, report, who sees it; the command."""

import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from ratusha.foundation.actions.call import system_call
from ratusha.foundation.files import intake
from ratusha.foundation.papers import sheets
from ratusha.records.people.tests import given as people
from ratusha.records.signatures import actions, datasets, jobs, queries, rules
from ratusha.records.signatures.models import Batch, BatchFile

from . import given

LETTER = "Лист".encode()
FILES = {
    "лист.txt": LETTER,
    "лист.txt.p7s": given.p7s(LETTER),
    "інший/акт.docx": b"act",
    "інший/акт.p7s": given.p7s(b"act, changed"),
    "довідка.txt": b"nobody signed it",
    "зламаний.p7s": b"\x30\x82junk",
    "__MACOSX/._a": b"",
}


def test_files_are_paired_by_their_names() -> None:
    assert rules.paired(["b.pdf", "a.docx.p7s", "a.docx", "c.p7s", "C.doc", "d.p7s", "d.doc", "d.pdf", "x/a.docx"]) == [
        rules.Pair("a.docx.p7s", "a.docx"), rules.Pair("b.pdf"), rules.Pair("c.p7s", "C.doc"), rules.Pair("d.doc"),
        rules.Pair("d.p7s"), rules.Pair("d.pdf"), rules.Pair("x/a.docx"),
    ]  # fmt: skip
    others = ["A.pdf", "A.pdf.p7s", "a.pdf", "01.12.2025.pdf.p7s", "01.11.2025.pdf", "b.pdf.sig", "B.PDF", "x/.p7s"]
    assert rules.paired(others) == [
        rules.Pair("01.11.2025.pdf"), rules.Pair("01.12.2025.pdf.p7s"), rules.Pair("A.pdf.p7s", "A.pdf"),
        rules.Pair("a.pdf"), rules.Pair("b.pdf.sig", "B.PDF"), rules.Pair("x/.p7s"),
    ], "another file is not what was signed"  # fmt: skip
    with pytest.raises(datasets.TooMany):
        datasets.pairs_of(f"{number}.p7s" for number in range(1_001))
    assert datasets.pairs_of(["__MACOSX/._a", ".DS_Store"]) == []


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("БАРВІНОК Олена Петрівна", "БАРВІНОК", "Олена Петрівна"), "Барвінок О. П."),
        (("Нечуй-Левицький Іван", "", ""), "Нечуй-Левицький І."),
        (("ТОВ", "", ""), "ТОВ"),
        (("", "", ""), ""),
    ],
)
def test_people_are_shown_by_initials(names: tuple[str, str, str], shown: str) -> None:
    assert rules.shown_name(*names) == shown


def asked(who: Any, files: dict[str, bytes] | None = None) -> Batch:
    token = intake.receive_bytes(people.call(who), "листи.zip", given.archive(files or FILES)).token
    made: Batch = actions.check_many(people.call(who), upload=token)
    return made


@pytest.mark.django_db
def test_an_archive_is_checked_file_by_file_and_only_who_asked_sees_it(trusted: Path, client: Client) -> None:
    account, who = given.official("registrar")
    batch = asked(who)
    given.refused("signatures.waits", actions.check_many, people.call(who), upload="x" * 20)
    assert jobs.begin_waiting(people.NOW) == 1
    assert jobs.begin_waiting(people.NOW) == 0
    assert datasets.made(batch.pk, people.NOW) == "ready"
    batch.refresh_from_db()
    assert (batch.state, batch.total, batch.done, batch.valid + batch.indeterminate, batch.invalid) == (
        "ready",
        4,
        4,
        1,
        3,
    )
    told = {row.name: row.told for row in BatchFile.objects.filter(batch=batch)}
    assert told["лист.txt.p7s"]["signature"] == "valid"
    assert told["інший/акт.p7s"]["signature"] == "invalid"
    assert given.RNOKPP not in json.dumps(told)
    client.force_login(account)
    text = client.get(reverse("signature-desk:batch", args=[batch.pk])).content.decode()
    assert "зламаний.p7s" in text
    book = client.get(reverse("signature-desk:workbook", args=[batch.pk])).content
    rows = list(sheets.read_xlsx(io.BytesIO(book)))
    assert len(rows) == 5
    assert client.get(reverse("signature-desk:batches")).status_code == 200
    client.force_login(given.official("head")[0])
    assert client.get(reverse("signature-desk:batch", args=[batch.pk])).status_code == 404
    client.force_login(given.official("operator")[0])
    assert client.get(reverse("signature-desk:batches")).status_code == 403


@pytest.mark.django_db
def test_a_dead_worker_is_followed_and_old_reports_are_forgotten(trusted: Path) -> None:
    batch = asked(given.official("registrar")[1], {"a.txt": b"1"})
    jobs.begin_waiting(people.NOW)
    later = people.NOW + timedelta(minutes=31)
    assert jobs.begin_waiting(later) == 1
    assert datasets.made(batch.pk, later) == "ready"
    given.refused("signatures.not_now", actions.begin_check, system_call("t", later), batch)
    given.refused("signatures.not_now", actions.finish_check, system_call("t", later), batch)
    assert datasets.made(batch.pk, later) == "nothing"
    Batch.objects.update(ready_at=people.NOW)
    actions.forget_checks(system_call("t", people.NOW + timedelta(days=29)))
    assert queries.batch(batch.pk) is not None
    actions.forget_checks(system_call("t", people.NOW + timedelta(days=31)))
    assert queries.batch(batch.pk) is None


@pytest.mark.django_db
def test_only_officials_ask_and_only_for_what_they_sent() -> None:
    mine = intake.receive_bytes(people.call(given.official("registrar")[1]), "a.zip", given.archive({"a": b"1"})).token
    given.refused("files.gone", actions.check_many, people.call(given.official("head")[1]), upload=mine)
    given.refused("forbidden", actions.check_many, people.call(given.official("operator")[1]), upload=mine)
    assert not Batch.objects.exists()


@pytest.mark.django_db
def test_the_page_takes_an_archive_or_says_what_is_wrong(client: Client) -> None:
    client.force_login(given.official("registrar")[0])
    page = reverse("signature-desk:new")
    assert client.get(page).status_code == 200
    assert client.post(page, {"request_id": "a" * 32}).status_code == 422
    wrong = {"request_id": "b" * 32, "upload": SimpleUploadedFile("a.zip", b"no zip at all")}
    assert client.post(page, wrong).status_code == 422
    right = {"request_id": "c" * 32, "upload": SimpleUploadedFile("a.zip", given.archive({"a.txt": b"1"}))}
    assert client.post(page, right).status_code == 302
    batch = Batch.objects.get()
    Batch.objects.update(state="ready", error="zip_gone")
    assert "zip_gone" not in (told := client.get(reverse("signature-desk:batch", args=[batch.pk])).content.decode())
    assert "is not kept any more" in told or "вже не зберігається" in told
    several = [SimpleUploadedFile("лист.txt", LETTER), SimpleUploadedFile("лист.txt.p7s", given.p7s(LETTER))]
    assert client.post(page, {"request_id": "d" * 32, "upload": several}).status_code == 302
    made = Batch.objects.exclude(pk=batch.pk).get()
    jobs.begin_waiting(people.NOW)
    assert datasets.made(made.pk, people.NOW) == "ready"
    assert [one.told["signature"] for one in BatchFile.objects.filter(batch=made)] == ["valid"]


def test_the_command_writes_the_workbook(trusted: Path, tmp_path: Path, capsys: Any) -> None:
    folder = tmp_path / "files"
    for name, data in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    out = tmp_path / "out.xlsx"
    with pytest.raises(CommandError):  # not all are valid
        call_command("verify_signatures", str(folder), xlsx=str(out), processes=1, json=True)
    told = json.loads(capsys.readouterr().out)
    assert (told["files"], told["invalid"]) == (4, 3)
    assert len(list(sheets.read_xlsx(io.BytesIO(out.read_bytes())))) == 5
    with pytest.raises(CommandError):
        call_command("verify_signatures", str(tmp_path / "nowhere"))
