"""Rules of a vote: who is counted as what, until when, what totals of a secret ballot can be."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.office.voting import rules
from ratusha.office.voting.rules import CASTABLE, GRACE, Choice, Counts, State, Totals

ENDS = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
ROLLS = st.lists(st.integers(1, 60), unique=True, min_size=1, max_size=40)


@given(ROLLS, st.data())
def test_everybody_stands_in_the_roll_call_once(roll: list[int], data: st.DataObject) -> None:
    here = data.draw(st.sets(st.sampled_from(roll)))
    cast = data.draw(st.dictionaries(st.sampled_from(sorted(here) or roll), st.sampled_from(CASTABLE)))
    found = rules.choices_of(roll, here, cast)
    counts = rules.count(found.values())
    assert list(found) == roll
    assert counts.total == len(roll)
    assert counts.voted == len(cast)
    assert {one for one, choice in found.items() if choice is Choice.ABSENT} == set(roll) - here - set(cast)
    assert all(found[one] is choice for one, choice in cast.items())
    assert counts.for_ == list(cast.values()).count(Choice.FOR)


def test_a_vote_of_somebody_who_is_not_on_the_roll_is_a_fault() -> None:
    with pytest.raises(KeyError):
        rules.choices_of([1, 2], {1}, {3: Choice.FOR})
    assert rules.count([]) == Counts()


@given(st.sampled_from(list(State)), st.floats(-100, 400), st.booleans())
def test_votes_are_taken_up_to_the_end_and_then_it_is_due(state: State, seconds: float, waits: bool) -> None:
    now = ENDS + timedelta(seconds=seconds)
    taken, due = rules.takes_votes(state, ENDS, now), rules.is_due(state, ENDS, now, waits=waits)
    assert not (taken and due)
    if state is not State.OPEN:
        assert not taken
        assert not due
    elif waits and ENDS <= now < ENDS + GRACE:
        assert (taken, due) == (False, False)
    else:
        assert taken is not due


def test_at_the_very_end_nothing_is_taken_any_more() -> None:
    assert not rules.takes_votes(State.OPEN, ENDS, ENDS)
    assert rules.is_due(State.OPEN, ENDS, ENDS, waits=False)
    assert [rules.left(ENDS, ENDS - timedelta(seconds=one)) for one in (24, 23.4, 0.1, 0, -5)] == [24, 24, 1, 0, 0]


def test_why_a_vote_is_not_taken_is_told_in_the_order_that_helps() -> None:
    good = {"open_now": True, "on_roll": True, "here": True, "own_device": True, "by_hand": False}
    assert rules.cast_lacks(**good) == ""
    wrong = {
        "open_now": "over", "on_roll": "not_member", "here": "not_here", "own_device": "other_device",
        "by_hand": "by_hand",
    }  # fmt: skip
    for name, code in wrong.items():
        assert rules.cast_lacks(**(good | {name: not good[name]})) == code
    assert rules.cast_lacks(open_now=False, on_roll=False, here=False, own_device=False, by_hand=True) == "over"


@given(*[st.integers(0, 30)] * 6)
def test_totals_of_a_secret_ballot_agree(issued: int, found: int, for_: int, against: int, spoilt: int, here: int):
    wrong = rules.wrong_total(Totals(issued, found, for_, against, spoilt), here)
    assert (wrong == "") == (for_ + against + spoilt == found <= issued <= here)


def test_the_frozen_text_has_its_sha256() -> None:
    assert rules.digest_of("Затвердити.") == rules.digest_of("Затвердити.") != rules.digest_of("Затвердити")
    assert rules.digest_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
