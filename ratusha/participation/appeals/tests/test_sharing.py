"""Photos and a text that a phone shares begin an appeal, for strangers and residents alike."""

import io
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from ratusha.foundation.files.models import StoredFile

pytestmark = pytest.mark.django_db


def photo(name: str = "яма.png") -> SimpleUploadedFile:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "#336699").save(made, "PNG")
    return SimpleUploadedFile(name, made.getvalue(), "image/png")


def shared(client: Client, **more: object) -> str:
    answer = client.post(reverse("appeals:share"), {"title": "Яма", "text": "Біля школи", **more})
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def test_a_photo_and_a_text_stand_in_the_form_already():
    client = Client(enforce_csrf_checks=True)
    there = shared(client, files=[photo()])
    asked = parse_qs(urlsplit(there).query)
    assert asked["text"] == ["Яма\nБіля школи"]
    page = client.get(there).content.decode()
    assert StoredFile.objects.get().token in page
    assert "яма.png" in page
    assert "Біля школи" in page


def test_what_cannot_be_taken_is_told_in_words_and_the_rest_goes_on():
    client = Client()
    there = shared(client, files=[SimpleUploadedFile("x.exe", b"MZ\x90\x00" * 50), photo()])
    assert StoredFile.objects.count() == 1
    assert "x.exe" in client.get(there).content.decode()


def test_another_site_cannot_make_a_visitor_send_files():
    answer = Client().post(reverse("appeals:share"), {"files": [photo()]}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.headers["Location"] == reverse("appeals:new")
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("tokens", ["x", "x,y,z", "\x00", "," * 300])
def test_tokens_that_are_nobodys_attach_nothing(tokens: str):
    assert Client().get(reverse("appeals:new"), {"files": tokens}).status_code == 200
