"""Following: what, near which home; who is told of news, once each; letters at once, once a day, and their end."""

import html
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given as suppose
from hypothesis import strategies as st

from ratusha.foundation.actions import Refused
from ratusha.foundation.notify.models import Letter
from ratusha.foundation.vault import blind_index
from ratusha.participation.following import actions, jobs, queries, rules
from ratusha.participation.following.models import Follow, Follower, News, Telling
from ratusha.participation.following.rules import RADII, Point
from ratusha.participation.following.tests import given
from ratusha.participation.following.tests.given import ABOUT, HOME, NOW, PLATFORM
from ratusha.records.places.models import Settlement
from ratusha.records.places.tests import given as places

pytestmark = pytest.mark.django_db
LAT = st.floats(44.1, 52.9)
LON = st.floats(22.1, 40.9)


def refused(code: str, act: object, *args: object, **input_: object) -> None:
    tables = (Follower, Follow, News, Telling)
    before = [list(one.objects.order_by("pk").values()) for one in tables]
    with pytest.raises(Refused) as told:
        act(*args, **input_)  # type: ignore[operator]
    assert told.value.code == code
    assert [list(one.objects.order_by("pk").values()) for one in tables] == before


def tell(minutes: int = 1) -> str:
    return jobs.tell(given.call(PLATFORM, timedelta(minutes=minutes), request_id=f"job:{minutes}"))


def told() -> list[tuple[str, str]]:
    return list(Telling.objects.order_by("id").values_list("follower__account__name", "why"))


@suppose(LAT, LON, st.floats(0, 0.99), st.floats(0, 6.283), st.sampled_from(RADII))
def test_whoever_lives_within_the_distance_is_in_one_of_the_nine_squares(lat, lon, part, angle, radius):
    from math import cos, radians, sin

    home = Point(lat, lon)
    step = radius * part
    place = Point(
        lat + step * cos(angle) / rules.DEGREE * 0.99,
        lon + step * sin(angle) / (rules.DEGREE * cos(radians(lat))) * 0.98,
    )
    if rules.metres(home, place) <= radius:
        assert rules.cell_name(radius, rules.cell(home, radius)) in rules.cells_around(place, radius)


def test_following_twice_is_once_and_ends():
    who = given.resident()
    one = given.follower(who)
    actions.follow(given.call(who), about=ABOUT)
    assert (Follow.objects.count(), queries.number_of(who), queries.number_of_followers(ABOUT)) == (1, 1, 1)
    row = queries.is_followed(who, ABOUT)
    assert row
    refused("forbidden", actions.end, given.call(given.resident("Глід")), one, follow=row.pk)
    refused("following.not_followed", actions.end, given.call(who), one, follow=row.pk + 1)
    actions.end(given.call(who), one, follow=row.pk)
    assert queries.is_followed(who, ABOUT) is None
    refused("following.no_subject", actions.follow, given.call(who), about="no.such:1")
    refused("following.no_topic", actions.follow_topic, given.call(who), topic="no:such")
    refused("forbidden", actions.follow, given.call(given.STRANGER), about=ABOUT)


def test_one_letter_for_one_thing_whatever_the_reasons():
    given.topics()
    who = given.resident()
    given.follower(who)
    actions.follow_topic(given.call(who), topic="trial:roads")
    actions.follow_topic(given.call(who), topic="trial")
    actions.set_home(given.call(who), lat=HOME[0], lon=HOME[1], radius=1_000)
    given.news(topic="trial:roads", lat=HOME[0], lon=HOME[1], says="Почали збирати підписи.")
    assert tell() == "1"
    assert told() == [(who.name, "object")]
    letter = Letter.objects.get(template="following.news")
    assert (letter.subject, "Почали збирати підписи." in letter.text) == ("Освітити дорогу", True)
    assert tell(2) == "0"
    given.news(topic="trial:roads")
    assert (tell(3), News.objects.count(), Letter.objects.count()) == ("0", 1, 1)


def test_the_topic_the_whole_of_it_and_nearness():
    given.topics()
    roads, whole, near, far, other = (given.resident(name) for name in ("Аґрус", "Бузок", "Верба", "Глід", "Дуб"))
    actions.follow_topic(given.call(roads), topic="trial:roads")
    actions.follow_topic(given.call(whole), topic="trial")
    actions.follow_topic(given.call(other), topic="trial:schools")
    actions.set_home(given.call(near), lat=HOME[0] + 0.008, lon=HOME[1], radius=1_000)  # 890 m
    actions.set_home(given.call(far), lat=HOME[0] + 0.01, lon=HOME[1], radius=1_000)  # 1 110 m
    given.news(topic="trial:roads", lat=HOME[0], lon=HOME[1])
    tell()
    assert {name.split()[0]: why for name, why in told()} == {"Аґрус": "topic", "Бузок": "topic", "Верба": "near"}


def test_a_home_is_sealed_and_goes_when_it_is_taken_off():
    who = given.resident()
    actions.set_home(given.call(who), lat=HOME[0], lon=HOME[1], radius=3_000)
    with connection.cursor() as cursor:
        cursor.execute("SELECT point, square, cell FROM following_follower")
        row = cursor.fetchone()
    assert not any(str(HOME[0])[:5] in str(part) for part in row)
    assert row[2] == blind_index("following.cell", rules.cell_name(3_000, rules.cell(Point(*HOME), 3_000)))
    refused("following.radius", actions.set_home, given.call(who), lat=HOME[0], lon=HOME[1], radius=7)
    refused("following.half_point", actions.set_home, given.call(who), lat=HOME[0], radius=1_000)
    refused("following.not_here", actions.set_home, given.call(who), lat=HOME[1], lon=HOME[0], radius=1_000)
    actions.set_home(given.call(who))
    assert list(Follower.objects.values_list("point", "radius", "square", "cell")) == [(None, 0, "", "")]


