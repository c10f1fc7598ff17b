"""QR codes."""

from xml.etree import ElementTree

import pytest

from ratusha.foundation.papers import qr

SVG = "{http://www.w3.org/2000/svg}"


def test_it_is_svg_with_a_title_and_without_styles() -> None:
    drawn = qr.svg("https://kitsman.example/s/1", "Стан <звернення>")
    root = ElementTree.fromstring(drawn)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == "Стан <звернення>"
    assert "style" not in drawn


def test_without_a_title_it_is_hidden_from_readers() -> None:
    assert 'aria-hidden="true"' in qr.svg("1")


def test_too_long() -> None:
    with pytest.raises(ValueError, match="data"):
        qr.svg("ї" * 3_000)
