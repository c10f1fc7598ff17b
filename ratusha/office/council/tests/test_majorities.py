"""Majorities: what a decision needs, for every size of a council."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.office.council.rules import (
    Majority,
    MajorityError,
    Whole,
    bar_of,
    commission_quorum,
    quorum_needed,
    weigh,
)

SEATS = st.integers(1, 200)
BY_LAW = (Majority.FULL, Majority.TWO_THIRDS)


@pytest.mark.parametrize(
    ("majority", "whole", "number", "composition"),
    [
        ("full", Whole(26, True), 14, 27),
        ("full", Whole(26, False), 14, 26),
        ("two_thirds", Whole(26, True), 18, 27),
        ("two_thirds", Whole(26, False), 18, 26),
        ("two_thirds", Whole(22, False), 15, 22),
        ("full", Whole(120, True), 61, 121),
        ("full", Whole(120, False), 61, 120),
        ("present", Whole(26, True, 19), 10, 19),
        ("present", Whole(26, False, 20), 11, 20),
        ("commission", Whole(7, False, 4), 4, 7),
        ("commission", Whole(6, False, 4), 4, 6),
    ],
)
def test_the_numbers_of_the_law(majority: str, whole: Whole, number: int, composition: int):
    bar = bar_of(majority, whole)
    assert (bar.number, bar.composition) == (number, composition)


@pytest.mark.parametrize(("seats", "number"), [(26, 14), (22, 12), (34, 18), (1, 1)])
def test_a_plenary_sitting_needs_more_than_a_half(seats: int, number: int):
    assert quorum_needed(seats) == number


@pytest.mark.parametrize(("members", "number"), [(7, 4), (6, 3), (5, 3)])
def test_a_commission_needs_at_least_a_half(members: int, number: int):
    assert commission_quorum(members) == number


@pytest.mark.parametrize(
    ("code", "majority", "whole", "votes"),
    [
        ("too_many_votes", "full", Whole(26, True), (27, 1, 0)),
        ("too_many_votes", "full", Whole(26, False, 20), (20, 1, 0)),
        ("negative", "full", Whole(26), (-1, 0, 0)),
        ("no_seats", "full", Whole(0, True), (0, 0, 0)),
        ("present_unknown", "present", Whole(26), (3, 0, 0)),
        ("present_too_many", "present", Whole(26, False, 27), (3, 0, 0)),
        ("head_in_commission", "commission", Whole(7, True), (3, 0, 0)),
    ],
)
def test_nonsense_is_told(code: str, majority: str, whole: Whole, votes: tuple[int, int, int]):
    with pytest.raises(MajorityError) as told:
        weigh(majority, whole, *votes)
    assert told.value.code == code


@given(seats=SEATS, head=st.booleans(), majority=st.sampled_from(BY_LAW))
def test_more_seats_never_need_fewer_votes(seats: int, head: bool, majority: Majority):
    smaller, larger = bar_of(majority, Whole(seats, head)), bar_of(majority, Whole(seats + 1, head))
    assert smaller.number <= larger.number <= smaller.number + 1


@given(seats=SEATS, head=st.booleans(), data=st.data(), majority=st.sampled_from([*BY_LAW, Majority.PRESENT]))
def test_it_is_adopted_exactly_when_enough_are_for_it(seats: int, head: bool, data: st.DataObject, majority: Majority):
    whole = Whole(seats, head)
    present = data.draw(st.integers(0, whole.composition))
    for_ = data.draw(st.integers(0, present))
    outcome = weigh(majority, Whole(seats, head, present), for_, present - for_)
    assert outcome.adopted == (for_ >= outcome.bar.number)
    if majority is Majority.FULL:
        assert outcome.adopted == (2 * for_ > whole.composition)
    if majority is Majority.TWO_THIRDS:
        assert outcome.adopted == (3 * for_ >= 2 * whole.composition)


@given(seats=SEATS, head=st.booleans(), vacant=st.integers(0, 200), majority=st.sampled_from(BY_LAW))
def test_vacant_seats_never_lower_the_number(seats: int, head: bool, vacant: int, majority: Majority):
    present = max(0, seats - vacant) + int(head)
    assert bar_of(majority, Whole(seats, head, present)) == bar_of(majority, Whole(seats, head))