def test_one_letter_a_day_for_whom_wants_it_so():
    who = given.resident()
    given.follower(who)
    actions.set_wishes(given.call(who), daily=True)
    for what in ("opened", "reached"):
        given.news(what=what, title=f"Петиція: {what}", address="/terms/")
    assert (tell(), Letter.objects.count()) == ("0", 0)
    morning = given.call(PLATFORM, timedelta(hours=22), request_id="job:digest")
    assert jobs.digest(morning) == "1"
    letter = Letter.objects.get(template="following.digest")
    assert "Петиція: opened" in letter.text
    assert "Петиція: reached" in letter.text
    assert jobs.digest(given.call(PLATFORM, timedelta(hours=46), request_id="job:digest2")) == "0"


def test_the_end_by_a_letter_needs_no_log_in():
    given.follower()
    given.news()
    tell()
    text = Letter.objects.get().text
    one, whole = re.findall(r"(/news/end/[^\s]+)", text)
    client = Client()
    assert client.get(one).status_code == 200
    assert Follow.objects.count() == 1
    assert client.post(one).status_code == 200
    assert Follow.objects.count() == 0
    assert client.post(whole).status_code == 200
    assert client.get(one[:-3] + "xx/").status_code == 404


def test_matching_opens_only_the_homes_around():
    """Three hundred followers far away cost no query and are never opened."""
    from ratusha.foundation.access.models import Account
    from ratusha.participation.following.models import index_of_cell

    accounts = Account.objects.bulk_create(
        [Account(email=f"far{number}@example.com", name=f"Далекий {number}") for number in range(300)]
    )
    rows = []
    for number, one in enumerate(accounts):
        point = Point(45 + number * 0.02, 30)
        name = rules.cell_name(3_000, rules.cell(point, 3_000))
        rows.append(Follower(account=one, since=NOW, key=f"{number:032}", point=[point.lat, point.lon], radius=3_000,
                             square=name, cell=index_of_cell(name)))  # fmt: skip
    Follower.objects.bulk_create(rows)
    near = given.resident()
    actions.set_home(given.call(near), lat=HOME[0], lon=HOME[1], radius=3_000)
    news = given.news(lat=HOME[0], lon=HOME[1])
    with CaptureQueriesContext(connection) as made:
        found = queries.followers_of(news)
    assert (len(found), len(made)) == (1, len(RADII) + 1)
    plan = Follower.objects.filter(radius=3_000, cell__in=["a", "b"]).order_by().explain()
    assert "following_near" in plan or connection.vendor != "sqlite"


def test_announcing_is_for_the_platform():
    given.matter()
    refused("forbidden", actions.publish, given.call(given.resident()), about=ABOUT, what="opened")
    refused("following.no_subject", actions.publish, given.call(PLATFORM), about="trial.matter:18", what="opened")
    made = actions.announce(given.call(given.resident()), about=ABOUT, what="reached")
    assert (made.title, made.path) == ("Освітити дорогу", "/terms/")
    actions.match(given.call(PLATFORM), made)
    refused("following.matched", actions.match, given.call(PLATFORM), made)
    refused("following.nothing_new", actions.write_letters, given.call(PLATFORM), given.follower())
    refused("following.nothing_new", actions.write_digest, given.call(PLATFORM), given.follower())


def test_everything_ends_at_once():
    who = given.resident()
    one = given.follower(who)
    actions.set_home(given.call(who), lat=HOME[0], lon=HOME[1], radius=500)
    actions.end_all(given.call(who), Follower.objects.get(pk=one.pk))
    assert (Follow.objects.count(), Follower.objects.get().point) == (0, None)


def test_pages_of_a_follower(client):
    given.topics()
    who = given.resident()
    client.force_login(given.account(who))
    given.matter()
    assert client.post("/my/following/press/", {"about": ABOUT, "back": "https://bad.example/"}).url == "/terms/"
    assert client.post("/my/following/press/", {"topic": "trial:roads"}).status_code == 302
    page = client.get("/my/following/").content.decode()
    assert "Спроби: дороги" in page
    assert "Освітити дорогу" in page
    villages = places.kitsman()
    Settlement.objects.filter(pk=villages["Шипинці"].pk).update(lat=48.4, lon=25.9)
    assert '{"name": "Шипинці", "lat": 48.4, "lon": 25.9}' in html.unescape(client.get("/my/following/home/").text)
    bad = client.post("/my/following/home/", {"radius": "1000"})
    assert bad.status_code == 422
    home = {"lat": str(HOME[0]), "lon": str(HOME[1]), "radius": "1000"}
    assert client.post("/my/following/home/", home).status_code == 302
    assert client.post("/my/following/wishes/", {"daily": "True"}).status_code == 302
    kept = Follower.objects.get()
    assert (kept.radius, kept.daily) == (1_000, True)
    assert client.post("/my/following/press/", {"about": ABOUT, "end": "1"}).status_code == 302
    assert list(Follow.objects.values_list("topic", flat=True)) == ["trial:roads"]
    assert client.post(f"/my/following/{Follow.objects.get().pk}/end/").status_code == 302
    assert client.get("/my/following/topic/").status_code == 200
