"""Pages of documents: each opens for those it is for within 12 queries, does its act, and refuses without a change."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.web.tests.given import client_of
from ratusha.office.archive.tests.given import in_force
from ratusha.office.documents import actions, reactions
from ratusha.office.documents.models import Correspondent, Dispatch, Document, Kind, Link, Look, Reader
from ratusha.office.documents.rules import in_groups
from ratusha.office.documents.tests import given

pytestmark = pytest.mark.django_db


def press(client: Client, name: str, /, *args: Any, **typed: Any) -> Any:
    return client.post(reverse(f"documents:{name}", args=args), {"request_id": uuid4().hex, **typed})


@pytest.fixture
def clerk() -> Any:
    return given.official("registrar", name="Надія Ожина")


@pytest.fixture
def town(clerk: Any) -> Any:
    now = timezone.now()
    letter = given.registered(clerk, now, text="Просимо відремонтувати міст.")
    answer = given.issued(clerk, now, answers=letter.pk)
    actions.note_sending(given.call(clerk, now), answer, way="post", name="Департамент")
    actions.correct(given.call(clerk, now), letter, reason="Описка", their_index="7/1")
    actions.share(given.call(clerk, now), letter.pk, account=given.account("executor").pk)
    return letter, answer


def addresses(letter: Document, answer: Document) -> list[str]:
    kind = Kind.objects.select_related("series").first()
    card = ("document", "sheet", "correct", "move_term", "finish", "annul", "link", "add_file", "share")
    sends = ("document", "send_by_email", "send_to_cabinet", "note_sending")
    assert kind
    return [
        *(reverse(f"documents:{name}") for name in ("list", "register", "kinds")),
        *(reverse(f"documents:{name}") for name in ("correspondents", "add_correspondent")),
        reverse("documents:change_kind", args=[kind.pk]), reverse("documents:change_series", args=[kind.series_id]),
        reverse("documents:change_correspondent", args=[letter.correspondent_id]),
        *(reverse(f"documents:{name}", args=[letter.pk]) for name in card),
        *(reverse(f"documents:{name}", args=[answer.pk]) for name in sends),
        reverse("documents:unlink", args=[answer.pk, Link.objects.get().pk]),
        reverse("documents:unshare", args=[letter.pk, Reader.objects.get().pk]),
        reverse("documents:note_receipt", args=[answer.pk, Dispatch.objects.get().pk]),
    ]  # fmt: skip


def test_pages_open_within_their_budget_and_strangers_are_kept_out(clerk: Any, town: Any) -> None:
    client = client_of(clerk)
    foreign = client_of(given.official("executor", given.unit()))
    for address in addresses(*town):
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(address)
        assert answer.status_code == 200, address
        assert len(seen) <= 12, (address, len(seen), [query["sql"][:120] for query in seen])
        assert len(answer.content) < 100_000
        assert Client().get(address).status_code == 302, address
        if f"/{town[0].pk}/" in address and "kinds" not in address and "corr" not in address:
            assert foreign.get(address).status_code in (403, 404), address


def test_a_search_shows_where_the_words_stand(clerk: Any, town: Any) -> None:
    reactions.index_document(town[0].pk)
    client = client_of(clerk)
    with CaptureQueriesContext(connection) as seen:
        shown = client.get(reverse("documents:list"), {"q": "мости"}).content.decode()
    assert "<mark>міст.</mark>" in shown
    assert len(seen) <= 12


def test_a_letter_is_registered_on_one_page_and_its_twin_is_told(clerk: Any) -> None:
    client = client_of(clerk)
    typed = {
        "kind": given.kind().pk, "sender": "Обласна рада", "their_index": "01-7/12", "title": "Про субвенцію",
        "channel": "post", "mark": "open", "files": SimpleUploadedFile("lyst.pdf", given.pdf()),
    }  # fmt: skip
    answer = press(client, "register", **typed)
    assert answer.status_code == 422
    assert not Document.objects.exists()
    typed["files"] = SimpleUploadedFile("lyst.pdf", given.pdf())
    answer = press(client, "register", **typed, add_sender="on")
    made = Document.objects.get()
    assert answer.url == reverse("documents:document", args=[made.pk])
    assert (made.correspondent.name, made.number, made.files.count()) == ("Обласна рада", "1", 1)
    again = {
        **typed,
        "request_id": "b" * 32,
        "sender": "обласна рада",
        "files": SimpleUploadedFile("a.pdf", given.pdf()),
    }
    answer = client.post(reverse("documents:register"), again)
    assert answer.status_code == 422
    assert reverse("documents:document", args=[made.pk]) in answer.content.decode()
    again |= {"twice": "on", "files": SimpleUploadedFile("a.pdf", given.pdf()), "answers": ""}
    assert client.post(reverse("documents:register"), again).status_code == 302
    assert (Document.objects.count(), Correspondent.objects.count()) == (2, 1)
    in_force(timezone.localdate().year)
    shown = client.get(reverse("documents:register")).content.decode()
    assert '<option value="01-02">01-02 Звернення громадян' in shown
    typed |= {"their_index": "5", "files": SimpleUploadedFile("lyst.pdf", given.pdf())}
    assert press(client, "register", **typed, file_index="77-77").status_code == 422
    typed["files"] = SimpleUploadedFile("lyst.pdf", given.pdf())
    assert press(client, "register", **typed, file_index="01-02").status_code == 302
    assert Document.objects.latest("id").file_index == "01-02"


def test_deeds_on_the_card_do_what_they_say(clerk: Any, town: Any) -> None:
    letter, answer = town
    client, day = client_of(clerk), timezone.localdate() + timedelta(days=9)
    assert press(client, "move_term", letter.pk, due_on=day.isoformat(), reason="Так домовлено").status_code == 302
    assert press(client, "finish", letter.pk, outcome="Надано відповідь").status_code == 302
    assert press(client, "reopen", letter.pk, reason="Неповна").status_code == 302
    assert (
        press(client, "add_file", letter.pk, role="annex", files=SimpleUploadedFile("d.pdf", given.pdf())).status_code
        == 302
    )
    sent = Dispatch.objects.get()
    told = {"state": "delivered", "their_index": "77", "their_date": timezone.localdate().isoformat()}
    assert press(client, "note_receipt", answer.pk, sent.pk, **told).status_code == 302
    assert press(client, "unshare", letter.pk, Reader.objects.get().pk).status_code == 302
    assert press(client, "unlink", answer.pk, Link.objects.get().pk).status_code == 302
    assert press(client, "annul", letter.pk, reason="Двічі").status_code == 302
    letter.refresh_from_db()
    sent.refresh_from_db()
    assert (letter.state, letter.due_on, letter.files.count(), sent.their_index) == ("annulled", day, 2, "77")
    assert not Link.objects.exists()
    assert not Reader.objects.exists()


def test_a_marked_document_is_told_by_its_mark_until_the_ground_is_given(clerk: Any) -> None:
    head = given.official("head")
    made = given.registered(head, timezone.now(), title="Про стан здоров’я", mark="confidential", text="Таємне")
    client, page = client_of(head), reverse("documents:document", args=[made.pk])
    for address in (page, reverse("documents:list")):
        shown = client.get(address).content.decode()
        assert "Про стан здоров" not in shown
    assert client.get(reverse("documents:sheet", args=[made.pk])).status_code != 200
    assert press(client, "open_confidential", made.pk, ground="decide").status_code == 302
    assert "Про стан здоров" in client.get(page).content.decode()
    assert Look.objects.get().viewer_id == head.account_id
    assert client_of(clerk).get(page).status_code == 404


def test_pages_and_sheets_keep_whom_a_marked_document_is_exchanged_with_until_the_ground_is_given() -> None:
    head, now = given.official("head"), timezone.now()
    client, known = client_of(head), given.correspondent("Приватна клініка", email="a@example.org", address="Садова, 1")
    made = given.issued(head, now, correspondent=known.pk, mark="confidential", title="Про лікування")
    letter = given.registered(
        head, now, correspondent=known.pk, mark="confidential", their_index="К-77", their_date=timezone.localdate()
    )
    actions.note_sending(given.call(head, now), made, way="hand", name="Приватна клініка", note="Розписка 5")
    actions.annul(given.call(head, now), letter, reason="Приватна клініка просила")
    page = reverse("documents:document", args=[made.pk])
    cards = [page, reverse("documents:document", args=[letter.pk])]
    deeds = [reverse(f"documents:{name}", args=[made.pk]) for name in ("correct", "note_sending", "send_by_email")]
    for address in (*cards, *deeds, reverse("documents:list"), reverse("documents:list") + "?export=csv"):
        answer = client.get(address)
        shown = b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()
        assert made.number in shown or answer.status_code == 422, address
        for secret in ("Приватна клініка", "К-77", "Розписка", "Садова, 1", "Про лікування"):
            assert secret not in shown, (address, secret)
    actions.open_confidential(given.call(head, now), made, ground="decide")
    for address in (page, *deeds):
        assert "Приватна клініка" in client.get(address).content.decode(), address


def test_anybody_checks_a_document_by_its_code(clerk: Any, town: Any) -> None:
    letter, _answer = town
    order = given.issued(clerk, timezone.now(), code="order", title="Про скликання сесії")
    client = Client()
    assert client.get("/documents/check/").status_code == 200
    assert client.get("/documents/check/", {"code": "1234"}).status_code == 404
    led = client.get("/documents/check/", {"code": in_groups(order.code).lower()})
    shown = client.get(led.url).content.decode()
    assert "Про скликання сесії" in shown
    original = order.files.get(role="main").file
    assert client.get(original.url).status_code == 200
    private = client.get(f"/d/{letter.code}/").content.decode()
    assert letter.number in private
    assert letter.title not in private
    assert client.get(letter.files.get().file.url).status_code == 404
    assert client.get("/d/ABCDEFGHJKMNPQRS/").status_code == 404


def test_a_resident_reads_what_was_sent_to_the_cabinet(clerk: Any) -> None:
    made, resident = given.in_cabinet(clerk, timezone.now())
    sent = Dispatch.objects.get()
    client, other = client_of(resident), given.in_cabinet(clerk, timezone.now())[1]
    page = reverse("my-documents:document", args=[sent.pk])
    assert made.title in client.get(reverse("my-documents:list")).content.decode()
    assert client_of(other).get(page).status_code == 404
    assert client.get(page).status_code == 200
    assert client.get(made.files.get(role="main").file.url).status_code == 200
    sent.refresh_from_db()
    assert sent.state == "read"
