"""Every declared set gives rows as wide as its columns, and nothing that looks like a person's data in its heads."""

import re

import pytest
from django.utils.translation import override

from ratusha.openness.opendata.queries import Declared, declared_of
from ratusha.openness.opendata.queries.declared import words_of
from ratusha.openness.opendata.rules import column_of, schema, suspects
from ratusha.project.datasets import council, town

SETS = (*town.SETS, *council.SETS)
UKRAINIAN = re.compile("[а-яіїєґ]", re.I)


@pytest.mark.django_db
@pytest.mark.parametrize("declared", SETS, ids=[one.name for one in SETS])
def test_rows_fit_the_columns(declared: Declared):
    names = [one.name for one in declared.columns]
    assert all(len(row) == len(names) for row in declared.rows())
    assert len(set(names)) == len(names)
    assert suspects(names, []) == []
    assert {*declared.chart, declared.lat, declared.lon, *declared.codes} - {"", *names} == set()


@pytest.mark.parametrize("name", [one.name for one in SETS])
def test_every_column_says_what_it_is_and_every_code_what_it_means(name: str):
    told = declared_of(name)
    assert told is not None
    with override("uk"):
        fields = {one["name"]: one for one in schema([column_of(one.plain()) for one in told.columns])["fields"]}
    assert [one for one, field in fields.items() if not UKRAINIAN.search(field["title"])] == []
    for column, codes in told.codes.items():
        assert fields[f"{column}_label"]["title"] == f"{fields[column]['title']}, словами"
        assert all(UKRAINIAN.search(words) for words in words_of(codes).values())
        assert all(f"{code} — " in fields[column]["description"] for code in codes)


def test_a_code_like_column_has_its_words():
    """Columns named like codes have words beside them, or hold words already."""
    coded = {"state", "kind", "topic", "verdict", "mode", "how", "vote", "result", "majority", "source", "outcome"}
    known = {(one.name, column.name) for one in SETS for column in one.columns if column.name in coded}
    assert known - {(one.name, code) for one in SETS for code in one.codes} == set()


def test_names_are_their_own():
    assert len({one.name for one in SETS}) == len(SETS) == 18
