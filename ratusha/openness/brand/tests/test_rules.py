"""Mending of colours: after it no pair fails, whatever was asked; the stylesheet holds nothing but colours."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratusha.channels.web import brands
from ratusha.openness.brand import rules

NAMES = [name for name, _lighter in rules.COLOURS]
COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
TWELVE = st.fixed_dictionaries(dict.fromkeys(NAMES, COLOUR))


def test_the_twelve_are_those_of_the_shipped_brands():
    for brand in brands.names():
        assert set(brands.palette(brand)) == set(NAMES)


@settings(max_examples=40)
@given(TWELVE)
def test_after_mending_no_pair_fails(colours):
    mended, told = rules.mend(colours, brands.demands())
    assert brands.failing_of(mended) == []
    assert {one.name for one in told} == {name for name in NAMES if mended[name] != colours[name]}
    assert rules.mend(mended, brands.demands()) == (mended, [])


@pytest.mark.parametrize("brand", brands.names())
def test_what_can_be_read_stays_as_it_is(brand):
    colours = brands.palette(brand)
    assert rules.mend(colours, brands.demands()) == (colours, [])


def test_the_nearest_lightness_of_the_same_hue():
    pale = {**brands.palette("kitsman"), "b-act": "#9fd8c2"}
    mended, told = rules.mend(pale, brands.demands())
    assert [(one.name, one.lighter) for one in told] == [("b-act", False)]
    assert told[0].before < 4.5 <= told[0].after < 4.7
    red, green, blue = (int(mended["b-act"][at : at + 2], 16) for at in (1, 3, 5))
    assert green > blue > red


@given(st.text())
def test_a_colour_or_nothing(typed):
    told = rules.hexadecimal(typed)
    assert told == "" or (len(told) == 7 and int(told[1:], 16) >= 0)


def test_colours_as_people_write_them():
    assert [rules.hexadecimal(one) for one in ("14614A", " #164 ", "#14614a")] == ["#14614a", "#116644", "#14614a"]
    assert [rules.hexadecimal(one) for one in ("green", "#12345", "red;}", "url(x)")] == ["", "", "", ""]


@settings(max_examples=30)
@given(st.fixed_dictionaries(dict.fromkeys(NAMES, st.text(max_size=12))))
def test_nothing_but_colours_gets_into_the_stylesheet(colours):
    text = rules.stylesheet(colours, "arsenal")
    assert text.count("{") == text.count("}") == 2
    assert text.count(";") == 12


def test_contrast_is_that_of_the_kit():
    assert rules.ratio("#767676", "#ffffff") == pytest.approx(brands.contrast("#767676", "#ffffff"))


def test_the_same_content_has_the_same_name():
    colours = brands.palette("kitsman")
    assert rules.digest_of(colours, "arsenal") == rules.digest_of(dict(reversed(colours.items())), "arsenal")
    assert rules.digest_of(colours, "arsenal") != rules.digest_of(colours, "system")
    assert "--head: var(--text)" in rules.stylesheet(colours, "system")
