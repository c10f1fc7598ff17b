"""How a door stands."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.openness.site.rules.doors import Door, Line, Now, door_now

WEEKDAYS = Line(0, 4, time(8), time(17), time(12), time(13))
TIMES = st.times(min_value=time(0), max_value=time(23, 59))
LINES = st.lists(st.builds(Line, st.integers(0, 6), st.integers(0, 6), TIMES, TIMES), max_size=4)


@pytest.mark.parametrize(
    ("weekday", "moment", "expected"),
    [
        (0, time(7, 59), Now(Door.LATER, time(8))),
        (0, time(8), Now(Door.OPEN, time(12))),
        (0, time(12), Now(Door.BREAK, time(13))),
        (0, time(13), Now(Door.OPEN, time(17))),
        (0, time(17), Now(Door.CLOSED, time(8), 1)),
        (4, time(18), Now(Door.CLOSED, time(8), 0)),
        (6, time(10), Now(Door.CLOSED, time(8), 0)),
    ],
)
def test_a_door_through_the_week(weekday: int, moment: time, expected: Now) -> None:
    assert door_now([WEEKDAYS], weekday, moment) == expected


def test_without_hours_nothing_is_claimed() -> None:
    assert door_now([], 0, time(10)) == Now(Door.UNKNOWN)
    assert door_now([Line(0, 0, time(17), time(8))], 0, time(10)) == Now(Door.UNKNOWN)


def test_days_may_go_over_the_end_of_the_week() -> None:
    over = [Line(5, 0, time(9), time(15))]
    assert [door_now(over, day, time(10)).door for day in range(7)].count(Door.OPEN) == 3


@given(LINES, st.integers(0, 6), TIMES)
def test_an_open_door_closes_later_and_a_closed_one_opens_on_a_day_it_works(
    lines: list[Line], weekday: int, moment: time
) -> None:
    now = door_now(lines, weekday, moment)
    if now.door in (Door.OPEN, Door.LATER, Door.BREAK):
        assert now.at is not None
        assert now.at > moment
    if now.weekday is not None:
        assert any(one.holds(now.weekday) and one.opens == now.at for one in lines)
