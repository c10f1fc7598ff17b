"""Sending and its receipts, search over titles, texts and files, destruction by the archive, signed bytes untouched."""

import os
from datetime import timedelta
from pathlib import Path
from shutil import which
from subprocess import run
from typing import Any

import pytest

from ratusha.channels.web.tests.given import client_of
from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.files import queries as files
from ratusha.foundation.files import reading
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.foundation.signing.containers.tests import pdfs
from ratusha.foundation.signing.tests import given as pki
from ratusha.office.archive import queries as archive
from ratusha.office.documents import actions, queries, reactions
from ratusha.office.documents.models import Dispatch, Document
from ratusha.office.documents.queries import lists
from ratusha.office.documents.tests import given
from ratusha.office.documents.tests.given import NOW, call, official

pytestmark = pytest.mark.django_db


def refused(act: Any, *args: Any, **more: Any) -> str:
    with pytest.raises(Refused) as found:
        act(*args, **more)
    return found.value.code


def test_an_outgoing_document_is_sent_with_its_signed_bytes() -> None:
    clerk = official("registrar")
    made, letter = given.issued(clerk), given.registered(clerk)
    secret = given.issued(clerk, mark="confidential")
    to = {"name": "Департамент", "email": "office@example.org"}
    actions.send_by_email(call(clerk), made, **to)
    sent = Dispatch.objects.select_related("letter").get()
    assert sent.letter is not None
    assert sorted(sent.letter.files.values_list("pk", flat=True)) == sorted(
        one.file_id for one in queries.files_of(made)
    )
    assert made.code in sent.letter.text
    actions.note_sending(call(clerk), made, way="post", name="Департамент", note="Квитанція 12")
    for code, act, row, more in (
        ("documents.incoming_sent", actions.send_by_email, letter, to),
        ("documents.incoming_sent", actions.send_to_cabinet, letter, {}),
        ("documents.incoming_sent", actions.note_sending, letter, {"way": "post", "name": "Т"}),
        ("documents.marked", actions.send_by_email, secret, to),
        ("documents.email", actions.send_by_email, made, {**to, "email": "office"}),
        ("documents.no_file", actions.send_by_email, given.registered(clerk, code="memo", files=[], sheets=1), to),
        ("documents.no_cabinet", actions.send_to_cabinet, made, {}),
        ("documents.future", actions.note_sending, made,
         {"way": "hand", "name": "Т", "sent_at": NOW + timedelta(days=1)}),
        ("documents.no_dispatch", actions.note_receipt, made, {"dispatch": 0, "state": "read"}),
        ("documents.order", actions.note_receipt, made,
         {"dispatch": sent.pk, "state": "read", "their_date": NOW.date() - timedelta(days=9)}),
        ("forbidden", actions.send_by_email, made, to),
    ):  # fmt: skip
        who = official("executor", given.unit()) if code == "forbidden" else clerk
        assert refused(act, call(who), row, **more) == code
    assert (Dispatch.objects.count(), Letter.objects.count()) == (2, 1)
    actions.note_receipt(
        call(clerk), made, dispatch=sent.pk, state="delivered", their_index="5/1", their_date=NOW.date()
    )
    sent.refresh_from_db()
    assert (queries.course_of(sent)[0], sent.their_index) == ("delivered", "5/1")


def test_a_cabinet_gets_it_once_and_only_its_owner_reads_it() -> None:
    clerk = official("registrar")
    made, resident = given.in_cabinet(clerk)
    sent = queries.mine(resident).get()
    assert refused(actions.send_to_cabinet, call(clerk), made) == "documents.sent_already"
    assert refused(actions.read_own, call(clerk), sent) == "forbidden"
    actions.read_own(call(resident), sent)
    sent.refresh_from_db()
    assert (sent.state, sent.arrived_at) == ("read", NOW)


def found(typed: str, actor: Any) -> set[int]:
    return {one.pk for one in queries.found(queries.visible_to(actor), typed)}


