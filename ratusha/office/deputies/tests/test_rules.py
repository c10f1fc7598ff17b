"""Rules of deputies: agreement, streets in texts, reception, requests."""

from datetime import date

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from ratusha.foundation.search.lemmas import analyzer, lemmas_of
from ratusha.office.deputies.rules import agreement, attendance, reception, requests, streets
from ratusha.office.deputies.rules.streets import Where

COLUMNS = st.integers(1, 40).flatmap(
    lambda n: st.lists(st.text("fasnx.", min_size=n, max_size=n), min_size=2, max_size=6)
)


@drawn(COLUMNS, st.randoms(use_true_random=False))
def test_agreement_is_symmetric_whole_with_oneself_and_does_not_know_the_order_of_votes(columns, chance):
    order = list(range(len(columns[0])))
    chance.shuffle(order)
    for one in columns:
        own = agreement.alike(agreement.bits(one), agreement.bits(one))
        assert own.percent in (None, 100)
        for other in columns:
            a, b = agreement.bits(one), agreement.bits(other)
            found = agreement.alike(a, b)
            assert found == agreement.alike(b, a)
            mixed = [agreement.bits("".join(column[at] for at in order)) for column in (one, other)]
            assert found == agreement.alike(*mixed)
            took = [(x, y) for x, y in zip(one, other, strict=True) if x in "fas" and y in "fas"]
            assert (found.same, found.both) == (sum(x == y for x, y in took), len(took))


@drawn(st.lists(st.dictionaries(st.integers(0, 9), st.sampled_from(sorted(agreement.LETTERS)), max_size=9), max_size=9))
def test_lines_of_letters_give_back_the_choices(votes):
    lines = [agreement.line_of(one) for one in votes]
    columns = agreement.columns_of(lines, 10)
    for number, choices in enumerate(votes):
        said = {slot: column[number] for slot, column in enumerate(columns)}
        assert {slot: agreement.CHOICES[letter] for slot, letter in said.items() if letter != "."} == choices


def test_the_picture_has_a_cell_for_each_pair():
    found = agreement.pairs({7: "ffff", 8: "ffaa", 9: "xxxx"})
    assert {pair: one.percent for pair, one in found.items()} == {(7, 8): 50, (7, 9): None, (8, 9): None}
    assert agreement.shades([7, 8, 9], found) == {1: "M0 1h1v1h-1z", -1: "M0 2h2v1h-2z"}
    assert agreement.shades([9, 8, 7], found) == {-1: "M0 1h1v1h-1zM0 2h1v1h-1z", 1: "M1 2h1v1h-1z"}


@pytest.mark.skipif(analyzer() is None, reason="the dictionary is not installed")
@pytest.mark.parametrize(
    ("text", "name", "kind", "says"),
    [
        ("Про ремонт вулиці Садової в місті Кіцмань", "Садова", "street", Where.HERE),
        ("Про освітлення на вул. Садовій у селі Лашківка", "Садова", "street", Where.ELSEWHERE),
        ("Про дороги на вулицях Шкільній, Садовій та Шевченка", "Шевченка", "street", Where.UNSAID),
        ("Про дороги на вулицях Шкільній, Садовій та Шевченка", "Тараса Шевченка", "street", Where.UNSAID),
        ("Про благоустрій Соборної площі міста Кіцмані", "Соборна", "square", Where.HERE),
        ("земельної ділянки по вул. Незалежності, 46 в м. Кіцмань", "Незалежності", "street", Where.HERE),
        ("про садове товариство «Садова»", "Садова", "street", None),
        ("Про ремонт провулку Садового", "Садова", "street", None),
        ("Про вулицю Шевченка та садову ділянку", "Садова", "street", None),
        ("Рішення Кіцманської міської ради", "Кіцманська", "street", None),
    ],
)
def test_a_text_names_a_street_in_any_case(text, name, kind, says):
    found = streets.look(text, name, kind, "Кіцмань", ["Кіцмань", "Лашківка"], lemmas_of)
    assert (found.where if found else None) == says


def test_only_stretches_around_streets_are_kept_of_a_long_text():
    text = "Слово " * 300 + "ремонт вулиці Садової, 5, у місті Кіцмань " + "слово " * 300
    kept = streets.places_in(text, lemmas_of)
    assert "вулиці Садової" in kept
    assert len(kept) < 150


def test_days_of_reception():
    every = reception.days(1, reception.Nth.EVERY, date(2026, 11, 23), date(2026, 12, 10))
    assert list(every) == [date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 8)]
    assert next(reception.days(1, reception.Nth.LAST, date(2026, 11, 25))) == date(2026, 12, 29)
    away = reception.days(1, 0, date(2026, 11, 23), is_working=lambda day: day != date(2026, 11, 24))
    assert next(away) == date(2026, 12, 1)


def test_a_request_waits_for_the_council_and_an_appeal_does_not():
    filed = {kind: requests.after(kind, "draft", requests.Verb.FILE) for kind in requests.Kind}
    assert filed == {"request": "filed", "appeal": "sent"}
    assert requests.allowed("request", "filed") == ("support", "decline", "withdraw")
    assert requests.after("appeal", "sent", requests.Verb.SUPPORT) is None


def test_attendance_and_the_yearly_duty():
    states = [attendance.came(*one) for one in ((True, 3, 3, False), (True, 1, 3, False), (False, 0, 3, True))]
    assert states == ["whole", "part", "excused"]
    rows = [attendance.Sat(at, date(2026, 1, 1), "", came) for at, came in enumerate(states)]
    assert attendance.summed(rows) == attendance.Attendance(3, 2, 1)
    assert attendance.summed(rows).percent == 67
    assert attendance.report_due(date(2024, 2, 29), None) == date(2025, 2, 28)
