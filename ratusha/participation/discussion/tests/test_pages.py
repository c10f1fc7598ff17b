"""Pages of comments: the thread without a script, refusals beside what was typed, the desk, hostile words escaped."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from ratusha.participation.discussion import actions
from ratusha.participation.discussion.models import Comment
from ratusha.participation.discussion.tests import given
from ratusha.participation.discussion.tests.given import ABOUT, NOW

pytestmark = pytest.mark.django_db
PAGE = f"/talk/{ABOUT}/"


def client_of(actor: object) -> Client:
    client = Client()
    client.force_login(given.account(actor))  # type: ignore[arg-type]
    return client


def test_a_comment_is_sent_from_any_page_and_leads_back():
    given.matter()
    who = client_of(given.resident())
    page = who.get(PAGE).content.decode()
    mark = re.search(r'name="request_id" value="([0-9a-f]{32})"', page)
    assert mark
    sent = {"request_id": mark[1], "text": "Узимку там темно.", "side": "for"}
    first, again = who.post(PAGE, sent), who.post(PAGE, sent)
    made = Comment.objects.get()
    assert (first.url, again.url, made.side) == (f"/terms/#c{made.pk}", first.url, "for")
    assert "Узимку там темно." in who.get(PAGE).content.decode()


def test_a_refused_comment_keeps_what_was_typed():
    given.matter()
    who = client_of(given.resident())
    answer = who.post(PAGE, {"text": "а" * 4_001, "side": "for"})
    assert (answer.status_code, Comment.objects.count()) == (422, 0)
    assert "а" * 4_001 in answer.content.decode()
    assert who.post(PAGE, {"text": "   "}).status_code == 422


def test_strangers_read_and_are_led_to_the_log_in():
    one = given.comment()
    page = Client().get(PAGE).content.decode()
    assert "Узимку там темно." in page
    assert "/login/?next=" in page
    assert (
        "<form" not in re.sub(r"<header.*?</header>", "", page, flags=re.S).split('id="talk"')[1].split("</section>")[0]
    )
    assert Client().post(PAGE, {"text": "Ні"}).status_code == 422
    assert Client().post(f"/talk/{one.pk}/support/").url.startswith("/login/")
    assert Client().get("/talk/no.such:1/").status_code == 404
    assert Client().get("/talk/trial.matter:18/").status_code == 404


def test_a_post_without_the_token_is_refused():
    given.matter()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(given.account(given.resident()))
    assert strict.post(PAGE, {"text": "Ні"}).status_code == 403
    assert Comment.objects.count() == 0


def test_hostile_words_are_escaped():
    given.comment(text=given.HOSTILE, named=True)
    page = Client().get(PAGE).content.decode()
    assert "<script>alert(1)" not in page
    words = re.search(r'<p class="typed">(.*?)</p>', page, re.S)
    assert words
    assert unescape(words[1]) == given.HOSTILE


def test_support_reply_report_change_and_withdraw():
    author, reader = given.resident(), given.resident("Глід")
    one = given.comment(author, now=NOW)
    client = client_of(reader)
    assert client.post(f"/talk/{one.pk}/support/").url == f"/terms/#c{one.pk}"
    assert Comment.objects.get().supports == 1
    assert client.post(f"/talk/{one.pk}/support/", {"back": "1"}).status_code == 302
    assert Comment.objects.get().supports == 0
    page = client.get(f"{PAGE}?answer={one.pk}").content.decode()
    assert f'value="{one.pk}"' in page
    assert client.post(PAGE, {"text": "Так", "parent": str(one.pk)}).status_code == 302
    assert Comment.objects.get(parent=one).text == "Так"
    assert client.get(f"/talk/{one.pk}/report/").status_code == 200
    assert client.post(f"/talk/{one.pk}/report/", {"point": "1", "text": "Лайка"}).status_code == 302
    mine = client_of(author)
    assert mine.get("/my/comments/").status_code == 200
    assert mine.get(f"/talk/{one.pk}/withdraw/").status_code == 200
    assert client.get(f"/talk/{one.pk}/withdraw/").status_code == 404
    assert mine.post(f"/talk/{one.pk}/withdraw/").status_code == 302
    assert Comment.objects.get(pk=one.pk).state == "withdrawn"


def test_the_desk_hides_by_a_point_and_another_decides():
    author, first, second = given.resident(), given.organiser(), given.organiser("Клен Роман")
    one = given.comment(author)
    desk, other = client_of(first), client_of(second)
    assert "Узимку там темно." in desk.get("/office/comments/").content.decode()
    assert desk.get(f"/office/comments/{one.pk}/").status_code == 200
    assert desk.post(f"/office/comments/{one.pk}/hide/", {"point": "4", "reason": ""}).status_code == 422
    assert desk.post(f"/office/comments/{one.pk}/hide/", {"point": "4", "reason": "Реклама."}).status_code == 302
    page = Client().get(PAGE).content.decode()
    assert "Узимку там темно." not in page
    assert "4" in page
    mine = client_of(author)
    assert "Реклама." in mine.get(f"/my/comments/{one.pk}/").content.decode()
    assert mine.post(f"/my/comments/{one.pk}/object/", {"text": "Не реклама."}).status_code == 302
    assert desk.post(f"/office/comments/{one.pk}/agree/", {"reason": "Так"}).status_code == 422
    assert other.get(f"/office/comments/{one.pk}/agree/").status_code == 200
    assert other.post(f"/office/comments/{one.pk}/agree/", {"reason": "Так"}).status_code == 302
    assert "Узимку там темно." in Client().get(PAGE).content.decode()
    assert client_of(given.official("Рута", "executor")[1]).get("/office/comments/").status_code == 403


def test_a_page_of_the_thread_costs_few_queries(django_assert_max_num_queries):
    fans = [given.resident(f"Глід{chr(1072 + number)}") for number in range(3)]
    for number in range(12):
        one = given.comment(now=NOW + timedelta(minutes=number))
        actions.support(given.call(fans[number % 3]), one)
        given.comment(parent=one.pk)
    client = client_of(fans[0])
    client.get(PAGE)
    with django_assert_max_num_queries(12):
        client.get(f"{PAGE}?talk=top")


def test_the_share_card_and_the_notice(client):
    given.matter(count=187, goal=250, counted="187 з 250 підписів", says="Світять три стовпи.")
    card = client.get(f"/share/{ABOUT}/card.png")
    assert card.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert "max-age=600" in card["Cache-Control"]
    for size in ("a4", "a6", "x"):
        assert client.get(f"/share/{ABOUT}/notice.pdf?size={size}").content[:5] == b"%PDF-"
    assert client.get("/share/trial.matter:18/card.png").status_code == 404
    assert client.get("/share/no.such:1/notice.pdf").status_code == 404


def test_the_page_of_participation(client):
    from datetime import date

    from django.core.cache import cache

    from ratusha.channels.web import tiles

    cache.clear()
    open_one = tiles.Open("Освітити дорогу", "/terms/", date(2026, 12, 14), "187 з 250", "Петиція 17", 187, 250)
    tiles.register(tiles.Tile("trial", "Спроби", "portal:terms", "Лід", lambda today: tiles.Look(1, "", (open_one,))))
    try:
        page = client.get("/participation/").content.decode()
        assert "Освітити дорогу" in page
        assert "Освітити дорогу" in client.get("/").content.decode()
    finally:
        tiles._tiles.pop("trial")
        cache.clear()
