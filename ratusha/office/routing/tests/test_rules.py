"""The matcher without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ratusha.office.routing.rules import Facts, Rule, phrases_in, reason, verdict

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
