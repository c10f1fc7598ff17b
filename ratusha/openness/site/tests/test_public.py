"""Pages as everybody reads them."""

import pytest
from django.test import Client

from . import given

pytestmark = pytest.mark.django_db


def test_a_published_page_is_read_and_a_draft_is_not(client: Client) -> None:
    given.news(summary="Рух відкрито", slug="mist", body=[("paragraph", "<p>Міст через Прут.</p>")])
    given.news("Чернетка", live=False, slug="chernetka")
    shown = client.get("/novyny/mist/")
    assert shown.status_code == 200
    assert "Міст через Прут." in shown.text
    assert "Відремонтовано міст" in client.get("/novyny/").text
    assert client.get("/novyny/chernetka/").status_code == 404


def test_our_own_addresses_win_and_a_missing_slash_is_added(client: Client) -> None:
    given.laid()
    assert client.get("/petitions/").status_code == 200
    assert client.get("/novyny").headers["Location"] == "/novyny/"
    assert client.get("/no-such-page/").status_code == 404
