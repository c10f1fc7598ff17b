"""The matcher without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ratusha.office.routing.rules import (
    Facts,
    Rule,
    Sharing,
    conflicts,
    holding,
    least_loaded,
    phrases_in,
    reason,
    verdict,
)

WASTE = Rule(1, 10, 20, phrases=(("сміття",), ("стихійний", "звалище")))
WATER = Rule(2, 20, 10, subjects=frozenset({"110"}), phrases=(("вода",), ("річ*",)))
VILLAGE = Rule(3, 30, 30, settlements=frozenset({7}))


def facts(*lemmas: str, **more: object) -> Facts:
    return Facts(lemmas=frozenset(lemmas), **more)


@pytest.mark.parametrize(
    ("given_facts", "unit"),
    [
        (facts("сміття", "біля", "школа"), 10),
        (facts("стихійний", "сад", "звалище"), 10),
        (facts("стихійний", "лихо"), None),
        (facts("вода"), None),
        (facts("вода", subject="110"), 20),
        (facts("річка", "сміття", subject="110"), 20),
        (facts("річка", "сміття", subject="090"), 10),
        (facts("дорога", settlement=7), 30),
        (facts("сміття", settlement=7), 10),
        (facts("сміття", settlement=7, barred=frozenset({10})), 30),
        (facts("сміття", settlement=7, barred=frozenset({10, 30})), None),
        (facts(), None),
    ],
)
def test_the_first_rule_that_holds_decides(given_facts: Facts, unit: int | None) -> None:
    found = verdict([WASTE, WATER, VILLAGE], given_facts)
    assert (found.rule.unit if found else None) == unit


def test_the_reason_names_what_was_found() -> None:
    found = verdict([WASTE], facts("стихійний", "звалище", "сміття"))
    assert found is not None
    assert reason(found.found) == "сміття, стихійний звалище"


def test_an_empty_rule_takes_nothing() -> None:
    assert Rule(9, 90).is_empty
    assert verdict([Rule(9, 90)], facts("сміття")) is None


def test_only_words_decide_only_where_nothing_else_is_asked() -> None:
    assert WASTE.by_words_alone
    assert not WATER.by_words_alone
    assert not VILLAGE.by_words_alone


WORDS = some.text("абвгд", min_size=1, max_size=3)
RULES = some.builds(
    Rule,
    pk=some.integers(1, 50),
    unit=some.integers(1, 3),
    priority=some.integers(1, 3),
    kinds=some.frozensets(some.sampled_from("xy")),
    settlements=some.frozensets(some.integers(1, 3)),
    phrases=some.lists(some.lists(WORDS, min_size=1, max_size=2).map(tuple), max_size=3).map(tuple),
)
FACTS = some.builds(
    Facts,
    kind=some.sampled_from("xyz"),
    settlement=some.none() | some.integers(1, 4),
    lemmas=some.frozensets(WORDS, max_size=6),
    barred=some.frozensets(some.integers(1, 3), max_size=2),
)


@given(some.lists(RULES, max_size=8), FACTS)
def test_a_case_never_goes_to_a_barred_unit(rules: list[Rule], case: Facts) -> None:
    found = verdict(rules, case)
    assert found is None or found.rule.unit not in case.barred


@given(some.lists(RULES, max_size=8), FACTS)
def test_no_rule_before_the_one_that_decided_would_hold_alone(rules: list[Rule], case: Facts) -> None:
    found = verdict(rules, case)
    earlier = [one for one in rules if found is None or (one.priority, one.pk) < (found.rule.priority, found.rule.pk)]
    assert all(verdict([one], case) is None for one in earlier)


@given(some.lists(RULES, max_size=8, unique_by=lambda one: one.pk), FACTS)
def test_the_order_in_which_rules_come_does_not_matter(rules: list[Rule], case: Facts) -> None:
    assert verdict(rules, case) == verdict(list(reversed(rules)), case)


@given(some.frozensets(WORDS, max_size=6))
def test_a_star_alone_stands_for_nothing(lemmas: frozenset[str]) -> None:
    assert phrases_in((("*",), ()), Facts(lemmas=lemmas)) == ()


@pytest.mark.parametrize(
    ("rule", "case", "holds"),
    [
        (Rule(1, 10, months=frozenset({12, 1})), facts(month=1), True),
        (Rule(1, 10, months=frozenset({12, 1})), facts(month=6), False),
        (Rule(1, 10, hours=(18, 8)), facts(hour=23), True),
        (Rule(1, 10, hours=(18, 8)), facts(hour=8), False),
        (Rule(1, 10, hours=(8, 17)), facts(hour=8), True),
        (Rule(1, 10, hours=(8, 17)), facts(), False),
        (Rule(1, 10, near=(48.44, 25.76, 100)), facts(lat=48.4405, lon=25.76), True),
        (Rule(1, 10, near=(48.44, 25.76, 100)), facts(lat=48.45, lon=25.76), False),
        (Rule(1, 10, near=(48.44, 25.76, 100)), facts(), False),
        (Rule(1, 10, authors="priority"), facts(priority=True), True),
        (Rule(1, 10, authors="priority"), facts(), False),
        (Rule(1, 10, authors="ordinary"), facts(priority=True), False),
        (Rule(1, 10, phrases=(("=тц",),)), facts("тц", forms=frozenset({"тц"})), True),
        (Rule(1, 10, phrases=(("=тц",),)), facts("тц"), False),
    ],
)
def test_each_condition_is_asked(rule: Rule, case: Facts, holds: bool) -> None:
    assert (verdict([rule], case) is not None) == holds


@given(
    some.dictionaries(some.integers(1, 9), some.integers(1, 5), max_size=5),
    some.dictionaries(some.integers(1, 9), some.integers(0, 40)),
)
def test_the_least_loaded_has_no_lighter_one(shares: dict[int, int], load: dict[int, int]) -> None:
    chosen = least_loaded(shares.items(), load)
    assert (chosen is None) == (not shares)
    assert chosen is None or all(
        (load.get(chosen, 0) + 1) / shares[chosen] <= (load.get(one, 0) + 1) / weight for one, weight in shares.items()
    )
    assert least_loaded(shares.items(), load, barred=shares) is None


def test_rules_that_pull_apart_are_counted() -> None:
    other = Rule(5, 50, 90, phrases=(("сміття",),))
    shared = Rule(6, 10, 95, phrases=(("сміття",),), sharing=Sharing.UNITS, shares=((10, 1),))
    held = [holding([other, WASTE, shared], facts("сміття")) for _case in range(3)]
    assert [(one.first.pk, one.second.pk, one.cases) for one in conflicts(held)] == [(1, 5, 3)]
