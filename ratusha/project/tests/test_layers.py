"""Layers that the project puts on the map: institutions of the site."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from ratusha.foundation.actions import Call
from ratusha.openness.maps.tests.given import NOW, set_charter, villages
from ratusha.openness.site import actions
from ratusha.openness.site.models import InstitutionPage
from ratusha.openness.site.tests import given
from ratusha.records.codes.tests import given as codes
from ratusha.records.places.models import Building, Street

pytestmark = pytest.mark.django_db
PLACES = (
    ("Бібліотека на Шкільній", "culture", "м. Кіцмань, вул. Шкільна, 5"),
    ("Амбулаторія в Лашківці", "health", "с. Лашківка, вул. Головна, 12"),
    ("Гурток без адреси", "other", ""),
)


def written() -> Call:
    """A call of the editor."""
    return codes.call(given.official())


def institutions() -> None:
    """A building of the register, and three institutions: in it, in a village, nowhere."""
    town = villages()[0]
    street = Street.objects.create(settlement=town, name="Шкільна")
    since = NOW.date() - timedelta(days=900)
    Building.objects.create(street=street, number="5", key="5", sort="000005", lat=48.4421, lon=25.7614, since=since)
    given.laid()
    for title, sort, where in PLACES:
        told = {"title": title, "sort": sort, "stands_at": where, "text": "Для всіх.", "phones": [], "hours": []}
        page = actions.draft_institution(written(), **told)
        actions.publish(written(), page.pk)


def answered(address: str) -> dict[str, dict[str, object]]:
    found = json.loads(Client().get(address).content)["features"]
    return {one["properties"]["title"]: one for one in found if "title" in one["properties"]}


def test_institutions_stand_at_their_buildings_else_in_their_villages():
    institutions()
    found = answered("/api/v1/map/institutions.geojson")
    library, clinic, nowhere = (found[title] for title, _sort, _where in PLACES)
    assert library["geometry"] == {"type": "Point", "coordinates": [25.7614, 48.4421]}
    assert clinic["geometry"] == {"type": "Point", "coordinates": [25.7, 48.39]}
    assert nowhere["geometry"] is None
    assert library["properties"]["href"] == InstitutionPage.objects.get(title=PLACES[0][0]).address
    page = Client().get("/map/?layer=institutions").content.decode()
    assert "Бібліотека на Шкільній" in page
    assert "Заклади" in page


def test_a_withdrawn_institution_leaves_the_map_and_the_limit_of_war_hides_the_rest():
    institutions()
    gone = InstitutionPage.objects.get(title=PLACES[1][0])
    actions.unpublish(written(), gone.pk, reason="Закрито")
    assert PLACES[1][0] not in answered("/api/v1/map/institutions.geojson")
    set_charter("maps.sensitive", "institutions")
    for address in ("/api/v1/map/institutions.geojson", "/map/institutions.geojson", "/map/institutions/"):
        assert Client().get(address).status_code in (401, 403)
    page = Client().get("/map/?layer=institutions").content.decode()
    assert PLACES[0][0] not in page
