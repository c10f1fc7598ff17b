"""News by e-mail: asked, confirmed, chosen, ended by one click; letters with the heads of RFC 8058 by real SMTP."""

import re

import pytest
from django.test import Client

from ratusha.foundation.access.actors import stranger
from ratusha.foundation.notify.delivery import deliver
from ratusha.foundation.notify.models import Letter
from ratusha.foundation.notify.tests.given import mail_server
from ratusha.openness.spreading import actions, queries
from ratusha.openness.spreading.actions.sending import PORTION
from ratusha.openness.spreading.actions.subscribing import old
from ratusha.openness.spreading.models import Subscriber
from ratusha.openness.spreading.tests import given
from ratusha.openness.spreading.tests.given import MINUTE, NOW, fresh

pytestmark = pytest.mark.django_db


def test_asked_confirmed_read_and_ended(settings):
    client = Client()
    with mail_server(settings) as box:
        assert client.get("/subscribe/").status_code == 200
        told = {"email": "Olena@Example.org", "topics": ["opinions"], "request_id": "a" * 32}
        assert client.post("/subscribe/", told).status_code == 302
        assert deliver(Letter.objects.latest("pk").next_at) == 1
        assert client.get("/subscribe/asked/").status_code == 200
        row = Subscriber.objects.get()
        assert (row.email, row.topics, row.confirmed_at) == ("olena@example.org", ["opinions"], None)
        own = re.search(r"/subscribe/\S+/", box.letters[0].get_body(("plain",)).get_content())[0]
        assert "List-Unsubscribe" not in box.letters[0]
        assert client.get(own).status_code == 200
        row.refresh_from_db()
        assert row.confirmed_at is None  # a scanner that opens links confirms nothing
        assert client.post(own, {"request_id": "b" * 32}).status_code == 302
        one = given.placement("email")
        given.job()
        assert (fresh(one).state, one.count) == ("placed", 1)
        deliver(Letter.objects.latest("pk").next_at)
        letter = box.letters[1]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    end = re.fullmatch(r"<https?://[^/]+(/subscribe/\S+/end/)>", letter["List-Unsubscribe"])[1]
    assert letter["Subject"] == one.post.title
    assert f"/polls/{one.about_id}/" in letter.get_body(("plain",)).get_content()
    assert client.get(end).status_code == 200
    assert queries.readers().count() == 1  # looking ends nothing
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(end, {"List-Unsubscribe": "One-Click"}).status_code == 200
    gone = Subscriber.objects.get()
    assert (gone.email, queries.readers().count()) == ("", 0)
    assert client.get(own).status_code == 404
    assert strict.post(end).status_code == 200


def test_nobody_learns_who_reads_and_nobody_is_flooded():
    given.reader("olena@example.org")
    client = Client()
    first = client.post("/subscribe/", {"email": "olena@example.org"})
    other = client.post("/subscribe/", {"email": "petro@example.org"})
    assert first.headers["Location"] == other.headers["Location"]
    for minute in (0, 5, 59):
        actions.subscribe(given.call(stranger(), now=NOW + minute * MINUTE), email="iryna@example.org")
    assert Letter.objects.filter(value="iryna@example.org").count() == 1
    given.refused("spreading.email", actions.subscribe, given.call(stranger()), email="not an address")
    given.refused("spreading.topic", actions.subscribe, given.call(stranger()), email="a@b.ua", topics=["secrets"])
    reads = given.reader("reads@example.org")
    actions.subscribe(given.call(stranger(), now=reads.letter_at + 61 * MINUTE), email="Reads@example.org")
    assert Letter.objects.latest("pk").template == "spreading.known"


def test_topics_are_kept_to_and_everybody_gets_one_letter(monkeypatch):
    monkeypatch.setattr(actions.sending, "PORTION", 2)
    assert PORTION > 2
    rows = [given.reader(f"r{one}@example.org", ("opinions",) if one % 2 else ("council",)) for one in range(5)]
    everything = given.reader("all@example.org")
    one = given.placement("email")
    monkeypatch.setattr(queries.channels, "mailers", {"default": object()})
    for minute in range(5):
        given.job(NOW + minute * MINUTE)
    got = set(Letter.objects.filter(template="spreading.news").values_list("value", flat=True))
    assert got == {rows[1].email, rows[3].email, everything.email}
    assert (fresh(one).state, one.count) == ("placed", 3)
    assert not queries.is_off("email")
    given.refused("spreading.not_now", actions.write_letters, given.call(given.system("test")), one.pk)
    given.refused("spreading.not_now", actions.withdraw, given.call(), one.post_id, reason="Пізно")


def test_topics_are_chosen_on_ones_own_page():
    row = given.reader()
    own = queries.own_address(row).partition("/subscribe/")[2]
    client = Client()
    assert client.post(f"/subscribe/{own}", {"topics": ["council"], "request_id": "c" * 32}).status_code == 302
    row.refresh_from_db()
    assert row.topics == ["council"]
    actions.choose_topics(given.call(given.holder(row)), row, topics=["council", "opinions"])
    given.refused("spreading.topic", actions.choose_topics, given.call(given.holder(row)), row, topics=["x"])
    row.refresh_from_db()
    assert row.topics == ["council", "opinions"]
    actions.confirm(given.call(given.holder(row)), row)
    given.refused("forbidden", actions.confirm, given.call(stranger()), row)
    assert client.get(f"/subscribe/{own[:-2]}x/").status_code == 404
    given.refused("forbidden", actions.unsubscribe, given.call(stranger()), row)


def test_who_did_not_confirm_is_forgotten():
    waits = given.reader("waits@example.org", confirmed=False)
    given.reader("reads@example.org")
    assert list(old(NOW + 40 * 1440 * MINUTE)) == [waits]
