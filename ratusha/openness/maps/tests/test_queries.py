"""Places of layers: a box, groups, the numbered list, the war-time limit, our own base map."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ratusha.channels.web import kept, layers
from ratusha.foundation.actions import Refused
from ratusha.openness.maps import queries
from ratusha.openness.maps.queries import Box, grouping
from ratusha.openness.maps.tests import given
from ratusha.openness.maps.tests.given import OFFICIAL, RESIDENT, Spot, stranger

pytestmark = pytest.mark.django_db
WHOLE = Box(25, 48, 26.5, 49)
SHELTER = Spot(1, 48.44123, 25.76083, "Укриття ліцею", says="вул. Незалежності, 46")


def settlements() -> Any:
    return queries.layer_for(stranger(), "settlements")


def test_only_places_of_the_box_are_given_in_the_order_of_the_list():
    given.villages()
    box = Box(25.65, 48.35, 25.80, 48.45)
    found = [one.title for one in queries.spots(settlements(), stranger(), box)]
    assert found == ["м. Кіцмань", "с. Лашківка"]
    assert queries.count(settlements(), stranger()) == 3


def test_words_narrow_in_any_case_of_letters():
    given.villages()
    assert [one.title for one in queries.spots(settlements(), stranger(), None, "лашків")] == ["с. Лашківка"]
    assert not list(queries.spots(settlements(), stranger(), None, "немає такого"))


def test_thousands_of_places_cost_two_queries():
    given.villages(2_000)
    queries.limit()
    with CaptureQueriesContext(connection) as seen:
        found = queries.grouped([settlements()], stranger(), WHOLE, 12)
    assert len(seen) <= 2
    assert found.total == 2_000
    assert len(found.single) + sum(len(one.group.keys) for one in found.heaps) == 2_000
    assert len(found.single) + len(found.heaps) <= 400


def test_those_at_one_point_are_named():
    twins = [Spot(n, 48.44, 25.76, f"Укриття {n}") for n in (8, 9)]
    with given.layer(given.ready(*twins, SHELTER)) as made:
        given.villages(1)
        found = queries.grouped([made, settlements()], stranger(), WHOLE, 18)
        far = queries.grouped([made, settlements()], stranger(), WHOLE, 9)
    assert [one.title for _layer, one in found.single] == ["Укриття ліцею", "м. Кіцмань"]
    (heap,) = found.heaps
    assert heap.group.together
    assert [one.title for _layer, one in heap.members] == ["Укриття 8", "Укриття 9"]
    assert not far.single
    assert [one.name for one in far.heaps[0].layers] == ["shelters", "settlements"]


def test_the_list_is_numbered_layer_by_layer_and_bounded():
    given.villages(8)
    with given.layer(given.ready(SHELTER, order=1)) as made:
        whole = queries.listed([made, settlements()], stranger(), WHOLE)
        cut = queries.listed([made, settlements()], stranger(), WHOLE, most=3)
    assert [one.number for one in whole.items] == list(range(1, 10))
    assert whole.items[0].spot.title == "Укриття ліцею"
    assert not whole.more
    assert [one.number for one in cut.items] == [1, 2, 3]
    assert cut.more


@pytest.mark.parametrize("actor", [stranger(), RESIDENT])
def test_a_sensitive_layer_is_hidden_while_the_limit_stands(actor: Any):
    with given.layer(given.ready(SHELTER, sensitive=True)) as made:
        assert made not in queries.seen_layers(actor)
        assert {one.name for one in queries.hidden_layers(actor)} == {made.name, "buildings"}
        with pytest.raises(Refused) as told:
            queries.layer_for(actor, made.name)
        assert told.value.code == "forbidden"
        assert "2939-VI" in told.value.sentence
        assert queries.layer_for(OFFICIAL, made.name) is made
        assert made in queries.seen_layers(OFFICIAL)
        assert not queries.hidden_layers(OFFICIAL)


def test_the_charter_lifts_the_limit_and_names_more_layers():
    with given.layer(given.ready(SHELTER, sensitive=True)) as made:
        given.set_charter("maps.wartime", "no")
        assert queries.layer_for(stranger(), made.name) is made
    given.set_charter("maps.wartime", "yes")
    given.set_charter("maps.sensitive", "petitions, shelters")
    with given.layer(given.ready(SHELTER)) as made:
        assert {one.name for one in queries.hidden_layers(stranger())} == {"buildings", "petitions", "shelters"}


def test_an_unknown_layer_is_missing():
    with pytest.raises(Refused) as told:
        queries.layer_for(stranger(), "nothing")
    assert told.value.code == "missing"


def test_strangers_get_rounded_points_where_the_charter_says_so():
    given.set_charter("maps.decimals", "3")
    with given.layer(given.ready(SHELTER)) as made:
        (rough,) = queries.spots(made, stranger())
        (exact,) = queries.spots(made, OFFICIAL)
        ((_layer, single),) = queries.grouped([made], stranger(), WHOLE, 18).single
    assert (rough.lat, rough.lon) == (single.lat, single.lon) == (48.441, 25.761)
    assert (exact.lat, exact.lon) == (48.44123, 25.76083)
    assert queries.rounds(stranger())
    assert not queries.rounds(OFFICIAL)


def test_our_own_base_map_holds_every_settlement():
    given.villages()
    known = queries.base()
    assert known.box is not None
    assert all(known.box.holds(lat, lon) for _pk, _name, _kind, lat, lon in known.villages)
    assert known.outline[0] == known.outline[-1]
    assert [one[1] for one in known.villages] == ["Витилівка", "Кіцмань", "Лашківка"]


def test_a_layer_of_an_unknown_shape_is_a_mistake_in_code():
    with pytest.raises(ValueError, match="shape"):
        layers.Layer("x", "X", "", "blob", lambda _actor, _words: [])


def test_points_are_read_once_for_strangers_until_the_record_changes(settings: Any):
    settings.PAGES_KEPT = True
    grouping._kept.clear()
    kept.record.forget()
    given.villages(40)
    near = Box(25.60, 48.30, 25.85, 48.50)
    first = queries.grouped([settlements()], stranger(), near, 12)
    with CaptureQueriesContext(connection) as seen:
        again = queries.grouped([settlements()], stranger(), near, 12)
    assert again == first
    assert not [one for one in seen if "places_settlement" in one["sql"]]
    whole = queries.grouped([settlements()], OFFICIAL, near, 12)  # read anew for whoever is known
    assert whole.total == first.total
    given.set_charter("maps.decimals", "2")
    kept.record.forget()
    rough = queries.grouped([settlements()], stranger(), WHOLE, 19)
    assert all(one.lat == round(one.lat, 2) for _layer, one in rough.single if one.lat)
    grouping._kept.clear()


def test_a_group_stays_the_same_while_the_map_is_moved():
    given.villages(900)
    wide = queries.grouped([settlements()], stranger(), Box(25.3, 48.1, 26.1, 48.8), 12).heaps
    step = 360 / 2**12
    here = Box(25.2 // step * step, 48.0, 25.2 // step * step + 8 * step, 48.9)
    moved = queries.grouped([settlements()], stranger(), here, 12).heaps
    assert {one.group.keys for one in wide} & {one.group.keys for one in moved}
