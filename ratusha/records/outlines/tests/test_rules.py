"""Reading of lines and areas: pure."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratusha.records.outlines import rules

LAT, LON = st.floats(45.0, 52.0), st.floats(22.5, 40.0)
HOME = (25.7654, 48.4433)


def find(line: str) -> rules.Point | None:
    return HOME if "Незалежності" in line else None


@pytest.mark.parametrize("line", ["48.4412, 25.7608", "48.4412 25.7608", "48,4412; 25,7608", "48.4412;25.7608"])
def test_a_point_is_written_as_people_write_it(line: str):
    drawn = rules.read(f"{line}\nвул. Незалежності, 46", area=False, find=find)
    assert drawn.geometry == {"type": "LineString", "coordinates": [[25.7608, 48.4412], [25.7654, 48.4433]]}
    assert drawn.box == (25.7608, 48.4412, 25.7654, 48.4433)


def test_an_area_is_closed_and_its_sign_stands_within():
    horseshoe = "48.40,25.70\n48.40,25.80\n48.48,25.80\n48.48,25.78\n48.42,25.78\n48.42,25.70"
    drawn = rules.read(horseshoe, area=True, find=find)
    assert drawn.kind == "Polygon"
    assert drawn.coordinates[0][0] == drawn.coordinates[0][-1]
    lon, lat = drawn.sign
    assert 25.78 <= lon <= 25.80
    assert 48.40 <= lat <= 48.48


def test_geojson_is_taken_whole_whatever_it_is_wrapped_in():
    line = {"type": "LineString", "coordinates": [[25.76, 48.44], [25.77, 48.45, 200.0]]}
    more = {"type": "MultiLineString", "coordinates": [[[25.7, 48.4], [25.71, 48.41]]]}
    wrapped = {"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": line, "properties": {}},
        {"type": "Feature", "geometry": {"type": "GeometryCollection", "geometries": [more]}, "properties": {}},
    ]}  # fmt: skip
    drawn = rules.read(json.dumps(wrapped), area=False, find=find)
    assert drawn.kind == "MultiLineString"
    assert drawn.coordinates == [[[25.76, 48.44], [25.77, 48.45]], [[25.7, 48.4], [25.71, 48.41]]]
    hole = [
        [[25, 48], [26, 48], [26, 49], [25, 49], [25, 48]],
        [[25.4, 48.4], [25.6, 48.4], [25.5, 48.6], [25.4, 48.4]],
    ]
    area = rules.read(json.dumps({"type": "Polygon", "coordinates": hole}), area=True, find=find)
    assert len(area.coordinates) == 2
    assert json.loads(rules.as_typed(area.geometry)) == area.geometry


WRONG = (
    "", "48.44, 25.76", "48.44, 25.76\n48.44, 25.76", "немає такого", "{", "[]", "[1]", "{}", '{"type":"LineString"}',
    '{"type":"LineString","coordinates":5}', '{"type":"LineString","coordinates":[[25.7],[25.8]]}',
    '{"type":"LineString","coordinates":[["a","b"],[1,2]]}', '{"type":"LineString","coordinates":[[48,25],[49,25]]}',
    '{"type":"LineString","coordinates":[[1e999,48],[25,48]]}', '{"type":"LineString","coordinates":{"a":1}}',
    '{"type":"Polygon","coordinates":[[[25,48],[26,48],[26,49],[25,48]]]}', '{"type":"Feature","geometry":null}',
    '{"type":"FeatureCollection","features":[null,1]}', "nan, nan\nnan, nan", "55.75, 37.61\n55.76, 37.62",
)  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_line_gets_a_sentence(text: str):
    with pytest.raises(rules.Unreadable) as told:
        rules.read(text, area=False, find=find)
    assert told.value.sentence.endswith(".")
    told.value.sentence.format(**told.value.facts)


@pytest.mark.parametrize("text", ["48.4,25.7\n48.5,25.8", '{"type":"LineString","coordinates":[[25,48],[26,48]]}'])
def test_what_is_no_area_gets_a_sentence(text: str):
    with pytest.raises(rules.Unreadable):
        rules.read(text, area=True, find=find)


@settings(max_examples=40)
@given(st.lists(st.tuples(LON, LAT).map(lambda one: (round(one[0], 4), round(one[1], 4))), min_size=3, max_size=12,
                unique=True), st.booleans())  # fmt: skip
def test_what_is_read_is_typed_again_alike(points: list[rules.Point], area: bool):
    typed = "\n".join(f"{lat}, {lon}" for lon, lat in points)
    drawn = rules.read(typed, area, find)
    assert rules.read(rules.as_typed(drawn.geometry), area, find) == drawn
    west, south, east, north = drawn.box
    assert west <= drawn.sign[0] <= east
    assert south <= drawn.sign[1] <= north
