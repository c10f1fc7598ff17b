"""What an editor types wrongly in Wagtail's forms comes back with a sentence in its field; nothing is kept."""

import json
from datetime import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Refused
from ratusha.openness.site import actions
from ratusha.openness.site.models import Picture, SitePage
from ratusha.openness.site.rules import calls, wrong_hours

from . import given
from .test_editor import form


def test_what_can_be_called() -> None:
    assert calls("101")
    assert calls("(03736) 2-11-22, внутр. 14")
    assert not calls("за домовленістю")


@pytest.mark.parametrize(
    ("hours", "field"),
    [
        (("08:00", "17:00", "", ""), None),
        (("08:00", "17:00", "12:00", "13:00"), None),
        (("17:00", "08:00", "", ""), "closes"),
        (("08:00", "17:00", "12:00", ""), "break_until"),
        (("08:00", "17:00", "", "13:00"), "break_from"),
        (("08:00", "17:00", "18:00", "19:00"), "break_from"),
        (("", "17:00", "", ""), None),
    ],
)
def test_hours_that_cannot_be(hours: tuple[str, ...], field: str | None) -> None:
    names = ("opens", "closes", "break_from", "break_until")
    found = wrong_hours({name: time.fromisoformat(at) if at else None for name, at in zip(names, hours, strict=True)})
    assert (found and found[0]) == field


def parts(field: str, sort: str, **values: str) -> dict[str, str]:
    """A part of a page as the form sends it."""
    told = {f"{field}-0-value-{name}": value for name, value in values.items()}
    about = {f"{field}-count": "1", f"{field}-0-type": sort, f"{field}-0-order": "0", f"{field}-0-deleted": "",
             f"{field}-0-id": ""}  # fmt: skip
    return about | told


HOURS = {"first": "mon", "last": "fri", "note": ""}
PLACE = {"sort": "other", "stands_at": "", "lat": "", "lon": "", "contacts-count": "0", "hours-count": "0"}
SPAN = {"begins_at": "2026-12-01 10:00", "ends_at": "", "place": "", "lat": "", "lon": ""}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("below", "kind", "more", "said"),
    [
        ("podiyi", "eventpage", SPAN | {"ends_at": "2026-12-01 09:00"}, "закінчується раніше, ніж починається"),
        ("podiyi", "eventpage", SPAN | {"lat": "480", "lon": "25"}, "градуси"),
        ("podiyi", "eventpage", SPAN | {"lat": "48"}, "обидва числа"),
        ("zaklady", "institutionpage",
         PLACE | parts("hours", "line", opens="17:00", closes="08:00", break_from="", break_until="", **HOURS),
         "раніше"),
        ("zaklady", "institutionpage", PLACE | parts("contacts", "contact", kind="phone", value="немає", note=""),
         "номер"),
        ("zaklady", "institutionpage", PLACE | parts("contacts", "contact", kind="email", value="рада", note=""),
         "адрес"),
        ("zaklady", "institutionpage",
         PLACE | parts("contacts", "contact", kind="link", value="javascript:alert(1)", note=""), "/appeals/"),
        ("hromada", "textpage", parts("body", "card", title="Далі", about="", page="", link=""), "Оберіть сторінку"),
        ("hromada", "textpage", parts("body", "card", title="Далі", about="", page="", link="javascript:alert(1)"),
         "/appeals/"),
        ("hromada", "textpage", parts("body", "table", title="Плата", lines="Послуга | Плата"), "хоча б один"),
        ("hromada", "textpage", parts("body", "table", title="Плата", lines="Послуга|Плата\nДовідка|0|1"), "Рядок 2"),
    ],
)  # fmt: skip
def test_the_editor_is_told_and_nothing_is_kept(
    client: Client, below: str, kind: str, more: dict[str, Any], said: str
) -> None:
    given.laid()
    given.enter(client, Role.EDITOR)
    under = SitePage.objects.get(slug=below)
    before = SitePage.objects.count()
    sent = client.post(reverse("wagtailadmin_pages:add", args=["site", kind, under.pk]), form("Нове", "nove", **more))
    assert sent.status_code == 200
    assert said in sent.text or json.dumps(said)[1:-1] in sent.text  # parts are drawn from data by the editor's script
    assert SitePage.objects.count() == before


@pytest.mark.django_db
def test_a_main_picture_without_words_waits_as_a_draft(client: Client) -> None:
    news, said = given.news(live=False), "Напишіть, що видно на головному зображенні"
    given.enter(client, Role.EDITOR)
    client.post("/office/site/editor/images/add/", {"title": "Міст", "file": given.photo()})
    picture = Picture.objects.get()
    at = reverse("wagtailadmin_pages:edit", args=[news.pk])
    told = form("Міст", "mist") | {"cover": str(picture.pk)}
    shown = client.post(at, told | {"action-publish": "action-publish"})
    assert shown.status_code == 200
    assert said in shown.text
    assert client.post(at, told).status_code == 302
    with pytest.raises(Refused, match=said):
        actions.publish(given.call(), news.pk)
    assert client.post(at, told | {"cover_says": "Міст", "action-publish": "action-publish"}).status_code == 302
    assert SitePage.objects.get(pk=news.pk).live
