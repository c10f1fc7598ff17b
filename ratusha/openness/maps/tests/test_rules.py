"""Boxes, groups, outline, drawing: pure."""

from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratusha.openness.maps import rules
from ratusha.openness.maps.rules import Box, Unreadable

LAT = st.floats(44.5, 52.0)
LON = st.floats(22.5, 40.0)
POINTS = st.lists(st.tuples(LON, LAT), min_size=1, max_size=40)


@pytest.mark.parametrize(
    "text",
    ["", "1,2,3", "a,b,c,d", "nan,1,2,3", "inf,1,2,3", "25,48,24,49", "25,49,26,48", "25,48,25,49", "0,0,181,1"],
)
def test_a_box_that_cannot_be_read_gets_a_sentence(text: str):
    with pytest.raises(Unreadable) as told:
        rules.read_box(text)
    assert told.value.sentence.endswith(".")


def test_a_box_is_read_and_written_alike():
    box = rules.read_box("25.6, 48.3,25.95,48.5")
    assert box == Box(25.6, 48.3, 25.95, 48.5)
    assert rules.read_box(str(box)) == box
    assert box.holds(48.3, 25.6)
    assert not box.holds(48.2, 25.7)


@pytest.mark.parametrize("text", ["", "x", "-1", "25", "nan"])
def test_a_zoom_that_cannot_be_read_gets_a_sentence(text: str):
    with pytest.raises(Unreadable):
        rules.read_zoom(text)


def test_a_zoom_may_have_a_part():
    assert rules.read_zoom("12.5") == 12


@settings(max_examples=40)
@given(POINTS, st.integers(0, 20), st.integers(64, 200))
def test_every_point_is_in_one_group(points: list[tuple[float, float]], zoom: int, most: int):
    located = [(n, lat, lon) for n, (lon, lat) in enumerate(points)]
    made = rules.gather(located, zoom, most)
    assert sorted(key for one in made for key in one.keys) == list(range(len(points)))
    assert len(made) <= most
    for one in made:
        assert one.box.holds(one.lat, one.lon)
        assert list(one.keys) == sorted(one.keys)


def test_nearer_tells_apart_and_the_same_point_stays_together():
    points = [(1, 48.44, 25.76), (2, 48.4412, 25.7621), (3, 48.44, 25.76)]
    far, near = rules.gather(points, 8), rules.gather(points, 18)
    assert [one.keys for one in far] == [(1, 2, 3)]
    assert not far[0].together
    assert sorted(one.keys for one in near) == [(1, 3), (2,)]
    assert next(one for one in near if len(one.keys) == 2).together
    assert rules.gather([], 5) == []


def test_many_are_joined_until_they_are_few():
    points = [(n, 48 + n % 100 / 100, 25 + n // 100 / 100) for n in range(10_000)]
    made = rules.gather(points, 18, 600)
    assert len(made) <= 600
    assert sum(len(one.keys) for one in made) == 10_000


@settings(max_examples=40)
@given(POINTS)
def test_the_hull_holds_every_point_and_turns_against_the_clock(points: list[tuple[float, float]]):
    ring = rules.hull(points)
    assert set(ring) <= set(points)
    if len(ring) > 2:
        pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
        assert all(_turn(a, b, point) > -1e-9 for a, b in pairs for point in points)
        assert sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) > 0


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def test_the_outline_of_one_village_is_a_ring_around_it():
    ring = rules.outline([(25.76, 48.44)], km=2)
    assert ring[0] == ring[-1]
    assert len(ring) == rules.CORNERS + 1
    assert isclose(max(lat for _lon, lat in ring) - 48.44, 2 / rules.KM_OF_DEGREE, rel_tol=1e-3)
    assert rules.outline([]) == []


@settings(max_examples=40)
@given(LAT, LON, st.floats(0.3, 40))
def test_a_drawing_holds_its_box_and_is_true_to_scale(lat: float, lon: float, km: float):
    box = rules.around(lat, lon, km)
    frame = rules.Frame(box, 640, 480)
    x, y = frame.at(lat, lon)
    assert isclose(x, 320, abs_tol=0.2)
    assert isclose(y, 240, abs_tol=0.2)
    for corner in ((box.south, box.west), (box.north, box.east)):
        assert -0.2 <= frame.at(*corner)[0] <= 640.2
        assert -0.2 <= frame.at(*corner)[1] <= 480.2
    length, units = frame.km
    assert 0 < units <= 161
    assert isclose(units / length, 240 / km, rel_tol=0.01)


def test_zoom_follows_the_box():
    assert rules.zoom_of(Box(25, 48, 26, 49), 640) == 9
    assert rules.zoom_of(Box(25, 48, 25.001, 48.001), 640) == 19
    assert rules.box_of([]) is None
    assert rules.box_of([(25.0, 48.0)]) is not None


def test_numbers_of_one_place_are_told_in_short():
    assert rules.runs([3, 1, 2, 7]) == "1–3, 7"
    assert rules.runs([5]) == "5"
    assert rules.runs([1, 3, 5, 7, 9]) == "1, 3, 5…"
    assert rules.runs([]) == ""


def test_names_do_not_cover_each_other():
    kept = rules.apart([(10, 10, "Кіцмань"), (20, 12, "Лашківка"), (20, 40, "Витилівка"), (200, 12, "Суховерхів")])
    assert [name for _x, _y, name in kept] == ["Кіцмань", "Витилівка", "Суховерхів"]
