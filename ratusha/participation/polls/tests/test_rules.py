"""Rules of polls on their own: what may be answered, and that kept counters always equal a recount."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.participation.polls import rules
from ratusha.participation.polls.rules import Audience, Kind, Lack, Phase, Question, Wrong

TODAY = date(2026, 11, 23)
SINGLE = Question(1, Kind.SINGLE, (11, 12, 13))
SEVERAL = Question(2, Kind.MULTIPLE, (21, 22, 23, 24), False, 1, 2)
SCALE = Question(3, Kind.SCALE, (), False, 1, 5)
RANKING = Question(4, Kind.RANKING, (41, 42, 43), False)
TEXT = Question(5, Kind.TEXT, (), False)
ALL = (SINGLE, SEVERAL, SCALE, RANKING, TEXT)


@pytest.mark.parametrize(
    ("question", "value", "mistake"),
    [
        (SINGLE, None, Wrong.MISSING),
        (SINGLE, 11, None),
        (SINGLE, 21, Wrong.FOREIGN),
        (SINGLE, True, Wrong.SHAPE),
        (SINGLE, "11", Wrong.SHAPE),
        (SINGLE, [11], Wrong.SHAPE),
        (SEVERAL, None, None),
        (SEVERAL, [21, 22], None),
        (SEVERAL, [21, 22, 23], Wrong.MANY),
        (SEVERAL, [21, 21], Wrong.TWICE),
        (SEVERAL, [21, 11], Wrong.FOREIGN),
        (SEVERAL, 21, Wrong.SHAPE),
        (SCALE, 0, Wrong.FOREIGN),
        (SCALE, 5, None),
        (SCALE, 6, Wrong.FOREIGN),
        (RANKING, [43, 41], None),
        (RANKING, [43, 43], Wrong.TWICE),
        (TEXT, "  ", None),
        (TEXT, "я" * 5_001, Wrong.LONG),
        (TEXT, 7, Wrong.SHAPE),
        (Question(2, Kind.MULTIPLE, (1, 2, 3), True, 2, 3), [1], Wrong.FEW),
    ],
)
def test_what_may_be_answered(question: Question, value: Any, mistake: Wrong | None):
    assert rules.wrong(question, value) is mistake


def test_an_answer_to_a_foreign_question_is_wrong():
    assert rules.all_wrong([SINGLE], {1: 11, 99: 1}) == {99: Wrong.FOREIGN}


SHEET = st.fixed_dictionaries(
    {
        1: st.sampled_from(SINGLE.options),
        2: st.lists(st.sampled_from(SEVERAL.options), unique=True, max_size=2),
        3: st.none() | st.sampled_from(list(SCALE.marks)),
        4: st.lists(st.sampled_from(RANKING.options), unique=True),
        5: st.sampled_from(["", "Фонтан", "  "]),
    }
)


@given(st.lists(st.tuples(SHEET, SHEET | st.none())))
def test_counters_moved_answer_by_answer_equal_a_recount(told: list[tuple[dict[int, Any], dict[int, Any] | None]]):
    kept: Counter[tuple[int, str]] = Counter()
    last: list[dict[int, Any]] = []
    for first, then in told:
        for before, after in [({}, first)] if then is None else [({}, first), (first, then)]:
            for question in ALL:
                for key, by in rules.moved(question, before.get(question.pk), after.get(question.pk)).items():
                    kept[(question.pk, key)] += by
        last.append(first if then is None else then)
    assert {place: number for place, number in kept.items() if number} == rules.counted(ALL, last)
    assert rules.counted(ALL, reversed(last)) == rules.counted(ALL, last)


@given(st.lists(st.permutations(RANKING.options)))
def test_borda_points_are_shared_whole(orders: list[list[int]]):
    counts = {key: n for (_pk, key), n in rules.counted([RANKING], [{4: one} for one in orders]).items()}
    found = rules.ranked(RANKING, counts)
    assert sum(one.points for one in found) == 3 * len(orders)
    assert sum(one.first for one in found) == len(orders)
    assert [one.points for one in found] == sorted((one.points for one in found), reverse=True)


def test_who_is_first_with_everybody_wins_by_borda():
    counts = {key: n for (_pk, key), n in rules.counted([RANKING], [{4: [42, 41, 43]}, {4: [42]}]).items()}
    found = rules.ranked(RANKING, counts)
    assert [(one.option, one.points, one.first) for one in found] == [(42, 4, 2), (41, 1, 0), (43, 0, 0)]


def test_the_mean_of_a_scale():
    assert rules.mean(SCALE, {"": 3, "5": 2, "2": 1}) == 4
    assert rules.mean(SCALE, {}) is None


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 40), max_size=8), st.integers(2, 10))
def test_a_hidden_number_cannot_be_got_from_the_whole(counts: dict[str, int], small: int):
    told = rules.shown(counts, small)
    hidden = [name for name, number in told.items() if number is None]
    assert all(number is None or number >= small for number in told.values())
    assert len(hidden) != 1 or len(counts) == 1


@pytest.mark.parametrize(
    ("ages", "band"),
    [((30, 30), "30-44"), ((29, 30), "?"), ((0, 17), "0-17"), ((80, 81), "75-150"), ((None, None), "?")],
)
def test_the_band_of_an_age(ages: tuple[int | None, int | None], band: str):
    assert rules.band_of(*ages) == band


@pytest.mark.parametrize(
    ("state", "shift", "where"),
    [
        ("draft", 0, Phase.DRAFT),
        ("published", -1, Phase.COMING),
        ("published", 0, Phase.OPEN),
        ("published", 7, Phase.OPEN),
        ("published", 8, Phase.ENDED),
        ("closed", 0, Phase.ENDED),
        ("dropped", 0, Phase.DROPPED),
    ],
)
def test_where_a_poll_stands(state: str, shift: int, where: Phase):
    assert rules.phase(state, TODAY, TODAY + timedelta(days=7), TODAY + timedelta(days=shift)) is where


def lacks(audience: Audience = Audience(), results: str = "after", **more: Any) -> list[Lack]:  # noqa: B008
    told = {"questions": [SINGLE], "opens_on": TODAY, "closes_on": TODAY, "changeable": False, "today": TODAY} | more
    return rules.lacks(told.pop("questions"), audience, told.pop("opens_on"), told.pop("closes_on"), results, **told)


def test_what_hinders_publishing():
    assert lacks() == []
    assert lacks(questions=[]) == [Lack.NO_QUESTION]
    assert lacks(questions=[Question(1, Kind.RANKING, (1,))]) == [Lack.OPTIONS]
    assert lacks(opens_on=None) == [Lack.DATES]
    assert lacks(today=TODAY + timedelta(days=1)) == [Lack.PAST]
    assert lacks(changeable=True) == [Lack.CHANGEABLE]
    assert lacks(Audience(1), changeable=True) == []
    assert lacks(Audience(2), "live") == [Lack.LIVE]
    assert lacks(Audience(2), "live", changeable=True) == []
    assert lacks(Audience(0), "live") == []
    assert lacks(Audience(1, age=14)) == [Lack.LEVEL]


def test_results_are_seen_when_the_poll_says():
    assert rules.shows_results(Phase.OPEN, "live")
    assert not rules.shows_results(Phase.OPEN, "after")
    assert rules.shows_results(Phase.ENDED, "after")
    assert not rules.shows_results(Phase.COMING, "live")
