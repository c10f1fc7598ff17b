"""Forms that call actions: refusals on fields, typed text kept, one act for a double click, files that survive."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ratusha.channels.web.models import SavedView
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.journal.models import Entry, Refusal

from .given import official

pytestmark = pytest.mark.django_db
FORM, WIZARD = "/gallery/form/", "/gallery/wizard/"
HOSTILE = [
    "<script>alert('x')</script>",
    "  краї  ",
    "ґанок «№ 5» — ’",
    "{{ 7|add:7 }}",
    "\u202eзворотно",
    "' OR 1=1 --",
]


@pytest.fixture
def client() -> Client:
    made = Client()
    made.force_login(official())
    return made


def hidden(response, name: str) -> list[str]:
    return re.findall(rf'<input type="hidden" name="{name}" value="([^"]*)"', response.content.decode())


def request_id(response) -> str:
    return hidden(response, "request_id")[0]


def test_a_form_calls_its_action(client):
    sent = {"title": "Мої", "query": "state=open", "request_id": request_id(client.get(FORM))}
    assert client.post(FORM, sent).status_code == 200
    view = SavedView.objects.get()
    assert (view.title, view.query) == ("Мої", "state=open")
    assert Entry.objects.get(action="views.save").request_id == sent["request_id"]


def test_a_double_click_is_one_act(client):
    sent = {"title": "Мої", "request_id": request_id(client.get(FORM))}
    answers = [client.post(FORM, sent).content for _time in range(3)]
    assert len(set(answers)) == 1
    assert SavedView.objects.count() == 1


def test_another_text_under_the_same_id_is_not_lost(client):
    sent = {"title": "Мої", "request_id": request_id(client.get(FORM))}
    client.post(FORM, sent)
    again = client.post(FORM, {**sent, "title": "Інші"})
    assert again.status_code == 422
    assert "Ви вже надіслали цю форму" in again.content.decode()
    assert request_id(again) != sent["request_id"]
    client.post(FORM, {**sent, "title": "Інші", "request_id": request_id(again)})
    assert set(SavedView.objects.values_list("title", flat=True)) == {"Мої", "Інші"}


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_was_typed_comes_back(client, typed):
    response = client.post(FORM, {"title": "Мої", "query": f"\n{typed}\r\nдалі", "request_id": "не наш"})
    page = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_query"' in page
    assert 'id="id_query_error"' in page
    assert 'aria-describedby="id_query_error"' in page
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#x27;")
    assert f"\n\n{escaped}\r\nдалі</textarea>" in page
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_was_typed_is_stored_as_it_is(client, typed):
    client.post(FORM, {"title": typed})
    assert SavedView.objects.get().title == typed


def test_a_refusal_changes_nothing_and_is_noted(client):
    response = client.post(FORM, {"title": "х" * 61})
    assert response.status_code == 422
    assert "Дайте коротшу назву, до 60 знаків." in response.content.decode()
    assert not SavedView.objects.exists()
    assert not Entry.objects.exists()
    assert Refusal.objects.get().code == "views.title_long"


def test_a_stranger_is_refused_by_the_action():
    response = Client().post(FORM, {"title": "Мої"})
    assert response.status_code == 403
    assert "Everything" not in response.content.decode()
    assert not SavedView.objects.exists()


def test_a_file_survives_a_mistake_elsewhere(client):
    file = SimpleUploadedFile("лист.txt", "Добрий день".encode(), "text/plain")
    response = client.post(FORM, {"title": "", "files": [file]})
    assert response.status_code == 422
    kept = StoredFile.objects.get()
    assert hidden(response, "files-token") == [kept.token]
    assert "лист.txt" in response.content.decode()
    removed = client.post(FORM, {"title": "", "files-token": [kept.token], "files-remove": kept.token})
    assert hidden(removed, "files-token") == []
    assert "Поки не можемо надіслати" not in removed.content.decode()


def test_a_refused_file_says_why(client):
    response = client.post(
        FORM, {"title": "Мої", "files": [SimpleUploadedFile("порожній.pdf", b"", "application/pdf")]}
    )
    assert response.status_code == 422
    assert "порожній.pdf" in response.content.decode()
    assert not SavedView.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_stranger_token_is_not_a_file(client):
    response = client.post(FORM, {"title": "Мої", "files-token": ["x" * 64]})
    assert response.status_code == 422
    assert not SavedView.objects.exists()


def test_a_form_of_pages_keeps_the_others_in_hidden_fields(client):
    page = client.get(WIZARD)
    file = SimpleUploadedFile("лист.txt", b"good day", "text/plain")
    sent = {"step": "title", "go": "next", "title": "<Мої>", "files": [file], "request_id": request_id(page)}
    page = client.post(WIZARD, sent)
    assert hidden(page, "step") == ["share"]
    assert hidden(page, "title") == ["&lt;Мої&gt;"]
    sent = {"title": "<Мої>", "files-token": hidden(page, "files-token"), "request_id": request_id(page)}
    page = client.post(WIZARD, {**sent, "step": "share", "query": "a=b"})
    assert "лист.txt" in page.content.decode()
    assert "&lt;Мої&gt;" in page.content.decode()
    back = client.post(WIZARD, {**sent, "step": "check", "query": "a=b", "go": "title"})
    assert hidden(back, "step") == ["title"]
    assert 'value="&lt;Мої&gt;"' in back.content.decode()
    done = client.post(WIZARD, {**sent, "step": "check", "query": "a=b"})
    assert done.content.decode() == f"saved {SavedView.objects.get().pk}"


def test_a_form_of_pages_stops_at_the_mistake(client):
    page = client.post(WIZARD, {"step": "title", "title": ""})
    assert page.status_code == 422
    page = client.post(WIZARD, {"step": "check", "title": "Мої", "query": ""})
    assert page.status_code == 422
    assert hidden(page, "step") == ["share"]
    page = client.post(WIZARD, {"step": "check", "title": "х" * 61, "query": "a=b"})
    assert page.status_code == 422
    assert hidden(page, "step") == ["title"]
    assert "Дайте коротшу назву" in page.content.decode()
    assert not SavedView.objects.exists()


def test_a_new_page_is_shown_without_mistakes(client):
    page = client.post(WIZARD, {"step": "title", "title": "Мої", "request_id": "a" * 32})
    assert page.status_code == 200
    assert request_id(page) == "a" * 32
    assert "Поки не можемо" not in page.content.decode()
