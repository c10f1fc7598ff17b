"""Trees of resolutions, terms of co-executors and days of what repeats, pure."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.office.tasks import rules
from ratusha.office.tasks.rules import Course, Every, Party, Rule, Shift, State, Verb

DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
parents = st.dictionaries(st.integers(1, 30), st.none() | st.integers(1, 30), max_size=20)


def works(day: date) -> bool:
    return day.weekday() < 5


def test_a_resolution_is_executed_when_what_is_responsible_was_accepted() -> None:
    assert rules.course(State.ACCEPTED) is Course.EXECUTED
    assert {rules.course(state) for state in State if state not in (State.ACCEPTED, State.CANCELLED)} == {Course.OPEN}
    assert rules.course(State.CANCELLED) is Course.WITHDRAWN


def test_only_the_author_and_the_controller_end_it_and_only_the_author_moves_the_day() -> None:
    for verb, parties in (
        (Verb.ACCEPT, {Party.GIVER, Party.CONTROLLER, Party.GATHERER}),
        (Verb.CANCEL, {Party.GIVER, Party.CONTROLLER, Party.SYSTEM}),
        (Verb.MOVE_TERM, {Party.GIVER}),
        (Verb.DELEGATE, {Party.UNIT_HEAD}),
    ):
        allowed = {one for one in Party if rules.may_ever("resolution", verb, frozenset({one}))}
        assert allowed == parties, verb


def test_co_executors_give_by_half_of_the_term_on_a_working_day() -> None:
    monday = date(2026, 11, 23)
    assert rules.helpers_day(monday, date(2026, 12, 3), 50, works) == date(2026, 11, 27)
    assert rules.helpers_day(monday, monday, 50, works) == monday
    assert rules.default_day(monday, 30, date(2026, 12, 1)) == date(2026, 12, 1)
    assert rules.default_day(monday, 30, date(2026, 11, 1)) == monday
    assert not rules.can_move(date(2026, 11, 22), monday)
    assert rules.can_move(monday, monday)


@given(DAYS, st.integers(0, 200), st.integers(10, 100))
def test_a_co_executor_never_gives_after_the_responsible_one(day: date, term: int, share: int) -> None:
    found = rules.helpers_day(day, day + timedelta(days=term), share, works)
    assert day <= found <= day + timedelta(days=term)


@given(parents)
def test_a_tree_names_each_once_and_below_what_it_stands_under(given_parents: dict[int, int | None]) -> None:
    tree: dict[int, int | None] = {pk: above for pk, above in given_parents.items() if above is None or above < pk}
    order = rules.in_order(tree)
    assert sorted(pk for pk, _depth in order) == sorted(tree)
    place = {pk: number for number, (pk, _depth) in enumerate(order)}
    depth = dict(order)
    for pk, above in tree.items():
        if above in tree:
            assert place[above] < place[pk]
            assert depth[pk] == depth[above] + 1
            assert pk in rules.all_below(tree, above)
        assert pk not in rules.all_below(tree, pk)


def test_a_circle_is_told() -> None:
    with pytest.raises(ValueError, match="circle"):
        rules.depth_of({1: 2, 2: 1}, 1)
    assert rules.depth_of({1: None, 2: 1}, 2) == 1


def test_days_of_rules_that_repeat() -> None:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    monthly = Rule(Every.MONTH, since=first, day=31)
    assert rules.days(monthly, first, date(2026, 3, 31), works) == [
        date(2026, 1, 30),
        date(2026, 2, 27),
        date(2026, 3, 31),
    ]
    after = Rule(Every.QUARTER, since=first, day=10, month=1, shift=Shift.AFTER)
    assert rules.days(after, first, last, works) == [
        date(2026, 1, 12),
        date(2026, 4, 10),
        date(2026, 7, 10),
        date(2026, 10, 12),
    ]
    yearly = Rule(Every.YEAR, since=date(2026, 2, 1), day=15, month=1, shift=Shift.STAY)
    assert rules.days(yearly, first, date(2028, 12, 31), works) == [date(2027, 1, 15), date(2028, 1, 15)]
    weekly = Rule(Every.WEEK, since=date(2026, 11, 23), day=5)
    assert rules.days(weekly, first, date(2026, 12, 6), works) == [date(2026, 11, 27), date(2026, 12, 4)]
    daily = Rule(Every.DAY, since=date(2026, 11, 27), until=date(2026, 12, 1))
    assert rules.days(daily, first, last, works) == [date(2026, 11, 27), date(2026, 11, 30), date(2026, 12, 1)]


@given(
    st.sampled_from(Every), DAYS, st.integers(1, 31), st.integers(1, 12), st.sampled_from(Shift), st.integers(0, 400)
)
def test_a_rule_falls_at_most_once_a_day_within_its_life(
    every: Every, since: date, day: int, month: int, shift: Shift, length: int
) -> None:
    rule = Rule(every, since, since + timedelta(days=length), min(day, 7) if every is Every.WEEK else day, month, shift)
    whole = rules.days(rule, since, since + timedelta(days=500), works)
    assert len(whole) == len(set(whole))
    assert all(since <= one <= since + timedelta(days=length) for one in whole)
    if shift is not Shift.STAY:
        assert all(works(one) for one in whole)
    middle = since + timedelta(days=length // 2)
    parts = rules.days(rule, since, middle, works) + rules.days(
        rule, middle + timedelta(days=1), date(2030, 1, 1), works
    )
    assert parts == whole
