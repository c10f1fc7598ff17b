"""What comes in and what does not, with the words that a person reads."""

import io
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation

from ratusha.foundation.access.actors import Actor, Kind
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.files import actions, intake, tickets
from ratusha.foundation.files.limits import Limits
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import Health, disk
from ratusha.foundation.journal.models import Entry, Refusal

from . import given

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024
Calls = Callable[..., Call]


def receive(call: Call, name: str, data: bytes, limits: Limits | None = None) -> StoredFile:
    return intake.receive(call, name, io.BytesIO(data), limits=limits)


@pytest.fixture(autouse=True)
def ukrainian() -> Iterator[None]:
    with translation.override("uk"):
        yield


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("фото.jpg", given.picture(), "image/jpeg"),
        ("фото.JPEG", given.picture("PNG"), "image/png"),  # one picture named as another is no deceit
        ("фото.png", given.picture("PNG"), "image/png"),
        ("фото.webp", given.picture("WEBP"), "image/webp"),
        ("фото.gif", given.picture("GIF"), "image/gif"),
        ("скан.tiff", given.picture("TIFF"), "image/tiff"),
        ("фото", given.picture(), "image/jpeg"),
        ("лист.pdf", given.PDF, "application/pdf"),
        ("лист.docx", given.docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("звіт.xlsx", given.xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("лист.odt", given.odt(), "application/vnd.oasis.opendocument.text"),
        ("лист.doc", given.OLE_WORD, "application/msword"),
        ("лист.doc", b"{\\rtf1\\ansi hello}", "application/rtf"),
        ("лист.p7s", given.P7S, "application/pkcs7-signature"),
        ("лист.pdf.p7s", given.P7S, "application/pkcs7-signature"),
        ("лист.asice", given.asice(), "application/vnd.etsi.asic-e+zip"),
        ("усе.zip", given.packed({"а.txt": b"x", "б.docx": given.docx()}), "application/zip"),
        ("лист.txt", "Ґанок, її, <script>".encode(), "text/plain"),
        ("лист.txt", "Ґанок".encode("cp1251"), "text/plain"),
        ("лист.txt", "Ґанок".encode("utf-16"), "text/plain"),
        ("Заява Калини К.В", given.PDF, "application/pdf"),
        ("відео.mp4", b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(64), "video/mp4"),
        ("голос.ogg", b"OggS\x00\x02" + bytes(64), "audio/ogg"),
    ],
)  # fmt: skip
def test_the_type_is_by_content(call: Calls, name: str, data: bytes, media_type: str) -> None:
    file = receive(call(), name, data)
    assert (file.media_type, file.name, file.size) == (media_type, name, len(data))
    assert disk().open(file.sha256).read() == data