def test_documents_are_found_by_words_in_any_form_and_by_what_their_files_say(monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = official("registrar")
    text = given.file(clerk, name="dodatok.txt", data="Кошторис ремонту водогону на вулиці Садовій".encode())
    plain = given.registered(clerk, title="Про підготовку до зими", their_index="01-12/77-К", files=[text])
    secret = given.registered(clerk, title="Про водогін лікарні", mark="confidential")
    for one in (plain, secret):
        reactions.index_document(one.pk)
    assert found("зима підготовка", clerk) == {plain.pk}
    assert found("водогони", clerk) == set()
    for one in files.to_read():
        reading.read(Call(system("test"), Channel.JOB, NOW), one)
    for entry in Entry.objects.filter(action="files.note_text"):
        reactions.index_text.body(call(system("test")), entry)
    assert found("водогони", clerk) == {plain.pk}
    assert found("01-12/77-К", clerk) == found("01-12/77-к", clerk) == {plain.pk}
    assert found(secret.number, clerk) == {secret.pk}
    monkeypatch.setattr(lists, "FEW", 0)  # as if every word stood in very many
    rows = queries.visible_to(clerk)
    words = queries.asked("водогони")
    assert (words.keys, queries.counted(rows, words, 10)) == (None, (1, True))
    assert found("водогони", clerk) == {plain.pk}
    monkeypatch.setattr(lists, "LOOKED_AT", 0)
    assert queries.counted(rows, words, 10) == (1, False), "there are more than were looked at"
    assert queries.snippets([plain, secret], "водогін") == {
        plain.pk: ("Кошторис ремонту ", "водогону", " на вулиці Садовій")
    }


def test_the_archive_takes_the_signed_bytes_first_and_destroys_content_alone() -> None:
    clerk = official("registrar")
    made = given.issued(clerk)
    owner = archive.owner(queries.LABEL)
    assert owner is not None
    assert [one.name for one in owner.files(made.pk)] == ["lyst.pdf", "lyst.pdf.p7s"]
    assert made.number in dict(owner.card(made.pk)).values()
    for who in ("archivist", "registrar", "head"):  # an act of destruction, and not a word of one official
        assert refused(actions.drop, call(official(who)), made) == "forbidden"
    assert made.files.count() == 2
    owner.drop(call(system("archive")), made.pk)
    left = Document.objects.get(pk=made.pk)
    assert (left.state, left.number, left.files.count()) == ("destroyed", made.number, 0)
    assert refused(actions.drop, call(official("executor")), made) == "forbidden"


PAPER = """<html><head><meta charset="utf-8"><title>Рішення</title></head><body><p>УКРАЇНА</p>
<p>Рішення № 44-VIII «Про бюджет громади», Їжакевич Ґ. Є.</p></body></html>"""


def made_by_office(folder: Path, kind: str) -> bytes:
    (folder / "akt.html").write_text(PAPER, encoding="utf-8")
    name = {"pdf": "pdf:writer_web_pdf_Export", "docx": "docx:MS Word 2007 XML"}[kind]
    given_to = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", name]
    run([*given_to, "--outdir", str(folder), str(folder / "akt.html")], check=True, timeout=120, capture_output=True)
    return (folder / f"akt.{kind}").read_bytes()


@pytest.mark.server
@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed here")
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_papers_of_a_council_go_in_and_come_out_byte_for_byte(kind: str, tmp_path: Path) -> None:
    clerk = official("registrar")
    data = made_by_office(tmp_path, kind)
    made = given.registered(clerk, files=[given.file(clerk, name=f"akt.{kind}", data=data)])
    row = queries.files_of(made)[0]
    assert given.bytes_of(row) == data
    assert (row.sha256, row.file.size) == (row.file.sha256, len(data))
    for one in files.to_read():
        reading.read(Call(system("test"), Channel.JOB, NOW), one)
    assert "бюджет громади" in " ".join(queries.texts_of(made))
    reactions.index_document(made.pk)
    assert found("бюджети громад", clerk) == {made.pk}


def real_signed() -> list[Path]:
    """Real containers of the shared test data, where they are."""
    shared = Path(os.environ.get("RATUSHA_SHARED") or Path(__file__).resolve().parents[5] / "shared")
    return sorted((shared / "data" / "kep" / "uapki").glob("*attached.p7s"))


@pytest.mark.parametrize("kind", ["rsa", "dstu"])
def test_a_signed_pdf_goes_in_is_checked_and_comes_out_byte_for_byte(kind: str) -> None:
    clerk, here = official("registrar"), pki.town(kind)
    signed = pdfs.signed(pdfs.whole(), lambda content: here.sign(content, detached=True))
    contents = {"lyst.pdf": signed} | {path.name: path.read_bytes() for path in real_signed()}
    for name, data in contents.items():
        made = given.registered(clerk, files=[given.file(clerk, name=name, data=data)])
        row = queries.files_of(made)[0]
        checks = queries.checked(made, NOW)
        assert checks[0].told is not None, name
        assert checks[0].told["signature"] == "valid", name
        assert queries.sheet_of(made, NOW).startswith(b"%PDF")
        assert given.bytes_of(row) == data
        assert client_of(clerk).get(row.file.url + "?save").getvalue() == data
