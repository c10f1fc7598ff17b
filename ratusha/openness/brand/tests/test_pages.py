"""Pages of the book: for everybody, for its keepers; the stylesheet that pages wear."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratusha.channels.web import brands
from ratusha.channels.web.tests.given import client_of
from ratusha.openness.brand.models import BrandBook
from ratusha.openness.brand.tests import given
from ratusha.openness.brand.web import public

pytestmark = pytest.mark.django_db


def test_pages_wear_the_book_by_a_name_of_its_content():
    given.wear()
    book = given.published(base="tetiiv", b_act="#7a1f5c")
    page = Client().get(reverse("brand:book")).content.decode()
    address = f"/brand/tokens.{book.digest}.css"
    assert f'href="{address}"' in page
    answer = Client().get(address)
    assert "immutable" in answer.headers["Cache-Control"]
    assert "--b-act: #7a1f5c;" in answer.content.decode()
    assert Client().get("/brand/tokens.000000000000.css").status_code == 404
    assert Client().get("/manifest.webmanifest").json()["theme_color"] == book.colours["b-deep"]
    assert f'"{address}"' in Client().get("/sw.js").text


def test_what_everybody_reads():
    plain = Client().get(reverse("brand:book")).content.decode()
    assert "#0b3a2e" in plain
    book = given.published(base="tetiiv")
    BrandBook.objects.filter(pk=book.pk).update(tone="Коротко й ввічливо.", words_avoided="здійснювати — робити")
    with CaptureQueriesContext(connection) as seen:
        page = Client().get(reverse("brand:book")).content.decode()
    assert len(seen) <= 12
    assert "#0f2f57" in page
    assert Client().get(reverse("brand:paper")).content.startswith(b"%PDF")
    told = json.loads(Client().get(reverse("brand:json")).content)
    assert told["color"]["deep"] == {"$type": "color", "$value": "#0f2f57"}
    assert "--b-deep: #0f2f57;" in Client().get(reverse("brand:css")).content.decode()
    assert Client().get("/brand/mark.aaaaaaaaaaaaaaaa.png").status_code == 404


def test_papers_are_limited_in_pace(monkeypatch):
    monkeypatch.setattr(public, "PAPERS", 0)
    monkeypatch.setattr(public, "wait_for", lambda *_given: 60)
    assert Client().get(reverse("brand:paper")).status_code == 429


def test_pages_of_the_keepers():
    editor = given.official()
    old = given.past(editor)
    draft = given.draft(editor)
    client = client_of(editor)
    pages = [reverse("brand-office:list"), reverse("brand-office:begin"), reverse("brand-office:card", args=[old.pk])]
    pages += [reverse(f"brand-office:{name}", args=[draft.pk])
              for name in ("card", "colours", "tell", "mark", "publish", "drop")]  # fmt: skip
    pages.append(reverse("brand-office:return", args=[old.pk]))
    for address in pages:
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200, address
        assert len(seen) <= 12, (address, len(seen))
        assert Client().get(address).status_code == 302
        assert client_of(given.official("registrar")).get(address).status_code == 403


def test_colours_are_shown_before_they_are_kept():
    editor = given.official()
    book = given.draft(editor)
    client, address = client_of(editor), reverse("brand-office:colours", args=[book.pk])
    told = {**brands.palette("kitsman"), "b-act": "#9fd8c2", "request_id": "a" * 32, "seen_version": book.version}
    shown = client.post(address, told | {"go": "show"})
    assert shown.status_code == 200
    assert "#9fd8c2" in shown.content.decode()
    book.refresh_from_db()
    assert book.colours == brands.palette("kitsman")
    wrong = client.post(address, told | {"go": "save", "b-act": "green"})
    assert wrong.status_code == 422
    done = client.post(address, told | {"go": "save", "request_id": "b" * 32})
    assert done.status_code == 302
    book.refresh_from_db()
    assert book.wishes["b-act"] == "#9fd8c2"
    card = client.get(done.headers["Location"]).content.decode()
    assert book.colours["b-act"] in card


def test_the_desk_begins_and_publishes():
    client = client_of(given.official())
    begun = client.post(reverse("brand-office:begin"), {"request_id": "a" * 32, "base": "tetiiv"})
    assert begun.status_code == 302
    book = BrandBook.objects.get()
    told = {"request_id": "b" * 32, "name": "Громада", "font": "system", "seen_version": book.version}
    assert client.post(reverse("brand-office:tell", args=[book.pk]), told).status_code == 302
    done = client.post(reverse("brand-office:publish", args=[book.pk]), {"request_id": "c" * 32, "why": "Рішення"})
    assert done.status_code == 302
    book.refresh_from_db()
    assert (book.state, book.font) == ("published", "system")
