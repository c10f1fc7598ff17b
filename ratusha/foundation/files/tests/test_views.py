"""Whole HTTP requests: uploads with progress, downloads by guards and passes."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call
from ratusha.foundation.files import guards, intake, passes, views
from ratusha.foundation.files.models import StoredFile

from . import given

pytestmark = pytest.mark.django_db
Calls = Callable[..., Call]
UPLOAD = "/files/"


@pytest.fixture(autouse=True)
def emptied_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def send(client: Client, name: str = "лист.pdf", data: bytes = given.PDF, **more: Any) -> Any:
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, data), **more})


def test_the_address() -> None:
    assert reverse("files:upload") == UPLOAD


def test_an_upload_gives_a_token_and_a_sentence(client: Client) -> None:
    answer = send(client)
    file = StoredFile.objects.get()
    assert answer.status_code == 200
    said = "69\u00a0Б, додано"
    assert answer.json() == {"token": file.token, "name": "лист.pdf", "size": len(given.PDF), "sentence": said}
    assert (file.uploader_kind, file.uploaded_by_id) == ("stranger", None)


def test_a_refusal_is_a_sentence(client: Client) -> None:
    answer = send(client, "скан.jpg")
    assert answer.status_code == 422
    assert answer.json()["code"] == "files.mismatch"
    assert "документ PDF" in answer.json()["sentence"]
    assert not StoredFile.objects.exists()


def test_a_double_click_uploads_once(client: Client) -> None:
    tokens = {send(client, request_id="r1").json()["token"] for _ in range(2)}
    assert len(tokens) == 1 == StoredFile.objects.count()


@pytest.mark.parametrize(("given_fields", "code"), [({}, "files.none"), ({"file": "text"}, "files.none")])
def test_no_file(client: Client, given_fields: dict[str, str], code: str) -> None:
    answer = client.post(UPLOAD, given_fields)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_too_long_a_body_is_refused_before_it_is_read(client: Client) -> None:
    answer = client.generic("POST", UPLOAD, b"", CONTENT_LENGTH=str(10**9), HTTP_X_FILE_NAME="a.mp4")
    assert answer.status_code == 413
    assert "Відео важить 954" in answer.json()["sentence"]


def test_csrf_is_asked_for() -> None:
    assert send(Client(enforce_csrf_checks=True)).status_code == 403
    assert not StoredFile.objects.exists()


def test_too_often(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "UPLOADS", 2)
    assert [send(client).status_code for _ in range(3)] == [200, 200, 429]
    assert StoredFile.objects.count() == 2


def test_a_stranger_opens_nothing_and_learns_nothing(client: Client, call: Calls) -> None:
    file = intake.receive_bytes(call(), "a.pdf", given.PDF)
    for address in (file.url, f"{file.url}?copy=public", f"{file.url}?pass=x", "/files/999999/"):
        assert client.get(address).status_code == 404


def test_the_uploader_opens_a_loose_file_and_afterwards_the_owner_app_decides(client: Client, call: Calls) -> None:
    account = Account.objects.create(email="k@example.com", name="Калина")
    file = intake.receive_bytes(call(Actor(account_id=account.pk)), "a.pdf", given.PDF)
    client.force_login(account)
    assert client.get(file.url).status_code == 200
    intake.claim(call(), [str(file.token)])
    assert client.get(file.url).status_code == 404


def test_a_pass_opens_this_file_until_its_hour(client: Client, call: Calls, now: datetime) -> None:
    file, other = (intake.receive_bytes(call(), f"{n}.jpg", given.picture(size=(n, n))) for n in (500, 600))
    links = passes.linked(file, timezone.now())
    assert [client.get(address).status_code for address in (links.url, links.copy, links.thumb)] == [200, 200, 200]
    assert client.get(links.copy.replace("copy=public&", "")).status_code == 404
    ticket = passes.pass_to(file, now)
    assert passes.opens(ticket, file.pk, now)
    assert not passes.opens(ticket, other.pk, now)
    assert not passes.opens(ticket, file.pk, now + timedelta(hours=3))
    assert client.get(f"{other.url}?pass={passes.pass_to(file, timezone.now())}").status_code == 404


def test_a_copy_guard_opens_copies_alone(client: Client, call: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    file = intake.receive_bytes(call(), "яма.jpg", given.picture(placed=True))
    monkeypatch.setattr(guards, "copies", [lambda actor, one: one.pk == file.pk])
    assert client.get(file.url).status_code == 404
    answer = client.get(f"{file.url}?copy=public")
    assert answer.status_code == 200
    assert b"Exif" not in b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_a_broken_guard_opens_nothing_and_hinders_nobody(call: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    file = intake.receive_bytes(call(), "a.pdf", given.PDF)

    def broken(actor: Actor, one: StoredFile) -> bool:
        raise LookupError

    monkeypatch.setattr(guards, "originals", [broken, lambda actor, one: "yes"])
    assert not guards.can_open(Actor(), file)
    monkeypatch.setattr(guards, "originals", [broken, lambda actor, one: True])
    assert guards.can_open(Actor(), file)


@pytest.mark.parametrize(
    ("name", "data", "shown"),
    [
        ("Лист «ї».pdf", given.PDF, "inline"), ("фото.png", given.picture("PNG"), "inline"),
        ("лист.docx", given.docx(), "attachment"), ("<script>.txt", b"<script>alert(1)</script>", "attachment"),
    ],
)  # fmt: skip
def test_a_download_is_sealed(
    client: Client, call: Calls, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, shown: str
) -> None:
    monkeypatch.setattr(guards, "originals", [lambda actor, one: True])
    file = intake.receive_bytes(call(), name, data)
    answer = client.get(file.url)
    assert b"".join(answer.streaming_content) == data  # type: ignore[attr-defined]
    assert answer.headers["Content-Disposition"].startswith(f"{shown}; filename")
    assert answer.headers["Content-Type"] == file.media_type
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "private" in answer.headers["Cache-Control"]
    assert client.get(f"{file.url}?save").headers["Content-Disposition"].startswith("attachment")
    again = client.get(file.url, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_ukrainian_name_comes_by_rfc_5987(client: Client, call: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "originals", [lambda actor, one: True])
    file = intake.receive_bytes(call(), "її.pdf", given.PDF)
    assert client.get(file.url).headers["Content-Disposition"] == "inline; filename*=utf-8''%D1%97%D1%97.pdf"


def test_others_than_officials_get_a_picture_without_its_place(client: Client, call: Calls) -> None:
    file = intake.receive_bytes(call(), "яма.jpg", given.picture(placed=True))
    links = passes.linked(file, timezone.now())
    for address in (links.url, links.copy, links.thumb):
        sent = b"".join(client.get(address).streaming_content)  # type: ignore[attr-defined]
        assert sent.startswith(b"\xff\xd8")
        assert b"Exif" not in sent
        assert b"A phone" not in sent


HOSTILE = [
    '"><script>alert(1)</script>.pdf', "a\r\nSet-Cookie: x=1.pdf", "../../etc/passwd.pdf", "a;filename=evil.exe.pdf",
    "‮fdp.exe.pdf", "\x00a.pdf", "=cmd|' /C calc'!A0.pdf", "." * 300 + ".pdf", "a%0d%0ab.pdf", "'\"`$(id).pdf",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_inside_its_header(
    client: Client, call: Calls, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(guards, "originals", [lambda actor, one: True])
    file = intake.receive_bytes(call(), name, given.PDF)
    answer = client.get(f"{file.url}?save")
    told = answer.headers["Content-Disposition"]
    assert told.startswith("attachment; filename")
    assert told.isascii()
    assert not {"\r", "\n", "\x00"} & set(told)
    assert "/" not in file.name
    assert "Set-Cookie" not in answer.headers
    assert told.count(";") == 1 or told.split("filename=")[1].startswith('"')


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.html", b"<html><script>alert(1)</script></html>", "files.kind"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "files.kind"),
        ("a.jpg", b"<html><script>alert(1)</script></html>", "files.mismatch"),
        ("a.exe", b"MZ\x00\x00", "files.program"), ("a.pdf", b"MZ\x90\x00\x03", "files.program"),
        ("a.js", b"alert(1)", "files.program"),
    ],
)  # fmt: skip
def test_a_hostile_type_does_not_come_in(client: Client, name: str, data: bytes, code: str) -> None:
    answer = send(client, name, data)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "inside", [b"/S /JavaScript /JS (app.alert(1))", b"/S/Launch/F(cmd.exe)", b"/Type/EmbeddedFile/"]
)
def test_an_active_pdf_is_saved_and_never_shown(
    client: Client, call: Calls, monkeypatch: pytest.MonkeyPatch, inside: bytes
) -> None:
    monkeypatch.setattr(guards, "originals", [lambda actor, one: True])
    data = given.PDF + b"\n" + b" " * (1024 * 1024 - len(given.PDF) - 8) + inside
    answer = client.get(intake.receive_bytes(call(), "a.pdf", data).url)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == data  # type: ignore[attr-defined]


def test_a_download_by_parts_of_a_page_is_whole(client: Client, call: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "originals", [lambda actor, one: True])
    data = given.PDF + bytes(range(256)) * 2_000
    answer = client.get(intake.receive_bytes(call(), "a.pdf", data).url)
    assert answer.headers["Content-Length"] == str(len(data))
    assert b"".join(answer.streaming_content) == data  # type: ignore[attr-defined]
