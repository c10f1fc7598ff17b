"""Pages of the desk and the API: the dry run, publishing, the card; strangers are sent away."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratusha.channels.api.tests.given import client as api_client
from ratusha.channels.api.tests.given import token
from ratusha.channels.web.tests.given import client_of
from ratusha.foundation.access.models import Account
from ratusha.openness.spreading import queries
from ratusha.openness.spreading.models import Post
from ratusha.openness.spreading.tests import given
from ratusha.project import findings

pytestmark = pytest.mark.django_db


def test_the_dry_run_is_seen_before_anything_is_published(settings):
    given.reader()
    what, client = given.about(), client_of(given.official())
    address = reverse("spreading-office:write", args=[what])
    page = client.get(address)
    told = {"title": "Опитування", "says": "Довгий текст. " * 150, "channels": ["telegram", "email"], "pictured": "on"}
    shown = client.post(address, told | {"go": "show"})
    assert shown.status_code == 200
    text = shown.content.decode()
    assert "1024" in text
    assert not Post.objects.exists()
    unseen = client.post(address, told | {"seen": page.context["seen"], "go": "publish", "request_id": "a" * 32})
    assert unseen.status_code == 422
    assert not Post.objects.exists()
    sent = told | {"seen": unseen.context["seen"], "go": "publish", "request_id": "b" * 32}
    done = client.post(address, sent)
    assert done.status_code == 302
    assert client.post(address, sent).status_code == 302  # a double click
    post = Post.objects.get()
    assert [one.channel for one in queries.of_post(post)] == ["telegram", "email"]
    assert str(post.placements.get(channel="telegram").text) in unseen.context["shown"][0].text
    again = client.get(address)
    assert again.context["known"]


def test_pages_of_the_editor():
    editor = given.official()
    post = given.post("telegram", "facebook", "email", actor=editor)
    one = post.placements.first()
    unsure = given.placement(state="unsure", said="HTTP 502")
    failed = given.placement(state="failed")
    client, watcher = client_of(editor), client_of(given.official("operator"))
    stranger, other = Client(), client_of(given.official("registrar"))
    pages = [reverse(f"spreading-office:{name}") for name in ("list", "choose", "channels")]
    pages += [reverse("spreading-office:choose") + "?kind=polls.poll"]
    pages += [reverse(f"spreading-office:{name}", args=[post.pk]) for name in ("card", "correct", "withdraw", "move")]
    pages += [reverse("spreading-office:write", args=[post.about])]
    pages += [reverse("spreading-office:cancel", args=[one.pk]), reverse("spreading-office:settle", args=[unsure.pk]),
              reverse("spreading-office:try_again", args=[failed.pk])]  # fmt: skip
    for address in pages:
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200, address
        assert len(seen) <= 12, (address, [one["sql"][:90] for one in seen])
        assert stranger.get(address).status_code == 302
        assert other.get(address).status_code == 403
    assert watcher.get(reverse("spreading-office:card", args=[post.pk])).status_code == 200
    assert watcher.get(reverse("spreading-office:choose")).status_code == 403
    assert client.get(reverse("spreading-office:write", args=["polls.poll:999"])).status_code == 404
    assert client.get(reverse("spreading-office:list") + "?channel=facebook&state=queued").status_code == 200


def test_the_operator_is_told(settings):
    given.placement(state="failed")
    given.placement("facebook")
    found = {one.code: one for one in findings._spreading()}
    assert {"spreading", "spreading.facebook", "spreading.telegram"} & set(found) >= {"spreading", "spreading.facebook"}
    assert all(one.mend for one in found.values())


def test_programs_ask_for_the_dry_run():
    what, editor = given.about(), given.official()
    program = api_client(token(Account.objects.get(pk=editor.account_id)))
    told = json.loads(program.get(f"/api/v1/spreading/dry-run/{what}").content)
    assert [one["channel"] for one in told["channels"]] == ["telegram", "facebook", "email"]
    assert told["seen"]
    given.post("telegram", what=what, actor=editor)
    assert json.loads(program.get("/api/v1/spreading").content)[0]["about"] == what
    assert len(json.loads(program.get("/api/v1/spreading/channels").content)) == 3
    assert Client().get("/api/v1/spreading").status_code == 401


def test_every_public_page_shows_a_card_to_other_sites():
    """An object its own, any other page that of the community; never both."""
    what = given.about()
    page = Client().get(f"/polls/{what.partition(':')[2]}/").content.decode()
    assert f"/share/{what}/card.png" in page
    assert page.count('og:image"') == 1
    plain = Client().get("/subscribe/").content.decode()
    assert "/share/site/card.png" in plain
    picture = Client().get("/share/site/card.png")
    assert picture.content.startswith(b"\x89PNG")
    assert picture.headers["Cache-Control"]
