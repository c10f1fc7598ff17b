"""«Check a signature» for everybody: what is told, what is masked, that nothing stays."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.journal.models import Entry
from ratusha.records.signatures.web import public

from . import given

pytestmark = pytest.mark.django_db
LETTER = "Лист до сесії".encode()


def page(client: Client, data: bytes, name: str = "лист.p7s", content: bytes | None = None) -> Any:
    files = {"file": SimpleUploadedFile(name, data)}
    if content is not None:
        files["content"] = SimpleUploadedFile("лист.txt", content)
    return client.post(reverse("signatures:check"), files)


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


def test_the_signer_is_told_masked_and_nothing_stays(client: Client, trusted: Path) -> None:
    answer = page(client, given.p7s(LETTER), content=LETTER)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Барвінок О. П." in text
    assert given.RNOKPP not in text
    assert "*******691" in text
    assert "Олена" not in text
    assert answer.headers["Cache-Control"] == "private, no-store" or "no-store" in answer.headers["Cache-Control"]
    assert not StoredFile.objects.exists()
    assert not Entry.objects.exists()


def test_it_is_the_same_by_the_api(client: Client, trusted: Path) -> None:
    files = {"file": SimpleUploadedFile("a.p7s", given.p7s(LETTER)), "content": SimpleUploadedFile("a.txt", LETTER)}
    told = client.post("/api/v1/signatures/check", files).json()
    assert told["signature"] == "valid"
    assert told["signers"][0]["name"] == "Барвінок О. П."
    assert told["signers"][0]["rnokpp"] == "*******691"
    changed = {"file": SimpleUploadedFile("a.p7s", given.p7s(LETTER)), "content": SimpleUploadedFile("a.txt", b"other")}
    told = client.post("/api/v1/signatures/check", changed).json()
    assert (told["signature"], told["verdict"]) == ("invalid", "invalid")
    assert {one["code"] for one in told["signers"][0]["reasons"]} == {"content_changed"}
    assert client.post("/api/v1/signatures/check", {}).status_code == 422


@pytest.mark.parametrize("made", ["asice", "pdf", "attached"])
def test_containers_are_read(client: Client, trusted: Path, made: str) -> None:
    data = {"asice": lambda: given.asice({"лист.txt": LETTER}), "pdf": given.pdf,
            "attached": lambda: given.p7s(LETTER, detached=False)}[made]()  # fmt: skip
    told = client.post("/api/v1/signatures/check", {"file": SimpleUploadedFile("a", data)}).json()
    assert told["signature"] == "valid", told["reasons"]
    assert told["verdict"] in ("valid", "indeterminate")  # nobody told whether the certificate was in force
    assert told["container"] == {"asice": "ASiC-E", "pdf": "PAdES", "attached": "CAdES"}[made]


def test_the_report_comes_back_sealed_as_pdf_and_json(client: Client, trusted: Path) -> None:
    text = page(client, given.p7s(LETTER), content=LETTER).content.decode()
    sealed = re.search(r'name="report" value="([^"]+)"', text)
    assert sealed is not None
    answer = client.post(reverse("signatures:report-pdf"), {"report": sealed[1]})
    assert answer.content.startswith(b"%PDF-")
    told = json.loads(client.post(reverse("signatures:report-json"), {"report": sealed[1]}).content)
    assert told["signers"][0]["rnokpp"] == "*******691"
    forged = public.sealed({**told, "verdict": "valid"})
    for other in ("", "x", forged[:-1] + ("A" if forged[-1] != "A" else "B"), "a" * 500_000):
        assert client.post(reverse("signatures:report-pdf"), {"report": other}).status_code == 302


def test_foreign_empty_large_and_missing_files_are_told(client: Client, settings: Any, monkeypatch: Any) -> None:
    assert client.get(reverse("signatures:check")).status_code == 200
    assert page(client, b"just a text", "a.txt").status_code == 200
    assert client.post(reverse("signatures:check"), {}).status_code == 422
    assert page(client, b"", "a.p7s").status_code == 422
    monkeypatch.setattr("ratusha.records.signatures.rules.FILE_MOST", 10)
    assert page(client, b"x" * 11).status_code == 422
    large = client.post("/api/v1/signatures/check", {"file": SimpleUploadedFile("a", b"x" * 11)})
    assert (large.status_code, large.json()["code"]) == (422, "files.too_big")


def test_often_asking_is_slowed(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(public, "CHECKS", 2)
    assert [page(client, b"a").status_code for _one in range(3)] == [200, 200, 429]


def test_a_report_on_a_hostile_name_is_only_text(client: Client) -> None:
    text = page(client, b"a", '<script>x</script>".p7s').content.decode()
    assert "<script>x" not in text
    assert io.BytesIO(text.encode()).read()


def test_an_empty_trust_list_is_told_before_a_file_is_chosen(client: Client, trusted: Path) -> None:
    sentence = "Довірчий список тут ще не налаштовано"
    assert sentence not in client.get(reverse("signatures:check")).content.decode()
    (trusted / "root.cer").unlink()
    assert sentence in client.get(reverse("signatures:check")).content.decode()
