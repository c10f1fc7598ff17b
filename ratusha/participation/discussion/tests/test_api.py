"""The same by programs: a thread, writing, support, reports; following beside."""

import json
from typing import Any

import pytest
from django.test import Client

from ratusha.channels.api.tests.given import token
from ratusha.foundation.access.actors import Actor
from ratusha.participation.discussion import actions
from ratusha.participation.discussion.models import Comment
from ratusha.participation.discussion.tests import given
from ratusha.participation.discussion.tests.given import ABOUT

pytestmark = pytest.mark.django_db
API = "/api/v1"
VERBS = ("post", "support", "take_support_back", "report", "withdraw")
FOLLOWS = ("follow", "set_wishes", "set_home", "end")
SCOPES = ("read", *(f"discussion.{one}" for one in VERBS), *(f"following.{one}" for one in FOLLOWS))


def bearer(actor: Actor) -> dict[str, str]:
    """The headers of a token of this person's account."""
    return {"Authorization": f"Bearer {token(given.account(actor), *SCOPES)}"}


def sent(method: str, path: str, headers: dict[str, str], **body: Any) -> Any:
    call = getattr(Client(), method)
    return call(f"{API}{path}", json.dumps(body), content_type="application/json", headers=headers)


def test_a_thread_is_read_by_anybody():
    given.comment(side="for", named=True)
    told = Client().get(f"{API}/discussion/{ABOUT}").json()
    assert (told["shown"], told["in_favour"], told["items"][0]["text"]) == (1, 1, "Узимку там темно.")
    assert told["silent"]
    assert [one["number"] for one in told["rule"]] == [1, 2, 3, 4, 5, 6]
    assert Client().get(f"{API}/discussion/no.such:1").status_code == 404


def test_strangers_change_nothing():
    one = given.comment()
    for method, path in (("post", "/discussion"), ("put", f"/discussion/comments/{one.pk}/support"),
                         ("delete", f"/discussion/comments/{one.pk}"), ("post", "/following")):  # fmt: skip
        assert sent(method, path, {}, about=ABOUT, text="Ні").status_code in (401, 403)
    assert list(Comment.objects.values_list("state", "supports")) == [("shown", 0)]


def test_a_resident_writes_supports_and_follows_by_a_token():
    author, reader = given.resident(), given.resident("Глід")
    given.matter()
    mine, theirs = bearer(author), bearer(reader)
    made = sent("post", "/discussion", mine, about=ABOUT, text=given.HOSTILE, side="against")
    assert (made.status_code, made.json()["text"]) == (201, given.HOSTILE)
    pk = made.json()["id"]
    assert sent("put", f"/discussion/comments/{pk}/support", theirs).json()["supports"] == 1
    assert sent("put", f"/discussion/comments/{pk}/support", theirs).json()["code"] == "discussion.supported"
    assert sent("delete", f"/discussion/comments/{pk}/support", theirs).json()["supports"] == 0
    assert sent("post", f"/discussion/comments/{pk}/reports", theirs, point=1).status_code == 201
    assert sent("delete", f"/discussion/comments/{pk}", theirs).status_code == 403
    assert sent("delete", f"/discussion/comments/{pk}", mine).json()["state"] == "withdrawn"
    followed = sent("post", "/following", theirs, about=ABOUT).json()
    assert sent("put", "/following/wishes", theirs, daily=True).json()["daily"] is True
    assert sent("put", "/following/home", theirs, lat=48.44, lon=25.76, radius=1000).json()["near"] is True
    assert Client().get(f"{API}/following", headers=theirs).json()["follows"][0]["about"] == ABOUT
    assert sent("delete", f"/following/{followed['id']}", theirs).json()["follows"] == []
    assert isinstance(Client().get(f"{API}/following/topics").json(), list)


def test_a_hidden_comment_tells_programs_neither_its_words_nor_its_author():
    author, reader = given.resident(), given.resident("Глід")
    mine, theirs = bearer(author), bearer(reader)
    made = given.comment(author, named=True)
    assert sent("put", f"/discussion/comments/{made.pk}/support", theirs).json()["author"] == author.name
    actions.hide(given.call(given.organiser()), made, point=3, reason="Адреса сусідки.")
    for_all, for_one = (Client().get(f"{API}/discussion/{ABOUT}", headers=who).json()["items"][0] for who in ({}, mine))
    taken_back = sent("delete", f"/discussion/comments/{made.pk}/support", theirs).json()
    assert [(one["text"], one["author"], one["hidden_point"]) for one in (for_all, taken_back)] == [("", "", 3)] * 2
    assert (for_one["text"], for_one["author"]) == ("Узимку там темно.", author.name)
