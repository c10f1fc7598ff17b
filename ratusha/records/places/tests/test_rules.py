"""Reading addresses, names and distances, without a database."""

import pytest
from hypothesis import given, strategies

from ratusha.records.places import rules


@pytest.mark.parametrize(
    ("text", "kind", "words", "house"),
    [
        ("вул. Незалежності 5", "street", ("незалежності",), "5"),
        ("м. Кіцмань, вул. Незалежності, буд. 5-А кв. 3", "street", ("кіцмань", "незалежності"), "5-а"),
        ("провулок Т. Шевченка 12/4", "lane", ("т", "шевченка"), "12/4"),
        ("Незалежностi 5", "", ("незалежності",), "5"),
        ("8 Березня 3", "", ("8", "березня"), "3"),
        ("пл. Ринок", "square", ("ринок",), ""),
        ("", "", (), ""),
        ("…", "", (), ""),
    ],
)
def test_reads_addresses(text: str, kind: str, words: tuple[str, ...], house: str) -> None:
    assert rules.read_address(text) == rules.Typed(kind, words, house)


@given(strategies.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    typed = rules.read_address(text)
    assert len(typed.words) <= 300


@pytest.mark.parametrize(("word", "kind"), [("вул.", "street"), ("Площа", "square"), ("б-р", "boulevard"), ("ї", None)])
def test_knows_kinds_of_streets(word: str, kind: str | None) -> None:
    assert rules.street_kind(word) == kind


def test_distance_is_in_kilometres() -> None:
    assert rules.distance_km(48.4417, 25.7597, 48.2921, 25.9358) == pytest.approx(21.1, abs=0.5)


@given(strategies.floats(44, 52), strategies.floats(22, 40), strategies.floats(44, 52), strategies.floats(22, 40))
def test_distance_is_symmetric(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    there, back = rules.distance_km(lat1, lon1, lat2, lon2), rules.distance_km(lat2, lon2, lat1, lon1)
    assert there == pytest.approx(back)
    assert 0 <= there < 1700


def test_nearest_of_none_is_none() -> None:
    assert rules.nearest(48.0, 25.0, []) is None
    assert rules.nearest(48.0, 25.0, [(1, 48.1, 25.0), (2, 49.0, 25.0)])[0] == 1  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "number", "key"),
    [
        ("12а", "12-А", "12а"),
        ("12-A", "12-А", "12а"),
        ("№ 12 - А", "12-А", "12а"),
        ("5/1", "5/1", "5/1"),
        ("5/01-б", "5/1-Б", "5/1б"),
        ("буд. 12 корп. 2", "12 корп. 2", "12к2"),
        ("12к2", "12 корп. 2", "12к2"),
        ("12-14", "12-14", "12-14"),
    ],
)
def test_numbers_of_buildings_have_one_spelling(text: str, number: str, key: str) -> None:
    house = rules.read_house(text)
    assert house is not None
    assert (house.number, house.key) == (number, key)
    assert rules.read_house(house.number) == house


@pytest.mark.parametrize("text", ["", "0", "б/н", "12345", "вул. Садова", "5//1", "-5", "5 кв. 3"])
def test_what_is_no_number_of_a_building(text: str) -> None:
    assert rules.read_house(text) is None


@given(strategies.text(max_size=30))
def test_any_number_is_read_or_refused_and_stays(text: str) -> None:
    house = rules.read_house(text)
    assert house is None or (rules.read_house(house.number) == house and len(house.number) <= 24 >= len(house.sort))


def test_buildings_stand_along_the_street_as_people_walk() -> None:
    walked = ("1", "2", "2/1", "2/10", "2-А", "2-Г", "2-Ґ", "10", "10 корп. 2", "10 корп. А", "11", "100")
    sorts = [house.sort for one in walked if (house := rules.read_house(one))]
    assert sorts == sorted(sorts)


@pytest.mark.parametrize(
    ("lat", "lon", "point"), [("48,44", "25,76", (48.44, 25.76)), ("10", "25", None), ("а", "", None)]
)
def test_points_are_read_as_people_write_them(lat: str, lon: str, point: object) -> None:
    assert rules.read_point(lat, lon) == point


def test_an_old_name_is_told_only_when_it_was_meant() -> None:
    assert rules.meant_old("гагаріна", "Михайла Івасюка", ["Гагаріна"]) == "Гагаріна"
    assert rules.meant_old("івасюка", "Михайла Івасюка", ["Гагаріна"]) == ""


def test_the_corpus_is_a_part_of_the_number() -> None:
    assert rules.read_address("Садова 12 корпус 2 кв 5").house == "12 корп. 2"
