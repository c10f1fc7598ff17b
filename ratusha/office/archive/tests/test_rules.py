"""Terms, bars, volumes: pure."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.office.archive.rules import (
    ACT_MOVES,
    GROUPS,
    ActState,
    Bar,
    Category,
    Retention,
    Term,
    after_act,
    after_nomenclature,
    category_of,
    expires_on,
    index_of,
    is_shorter,
    place_of,
    why_not,
)

DAY = date(2026, 11, 23)
FIVE = Retention(Term.YEARS, 5)
FOREVER = Retention(Term.PERMANENT)
terms = st.one_of(
    st.sampled_from([FOREVER, Retention(Term.UNTIL_REPLACED), Retention(Term.WHILE_NEEDED)]),
    st.builds(Retention, st.just(Term.YEARS), st.integers(1, 75), st.booleans()),
)


def test_a_term_runs_from_the_january_after_closing():
    assert expires_on(FIVE, date(2020, 3, 1)) == date(2026, 1, 1)
    assert expires_on(FIVE, date(2020, 12, 31)) == date(2026, 1, 1)
    assert expires_on(FOREVER, DAY) is None
    assert expires_on(FIVE, None) is None


@given(st.dates(date(1991, 1, 1), date(2080, 1, 1)), st.integers(1, 75))
def test_no_paper_is_let_go_before_its_whole_years(closed: date, years: int):
    over = expires_on(Retention(Term.YEARS, years), closed)
    assert over is not None
    assert (over.month, over.day) == (1, 1)
    assert over.year - closed.year == years + 1


@pytest.mark.parametrize(
    ("kept", "personnel", "category"),
    [
        (FOREVER, True, Category.PERMANENT),
        (Retention(Term.YEARS, 75), True, Category.PERSONNEL),
        (Retention(Term.YEARS, 15), False, Category.LONG),
        (Retention(Term.YEARS, 10), False, Category.TEMPORARY),
        (FIVE, True, Category.TEMPORARY),
        (Retention(Term.WHILE_NEEDED), False, Category.TEMPORARY),
    ],
)
def test_files_go_by_category(kept: Retention, personnel: bool, category: Category):
    assert category_of(kept, personnel=personnel) is category


BARS = [
    ({"gone": True}, Bar.GONE),
    ({"kept": FOREVER}, Bar.PERMANENT),
    ({"held": True}, Bar.HELD),
    ({"closed": False}, Bar.NOT_CLOSED),
    ({"expires": None}, Bar.STILL_NEEDED),
    ({"expires": DAY + timedelta(days=1)}, Bar.NOT_YET),
    ({"kept": Retention(Term.YEARS, 5, epk=True)}, Bar.REVIEW),
    ({"kept": Retention(Term.YEARS, 5, epk=True), "reviewed": True}, None),
    ({}, None),
]


@pytest.mark.parametrize(("given_", "bar"), BARS)
def test_what_bars_destruction(given_: dict, bar: Bar | None):
    told = {"kept": FIVE, "closed": True, "expires": DAY, **given_}
    assert why_not(told.pop("kept"), DAY, **told) == bar


@given(terms, st.booleans(), st.booleans(), st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2060, 1, 1))))
def test_a_held_or_permanent_file_is_never_destroyed(kept: Retention, closed: bool, reviewed: bool, over: date | None):
    assert why_not(kept, DAY, closed=closed, expires=over, held=True, reviewed=reviewed) is not None
    free = why_not(kept, DAY, closed=closed, expires=over, reviewed=reviewed)
    if free is None:
        assert closed
        assert over is not None
        assert over <= DAY
        assert kept.term is not Term.PERMANENT
        assert reviewed or not kept.epk


@given(terms, terms)
def test_shorter_is_an_order(one: Retention, two: Retention):
    assert not is_shorter(one, one)
    assert not is_shorter(FOREVER, one)
    assert is_shorter(one, FOREVER) == (one.term is not Term.PERMANENT)
    if one.term is two.term is Term.YEARS and one.epk == two.epk:
        assert is_shorter(one, two) == (one.years < two.years)


def test_a_volume_ends_where_the_next_paper_would_pass_its_limit():
    assert place_of(1, 0, 10, 250) == (place := place_of(1, 0, 10, 250))
    assert (place.first, place.last) == (1, 10)
    full = place_of(1, 245, 6, 250)
    assert (full.volume, full.first, full.last) == (2, 1, 6)
    assert place_of(1, 245, 5, 250).last == 250
    assert place_of(3, 0, 400, 250).volume == 3, "a paper is never cut in two"
    assert (place_of(1, 9, 0, 250).first, place_of(1, 9, 0, 250).last) == (0, 0)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=40), st.integers(50, 300))
def test_sheets_follow_each_other_in_a_volume(papers: list[int], limit: int):
    volume, before = 1, 0
    for sheets in papers:
        place = place_of(volume, before, sheets, limit)
        assert place.volume in (volume, volume + 1)
        if place.volume != volume:
            volume, before = place.volume, 0
        if sheets:
            assert (place.first, place.last) == (before + 1, before + sheets)
        before += sheets
        assert before <= max(limit, sheets)


def test_indexes_and_ways():
    assert index_of("03", 7) == "03-07"
    assert index_of("12", 104) == "12-104"
    assert after_nomenclature("draft", "approve") is None
    assert after_nomenclature("agreed", "approve") == "approved"
    assert after_act("proposed", "confirm") == "confirmed"
    assert after_act("confirmed", "confirm") == "running"
    assert all(then is not ActState.DONE or verb == "finish" for (_since, verb), then in ACT_MOVES.items())
    assert not any(since in (ActState.RUNNING, ActState.DONE) and verb == "withdraw" for since, verb in ACT_MOVES)


def test_what_the_law_keeps_for_ever_is_so():
    assert GROUPS["decisions"].kept == FOREVER
    assert GROUPS["decisions"].certainty == "H"
    assert GROUPS["session_video"].kept.years == 5
    assert GROUPS["petition_signatures"].kept.years == 3
    assert {one.certainty for one in GROUPS.values()} == {"H", "M"}
