"""The page of the charter names each of its parts apart: two parts of one name cannot be told by ear."""

import pytest
from django.utils import translation

from ratusha.foundation.charter.parameters import GROUPS


@pytest.mark.parametrize("language", ["uk", "en"])
def test_no_two_parts_of_the_charter_are_called_alike(language: str) -> None:
    with translation.override(language):
        names = [str(title) for title in GROUPS.values()]
    assert len(set(names)) == len(names)
