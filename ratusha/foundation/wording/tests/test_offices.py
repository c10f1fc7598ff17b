"""Offices in the genitive."""

import pytest

from ratusha.foundation.wording.offices import acting, genitive_of_office


@pytest.mark.parametrize(
    ("office", "genitive"),
    [
        ("міський голова", "міського голови"),
        ("міська голова", "міської голови"),
        ("Селищний голова", "селищного голови"),
        ("сільський голова", "сільського голови"),
        ("староста", "старости"),
        ("", None),
    ],
)
def test_the_genitive(office: str, genitive: str | None) -> None:
    assert genitive_of_office(office) == genitive


def test_who_acts_as_the_head() -> None:
    assert acting("міський голова") == "В. о. міського голови"
    assert acting("Boss") == "В. о.: Boss"
