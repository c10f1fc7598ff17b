"""The sign of a code and where it may lead, with invariants."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.records.codes import rules

KEYS = st.binary(min_size=32, max_size=32)
CODES = st.text(rules.ALPHABET, min_size=rules.LENGTH, max_size=rules.LENGTH)
OWN = "https://rada.example"


@given(KEYS, st.integers(0, rules.MANY - 1))
def test_what_is_signed_is_read_back_and_proved(key, number):
    code = rules.signed(key, number)
    assert rules.read(rules.shown(code).lower()) == code
    assert rules.is_signed(key, code)


@given(KEYS, st.integers(0, rules.MANY - 1), st.integers(0, rules.MANY - 1))
def test_two_numbers_are_two_codes(key, one, other):
    assert (rules.signed(key, one)[: rules.BODY] == rules.signed(key, other)[: rules.BODY]) == (one == other)


@given(KEYS, KEYS, st.integers(0, rules.MANY - 1), st.integers(0, rules.LENGTH - 1), st.sampled_from(rules.ALPHABET))
def test_a_changed_sign_is_no_code_of_ours(key, other, number, at, sign):
    code = rules.signed(key, number)
    changed = code[:at] + sign + code[at + 1 :]
    if at >= rules.BODY and changed != code:
        assert not rules.is_signed(key, changed)
    if key != other and rules.proof_of(key, code[: rules.BODY]) != rules.proof_of(other, code[: rules.BODY]):
        assert not rules.is_signed(other, code)


def test_guesses_hardly_ever_pass_the_proof():
    key = b"k" * 32
    bodies = (rules.signed(b"o" * 32, number * 7_919) for number in range(20_000))
    assert sum(rules.is_signed(key, code) for code in bodies) < 8


@given(st.text())
def test_anything_may_be_typed(text):
    code = rules.read(text)
    assert code == "" or (len(code) == rules.LENGTH and set(code) <= set(rules.ALPHABET))


@pytest.mark.parametrize("typed", ["", "KM4TZ", "KM4TZ-8Q21", "KM4TZ-8QО", "0M4TZ-8Q2"])
def test_what_is_no_code(typed):
    assert rules.read(typed) == ""


@pytest.mark.parametrize(
    "wrong",
    ["//evil.example", "https://evil.example/", "\\\\evil.example", "/\\evil.example", "javascript:alert(1)", "/a//b",
     "///evil.example", "https://rada.example.evil.example/", "https://rada.example@evil.example/", "/a b", "/a\nb",
     "\t//evil.example", "/../etc", "/a/../b", "petitions/", "", "https://rada.example//evil.example", "/" + "a" * 300],
)  # fmt: skip
def test_no_other_site_and_nothing_strange(wrong):
    assert rules.way_of(wrong, OWN) == ""


@pytest.mark.parametrize(
    ("typed", "way"),
    [("/petitions/17/", "/petitions/17/"), ("https://rada.example/map/?lat=48.4&z=12", "/map/?lat=48.4&z=12"),
     (" / ", "/"), ("/search/?q=ліс", "/search/?q=%D0%BB%D1%96%D1%81"), ("/brand/#logo", "/brand/#logo"),
     ("/a/?next=//b", "/a/?next=//b")],
)  # fmt: skip
def test_pages_of_our_own(typed, way):
    assert rules.way_of(typed, OWN) == way


@given(st.text())
def test_whatever_is_typed_stays_with_us(text):
    way = rules.way_of(text, OWN)
    assert way == "" or (way[0] == "/" and way[1:2] not in ("/", "\\") and way.isascii() and way.isprintable())
    assert rules.way_of(way, "") == way


def test_lines_of_many():
    assert rules.line_of("Петиції; /petitions/; Зупинка") == ("Петиції", "/petitions/", "Зупинка")
    assert rules.line_of("Петиції;/petitions/") == ("Петиції", "/petitions/", "")
    for wrong in ("Петиції", ";/petitions/", "а;б;в;г"):
        with pytest.raises(ValueError):  # noqa: PT011 (it says the line itself)
            rules.line_of(wrong)
