"""Mandates, factions, names and settings: pure rules."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ratusha.office.council.rules import (
    Days,
    Majority,
    Remit,
    Settings,
    initials,
    missing_remits,
    name_key,
    out_of_bounds,
    settings_of,
    vacant,
)

DAYS = st.dates(date(2015, 1, 1), date(2035, 1, 1))
STRETCH = st.builds(lambda since, more: Days(since, None if more is None else since + timedelta(more)), DAYS,
                    st.none() | st.integers(0, 3000))  # fmt: skip


@given(one=STRETCH, other=STRETCH, day=DAYS)
def test_stretches_that_hold_one_day_meet(one: Days, other: Days, day: date):
    assert one.meets(other) == other.meets(one)
    if one.holds(day) and other.holds(day):
        assert one.meets(other)
    if one.within(other) and one.holds(day):
        assert other.holds(day)


def test_vacant_seats_and_missing_questions():
    assert (vacant(26, 24), vacant(26, 27)) == (2, 0)
    assert missing_remits({"budget"}) == (Remit.ETHICS,)


def test_one_person_under_several_spellings():
    spellings = ("Ар'єва Я.В.", "АР’ЄВА Я. В.", "Арʼєва  Яна Валеріївна", " Ар'єва Я.В ")
    assert {name_key(one) for one in spellings} == {"ар'єва я в"}
    assert name_key("Нечуй-Левицький І.С.") == "нечуй-левицький і с"
    assert initials("Мак", "Олег", "Петрович") == "Мак О.П."


def test_settings_are_the_defaults_with_the_councils_own_over_them():
    assert settings_of({}) == Settings()
    own = settings_of({"vote_seconds": 20, "procedural_majority": "full", "unknown": 1})
    assert (own.vote_seconds, own.procedural_majority, own.speech_seconds) == (20, Majority.FULL, 180)
    assert out_of_bounds(own) == []
    assert out_of_bounds(settings_of({"notice_days": 9})) == ["notice_days"]
