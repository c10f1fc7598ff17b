"""The register of places: codifier, streets, addresses, the map."""

import pytest

from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry
from ratusha.records.places import actions, queries
from ratusha.records.places.models import Settlement, Street, Territory
from ratusha.records.places.queries.codifier import EDITION

from . import given

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("code", "number"), [(given.KITSMAN, 11), (given.TETIIV, 33)])
def test_import_community(code: str, number: int) -> None:
    hromada = actions.import_community(given.call(), katottg=code)
    assert queries.settlements().filter(territory=hromada).count() == number
    assert [hromada.category, hromada.parent.category, hromada.parent.parent.category] == ["H", "P", "O"]
    assert Entry.objects.get(action="places.import_community").facts["settlements"] == number


def test_import_community_twice_changes_nothing() -> None:
    before = given.kitsman()
    actions.import_community(given.call(), katottg=given.KITSMAN.lower())
    assert {one.name: one.version for one in Settlement.objects.all()} == dict.fromkeys(before, 1)
    assert Entry.objects.order_by("id").last().facts == {
        "settlements": 11,
        "new": 0,
        "closed": 0,
        "edition": "2026-07-07",
    }  # type: ignore[union-attr]


def test_import_community_keeps_history() -> None:
    given.kitsman()
    Settlement.objects.filter(name="Валява").update(name="Валяво")
    Settlement.objects.create(
        katottg="UA73060290990000000", name="Зникле", category="C", territory=Territory.objects.get(category="H"),
        valid_from=given.NOW.date(),
    )  # fmt: skip
    actions.import_community(given.call(), katottg=given.KITSMAN)
    renamed = queries.settlement_by_code("UA73060290020054558")
    assert renamed is not None
    assert (renamed.name, renamed.former_names) == ("Валява", ["Валяво"])
    assert queries.settlement_by_name("валяво") == renamed
    gone = queries.settlement_by_code("UA73060290990000000")
    assert gone is not None
    assert gone.valid_until == EDITION
    assert gone not in queries.settlements()


@pytest.mark.parametrize("code", ["UA73060290010095467", "UA00000000000000000", "Кіцмань", "' OR 1=1 --"])
def test_import_community_refuses_what_is_no_community(code: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.import_community(given.call(), katottg=code)
    assert refused.value.code == "places.unknown_community"
    assert not Territory.objects.exists()


def test_points_of_kitsman_are_marked_approximate() -> None:
    places = given.kitsman()
    assert {one.located for one in places.values()} == {"approximate"}
    assert queries.nearest_settlement(48.4417, 25.7597) == places["Кіцмань"]
    assert queries.nearest_settlement(50.45, 30.52) is None


def test_locate_settlement() -> None:
    place = given.kitsman()["Шипинці"]
    actions.locate_settlement(given.call(), place, lat=48.38, lon=25.74)
    place.refresh_from_db()
    assert (place.lat, place.lon, place.located) == (48.38, 25.74, "surveyed")
    with pytest.raises(Refused):
        actions.locate_settlement(given.call(), place, lat=0.0, lon=0.0)


def test_add_street() -> None:
    place = given.kitsman()["Кіцмань"]
    assert str(given.street(place, "Незалежності")) == "вул. Незалежності"
    with pytest.raises(Refused) as refused:
        given.street(place, "Незалежності")
    assert refused.value.code == "places.street_exists"
    assert given.street(place, "Незалежності", "lane").kind == "lane"
    assert Street.objects.count() == 2


def test_add_street_refuses_an_unknown_settlement() -> None:
    with pytest.raises(Refused) as refused:
        actions.add_street(given.call(), settlement=999, name="Нова")
    assert "settlement" in refused.value.fields
    assert not Street.objects.exists()


def test_rename_street_is_found_by_both_names() -> None:
    place = given.kitsman()["Кіцмань"]
    street = given.street(place, "Гагаріна")
    actions.rename_street(given.call(), street, name="Михайла Івасюка")
    street.refresh_from_db()
    assert (street.name, street.former_names) == ("Михайла Івасюка", ["Гагаріна"])
    for typed in ("вул. Гагаріна 3", "Івасюка 3"):
        assert queries.find_address(typed)[0].street == street
    with pytest.raises(Refused) as refused:
        actions.rename_street(given.call(), street, name="Михайла Івасюка")
    assert refused.value.code == "places.same_name"


def test_close_street() -> None:
    street = given.street(given.kitsman()["Кіцмань"], "Стара")
    actions.close_street(given.call(), street)
    assert not queries.streets().exists()
    with pytest.raises(Refused):
        actions.close_street(given.call(), street)


def test_executor_may_not_change_places() -> None:
    place = given.kitsman()["Кіцмань"]
    for act in (
        lambda: actions.add_street(given.call(given.EXECUTOR), settlement=place.pk, name="Моя"),
        lambda: actions.import_community(given.call(given.EXECUTOR), katottg=given.TETIIV),
        lambda: actions.locate_settlement(given.call(given.EXECUTOR), place, lat=48.0, lon=25.0),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "forbidden"
    assert not Street.objects.exists()
    assert Settlement.objects.count() == 11


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("вул. Незалежності 5", "м. Кіцмань, вул. Незалежності, 5"),
        ("кiцмань незалежносты 5", "м. Кіцмань, вул. Незалежності, 5"),
        ("Кицмань, Незалежнсті 5а", "м. Кіцмань, вул. Незалежності, 5а"),
        ("лашківка незалежності", "с. Лашківка, вул. Незалежності"),
        ("пров. Шевченка", "м. Кіцмань, пров. Тараса Шевченка"),
        ("вул Шевченко 1", "м. Кіцмань, вул. Тараса Шевченка, 1"),
        ("вулиця Знам’янська", "с. Лашківка, вул. Знам'янська"),
        ("знамянська 7", "с. Лашківка, вул. Знам'янська, 7"),
        ("Шыпинці", "с. Шипинці"),
    ],
)
def test_find_address(typed: str, wanted: str) -> None:
    places = given.kitsman()
    for name, kind in (("Незалежності", "street"), ("Тараса Шевченка", "street"), ("Тараса Шевченка", "lane")):
        given.street(places["Кіцмань"], name, kind)
    for name in ("Незалежності", "Знам'янська", "Головна"):
        given.street(places["Лашківка"], name)
    assert str(queries.find_address(typed)[0]) == wanted


@pytest.mark.parametrize("typed", ["", "  ", "'; DROP TABLE", "\x00", "5", "%%%", "щ" * 10_000, "щщщ"])
def test_find_address_of_nonsense_is_empty(typed: str) -> None:
    given.street(given.kitsman()["Кіцмань"], "Незалежності")
    assert queries.find_address(typed) == []


def test_find_address_costs_four_queries(django_assert_max_num_queries: object) -> None:
    place = given.kitsman()["Кіцмань"]
    Street.objects.bulk_create(Street(settlement=place, name=f"Вишнева {number}") for number in range(500))
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        assert queries.find_address("вишнева 5")


def test_a_street_that_every_village_has_is_offered_in_the_town_first() -> None:
    for name, place in sorted(given.kitsman().items(), reverse=True):
        given.street(place, "Миру") if name != "Кіцмань" else None
    town = given.street(queries.settlement_by_name("Кіцмань"), "Миру")
    assert queries.find_address("вул. Миру 5")[0].street == town
    village = queries.settlement_by_name("Лашківка")
    assert queries.find_address("Лашківка, Миру 5")[0].settlement == village
    assert queries.find_address("вул. Миру 5", village.pk if village else None)[0].settlement == village
