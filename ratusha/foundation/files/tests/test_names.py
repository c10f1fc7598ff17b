"""Names of files."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ratusha.foundation.files.names import MISLEADING, MOST, NAMELESS, cleaned, extension, with_extension


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("Заява Їжак.pdf", "Заява Їжак.pdf"),
        ("  пробіли  .pdf", "  пробіли  .pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Документи\\скан.jpg", "скан.jpg"),
        ("evil\u202efdp.exe", "evilfdp.exe"),
        ("a\x00b\nc.txt", "abc.txt"),
        ("<script>alert(1)</script>.png", "script>.png"),
        ("'; DROP TABLE files;--.png", "'; DROP TABLE files;--.png"),
        ("", NAMELESS), ("..", NAMELESS), ("/", NAMELESS), ("\x00", NAMELESS),
    ],
)  # fmt: skip
def test_cleaned(given_name: str, kept: str) -> None:
    assert cleaned(given_name) == kept


def test_a_long_name_keeps_its_extension() -> None:
    kept = cleaned("ї" * 400 + ".pdf")
    assert len(kept) == MOST
    assert kept.endswith("…​.pdf".replace("\u200b", ""))


@given(some.text(max_size=400))
def test_a_cleaned_name_is_safe_and_stays_the_same(name: str) -> None:
    kept = cleaned(name)
    assert 0 < len(kept) <= MOST
    assert not set(kept) & (MISLEADING | set("/\\\x00\n\r"))
    assert cleaned(kept) == kept


@pytest.mark.parametrize(
    ("name", "ending"), [("a.PDF", "pdf"), ("a.tar.gz", "gz"), ("a", ""), (".htaccess", ""), ("Заява Калини К.В", "в")]
)
def test_extension(name: str, ending: str) -> None:
    assert extension(name) == ending


def test_with_extension() -> None:
    assert with_extension("фото.HEIC", "jpg") == "фото.jpg"
    assert with_extension("фото", "jpg") == "фото.jpg"