@pytest.mark.parametrize(
    ("name", "data", "code", "says"),
    [
        ("порожній.pdf", b"", "files.empty", "Файл «порожній.pdf» порожній"),
        ("скан.jpg", given.PDF, "files.mismatch", "всередині документ PDF"),
        ("лист.pdf", given.picture(), "files.mismatch", "всередині малюнок JPEG"),
        ("лист.docx", given.xlsx(), "files.mismatch", "таблиця Excel"),
        ("лист.docx", b"just words", "files.mismatch", "простий текст"),
        ("фото.jpg", b"<svg xmlns='x'><script>1</script></svg>", "files.mismatch", "SVG"),
        ("фото.jpg", b"<html><script>1</script>", "files.mismatch", "вебсторінка"),
        ("герб.svg", b"<svg xmlns='x'/>", "files.kind", "PNG або PDF"),
        ("сторінка.html", b"<!doctype html><p>", "files.kind", "Роздрукуйте її в PDF"),
        ("програма.exe", b"MZ\x90\x00", "files.program", "програма"),
        ("фото.jpg", b"MZ\x90\x00" + bytes(100), "files.program", "програма"),
        ("файл.txt", b"#!/bin/sh\nrm -rf /", "files.program", "програма"),
        ("файл.txt.bat", b"echo", "files.program", "програма"),
        ("архів.rar", b"Rar!\x1a\x07\x00" + bytes(50), "files.kind", "в архіві ZIP"),
        ("архів.7z", b"7z\xbc\xaf\x27\x1c" + bytes(50), "files.kind", "в архіві ZIP"),
        ("щось.bin", bytes(range(256)), "files.kind", "Не вдається відкрити"),
        ("лист.docx", given.docx(**{"word/vbaProject.bin": b"x"}), "files.program", "макрос"),
        ("усе.zip", given.packed({"a/setup.EXE": b"MZ"}), "files.program", "макрос"),
        ("усе.zip", given.packed({"a.zip": given.packed({"x.js": b"1"})}), "files.program", "макрос"),
        ("усе.zip", given.locked(), "files.locked", "паролем"),
        ("лист.docx", given.docx()[:-30], "files.damaged", "пошкоджен"),
        ("фото.png", given.picture("PNG")[:20], "files.damaged", "пошкоджен"),
        ("бомба.zip", given.bomb(), "files.bomb", "розпаковується"),
        ("бомба.docx", given.docx(**{"word/media/a.bmp": bytes(40 * MEGABYTE)}), "files.bomb", "розпаковується"),
        ("бомба.zip", given.nested_bomb(), "files.bomb", "розпаковується"),
        ("бомба.zip", given.lying_bomb(), "files.bomb", "розпаковується"),
        ("бомба.zip", given.overlapping_bomb(), "files.bomb", "розпаковується"),
        ("бомба.zip", given.packed({f"{n}": b"" for n in range(5_001)}), "files.bomb", "розпаковується"),
        ("фото.png", given.huge_png(), "files.bomb", "мегапікселів"),
    ],
)  # fmt: skip
def test_a_refusal_is_a_sentence_and_nothing_is_kept(
    call: Calls, media: Path, name: str, data: bytes, code: str, says: str
) -> None:
    with pytest.raises(Refused) as refused:
        receive(call(), name, data)
    assert refused.value.code == code
    assert says in refused.value.sentence
    assert refused.value.field_sentences().keys() == {"file"}
    assert not StoredFile.objects.exists()
    assert not Entry.objects.exists()
    assert not [path for path in media.rglob("*") if path.is_file() and path.name != ".lock"]


def test_too_big_says_how_big_and_what_to_do(call: Calls) -> None:
    class Sent(io.BytesIO):
        size = 48 * MEGABYTE

    with pytest.raises(Refused) as refused:
        intake.receive(call(), "свято.mp4", Sent(bytes(21 * MEGABYTE)))
    assert refused.value.sentence.replace("\u00a0", " ") == (
        "Відео важить 48 МБ, а можна до 20 МБ. Зніміть коротше або вставте посилання на нього в текст."
    )
    assert not StoredFile.objects.exists()


def test_a_huge_stream_is_stopped_at_the_limit(call: Calls) -> None:
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        while True:
            read += MEGABYTE
            yield bytes(MEGABYTE)

    with pytest.raises(Refused) as refused:
        intake.receive(call(), "a.pdf", endless())
    assert refused.value.code == "files.too_big"
    assert read == 21 * MEGABYTE


def test_the_name_stays_out_of_the_journal_and_the_entry_is_one(call: Calls) -> None:
    file = receive(call(), "Діагноз Калини.pdf", given.PDF)
    entry = Entry.objects.get()
    assert (entry.action, entry.target_id) == ("files.keep", file.pk)
    kept = str([entry.diff, entry.facts])
    assert "Калини" not in kept
    assert str(file.token) not in kept
    assert entry.diff["sha256"] == [None, file.sha256]


