"""Streets with their history and verification, buildings, other editions of the codifier."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ratusha.foundation.actions import Refused
from ratusha.foundation.files.guards import can_open
from ratusha.records.places import actions, queries
from ratusha.records.places.models import Building, Settlement, SettlementName, Street, StreetCheck

from . import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def road() -> Street:
    return given.street(given.kitsman()["Кіцмань"], "Гагаріна")


def refused(verb: Any, *args: Any, **told: Any) -> str:
    with pytest.raises(Refused) as why:
        verb(given.call(), *args, **told)
    return why.value.code


def units(file: str, shared_data: Path) -> list[dict[str, str]]:
    rows = csv.DictReader((shared_data / "katottg" / file).open(encoding="utf-8", newline=""))
    told = [{"code": r["code"], "parent": r["parent_code"], "category": r["category"], "name": r["name"]} for r in rows]
    return [{**one, "parent": ""} if one["category"] == "H" else one for one in told]


@pytest.mark.parametrize(("file", "code", "count"), [
    ("kitsman_hromada.csv", given.KITSMAN, 11), ("tetiiv_hromada.csv", given.TETIIV, 33)])  # fmt: skip
def test_the_real_codifier_gives_as_many_settlements(file: str, code: str, count: int, shared_data: Path):
    day = date(2026, 7, 7)
    community = actions.import_community(given.call(), katottg=code, edition=day, units=units(file, shared_data))
    mine = Settlement.objects.filter(territory=community)
    assert mine.count() == count
    assert set(mine.values_list("valid_from", "valid_until", "edition")) == {(day, None, day)}
    actions.import_community(given.call(), katottg=code)
    assert mine.count() == count
    assert not SettlementName.objects.exists()


def test_another_edition_renames_and_ends_with_its_day():
    before = given.kitsman()
    day, named = date(2026, 10, 1), {"Валява": "Валява-Нова"}
    told = [{"code": given.KITSMAN, "parent": "", "category": "H", "name": "Кіцманська"}] + [
        {"code": one.katottg, "parent": given.KITSMAN, "category": one.category, "name": named.get(name, name)}
        for name, one in before.items() if name != "Шипинці"
    ]  # fmt: skip
    actions.import_community(given.call(), katottg=given.KITSMAN, edition=day, units=told)
    renamed = Settlement.objects.get(name="Валява-Нова")
    old = queries.old_names_of(renamed).get()
    assert (str(old), old.since, old.until, renamed.former_names) == ("с. Валява", date(2026, 7, 7), day, ["Валява"])
    gone = Settlement.objects.get(name="Шипинці")
    assert (gone.valid_until, gone.edition) == (day, date(2026, 7, 7))
    assert queries.settlement_by_name("Кіцмань").edition == day  # type: ignore[union-attr]
    assert refused(actions.import_community, katottg=given.KITSMAN) == "places.older_edition"
    assert refused(actions.import_community, katottg=given.KITSMAN, units=told) == "places.edition_needed"
    assert queries.settlements().count() == 10


def test_renaming_keeps_days_and_acts(road: Street):
    actions.rename_street(given.call(), road, name="Соборна", act="№ 5-3/VII", act_on=date(2016, 2, 19))
    road.refresh_from_db()
    actions.rename_street(
        given.call(), road, name="Василя Стуса", kind="avenue", act="№ 12-5/VIII", act_on=date(2022, 9, 23),
        named_on=date(2022, 10, 1),
    )  # fmt: skip
    road.refresh_from_db()
    told = [(one["name"], one["since"], one["until"], one["act"]) for one in queries.names_of(road)]
    assert told == [
        ("просп. Василя Стуса", date(2022, 10, 1), None, "№ 12-5/VIII"),
        ("вул. Соборна", date(2016, 2, 19), date(2022, 10, 1), "№ 5-3/VII"),
        ("вул. Гагаріна", None, date(2016, 2, 19), ""),
    ]
    assert road.former_names == ["Гагаріна", "Соборна"]
    found = queries.find_address("вул. Гагаріна 3")[0]
    assert (found.street, found.old_name) == (road, "Гагаріна")
    assert refused(actions.rename_street, road, name="Інша", act_on=date(2030, 1, 1)) == "places.future_act"


def test_older_names_are_noted_once(road: Street):
    told = {"name": "Панська", "until": date(1946, 5, 1), "act": "Указ"}
    actions.add_former_name(given.call(), road, **told)
    road.refresh_from_db()
    assert road.former_names == ["Панська"]
    assert refused(actions.add_former_name, road, **told) == "places.name_noted"
    assert refused(actions.add_former_name, road, name="Гагаріна") == "places.same_name"
    wrong = {"since": date(1950, 1, 1), "until": date(1949, 1, 1)}
    assert refused(actions.add_former_name, road, name="Інша", **wrong) == "places.wrong_days"
    assert [str(one) for one in queries.named_before(queries.renamed(), "панс")] == ["вул. Панська"]


def test_verification_needs_its_evidence(road: Street):
    assert refused(actions.check_street, road, found="differs") == "places.says_what_differs"
    assert refused(actions.check_street, road, found="sent") == "places.document_needed"
    assert not StreetCheck.objects.exists()
    keeper = given.keeper()
    letter = given.file(keeper, b"letter", "letter.txt")
    actions.check_street(
        given.call(keeper), road, found="sent", document="Лист № 5 від 20.11.2026", register_name="вул. Гагарина",
        register_id="UA-1", files=[letter],
    )  # fmt: skip
    road.refresh_from_db()
    assert (road.checked, road.checked_on, road.register_id) == ("sent", given.NOW.date(), "UA-1")
    check = queries.checks_of(road)[0]
    kept = check.files.get()
    assert can_open(keeper, kept)
    assert not can_open(given.EXECUTOR, kept)
    assert queries.verification_progress() == [("Кіцмань", {"sent": 1})]
    actions.rename_street(given.call(), road, name="Соборна")
    road.refresh_from_db()
    assert road.checked == "unchecked"


def test_buildings_are_added_once_in_every_spelling(road: Street):
    made = given.building(road, "12-A", post_index="59300")
    assert (str(made), made.post_index) == ("вул. Гагаріна, 12-А", "59300")
    assert refused(actions.add_building, street=road.pk, number="12а") == "places.building_exists"
    assert refused(actions.add_building, street=road.pk, number="б/н") == "places.bad_number"
    assert refused(actions.add_building, street=road.pk, number="1", post_index="5930") == "places.bad_index"
    assert refused(actions.add_building, street=10**9, number="1") == "places.unknown_street"
    assert Building.objects.count() == 1


def test_a_building_is_corrected_located_and_ended(road: Street):
    one, other = given.building(road, "5"), given.building(road, "7")
    assert refused(actions.change_building, one, number="7") == "places.building_exists"
    actions.change_building(given.call(), one, number="5/1", state="planned")
    actions.locate_building(given.call(), other, lat=48.44, lon=25.76)
    assert list(queries.located_buildings((48.4, 25.7, 48.5, 25.8))) == [other]
    assert not queries.located_buildings((48.5, 25.7, 48.6, 25.8)).exists()
    other.refresh_from_db()
    assert refused(actions.close_building, other, closed_on=date(2030, 1, 1)) == "places.wrong_days"
    actions.close_building(given.call(), other)
    other.refresh_from_db()
    assert (other.state, other.closed_on) == ("closed", given.NOW.date())
    assert refused(actions.locate_building, other, lat=48.4, lon=25.7) == "places.building_closed"
    assert [one.number for one in queries.buildings(road.pk)] == ["5/1"]


@pytest.mark.parametrize("typed", ["Гагаріна 12а", "гагарина 12-A", "кіцмань вул Гaгаріна буд 12 а кв 3"])
def test_an_address_gives_its_building(typed: str, road: Street):
    made = given.building(road, "12-А")
    found = queries.find_address(typed.replace("12 а", "12а"))[0]
    assert (found.building, str(found)) == (made, "м. Кіцмань, вул. Гагаріна, 12-А")
    assert queries.chosen_address(found.key).building == made  # type: ignore[union-attr]


@pytest.mark.parametrize("key", ["", "b", "b999", "x1", "s-1", "p²", "b" + "9" * 30, "s999"])
def test_a_choice_that_is_not_there_is_nothing(key: str):
    assert queries.chosen_address(key) is None


def test_executor_changes_no_building(road: Street):
    one = given.building(road)
    for act in (
        lambda: actions.add_building(given.call(given.EXECUTOR), street=road.pk, number="9"),
        lambda: actions.close_building(given.call(given.EXECUTOR), one),
        lambda: actions.check_street(given.call(given.EXECUTOR), road, found="matches"),
    ):
        with pytest.raises(Refused) as why:
            act()
        assert why.value.code == "forbidden"
    assert Building.objects.get().state == "active"
