"""The editor behind its gate, through Wagtail's real views."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ratusha.foundation.access.actors import Role
from ratusha.foundation.journal.models import Entry
from ratusha.openness.site.models import NewsIndexPage, NewsPage

from . import given

pytestmark = pytest.mark.django_db
EMPTY = {f"{name}-{part}": "0" for name in ("body", "easy") for part in ("count",)}


def form(title: str, slug: str, **more: str) -> dict[str, str]:
    return {"title": title, "slug": slug, "summary": "", "cover": "", "happened_on": "", "unit": "", "clause": "",
            "review_by": "", "sign_video": "", "cover_says": "", **EMPTY, **more}  # fmt: skip


def test_the_editor_writes_and_publishes_and_the_journal_tells(client: Client) -> None:
    given.laid()
    given.enter(client, Role.EDITOR)
    home = client.get("/office/site/editor/")
    assert home.status_code == 200
    news = NewsIndexPage.objects.get()
    at = reverse("wagtailadmin_pages:add", args=["site", "newspage", news.pk])
    assert client.get(at).status_code == 200
    sent = client.post(at, form("Ремонт мосту", "mist", **{"action-publish": "action-publish"}))
    assert sent.status_code == 302, sent.context["form"].errors
    assert NewsPage.objects.get().live
    assert "Ремонт мосту" in client.get("/novyny/mist/").text
    entry = Entry.objects.filter(action="site.edit").last()
    assert entry is not None
    assert entry.facts["title"] == "Ремонт мосту"
    assert ["wagtail.publish", NewsPage.objects.get().pk] in entry.facts["deeds"]
    wrong = client.post(at, form("", ""))
    assert wrong.status_code == 200
    assert Entry.objects.filter(action="site.edit").count() == 1


@pytest.mark.parametrize("role", [None, Role.REGISTRAR])
def test_others_are_refused_at_every_address(client: Client, role: Any) -> None:
    from ratusha.openness.site.web import editor_urls

    given.laid()
    if role:
        given.enter(client, role)
    tried = 0
    for address in given.addresses_of(editor_urls.urlpatterns):
        answer = client.get(f"/office/site/editor/{address}")
        assert answer.status_code in ((302,) if role is None else (403,)), address
        if role is None:
            assert answer.headers["Location"].startswith("/login/"), address
        tried += 1
    assert tried > 120
