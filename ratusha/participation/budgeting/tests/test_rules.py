"""Pure rules: a regulation is checked whole, phases follow dates, the drawn order is anybody's to recompute."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.participation.budgeting.rules import (
    STAGES,
    TRANSITIONS,
    Ballot,
    CategoryTerm,
    DeskTerm,
    Line,
    PhaseTerm,
    Regulation,
    Stage,
    State,
    Verb,
    after,
    commitment,
    cost_of,
    differing,
    drawn,
    due,
    following,
    is_before,
    may_begin,
    moved,
    problems_of,
    regulation_from,
)

FIRST = date(2026, 3, 1)
CATEGORIES = (CategoryTerm("s", "Малі", 100_000, 0, 50_000), CategoryTerm("l", "Великі", 300_000, 50_000, 200_000))


def phases(stages: Any = STAGES, each: int = 10) -> tuple[PhaseTerm, ...]:
    days = [FIRST + timedelta(days=number * each) for number in range(len(stages) + 1)]
    return tuple(PhaseTerm(one, days[n], days[n + 1] - timedelta(days=1)) for n, one in enumerate(stages))


USUAL = Regulation(phases(), CATEGORIES)


def codes(regulation: Regulation) -> list[str]:
    return [one.code for one in problems_of(regulation)]


def test_the_usual_regulation_is_in_order():
    assert codes(USUAL) == []
    assert USUAL.money == 400_000


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"phases": phases([Stage.SUBMISSION])}, "phase_missing"),
        ({"phases": tuple(reversed(phases()))}, "phases_order"),
        ({"phases": (*phases(), phases()[0])}, "phases_order"),
        ({"categories": ()}, "no_category"),
        ({"categories": (CATEGORIES[0], CATEGORIES[0])}, "category_code"),
        ({"categories": (replace(CATEGORIES[0], name=" "),)}, "category_name"),
        ({"categories": (replace(CATEGORIES[0], money=0),)}, "category_money"),
        ({"categories": (replace(CATEGORIES[0], cost_least=60_000),)}, "category_limits"),
        ({"categories": (replace(CATEGORIES[0], cost_most=100_001),)}, "category_too_dear"),
        ({"author_age": 13}, "age"),
        ({"voter_age": 19}, "age"),
        ({"ways": ()}, "no_way"),
        ({"least": 0}, "ballot_least"),
        ({"least": 4}, "ballot_most"),
        ({"ballot": Ballot.PER_CATEGORY, "categories": CATEGORIES[:1]}, "ballot_one_category"),
        ({"supporters": -1}, "number"),
        ({"correction_days": 0}, "number"),
        ({"desks": (DeskTerm("ЦНАП"), DeskTerm("ЦНАП"))}, "desk_names"),
    ],
)
def test_each_fault_is_named(change: dict[str, Any], code: str):
    assert code in codes(replace(USUAL, **change))


def test_phases_may_not_run_backwards_or_overlap():
    first, second, *rest = phases()
    assert codes(replace(USUAL, phases=(replace(first, ends_on=FIRST - timedelta(days=1)), second, *rest))) == [
        "phase_backwards"
    ]
    assert codes(replace(USUAL, phases=(replace(first, ends_on=second.starts_on), second, *rest))) == ["phases_overlap"]


def test_a_knapsack_does_not_look_at_the_greatest_number():
    assert codes(replace(USUAL, ballot=Ballot.KNAPSACK, most=0)) == []


regulations = st.builds(
    Regulation,
    phases=st.lists(st.sampled_from(STAGES), unique=True, min_size=1).map(phases),
    categories=st.lists(
        st.builds(CategoryTerm, st.text("abc", min_size=1), st.text(), st.integers(), st.integers(), st.integers()),
        max_size=3,
    ).map(tuple),
    settlements=st.lists(st.integers(1, 50)).map(tuple),
    desks=st.lists(st.builds(DeskTerm, st.text(), st.text(), st.text()), max_size=2).map(tuple),
    ballot=st.sampled_from(Ballot),
    least=st.integers(),
    totals_shown=st.booleans(),
)


@given(regulations)
def test_a_regulation_comes_back_from_its_data(regulation: Regulation):
    import json

    again = regulation_from(json.loads(json.dumps(regulation.data())))
    assert again == regulation
    assert differing(again, regulation) == []


@given(regulations, regulations)
def test_a_comparison_names_exactly_what_differs(one: Regulation, other: Regulation):
    named = {name: (old, new) for name, old, new in differing(one, other)}
    assert replace(one, **{name: new for name, (_old, new) in named.items()}) == other
    assert all(old != new for old, new in named.values())


@given(regulations, st.integers(1, 5))
def test_the_next_campaign_has_the_same_phases_later(regulation: Regulation, years: int):
    later = moved(regulation, years)
    assert [one.stage for one in later.phases] == [one.stage for one in regulation.phases]
    assert all(
        new.starts_on.year == old.starts_on.year + years
        for new, old in zip(later.phases, regulation.phases, strict=True)
    )
    assert replace(later, phases=regulation.phases) == regulation


def test_the_29th_of_february_becomes_the_28th():
    leap = replace(USUAL, phases=(PhaseTerm(Stage.VOTING, date(2028, 2, 29), date(2028, 2, 29)),))
    assert moved(leap).phases[0].starts_on == date(2029, 2, 28)


@given(st.integers(-5, 120))
def test_a_phase_is_due_from_its_first_day_on_and_one_by_one(day: int):
    today = FIRST + timedelta(days=day)
    current, began = "", []
    while found := due(USUAL.phases, current, today):
        assert found.starts_on <= today
        began.append(found.stage)
        current = found.stage
    assert began == [one.stage for one in USUAL.phases if one.starts_on <= today]


def test_a_phase_by_act_waits_for_the_organiser():
    byact = tuple(replace(one, by_act=one.stage is Stage.RESULTS) for one in USUAL.phases)
    day = date(2027, 1, 1)
    assert due(byact, Stage.COUNTING, day) is None
    found = may_begin(byact, Stage.COUNTING, day)
    assert found is not None
    assert found.stage is Stage.RESULTS
    assert may_begin(byact, Stage.COUNTING, FIRST) is None
    assert following(byact, Stage.IMPLEMENTATION) is None


def test_before_and_after():
    assert is_before("", Stage.INFORMATION)
    assert is_before("submission", Stage.VOTING)
    assert not is_before("voting", Stage.VOTING)


@given(st.text("0123456789abcdef", min_size=16, max_size=64), st.lists(st.integers(1, 500), unique=True))
def test_the_drawn_order_is_of_the_seed_alone(seed: str, numbers: list[int]):
    order = drawn(seed, numbers)
    assert sorted(order) == sorted(numbers)
    assert drawn(seed, reversed(numbers)) == order
    without = [one for one in order if one != order[0]] if order else []
    assert drawn(seed, without) == without
    assert len(commitment(seed)) == 64


def test_the_order_is_what_the_page_says():
    import hashlib

    expected = sorted(range(1, 13), key=lambda n: hashlib.sha256(f"abc:{n}".encode()).hexdigest())
    assert drawn("abc", range(1, 13)) == expected
    assert expected != list(range(1, 13))


amounts = st.decimals("0.01", "10000", places=2)


@given(st.lists(st.builds(Line, st.text(), amounts, amounts)))
def test_the_cost_is_the_sum_of_the_lines_rounded_up(lines: list[Line]):
    exact = sum((one.total for one in lines), Decimal(0))
    assert exact <= cost_of(lines) < exact + 1


def test_every_state_but_the_last_ones_has_a_way_out():
    ends = {State.REJECTED, State.WITHDRAWN, State.MERGED, State.ADMITTED, State.WON, State.LOST, State.DOING,
            State.DONE}  # fmt: skip
    assert {since for since, _verb in TRANSITIONS} == set(State) - ends
    assert after("draft", Verb.SUBMIT) is State.CHECK
    assert after("admitted", Verb.WITHDRAW) is None
