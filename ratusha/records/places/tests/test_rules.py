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
