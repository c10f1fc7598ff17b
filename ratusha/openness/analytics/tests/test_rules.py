"""Rules of reports: periods, comparison, spread, hiding."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratusha.openness.analytics import rules
from ratusha.openness.analytics.rules import hiding, periods
from ratusha.openness.analytics.rules.comparing import Verdict

DAYS = st.dates(date(1995, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2026-03-05--2026-03-05", date(2026, 3, 5), date(2026, 3, 5)),
    ],
)
def test_codes(code: str, first: date, last: date):
    span = rules.span_of(code)
    assert span is not None
    assert (span.first, span.last) == (first, last)
    assert rules.code_of(span) == code


@pytest.mark.parametrize(
    "code", ["", "26", "2026-Q5", "2026-Q", "2026-03-05--2026-03-04", "x--y", "2010-01-01--2026-01-01", "²026"]
)
def test_nonsense_is_no_period(code: str):
    assert rules.span_of(code) is None


@given(DAYS, st.sampled_from([periods.Kind.QUARTER, periods.Kind.HALF, periods.Kind.YEAR]))
def test_periods_cover_every_day_once(day: date, kind: periods.Kind):
    span = periods.containing(kind, day)
    assert span.first <= day <= span.last
    before = rules.previous(span)
    assert before.last + timedelta(days=1) == span.first
    assert rules.span_of(rules.code_of(before)) == before
    assert rules.year_before(span).year == span.year - 1


@given(DAYS, st.integers(0, 400))
def test_free_days(day: date, more: int):
    span = periods.free(day, day + timedelta(days=more))
    assert span is not None
    assert rules.span_of(rules.code_of(span)) == span
    if span.kind is periods.Kind.DAYS:
        assert rules.previous(span).days == span.days
        assert rules.previous(span).last + timedelta(days=1) == span.first


def test_a_change_is_told_honestly():
    assert rules.change(30, 20, 20) == rules.Change(10, 50, Verdict.MORE)
    assert rules.change(20, 40, 20) == rules.Change(-20, -50, Verdict.LESS)
    assert rules.change(3, 1, 20) == rules.Change(2, None, Verdict.TOO_FEW)
    assert rules.change(3, 3, 20) == rules.Change(0, None, Verdict.SAME)
    assert rules.change(50, 0, 20) == rules.Change(50, None, Verdict.TOO_FEW)
    assert rules.share(1, 3) == 33.3
    assert rules.share(0, 0) is None


def test_the_spread_is_made_of_real_values():
    assert rules.spread([]) is None
    assert rules.spread([5]) == rules.Spread(1, 5, 5, 5, 5)
    assert rules.spread(list(range(10, 0, -1))) == rules.Spread(10, 5, 8, 9, 10)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=60))
def test_at_least_so_many_lie_within(values: list[float]):
    found = rules.spread(values)
    assert found is not None
    for percent, value in ((50, found.median), (75, found.p75), (90, found.p90), (100, found.most)):
        assert value in values
        assert sum(one <= value for one in values) * 100 >= percent * len(values)


def test_hours_between_known_points_in_their_order():
    start = datetime(2026, 5, 1, 10)
    made = rules.Milestones(received=start, registered=start + timedelta(hours=5), sent=start - timedelta(hours=1))
    assert made.hours("received", "registered") == 5
    assert made.hours("received", "sent") is None
    assert made.hours("received", "handed") is None
    assert all(hasattr(made, one) for _step, *ends in rules.STEPS for one in ends)


def test_one_small_number_takes_its_smallest_neighbour_with_it():
    cells = {"all": 30, "a": 2, "b": 9, "c": 19, "d": 0}
    assert rules.hidden(cells, [("all", frozenset("abcd"))], 5) == {"a", "b"}


def test_two_ones_are_not_hidden_by_each_other():
    cells = {"all": 42, "a": 1, "b": 1, "c": 40}
    assert rules.hidden(cells, [("all", frozenset("abc"))], 5) == {"a", "b", "c"}
    alone = {"all": 2, "a": 2, "b": 0}
    assert rules.hidden(alone, [("all", frozenset("ab"))], 5) == {"all", "a"}


def test_a_quarter_cannot_be_taken_from_the_half_year():
    cells = {"H": 13, "Q1": 3, "Q2": 10}
    assert rules.hidden(cells, [("H", frozenset(("Q1", "Q2")))], 5) == {"Q1", "Q2"}


type Table = tuple[dict[Any, int], list[tuple[Any, frozenset[Any]]]]


def table_of(numbers: list[list[int]]) -> Table:
    """A table by values and quarters with all its sums, as the public page has it."""
    rows, quarters = range(len(numbers)), range(4)
    cells: dict[Any, int] = {(r, q): numbers[r][q] for r, q in product(rows, quarters)}
    sums: list[tuple[Any, frozenset[Any]]] = []
    for r in rows:
        for half, (one, two) in (("h1", (0, 1)), ("h2", (2, 3))):
            cells[r, half] = cells[r, one] + cells[r, two]
            sums.append(((r, half), frozenset(((r, one), (r, two)))))
        cells[r, "y"] = cells[r, "h1"] + cells[r, "h2"]
        sums.append(((r, "y"), frozenset(((r, "h1"), (r, "h2")))))
    for when in (*quarters, "h1", "h2", "y"):
        cells["all", when] = sum(cells[r, when] for r in rows)
        sums.append((("all", when), frozenset((r, when) for r in rows)))
    for whole, one, two in (("h1", 0, 1), ("h2", 2, 3), ("y", "h1", "h2")):
        sums.append((("all", whole), frozenset((("all", one), ("all", two)))))
    return cells, sums


def rank(rows: list[list[int]]) -> int:
    """Rank by plain elimination: another way than the rule's own."""
    left = [[Fraction(value) for value in row] for row in rows]
    found = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((n for n in range(found, len(left)) if left[n][column]), None)
        if pivot is None:
            continue
        left[found], left[pivot] = left[pivot], left[found]
        for n in range(found + 1, len(left)):
            times = left[n][column] / left[found][column]
            left[n] = [a - times * b for a, b in zip(left[n], left[found], strict=True)]
        found += 1
    return found


NUMBERS = st.one_of(st.integers(0, 6), st.integers(0, 60))


@given(st.lists(st.lists(NUMBERS, min_size=4, max_size=4), min_size=1, max_size=3), st.integers(2, 6))
@settings(max_examples=40, deadline=None)
def test_nothing_hidden_can_be_computed(numbers: list[list[int]], least: int):
    cells, sums = table_of(numbers)
    gone = rules.hidden(cells, sums, least)
    assert all(cell in gone for cell, number in cells.items() if 0 < number < least)
    assert not any(cells[cell] == 0 for cell in gone)
    for whole, parts in sums:
        unknown = parts & gone
        if unknown and whole not in gone:
            assert len(unknown) >= 2
            assert sum(cells[one] for one in unknown) - len(unknown) + 1 >= least
    order = sorted(gone, key=repr)
    known = [[(one in parts) - (one == whole) for one in order] for whole, parts in sums]
    whole_rank = rank(known)
    for place, cell in enumerate(order):
        unit = [int(n == place) for n in range(len(order))]
        assert rank([*known, unit]) == whole_rank + 1, f"{cell} follows from what is published"


def test_a_large_table_is_quick():
    cells, sums = table_of([[(r * 7 + q * 5) % 23 for q in range(4)] for r in range(60)])
    gone = rules.hidden(cells, sums, 5)
    assert hiding.determined(sums, gone) == set()
    assert all(earlier <= later for earlier, later in pairwise(sorted(cells[one] for one in gone)))
