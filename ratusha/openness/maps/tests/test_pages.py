"""The page, the list of a layer, GeoJSON for the map and for programs, files; what they refuse and how they say so."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratusha.foundation.access.models import Account
from ratusha.openness.maps.tests import given
from ratusha.openness.maps.tests.given import Spot
from ratusha.records.places.actions.buildings import locate_building
from ratusha.records.places.tests import given as places

pytestmark = pytest.mark.django_db
BOX = "25,48,26.5,49"
SHELTER = Spot(1, 48.44123, 25.76083, "Укриття <ліцею>", "/somewhere/", "вул. Незалежності, 46", "відчинено")


def official() -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=given.official("executor").account_id))
    return client


def check_rfc_7946(told: Any) -> None:
    assert told["type"] == "FeatureCollection"
    for one in told["features"]:
        assert one["type"] == "Feature"
        assert isinstance(one["properties"], dict)
        if one["geometry"] is None:
            continue
        kind, at = one["geometry"]["type"], one["geometry"]["coordinates"]
        assert kind in ("Point", "Polygon")
        for lon, lat in [at] if kind == "Point" else at[0]:
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90
        if kind == "Polygon":
            assert at[0][0] == at[0][-1]
            assert len(at[0]) >= 4
            assert sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(at[0], at[0][1:], strict=False)) > 0  # right-hand rule
        if "bbox" in one:
            west, south, east, north = one["bbox"]
            assert west <= at[0] <= east
            assert south <= at[1] <= north
    assert "crs" not in told


def test_the_page_says_every_place_with_its_number_and_costs_few_queries():
    given.villages()
    client = Client()
    with given.layer(given.ready(SHELTER, order=1)):
        address = f"{reverse('maps:map')}?layer=shelters&layer=settlements"
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(address)
        everything = "&".join(f"layer={one}" for one in ("projects", "petitions", "control", "receptions"))
        with CaptureQueriesContext(connection) as all_of_them:
            assert client.get(f"{address}&{everything}").status_code == 200
    said = answer.content.decode()
    assert answer.status_code == 200
    assert len(seen) <= 12
    assert len(all_of_them) <= 16
    assert "Укриття &lt;ліцею&gt;" in said
    assert said.index("Укриття &lt;ліцею&gt;") < said.index("м. Кіцмань")
    assert 'data-key="settlements:' in said
    assert said.count('class="maps-pin"') == 3  # two of the places are too near each other for two signs
    assert "1, 3</text>" in said
    assert 'style="' not in said


def test_the_address_is_the_state():
    given.villages()
    there = (
        Client().get(reverse("maps:map"), {"layer": "settlements", "bbox": "25.6,48.3,25.75,48.42"}).content.decode()
    )
    assert "с. Лашківка" in there
    assert "м. Кіцмань" not in there
    found = Client().get(reverse("maps:map"), {"layer": "settlements", "at": "лашкiвка"}).content.decode()
    assert "с. Лашківка" in found
    words = Client().get(reverse("maps:map"), {"layer": "settlements", "q": "витил"}).content.decode()
    assert "с. Витилівка" in words
    assert 'data-at="48.39' not in words


@pytest.mark.parametrize("asked", [{"bbox": "1,2,3"}, {"at": "щщщщ щщщщ"}, {"bbox": "nan,nan,nan,nan"}])
def test_what_cannot_be_read_gets_a_sentence_and_the_whole_map(asked: dict[str, str]):
    given.villages()
    answer = Client().get(reverse("maps:map"), {"layer": "settlements", **asked})
    said = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="note warn"' in said
    assert "м. Кіцмань" in said


def test_without_any_place_the_page_says_so():
    said = Client().get(reverse("maps:map")).content.decode()
    assert 'class="empty"' in said


def test_the_page_says_what_the_war_hides_and_officials_see_it():
    given.villages()
    with given.layer(given.ready(SHELTER, sensitive=True, first=True)):
        said = Client().get(reverse("maps:map")).content.decode()
        assert "Укриття &lt;ліцею&gt;" not in said
        assert "2939-VI" in said
        assert 'value="shelters"' not in said
        assert Client().get(reverse("maps:features", args=["shelters"]), {"bbox": BOX, "zoom": 12}).status_code == 403
        assert Client().get(reverse("maps:taken", args=["shelters", "csv"])).status_code == 403
        assert Client().get(reverse("maps:layer", args=["shelters"])).status_code == 403
        assert Client().get("/api/v1/map/shelters.geojson").status_code == 401  # the door asks a stranger for a token
        assert {"shelters", "buildings"} == set(Client().get("/api/v1/map").json()["hidden"])
        assert "Укриття &lt;ліцею&gt;" in official().get(reverse("maps:map")).content.decode()


def test_geojson_for_the_map_is_valid_and_known_by_its_mark():
    given.villages(400)
    client = official()
    address = reverse("maps:features", args=["settlements"])
    answer = client.get(address, {"bbox": BOX, "zoom": 11})
    told = answer.json()
    check_rfc_7946(told)
    assert answer["Content-Type"] == "application/geo+json"
    singles = [one for one in told["features"] if "cluster" not in one["properties"]]
    joined = sum(one["properties"].get("count", 0) for one in told["features"])
    assert len(singles) + joined == told["numberMatched"] == 400
    again = client.get(address, {"bbox": BOX, "zoom": 11}, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert not again.content
    check_rfc_7946(client.get(reverse("maps:base")).json())
    view = {"bbox": BOX, "zoom": 11, "layer": ["settlements", "petitions"]}
    assert client.get(reverse("maps:view"), view).json()["numberMatched"] == 400
    assert client.get(reverse("maps:view"), {**view, "layer": "nothing"}).status_code == 404
    kept = Client().get(address, {"bbox": BOX, "zoom": 11})
    assert kept.json() == told
    assert kept["ETag"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [({}, 400), ({"bbox": BOX}, 400), ({"bbox": "26,48,25,49", "zoom": 3}, 400), ({"bbox": BOX, "zoom": "x"}, 400)],
)
def test_a_wrong_question_for_the_map_gets_a_sentence(asked: dict[str, Any], status: int):
    answer = Client().get(reverse("maps:features", args=["settlements"]), asked)
    assert answer.status_code == status
    assert answer.json()["detail"].endswith(".")
    assert Client().get(reverse("maps:features", args=["nothing"]), {"bbox": BOX, "zoom": 3}).status_code == 404


def test_programs_read_layers_page_by_page_or_joined():
    given.villages(7)
    client = Client()
    names = [one["name"] for one in client.get("/api/v1/map").json()["items"]]
    assert {"settlements", "petitions", "projects"} <= set(names)
    first = client.get("/api/v1/map/settlements.geojson?limit=5").json()
    check_rfc_7946(first)
    rest = client.get(f"/api/v1/map/settlements.geojson?limit=5&after={first['next']}").json()
    assert len(first["features"]) == 5
    assert len(rest["features"]) == 2
    assert rest["next"] is None
    assert not {one["id"] for one in first["features"]} & {one["id"] for one in rest["features"]}
    joined = client.get(f"/api/v1/map/settlements.geojson?bbox={BOX}&zoom=5")
    assert joined.json()["numberMatched"] == 7
    for wrong in ("bbox=1,2", f"bbox={BOX}&zoom=99", "zoom=5", "limit=0", "limit=5000"):
        answer = client.get(f"/api/v1/map/settlements.geojson?{wrong}")
        assert answer.status_code == 400, wrong
        assert answer.json()["detail"]
    assert client.get("/api/v1/map/nothing.geojson").status_code == 404


def test_the_list_of_a_layer_and_its_files():
    given.villages()
    client = Client()
    listed = client.get(reverse("maps:layer", args=["settlements"]))
    assert "с. Лашківка" in listed.content.decode()
    assert "с. Лашківка" not in client.get(reverse("maps:layer", args=["settlements"]), {"q": "кіцм"}).content.decode()
    assert client.get(reverse("maps:layer", args=["petitions"]))["Location"] == reverse("petitions:index")
    assert client.get(reverse("maps:layer", args=["nothing"])).status_code == 404
    lines = b"".join(client.get(reverse("maps:taken", args=["settlements", "csv"])).streaming_content).decode()
    assert lines.count("\n") == 4
    check_rfc_7946(json.loads(client.get(reverse("maps:taken", args=["settlements", "geojson"])).content))
    assert client.get(reverse("maps:taken", args=["settlements", "xlsx"])).status_code == 200
    assert client.get(reverse("maps:taken", args=["settlements", "exe"])).status_code == 404
    with given.layer(given.ready(SHELTER)):
        assert client.get(reverse("maps:layer", args=["shelters"])).status_code == 302


def test_the_base_map_of_others_is_drawn_only_where_it_is_set(settings: Any):
    given.villages()
    assert "data-tiles" not in Client().get(reverse("maps:map")).content.decode()
    settings.TILES = {
        "url": "https://tiles.example/{z}/{x}/{y}.png",
        "origin": "https://tiles.example",
        "credit": "© Люди",
    }
    said = official().get(reverse("maps:map")).content.decode()
    assert 'data-tiles="https://tiles.example/{z}/{x}/{y}.png" data-credit="© Люди"' in said


def test_a_building_is_found_by_its_address_and_shown_to_officials_alone():
    town = places.kitsman()["Кіцмань"]
    house = places.building(places.street(town, "Незалежності"), "46")
    locate_building(places.call(), house.pk, lat=48.4433, lon=25.7654)
    asked = {"layer": "buildings", "at": "вул. Незалежності 46"}
    here = official().get(reverse("maps:map"), asked).content.decode()
    assert f'data-key="buildings:{house.pk}"' in here
    assert f"buildings:{house.pk}" not in Client().get(reverse("maps:map"), asked).content.decode()
    assert "вул. Незалежності, 46" in official().get(reverse("maps:layer", args=["buildings"])).content.decode()
    road = official().get(reverse("maps:map"), {"at": "вулиця Незалежності"}).content.decode()
    assert "вул. Незалежності" in road
