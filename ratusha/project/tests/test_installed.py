"""The site as an app: manifest, icons, the worker with what it may keep, pages marked for it."""

import io
import json

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from ratusha.channels.web.views.look import short_name
from ratusha.foundation.access.models import Account

pytestmark = pytest.mark.django_db


def test_the_manifest_lets_the_site_be_installed_and_names_what_its_icon_offers():
    told = json.loads(Client().get(reverse("web:manifest")).content)
    assert (told["id"], told["start_url"], told["scope"], told["display"]) == ("/", "/", "/", "standalone")
    assert {(one["sizes"], one["purpose"]) for one in told["icons"]} == {
        ("192x192", "any"), ("512x512", "any"), ("192x192", "maskable"), ("512x512", "maskable")
    }  # fmt: skip
    assert [one["url"] for one in told["shortcuts"]] == ["/appeals/new/", "/my/", "/participation/", "/help/emergency/"]
    share = told["share_target"]
    assert (share["action"], share["method"], share["enctype"]) == ("/appeals/share/", "POST", "multipart/form-data")
    for one in (*told["shortcuts"], {"url": share["action"]}):
        assert Client().get(one["url"]).status_code in (200, 302)


@pytest.mark.parametrize(("kind", "size"), [("any", 192), ("any", 512), ("mask", 512), ("any", 180)])
def test_icons_are_pictures_of_the_size_they_say(kind: str, size: int):
    answer = Client().get(reverse("web:icon", args=[kind, size]))
    drawn = Image.open(io.BytesIO(answer.content))
    assert (answer.headers["Content-Type"], drawn.size) == ("image/png", (size, size))
    corner = drawn.convert("RGBA").getpixel((0, 0))
    assert isinstance(corner, tuple)
    assert corner[3] == (255 if kind == "mask" or size == 180 else 0)


@pytest.mark.parametrize("address", ["/icons/any-7.png", "/icons/evil-192.png", "/icons/any-99999.png"])
def test_no_other_icon_is_drawn(address: str):
    assert Client().get(address).status_code == 404


def test_the_worker_names_public_pages_and_pieces_only_and_changes_with_what_it_keeps():
    answer = Client().get(reverse("web:worker"))
    told = json.loads(answer.content.decode().splitlines()[0].removeprefix("const told = ").rstrip(";"))
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == ("text/javascript", "no-cache")
    assert told["pages"] == ["/help/emergency/"]
    assert told["name_of_shell"].startswith("shell-")
    for one in (*told["pages"], told["away"]):
        assert Client().get(one).status_code == 200
    assert not [one for one in told["pieces"] if "office" in one]


def test_only_ones_own_marked_pages_may_be_kept_and_the_mark_tells_people_apart(client: Client):
    marks = []
    for email in ("olena@example.org", "ivan@example.org"):
        client.force_login(Account.objects.create(email=email, name="Олена Барвінок"))
        marks.append(client.get(reverse("web:my")).headers["X-Kept-For"])
        assert "X-Kept-For" not in client.get(reverse("web:security")).headers
    assert marks[0] != marks[1]
    assert not [one for one in ("/", "/appeals/new/") if "X-Kept-For" in client.get(one).headers]


def test_the_page_without_a_net_leads_to_what_is_kept():
    page = Client().get(reverse("web:away")).content.decode()
    assert "/help/emergency/" in page
    assert "Немає зв" in page


@pytest.mark.parametrize(("name", "short"), [("Ратуша", "Ратуша"), ("Кіцманська міська громада", "Кіцманська")])
def test_the_name_under_the_icon_is_short(name: str, short: str):
    assert short_name(name) == short
