"""Every declared set gives rows as wide as its columns, and nothing that looks like a person's data in its heads."""

import pytest

from ratusha.openness.opendata.queries import Declared
from ratusha.openness.opendata.rules import suspects
from ratusha.project.datasets import council, town

SETS = (*town.SETS, *council.SETS)


@pytest.mark.django_db
@pytest.mark.parametrize("declared", SETS, ids=[one.name for one in SETS])
def test_rows_fit_the_columns(declared: Declared):
    names = [one.name for one in declared.columns]
    assert all(len(row) == len(names) for row in declared.rows())
    assert len(set(names)) == len(names)
    assert suspects(names, []) == []
    assert {*declared.chart, declared.lat, declared.lon} - {"", *names} == set()


def test_names_are_their_own():
    assert len({one.name for one in SETS}) == len(SETS) == 18
