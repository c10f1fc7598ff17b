"""Pure rules: notice, quorum over time, order of items, turns, the code of the hall."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.office.sittings import rules
from ratusha.office.sittings.rules import Asked, Lack, State, Stay, TurnKind, Verb

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
MINUTES = st.integers(0, 240).map(lambda one: START + timedelta(minutes=one))


@st.composite
def stays(draw: st.DrawFn) -> list[Stay]:
    """Stretches of up to six members, some overlapping as no honest list would."""
    found = []
    for _number in range(draw(st.integers(0, 12))):
        came = draw(MINUTES)
        left = draw(st.none() | st.integers(0, 120).map(lambda more, came=came: came + timedelta(minutes=more)))
        member = draw(st.integers(1, 6))
        found.append(Stay(member, came, left, counts=member != 6))
    return found


@given(stays(), st.integers(1, 6), MINUTES, st.integers(0, 239))
def test_the_picture_over_time_says_at_every_moment_what_a_count_says(found, needed, at, length) -> None:
    since, until = START, START + timedelta(minutes=length + 1)
    picture = rules.steps(found, needed, since, until)
    assert picture[0].at == since
    assert all(one.at < other.at and one.present != other.present for one, other in pairwise(picture))
    if since <= at < until:
        step = [one for one in picture if one.at <= at][-1]
        assert step.present == rules.count_at(found, at) <= 5
        assert step.has == (step.present >= needed)
        gaps = rules.lost(picture, until)
        assert any(one <= at < other for one, other in gaps) == (not step.has)


@given(stays(), st.integers(1, 6), st.integers(1, 240))
def test_nobody_is_there_longer_than_the_sitting(found, member, length) -> None:
    share = rules.share(found, member, START, START + timedelta(minutes=length))
    assert 0.0 <= share <= 1.0
    assert not share or any(one.member == member for one in found)
    assert rules.share(found, member, START, START) == 0.0


@given(st.lists(st.integers(1, 50), unique=True, min_size=1), st.data())
def test_an_item_stands_where_it_was_put_and_the_others_keep_their_order(keys, data) -> None:
    key, place = data.draw(st.sampled_from(keys)), data.draw(st.integers(1, 60))
    found = rules.moved(keys, key, place)
    assert sorted(found) == sorted(keys)
    assert found.index(key) == min(place, len(keys)) - 1
    assert [one for one in found if one != key] == [one for one in keys if one != key]
    orders = {one: number for number, one in enumerate(keys, 1)}
    orders |= rules.renumbered(found, orders)
    assert sorted(orders.values()) == list(range(1, len(keys) + 1))
    assert sorted(found, key=orders.__getitem__) == found


def test_a_waiting_item_stands_after_those_considered() -> None:
    assert rules.first_free([4, 5, 6], []) == 1
    assert rules.first_free([4, 5, 6], [4, 5]) == 3


@pytest.mark.parametrize(
    ("days", "exceptional", "lack"),
    [(10, False, None), (9, False, Lack.GROUND), (9, True, None), (1, True, None), (0, True, Lack.DAY)],
)
def test_notice_of_ten_days_or_one_with_a_ground(days, exceptional, lack) -> None:
    told = date(2026, 11, 23)
    found = rules.notice(told, told + timedelta(days=days), exceptional=exceptional)
    assert (found.days, found.lack) == (days, lack)


def test_states_and_who_convenes() -> None:
    assert rules.after(State.PLANNED, Verb.OPEN) is None
    assert rules.after(State.BREAK, Verb.RESUME) is State.OPEN
    assert rules.allowed("closed") == () == rules.allowed("cancelled")
    assert rules.conveners(is_plenary=True)[0] == "head"
    assert rules.conveners(is_plenary=False) == ("chair", "council")


def test_points_of_order_and_reports_go_first() -> None:
    asked = [Asked(1, TurnKind.SPEECH, START), Asked(2, TurnKind.REPORT, START + timedelta(minutes=1)),
             Asked(3, TurnKind.ORDER, START + timedelta(minutes=2)), Asked(4, TurnKind.QUESTION, START)]  # fmt: skip
    assert rules.queue(asked) == [3, 2, 1, 4]
    assert rules.remaining(START, 180, START + timedelta(seconds=185)) == -5
    assert [rules.clock(one) for one in (185, 0, -65)] == ["3:05", "0:00", "−1:05"]


@given(st.binary(min_size=1, max_size=32), st.integers(1, 10**6), st.integers(0, 200))
def test_a_code_is_good_for_a_minute_in_its_hall(key, sitting, later) -> None:
    code = rules.code_at(key, sitting, START)
    assert rules.is_good(key, sitting, code, START + timedelta(seconds=later)) == (later < 60)
    assert not rules.is_good(key, sitting + 1, code, START)
    assert not rules.is_good(key, sitting, code, START - timedelta(seconds=1))


@pytest.mark.parametrize("code", ["", ".", "1", "1.", "x.y", "٣.a", "9" * 40 + ".a", "58000000.0000000000000000"])
def test_a_strange_code_is_not_good(code) -> None:
    assert not rules.is_good(b"key", 1, code, START)
