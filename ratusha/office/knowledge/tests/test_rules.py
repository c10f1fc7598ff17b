"""When a text is marked, as pure rules."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ratusha.office.knowledge.rules import Cited, Mark, changed_on, citation, mark

DAY = date(2026, 11, 23)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def test_a_text_is_sound_until_its_article_changes() -> None:
    cited = [Cited(DAY)]
    assert mark(DAY, cited, DAY) is Mark.SOUND
    assert mark(DAY - timedelta(days=1), cited, DAY) is Mark.CHANGED
    assert mark(DAY - timedelta(days=1), [Cited(DAY + timedelta(days=5))], DAY) is Mark.SOUND
    assert mark(None, cited, DAY) is Mark.UNREVIEWED
    assert mark(None, [], DAY) is Mark.SOUND


def test_an_ended_article_marks_even_what_was_just_reviewed() -> None:
    assert mark(DAY, [Cited(DAY, until=DAY)], DAY) is Mark.SOUND
    assert mark(DAY, [Cited(DAY, until=DAY)], DAY + timedelta(days=1)) is Mark.ENDED


@given(reviewed=days, change=days, today=days)
def test_a_review_after_the_last_change_always_clears_the_mark(reviewed: date, change: date, today: date) -> None:
    found = mark(reviewed, [Cited(change)], today)
    assert found is (Mark.CHANGED if reviewed < change <= today else Mark.SOUND)
    assert mark(max(change, reviewed), [Cited(change)], today) is Mark.SOUND


@given(since=st.none() | days, today=days)
def test_a_change_never_counts_from_before_it_was_known(since: date | None, today: date) -> None:
    assert changed_on(since, today) >= today


def test_articles_are_cited_act_by_act() -> None:
    law = "Закон України «Про звернення громадян»"
    assert citation([(law, "стаття 15"), (law, "стаття 20")]) == f"{law}, статті 15, 20"
    assert citation([(law, "стаття 15"), ("2939-VI", "стаття 22")]) == f"{law}, стаття 15; 2939-VI, стаття 22"
    assert citation([]) == ""
