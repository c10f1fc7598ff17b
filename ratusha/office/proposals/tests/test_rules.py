"""Rules of drafts: the clock, the checklist, states, the comparison."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratusha.office.proposals.rules import (
    CHECKLIST,
    TRANSITIONS,
    Answer,
    Fate,
    State,
    Verb,
    Why,
    after,
    allowed,
    earliest,
    lines_between,
    open_items,
    standing,
)
from ratusha.office.proposals.rules.differing import paragraphs

FIRST, SOONER = date(2026, 12, 7), date(2026, 12, 4)


@pytest.mark.parametrize(
    ("state", "urgent", "on", "why"),
    [
        ("published", False, FIRST, Why.READY),
        ("published", False, SOONER, Why.TOO_EARLY),
        ("published", True, SOONER, Why.URGENT),
        ("published", True, FIRST, Why.READY),
        ("submitted", True, FIRST, Why.NOT_PUBLISHED),
        ("draft", False, FIRST, Why.NOT_PUBLISHED),
        ("adopted", False, FIRST, Why.ENDED),
        ("withdrawn", True, FIRST, Why.ENDED),
    ],
)
def test_the_law_says_from_which_day_a_draft_may_be_considered(state, urgent, on, why):
    found = standing(state, FIRST, urgent=urgent, on=on)
    assert found.why is why
    assert found.ready is (why in (Why.READY, Why.URGENT))


def test_a_draft_before_one_sitting_waits_for_that_one():
    taken = {"urgent": False, "considered_on": FIRST}
    assert standing("considered", FIRST, on=FIRST, **taken).ready
    assert standing("considered", FIRST, on=date(2026, 12, 21), **taken).why is Why.TAKEN


@settings(max_examples=40)
@given(st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.booleans())
def test_without_a_ground_nothing_goes_before_its_day(first, on, urgent):
    found = standing("published", first, urgent=urgent, on=on)
    assert found.ready == (urgent or on >= first)


def test_several_terms_wait_for_the_longest():
    assert earliest([SOONER, FIRST]) == FIRST
    assert earliest([]) is None


def test_a_yes_of_the_checklist_says_what_was_found():
    every = {one.code: ("no", "") for one in CHECKLIST}
    assert open_items({}) == tuple(one.code for one in CHECKLIST)
    assert open_items(every) == ()
    assert open_items(every | {"land": (Answer.YES, " ")}) == ("land",)
    assert open_items(every | {"land": (Answer.YES, "0,12 га, городництво")}) == ()


def test_states_lead_only_where_the_table_says():
    assert after("published", Verb.TAKE_UP) is State.CONSIDERED
    assert after("adopted", Verb.WITHDRAW) is None
    assert after("draft", Verb.PUBLISH) is None
    assert Verb.PUBLISH in allowed("submitted")
    assert all(since not in (State.ADOPTED, State.REJECTED, State.WITHDRAWN) for since, _verb in TRANSITIONS)


def test_a_changed_paragraph_meets_its_earlier_wording():
    old = "1. Затвердити Програму на 2027 рік.\n2. Оприлюднити рішення.\n3. Контроль покласти на комісію."
    new = "1. Затвердити Програму на 2027–2028 роки.\n3. Контроль покласти на комісію.\n4. Набирає чинності завтра."
    assert [one.fate for one in lines_between(old, new)] == [Fate.CHANGED, Fate.GONE, Fate.SAME, Fate.NEW]


LINES = st.lists(st.text("абв .", max_size=12), max_size=8).map("\n".join)


@settings(max_examples=40)
@given(LINES, LINES)
def test_nothing_of_either_text_is_lost(old, new):
    rows = lines_between(old, new)
    assert [one.old for one in rows if one.old] == paragraphs(old)
    assert [one.new for one in rows if one.new] == paragraphs(new)
    assert lines_between(old, old) == [row for row in lines_between(old, old) if row.fate is Fate.SAME]
