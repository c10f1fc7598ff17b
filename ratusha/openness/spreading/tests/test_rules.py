"""Texts for channels: never longer than the channel takes, the link always whole; states; pauses."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ratusha.openness.spreading import rules
from ratusha.openness.spreading.rules import State

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=90)


@settings(max_examples=60)
@given(TEXTS, TEXTS, st.integers(60, 160))
def test_a_text_fits_and_keeps_its_link(title, says, most):
    link = "https://kitsman.example/petitions/17/"
    made = rules.composed(title, says, link, most)
    assert rules.units(made) <= most
    assert made.endswith(link)


def test_the_text_is_cut_at_a_word_before_the_title():
    says = "Рада розгляне проєкт на найближчій сесії. " * 20
    made = rules.composed("Бюджет", says, "https://a.ua/1/", 200)
    title, text, link = made.split(rules.GAP)
    assert (title, link) == ("Бюджет", "https://a.ua/1/")
    assert text.endswith("…")
    assert text[:-1] in says
    assert rules.is_cut("Бюджет", says, "https://a.ua/1/", 200)
    assert not rules.is_cut("Бюджет", "Коротко", "https://a.ua/1/", 200)


def test_a_smile_counts_as_two():
    assert rules.units("🙂") == 2
    assert rules.composed("🙂" * 100, "", "https://a.ua/", 60).endswith("…\n\nhttps://a.ua/")


def test_pauses_grow_and_end():
    found = [rules.pause(one) for one in range(1, 40)]
    assert found == sorted(found)
    assert found[-1] == rules.LONGEST_WAIT
    assert rules.is_given_up(rules.GIVE_UP)


def test_states_that_are_ends_stay():
    assert set(rules.MOVES) == set(State)
    assert not any(rules.may_move(State.WITHDRAWN, to) for to in State)
    assert rules.may_move(State.FAILED, State.QUEUED)
