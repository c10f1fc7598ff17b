"""Drawing, changing and ending; the desk; what residents see on the map."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ratusha.channels.web.tests.given import client_of
from ratusha.foundation.actions import Refused
from ratusha.records.outlines import actions, queries
from ratusha.records.outlines.models import Outline
from ratusha.records.outlines.tests import given
from ratusha.records.places.actions.buildings import locate_building
from ratusha.records.places.tests import given as places

pytestmark = pytest.mark.django_db
TODAY = given.NOW.date()


def test_addresses_are_points_of_a_line():
    town = places.kitsman()["Кіцмань"]
    road = places.street(town, "Незалежності")
    for number, lat in (("1", 48.44), ("46", 48.45)):
        house = places.building(road, number)
        locate_building(places.call(), house.pk, lat=lat, lon=25.76)
    made = given.outline(where="вул. Незалежності, 1\nвул. Незалежності, 46")
    assert made.geometry == {"type": "LineString", "coordinates": [[25.76, 48.44], [25.76, 48.45]]}
    with pytest.raises(Refused) as told:
        given.outline(where="вул. Незалежності\n48.4, 25.7")
    assert told.value.code == "outlines.where"
    assert "«вул. Незалежності»" in told.value.sentence


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"where": "десь"}, "outlines.where"), ({"form": "area", "where": "48.4,25.7\n48.5,25.8"}, "outlines.where"),
        ({"until": date(2026, 11, 1)}, "outlines.days"), ({"way": "https://other.example/"}, "outlines.way"),
        ({"way": "//other.example/"}, "outlines.way"), ({"way": "/\\other.example/"}, "outlines.way"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused(more: dict[str, Any], code: str):
    with pytest.raises(Refused) as told:
        given.outline(**more)
    assert told.value.code == code
    assert not Outline.objects.exists()


def test_a_whole_address_of_our_site_is_kept_as_its_page(settings: Any):
    assert given.outline(way=f"{settings.PUBLIC_URL}/novyny/mist/").way == "/novyny/mist/"


def test_it_is_shown_soon_before_it_begins_and_to_its_last_day():
    made = given.outline(since=TODAY, until=TODAY + timedelta(days=3))
    days = {ago: made in queries.shown("works", TODAY + timedelta(days=ago)) for ago in (-15, -14, 0, 3, 4)}
    assert days == {-15: False, -14: True, 0: True, 3: True, 4: False}
    assert not queries.shown("closed", TODAY)


def test_it_is_changed_and_ended_and_stays_in_the_list():
    made = given.outline(until=None)
    area = "48.40,25.70\n48.40,25.80\n48.48,25.80"
    made = actions.change(given.call(), made, **given.told(form="area", where=area, title="Сквер", until=None))
    assert (made.title, made.area, made.west, made.north) == ("Сквер", True, 25.70, 48.48)
    with pytest.raises(Refused):
        actions.end(given.call(), made, last=date(2026, 1, 1))
    actions.end(given.call(), made, last=TODAY - timedelta(days=1))
    assert not queries.shown("works", TODAY)
    assert made in queries.visible_to(given.official())


def test_the_editor_draws_on_a_page_and_others_do_not():
    client = client_of(given.official())
    page = client.get(reverse("outlines:place")).content.decode()
    assert "data-zoom=" in page
    told = {**given.told(), "since": "2026-11-20", "until": "2026-12-01", "request_id": "one"}
    wrong = client.post(reverse("outlines:place"), {**told, "where": "десь"})
    assert wrong.status_code in (409, 422)
    assert "«десь»" in wrong.content.decode()
    assert client.post(reverse("outlines:place"), {**told, "request_id": "two"}).status_code == 302
    made = Outline.objects.get()
    assert "48.4412, 25.7608" in client.get(reverse("outlines:change", args=[made.pk])).content.decode()
    listed = client.get(reverse("outlines:list")).content.decode()
    assert "Ремонт вулиці Незалежності" in listed
    ended = client.post(reverse("outlines:end", args=[made.pk]), {"last": "2026-11-23", "request_id": "three"})
    assert ended.status_code == 302
    assert client_of(given.official("executor")).get(reverse("outlines:list")).status_code == 403
    assert Client().get(reverse("outlines:list")).status_code == 302


def test_residents_see_it_on_the_map_in_its_list_on_paper_and_as_data():
    places.kitsman()
    made = given.outline(where="48.40,25.70\n48.46,25.80")
    page = Client().get(reverse("maps:map"), {"layer": "works"}).content.decode()
    assert made.title in page
    assert "Об’їзд вулицею Миру" in page
    assert 'class="maps-shape" d="M' in page
    part = "25.69,48.39,25.71,48.41"  # where only its end lies
    assert made.title in Client().get(reverse("maps:map"), {"layer": "works", "bbox": part}).content.decode()
    far = "25.9,48.5,26.0,48.6"
    assert made.title not in Client().get(reverse("maps:map"), {"layer": "works", "bbox": far}).content.decode()
    told = Client().get(reverse("maps:features", args=["works"]), {"bbox": part, "zoom": "12"}).json()
    (drawn,) = told["features"]
    assert drawn["geometry"] == made.geometry
    assert drawn["properties"]["shape"] is True
    whole = Client().get(reverse("maps:taken", args=["works", "geojson"])).json()
    assert whole["features"][0]["geometry"]["type"] == "LineString"