def test_the_same_request_gives_the_same_file(call: Calls) -> None:
    first = receive(call(request_id="form-1"), "a.pdf", given.PDF)
    again = receive(call(request_id="form-1"), "a.pdf", given.PDF)
    other = receive(call(request_id="form-1"), "b.pdf", given.PDF)
    assert first.pk == again.pk != other.pk
    assert Entry.objects.count() == 2


def test_a_hash_alone_opens_nothing(call: Calls) -> None:
    file = receive(call(), "a.pdf", given.PDF)
    ticket = tickets.signed(tickets.Ticket(file.sha256, 1, "x"))
    for forged in (file.sha256, ticket[:-1] + ("B" if ticket.endswith("A") else "A"), ""):
        with pytest.raises(Refused) as refused:
            actions.keep(call(), name="mine.pdf", ticket=forged)
        assert refused.value.code == "files.no_ticket"
    assert StoredFile.objects.count() == 1
    assert Refusal.objects.filter(code="files.no_ticket").count() == 3


def test_claiming_takes_each_token_once(call: Calls) -> None:
    one, two = receive(call(), "1.pdf", given.PDF), receive(call(), "2.jpg", given.picture())
    asked = call()
    with transaction.atomic():
        claimed = intake.claim(asked, [str(two.token), str(one.token), str(two.token)])
    assert [file.pk for file in claimed] == [two.pk, one.pk]
    assert asked.facts == {"files": [two.pk, one.pk]}
    assert not any(StoredFile.objects.values_list("token", flat=True))
    with pytest.raises(Refused) as refused, transaction.atomic():
        intake.claim(call(), [str(one.token)])
    assert refused.value.code == "files.gone"


def test_claiming_refuses_too_many_and_strangers_tokens(call: Calls) -> None:
    file = receive(call(), "1.pdf", given.PDF)
    for tokens, code in (([str(n) for n in range(11)], "files.too_many"), ([str(file.token), "x"], "files.gone")):
        with pytest.raises(Refused) as refused, transaction.atomic():
            intake.claim(call(), tokens)
        assert refused.value.code == code
    file.refresh_from_db()
    assert file.is_loose


def test_a_refused_upload_leaves_a_good_one_alone(call: Calls) -> None:
    file = receive(call(), "a.jpg", given.picture())
    with pytest.raises(Refused):
        receive(call(), "a.pdf", given.picture())
    assert disk().verify(file.sha256) is Health.SOUND


def test_a_claim_in_a_failed_action_leaves_the_file_loose(call: Calls) -> None:
    file = receive(call(), "a.pdf", given.PDF)

    def fail() -> Any:
        with transaction.atomic():
            intake.claim(call(), [str(file.token)])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    file.refresh_from_db()
    assert file.is_loose


def test_a_resident_brings_so_much_in_a_day_and_an_official_goes_on(
    call: Calls, monkeypatch: pytest.MonkeyPatch, now: Any
) -> None:
    monkeypatch.setattr(intake, "FILES_A_DAY", 2)
    account = Account.objects.create(email="olha@example.org")
    resident, official = (Actor(kind, account.pk) for kind in (Kind.RESIDENT, Kind.OFFICIAL))
    for number in range(2):
        receive(call(resident, now=now + timedelta(minutes=number)), "а.pdf", given.PDF)
    with pytest.raises(Refused, match=r"files\.much_today"):
        receive(call(resident, now=now + timedelta(hours=23)), "а.pdf", given.PDF)
    receive(call(official, now=now + timedelta(hours=23)), "а.pdf", given.PDF)
    receive(call(resident, now=now + timedelta(hours=23)).child("made"), "а.pdf", given.PDF)
    assert receive(call(resident, now=now + timedelta(hours=49)), "а.pdf", given.PDF).token
    monkeypatch.setattr(intake, "SIZE_A_DAY", len(given.PDF))
    with pytest.raises(Refused, match=r"files\.much_today"):
        receive(call(resident, now=now + timedelta(hours=50)), "а.pdf", given.PDF)
