"""Pure rules: a table comes back as it was, types that lose nothing, terms, what looks like a person."""

import io
import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, strategies

from ratusha.openness.opendata import rules
from ratusha.openness.opendata.rules import Column, Kind, Period

TEXTS = strategies.text(strategies.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"))


@given(strategies.lists(strategies.lists(TEXTS, min_size=2, max_size=2)))
def test_what_is_read_is_what_was_written(rows):
    text = b"".join(rules.lines(["a", "b"], rows)).decode()
    assert list(rules.read(io.StringIO(text, newline=""))) == [["a", "b"], *rows]


@given(strategies.lists(strategies.one_of(
    strategies.floats(allow_nan=False, allow_infinity=False).map(repr), strategies.integers().map(str),
    strategies.sampled_from(["", "007", "NA", "1e-4", "2.570e+09", "67990.12345678901234567"]),
), min_size=1))  # fmt: skip
def test_a_guessed_number_is_the_same_number(values):
    kind = rules.guessed(values)
    for text in values:
        told = json.loads(json.dumps(rules.typed(kind, text)))
        if kind in (Kind.INTEGER, Kind.NUMBER) and text:
            assert Decimal(text) == Decimal(repr(told))
        else:
            assert told == (text if kind == Kind.STRING else None)


def test_a_formula_is_guarded_and_a_number_is_not():
    text = b"".join(rules.lines(["a"], [["=1+1"], ["-5.2"], ["'=x"], ["-п"]])).decode()
    assert text == "a\r\n'=1+1\r\n-5.2\r\n''=x\r\n'-п\r\n"


@given(strategies.sampled_from(Period), strategies.dates(max_value=date(2100, 1, 1)))
def test_late_is_the_day_after_the_term(period, since):
    due = rules.due_on(period, since)
    assert not rules.is_late(due, since)
    if due is None:
        assert period is Period.ON_CHANGE
    else:
        assert (rules.is_late(due, due), rules.is_late(due, due + timedelta(days=1))) == (False, True)


def test_schema_and_lines():
    columns = [Column("a", Kind.INTEGER, "А"), Column("t", Kind.MOMENT)]
    assert rules.schema(columns)["fields"] == [
        {"name": "a", "type": "integer", "title": "А"}, {"name": "t", "type": "datetime", "title": "t", "format": "any"}
    ]  # fmt: skip
    told = rules.described(["a | Номер | За журналом", ""], columns)
    assert (told[0].title, told[0].says, told[1]) == ("Номер", "За журналом", columns[1])
    with pytest.raises(KeyError):
        rules.described(["z | Щось"], columns)


def test_what_looks_like_a_person():
    assert rules.suspects(["назва", "ПІБ", "зв'язок"], [["x", "y", "+380671234567"]]) == ["ПІБ", "зв'язок"]
    assert rules.suspects(["budget_code"], [["2452100000"]]) == []


def test_columns_are_cut_by_name():
    assert list(rules.cut(["a", "b", "c"], ["c", "a"], [[1, 2, 3]])) == [[3, 1]]
