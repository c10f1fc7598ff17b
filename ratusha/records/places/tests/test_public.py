"""Public pages of addresses, the suggestions for the picker, open data."""

import json
import time
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratusha.foundation.access.models import Account
from ratusha.records.places import actions, queries
from ratusha.records.places.models import Building, Street
from ratusha.records.places.rules import read_house

from . import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def road() -> Street:
    road = given.street(given.kitsman()["Кіцмань"], "Гагаріна")
    actions.rename_street(given.call(), road, name="Михайла Івасюка", act="№ 12-5/VIII", act_on=date(2022, 9, 23))
    road.refresh_from_db()
    return road


def page(name: str, *args: object, **asked: str) -> str:
    with CaptureQueriesContext(connection) as seen:
        answer = Client().get(reverse(f"public-places:{name}", args=args), asked)
    assert answer.status_code == 200
    assert len(seen) <= 12
    return answer.content.decode()


def test_a_resident_finds_how_a_street_is_called_now(road: Street):
    one = given.building(road, "5-А")
    found = page("index", q="гагарина 5a")
    assert f"/places/streets/{road.pk}/#b{one.pk}" in found
    assert "Гагаріна" in found
    assert "Михайла Івасюка" in page("renamed", q="гагар")
    assert "Михайла Івасюка" not in page("renamed", q="Шевченка")
    card = page("street", road.pk)
    assert "№ 12-5/VIII" in card
    assert "5-А" in card
    assert "Михайла Івасюка" in page("settlement", road.settlement_id, q="мих")
    assert "Михайла Івасюка" not in page("settlement", road.settlement_id, q="ш")


def test_a_choice_leads_to_its_page(road: Street):
    answer = Client().get(reverse("public-places:index"), {"place": f"s{road.pk}"})
    assert answer.headers["Location"] == f"/places/streets/{road.pk}/"
    for place in ("s999999", "x"):
        assert Client().get(reverse("public-places:index"), {"place": place}).status_code == 200


@pytest.mark.parametrize("address", ["/places/999999/", "/places/streets/999999/", "/places/data/none.csv",
                                     "/places/data/streets.pdf"])  # fmt: skip
def test_what_is_not_there_is_not_found(address: str):
    assert Client().get(address).status_code == 404


def test_suggestions_come_as_json_and_are_limited_in_pace(road: Street):
    one = given.building(road, "5")
    client = Client()
    items = client.get(reverse("public-places:suggest"), {"q": "вул Гагаріна 5"}).json()["items"]
    assert (items[0]["key"], items[0]["text"]) == (f"b{one.pk}", "м. Кіцмань, вул. Михайла Івасюка, 5")
    assert "Гагаріна" in items[0]["note"]
    assert (items[0]["settlement"], items[0]["street"][-1]) == (road.settlement_id, "5")
    for village in (str(road.settlement_id), "x", "999999"):  # what is no settlement narrows nothing
        again = client.get(reverse("public-places:suggest"), {"q": "вул Гагаріна 5", "settlement": village}).json()
        assert again["items"][0]["key"] == items[0]["key"]
    assert client.get(reverse("public-places:suggest"), {"q": "a"}).json() == {"items": []}
    limited = [client.get(reverse("public-places:suggest")).status_code for _turn in range(117)]
    assert (limited[0], limited[-1]) == (200, 429)


@pytest.mark.parametrize("name", ["settlements", "streets", "street_names", "buildings"])
def test_sets_have_a_row_for_each_place(name: str, road: Street):
    given.building(road, "5")
    answer = Client().get(reverse("public-places:data", args=[name, "json"]))
    rows = json.loads(answer.content)
    assert len(rows) == {"settlements": 11}.get(name, 1)
    text = b"".join(Client().get(reverse("public-places:data", args=[name, "csv"])).streaming_content).decode()
    assert len(text.splitlines()) == len(rows) + 1


def test_an_address_is_found_quickly_among_many():
    """2,000 streets and 5,000 buildings. The bound is loose: the machine is shared."""
    place = given.kitsman()["Кіцмань"]
    names = ("Шевченка", "Франка", "Лесі Українки", "Садова", "Польова", "Миру", "Зелена", "Шкільна")
    more = ["".join(chr(ord("а") + at // 32**place % 32) for place in range(3)) for at in range(2000)]
    roads = Street.objects.bulk_create(
        Street(settlement=place, name=f"{names[at % 8]} {more[at]}ська", former_names=[f"Стара {more[at]}"])
        for at in range(2000)
    )
    house = read_house("5")
    assert house is not None
    Building.objects.bulk_create(
        Building(street=road, number=f"{n}", key=f"{n}", sort=house.sort) for road in roads[:500] for n in range(1, 11)
    )
    wanted = str(roads[10])
    queries.find_address(wanted)
    began = time.process_time()
    found = queries.find_address(f"{wanted}, буд. 5".replace("а", "a", 1))
    assert time.process_time() - began < 0.5
    assert found[0].building is not None
    assert str(found[0]) == f"м. Кіцмань, {wanted}, 5"


def test_points_of_buildings_are_told_nowhere_while_the_limit_of_war_stands(road: Street):
    one = given.building(road, "5")
    Building.objects.filter(pk=one.pk).update(lat=48.44213, lon=25.76144)
    found = [b"".join(Client().get("/places/data/buildings.csv").streaming_content).decode()]
    found.append(Client().get("/places/data/buildings.json").content.decode())
    found.append(Client().get("/places/suggest", {"q": "вул Гагаріна 5"}).content.decode())
    found.append(Client().get("/map/", {"at": "Івасюка 5"}).content.decode())
    found.append(Client().get(f"/places/streets/{road.pk}/").content.decode())
    assert all("5" in said and "48.442" not in said and "25.761" not in said for said in found)
    assert "Показано приблизно" in found[-2]
    account = Account.objects.create(email="clerk@example.org", name="Роман Клен", is_official=True)
    client = Client()
    client.force_login(account)
    items = client.get("/places/suggest", {"q": "вул Гагаріна 5"})
    assert (items.json()["items"][0]["lat"], items.headers["Cache-Control"]) == (48.44213, "private, max-age=60")
    assert "48.44213" in client.get("/places/data/buildings.json").content.decode()
