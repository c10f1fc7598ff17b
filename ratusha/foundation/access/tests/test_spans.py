"""What holds on a day: first and last days count, an unknown one sets no bound."""

from datetime import date

import pytest

from ratusha.foundation.access.spans import holds

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 23)


@pytest.mark.parametrize(
    ("since", "until", "day", "so"),
    [
        (FIRST, LAST, FIRST, True),
        (FIRST, LAST, LAST, True),
        (FIRST, LAST, date(2026, 11, 24), False),
        (FIRST, LAST, date(2026, 10, 31), False),
        (FIRST, None, date(2030, 1, 1), True),
        (None, LAST, date(1991, 8, 24), True),
        (None, None, LAST, True),
    ],
)
def test_the_first_and_the_last_day_are_in(since: date | None, until: date | None, day: date, so: bool) -> None:
    assert holds(since, until, day) is so
