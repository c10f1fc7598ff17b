"""Rules of petitions: the table of states, the window, the goal, doubles on paper."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.participation.petitions import rules
from ratusha.participation.petitions.rules import KYIV, PaperRow, State, Verb

MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(tzinfo=KYIV))
NAMES = st.sampled_from(["барвінок|олена", "ясен|богдан", "глід|микола"])
CODES = st.sampled_from(["", "", "3652504575", "3068208400"])
ROWS = st.lists(st.builds(PaperRow, NAMES, st.sampled_from([None, 1950, 1988]), CODES), max_size=12)


def test_every_public_state_is_reached_from_a_draft_and_nothing_leads_back_from_publication():
    seen, edge = {State.DRAFT}, [State.DRAFT]
    while edge:
        now = edge.pop()
        for (since, _verb), then in rules.TRANSITIONS.items():
            if since is now and then not in seen:
                seen.add(then)
                edge.append(then)
    assert seen == set(State)
    assert not [one for one in rules.TRANSITIONS.items() if one[0][0] in rules.PUBLIC and one[1] not in rules.PUBLIC]


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("verb", list(Verb))
def test_the_table_is_closed(state: State, verb: Verb):
    then = rules.after(state, verb)
    assert (then is None) == ((state, verb) not in rules.TRANSITIONS)


def test_collecting_ends_with_the_whole_last_day():
    window = rules.window(datetime(2026, 9, 15, 16, 20, tzinfo=KYIV), 90)
    assert window.last_day == date(2026, 12, 14)
    assert window.holds(datetime(2026, 12, 14, 23, 59, 59, tzinfo=KYIV))
    assert not window.holds(datetime(2026, 12, 15, tzinfo=KYIV))


@given(MOMENTS, st.integers(1, 92))
def test_the_window_has_all_its_days_whatever_the_clocks_do(at, days):
    window = rules.window(at, days)
    assert window.last_day == at.date() + timedelta(days=days)
    assert window.holds(at)
    assert not window.holds(window.closes_at)
    assert not window.holds(at - timedelta(seconds=1))


@given(st.integers(0, 10**6), st.integers(1, 10**5))
def test_a_hundred_percent_is_shown_only_when_the_goal_is_reached(count, goal):
    shown = rules.percent(count, goal)
    assert 0 <= shown <= 100
    assert (shown == 100) == rules.is_reached(count, goal)
    assert rules.percent(count + 1, goal) >= shown


@given(st.lists(st.integers(1, 10**9), max_size=200))
def test_counters_together_are_the_count(keys):
    counters = [0] * rules.SHARDS
    for key in keys:
        counters[rules.shard_of(key)] += 1
    assert sum(counters) == len(keys)


@given(ROWS)
def test_a_double_on_a_sheet_points_to_an_earlier_line_of_the_same_person(rows):
    for at, before in rules.doubles(rows).items():
        assert before < at
        same_code = rows[at].code and rows[at].code == rows[before].code
        assert same_code or rows[at].match == rows[before].match


@given(ROWS)
def test_what_is_left_of_a_sheet_has_no_two_equal_codes(rows):
    doubled = rules.doubles(rows)
    codes = [row.code for at, row in enumerate(rows) if at not in doubled and row.code]
    assert len(codes) == len(set(codes))
    assert rules.doubles([row for at, row in enumerate(rows) if at not in doubled]) == {}


def test_names_that_years_tell_apart_are_two_people():
    one = PaperRow("ясен|богдан", 1950)
    assert one.looks_like(PaperRow("ясен|богдан", None))
    assert not one.looks_like(PaperRow("ясен|богдан", 1988))


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_public_name_has_nothing_but_the_two_names(surname, given_name):
    shown = rules.public_name(surname, given_name)
    assert shown == " ".join(one for one in (given_name.strip(), surname.strip()) if one)


def test_a_hearing_stops_the_term_from_the_day_after_it_was_set():
    day = date(2026, 11, 23)
    assert rules.paused([(day, date(2026, 12, 1))]) == ((date(2026, 11, 24), date(2026, 12, 1)),)
    assert rules.paused([(day, day)]) == ()


def test_petitions_are_alike_by_what_they_are_about_not_by_how_one_asks():
    about = rules.words_apart([("просимо", ("просити",)), ("дорогу", ("дорога", "дорогий")), ("дороги", ("дорога",)),
                               ("світло", ("світло",))])  # fmt: skip
    assert about == [frozenset({"дорога", "дорогий"}), frozenset({"світло"})]
    road, light = frozenset({"дорога", "дорогий"}), frozenset({"світло"})
    assert rules.is_alike(about, road, light)
    assert not rules.is_alike(about, road, frozenset()), "one word in two forms is one word"
    assert not rules.is_alike(about, frozenset({"сад"}), road | light), "nothing in the title"
    assert rules.words_apart([("рада", ("рада",)), ("та", ("та",))]) == []
