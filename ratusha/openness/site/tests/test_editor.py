"""The editor behind its gate, through Wagtail's real views."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ratusha.foundation.access.actors import Role
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import Health, disk
from ratusha.foundation.journal.models import Entry
from ratusha.openness.site.models import NewsIndexPage, NewsPage, Picture, SitePage

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
    assert "Ремонт мосту" in client.get("/office/site/editor/pages/search/?q=Ремонт").text
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


def test_a_picture_is_kept_among_the_files_of_the_house_and_its_cut_has_no_place(client: Client) -> None:
    given.laid()
    given.enter(client, Role.EDITOR)
    sent = client.post(
        "/office/site/editor/images/add/", {"title": "Міст", "description": "Міст", "file": given.photo()}
    )
    assert sent.status_code == 302, sent.text[:500]
    picture = Picture.objects.get()
    row = StoredFile.objects.get()
    assert row.token is None
    assert disk().verify(row.sha256) is Health.SOUND
    cut = picture.get_rendition("width-480|format-webp")
    shown = client.get(cut.url)
    assert shown.status_code == 200
    assert shown.headers["Content-Type"] == "image/webp"
    assert b"GPS" not in b"".join(shown.streaming_content)
    disk().drop_derived(row.sha256)
    assert client.get(cut.url).status_code == 200
    assert Client().get(f"/files/{row.pk}/").status_code in (302, 403, 404)
    refused = client.post("/office/site/editor/images/add/", {"title": "x", "file": given.program()})
    assert refused.status_code != 302
    assert Picture.objects.count() == 1


def test_a_writer_of_a_unit_writes_below_its_section_and_cannot_publish(client: Client) -> None:
    given.laid()
    actor = given.enter(client, Role.EXECUTOR, ("osvita",))
    section = SitePage.objects.get(slug="zaklady")
    SitePage.objects.filter(pk=section.pk).update(unit=next(iter(actor.units)))
    at = reverse("wagtailadmin_pages:add", args=["site", "textpage", section.pk])
    sent = client.post(at, form("Гуртки", "hurtky", **{"action-publish": "action-publish"}))
    assert sent.status_code == 302, sent.text[:300]
    assert not SitePage.objects.get(slug="hurtky").live
    other = reverse("wagtailadmin_pages:add", args=["site", "textpage", SitePage.objects.get(slug="hromada").pk])
    assert client.post(other, form("Чуже", "chuzhe")).status_code in (302, 403)
    assert not SitePage.objects.filter(slug="chuzhe").exists()


@pytest.mark.parametrize("place", ["users/", "groups/new/", "login/", "password_reset/", "collections/add/",
                                   "pages/1/privacy/", "workflows/add/"])  # fmt: skip
def test_what_is_ours_alone_is_closed_to_the_editor_too(client: Client, place: str) -> None:
    given.laid()
    given.enter(client, Role.EDITOR)
    assert client.get(f"/office/site/editor/{place}").status_code == 404
    assert client.post(f"/office/site/editor/{place}").status_code == 404


def test_a_page_at_a_fixed_address_is_refused_with_a_sentence(client: Client) -> None:
    home = given.laid()
    given.enter(client, Role.EDITOR)
    at = reverse("wagtailadmin_pages:add", args=["site", "textpage", home.pk])
    sent = client.post(at, form("Петиції", "petitions", **{"action-publish": "action-publish"}))
    assert sent.status_code == 422
    assert "/petitions/" in sent.text
    assert not SitePage.objects.filter(slug="petitions").exists()


@pytest.mark.parametrize("kind", ["newspage", "eventpage", "institutionpage", "textpage"])
def test_no_script_stands_inside_the_pages_of_the_editor(client: Client, kind: str) -> None:
    given.laid()
    given.enter(client, Role.EDITOR)
    parents = {"newspage": "novyny", "eventpage": "podiyi", "institutionpage": "zaklady", "textpage": "hromada"}
    under = SitePage.objects.get(slug=parents[kind])
    shown = client.get(reverse("wagtailadmin_pages:add", args=["site", kind, under.pk]))
    assert shown.status_code == 200
    written = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", shown.text)
    assert written == []
    assert 'data-site-chooser="ImageChooser"' in shown.text


def test_a_page_is_looked_at_before_it_is_saved_whatever_its_address(client: Client) -> None:
    news = given.news("Міст", slug="міст")
    given.enter(client, Role.EDITOR)
    at = reverse("wagtailadmin_pages:preview_on_edit", args=[news.pk])
    text = {"body-count": "1", "body-0-type": "quote", "body-0-order": "0", "body-0-deleted": "", "body-0-id": "",
            "body-0-value-words": "Чекали рік", "body-0-value-whose": ""}  # fmt: skip
    assert client.post(at, form("Міст і тротуар", "міст", **text)).json()["is_valid"]
    shown = client.get(at, {"in_preview_panel": "true"})
    assert shown.status_code == 200
    assert "Міст і тротуар" in shown.text
    assert "Чекали рік" in shown.text
    assert "Новини" in shown.text
    assert "frame-ancestors 'none'" not in shown.headers["Content-Security-Policy"]


def test_nothing_in_the_menu_leads_nowhere(client: Client) -> None:
    given.laid()
    given.enter(client, Role.EDITOR)
    home = client.get("/office/site/editor/")
    told = home.text.replace("&quot;", '"').replace("\\u002D", "-")
    ways = {
        one for one in re.findall(r'"(/(?:office|my)/[^"?]*)"', told) if "preview" not in one and "logout" not in one
    }
    assert "/office/site/editor/reports/aging-pages/" in ways
    assert "wagtail.org" not in told
    assert "set-privacy" not in client.get(f"/office/site/editor/pages/{given.news().pk}/edit/").text
    assert [one for one in sorted(ways) if client.get(one, follow=True).status_code != 200] == []


def test_a_picture_brought_while_choosing_is_kept_and_the_journal_tells(client: Client) -> None:
    """Wagtail's log says nothing of it, nor of many pictures brought at once, changed and deleted."""
    given.laid()
    given.enter(client, Role.EDITOR)
    at = "/office/site/editor/images/"
    sent = {"image-chooser-upload-title": "Міст", "image-chooser-upload-file": given.photo()}
    assert client.post(f"{at}chooser/create/", sent).status_code == 200
    many = {"title": "Два", "files[]": given.photo()}
    client.post(f"{at}multiple/add/", many)
    first, second = Picture.objects.order_by("pk")
    named = {f"image-{second.pk}-title": "Площа", f"image-{second.pk}-description": "Площа взимку"}
    assert client.post(f"{at}multiple/{second.pk}/", named).json()["success"]
    assert not client.post(f"{at}multiple/{second.pk}/", {f"image-{second.pk}-title": ""}).json()["success"]
    assert client.post(f"{at}multiple/{first.pk}/delete/").json()["success"]
    assert [one.title for one in Picture.objects.all()] == ["Площа"]
    told = [one.facts["deeds"][0][0] for one in Entry.objects.filter(action="site.arrange").order_by("pk")]
    assert told == ["wagtail.create", "wagtail.create", "wagtail.edit", "wagtail.delete"]
    assert client.post(f"{at}chooser/create/", {"image-chooser-upload-title": ""}).status_code == 200
    assert Entry.objects.filter(action="site.arrange").count() == 4
