"""Groups of opinion: planted ones are found, the order of people changes nothing, small groups are not shown."""

import json
import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratusha.participation.consultations.rules.opinions import common, divides, group, picture, plane, telling
from ratusha.participation.consultations.rules.opinions.picture import hull, scaled
from ratusha.participation.consultations.rules.opinions.telling import tallies

LEAST = {"least_people": 10, "least_group": 3, "least_answers": 5}


def planted(chance: Random, sizes: tuple[int, ...], statements: int, noise: float = 0.1, absent: float = 0.2):
    """People of so many camps, each with its own stances, of which some are turned, passed or not met."""
    keys = list(range(1, statements + 1))
    camps = [[chance.choice((1, -1)) for _key in keys] for _size in sizes]
    votes, owners = [], []
    for camp, size in enumerate(sizes):
        for _one in range(size):
            row = {}
            for key, stance in zip(keys, camps[camp], strict=True):
                if chance.random() >= absent:
                    row[key] = stance if chance.random() >= noise else chance.choice((0, -stance))
            votes.append(row)
            owners.append(camp)
    return keys, votes, owners


def purity(found, owners) -> float:
    """The share of people who stand in a group where most are of their camp."""
    right = 0
    for label in set(found):
        camps = [owner for own, owner in zip(found, owners, strict=True) if own == label]
        right += max(camps.count(one) for one in set(camps))
    return right / len(owners)


@given(seed=st.integers(0, 10_000), sizes=st.sampled_from([(30, 30), (60, 20), (40, 35), (25, 25, 25), (50, 30, 20)]))
@settings(max_examples=40, deadline=None)
def test_planted_camps_are_found(seed, sizes):
    chance = Random(seed)
    keys, votes, owners = planted(chance, sizes, 30)
    assert purity(group(votes, keys).groups, owners) >= 0.9


@given(
    st.lists(st.dictionaries(st.integers(1, 8), st.sampled_from([1, 0, -1]), max_size=8), min_size=1, max_size=40),
    st.randoms(use_true_random=False),
)
@settings(max_examples=60, deadline=None)
def test_who_comes_first_changes_nothing(votes, chance):
    keys = list(range(1, 9))
    made = group(votes, keys)
    order = list(range(len(votes)))
    chance.shuffle(order)
    other = group([votes[place] for place in order], keys)
    assert [other.groups[order.index(place)] for place in range(len(votes))] == list(made.groups)
    assert [other.places[order.index(place)] for place in range(len(votes))] == list(made.places)
    assert other.apart == made.apart


def test_people_who_say_the_same_stand_together():
    keys, votes, _owners = planted(Random(1), (20, 20), 12)
    made = group([*votes, votes[0], votes[0]], keys)
    assert made.groups[-1] == made.groups[-2] == made.groups[0]
    assert made.places[-1] == made.places[0]


@pytest.mark.parametrize("votes", [[], [{}], [{1: 1}] * 5, [{1: 1}, {}], [{1: 0, 2: 0}] * 3])
def test_nothing_to_divide_is_one_group(votes):
    assert set(group(votes, [1, 2]).groups) <= {0}
    assert len(plane(votes, [1, 2])) == len(votes)


def test_what_tells_what_unites_and_what_divides():
    votes = [{1: 1, 2: 1, 3: 1} for _one in range(20)] + [{1: -1, 2: 1, 3: 0} for _one in range(10)]
    counted = tallies(votes, [0] * 20 + [1] * 10, [1, 2, 3])
    assert counted[1] == {1: (0, 10, 10), 2: (10, 0, 10), 3: (0, 0, 10)}
    assert [(one.statement, one.stance) for one in telling(counted, 0)] == [(1, 1), (3, 1)]
    assert [(one.statement, one.stance, one.share, one.others) for one in telling(counted, 1)] == [(1, -1, 1.0, 0.0)]
    assert [one[:2] for one in common(counted, [1, 2, 3])] == [(2, 1)]
    assert [key for key, _apart in divides(counted, [1, 2, 3])] == [1, 3]


def test_the_map_waits_for_enough_people_and_says_how_many():
    keys, votes, _owners = planted(Random(2), (4, 4), 10, absent=0)
    told = picture([*votes, {1: 1}, {}], keys, **LEAST)
    assert (told["why"], told["people"], told["all"], told["least"]) == ("few_people", 8, 10, 10)
    assert picture(votes, [1, 2], **LEAST)["why"] == "few_statements"
    spread = [{key: chance.choice((1, 0, -1)) for key in keys} for chance in map(Random, range(20))]
    assert picture(spread, keys, **(LEAST | {"least_group": 21}))["why"] == "small_groups"


def test_a_small_group_is_hidden_with_its_points():
    keys, votes, _owners = planted(Random(5), (30, 30, 4), 20, noise=0, absent=0)
    told = picture(votes, keys, **(LEAST | {"least_group": 5}))
    assert [one["size"] for one in told["groups"]] == [30, 30]
    assert told["others"] == 4
    assert sum(len(one["points"]) for one in told["groups"]) == 60
    json.dumps(told)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=60))
def test_the_hull_holds_every_point(points):
    corners = hull(points)
    assert set(corners) <= set(points)
    if len(corners) > 2:
        for a, b in zip(corners, [*corners[1:], corners[0]], strict=True):
            for point in points:
                assert (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) >= 0


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), max_size=40))
def test_every_point_stands_on_the_sheet(places):
    for x, y in scaled(places):
        assert 0 <= x <= 1000
        assert 0 <= y <= 700


def test_two_thousand_people_and_a_hundred_statements_take_seconds():
    keys, votes, owners = planted(Random(7), (900, 700, 400), 100, noise=0.25, absent=0.5)
    began = time.process_time()
    made = group(votes, keys)
    spent = time.process_time() - began
    assert purity(made.groups, owners) >= 0.95
    assert spent < 15, f"{spent:.1f} s"
