"""The verdict of a duty, without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.openness.transparency.rules import (
    BY_CODE,
    DUTIES,
    GAPS,
    Proof,
    Rhythm,
    Verdict,
    counted_anew,
    form_of_address,
    form_of_file,
    judge,
    late_by,
    mean_mark,
    readable_share,
    score,
)

TODAY = date(2026, 11, 23)


def works(day):
    return day.weekday() < 5


def add_months(day, months):
    return day + timedelta(days=30 * months)


def judged(proofs, rhythm=Rhythm.STANDING, months=0, today=TODAY):
    return judge(rhythm, months, proofs, today, is_working=works, add_months=add_months)


def test_the_duties_are_told_once_with_their_basis():
    assert len(BY_CODE) == len(DUTIES) == 20
    assert all("2939-VI" in one.basis or "3590-IX" in one.basis for one in DUTIES)
    assert all(one.certainty == "H" or one.months for one in DUTIES)


def test_lateness_is_counted_in_working_days():
    friday = date(2026, 11, 20)
    assert late_by(friday, friday, works) == 0
    assert late_by(friday, date(2026, 11, 22), works) == 0
    assert late_by(friday, date(2026, 11, 24), works) == 2
    assert late_by(None, TODAY, works) == 0


def test_verdicts():
    assert judged([]).verdict is Verdict.MISSING
    assert judged([Proof(None, date(2020, 1, 1))]).verdict is Verdict.IN_TIME
    late = judged([Proof(date(2026, 11, 2), date(2026, 11, 4))])
    assert (late.verdict, late.late) == (Verdict.LATE, 2)
    owed = judged([Proof(None, TODAY), Proof(date(2026, 11, 19), None)])
    assert (owed.verdict, owed.late, owed.due_on) == (Verdict.MISSING, 2, date(2026, 11, 19))
    assert judged([Proof(None, TODAY), Proof(TODAY, None)]).verdict is Verdict.IN_TIME
    old = judged([Proof(None, date(2025, 1, 8))], Rhythm.PERIODIC, 12)
    assert (old.verdict, old.due_on) == (Verdict.OUTDATED, date(2026, 1, 3))
    mended = judged([Proof(date(2026, 1, 5), date(2026, 1, 9)), Proof(date(2026, 11, 9), date(2026, 11, 9))])
    assert (mended.verdict, mended.published_on, mended.updated_on) == (
        Verdict.IN_TIME, date(2026, 1, 9), date(2026, 11, 9),
    )  # fmt: skip


def test_where_each_document_counts_the_worst_of_ninety_days_tells():
    rows = [Proof(date(2026, 11, 2), date(2026, 11, 5)), Proof(date(2026, 11, 20), date(2026, 11, 20))]
    assert judged(rows, Rhythm.EACH).late == 3
    assert judged(rows).late == 0
    assert judged(rows, Rhythm.EACH, today=date(2027, 2, 10)).verdict is Verdict.IN_TIME


days = st.dates(date(2025, 1, 1), date(2027, 1, 1))
proofs = st.lists(st.builds(Proof, st.none() | days, st.none() | days), max_size=6)


@given(proofs, st.sampled_from(Rhythm), st.integers(0, 24))
def test_a_verdict_and_its_days_agree(rows, rhythm, months):
    found = judged(rows, rhythm, months)
    assert found.is_gap is (found.verdict in GAPS)
    assert (found.verdict is Verdict.LATE) <= (found.late > 0)
    if found.verdict is Verdict.IN_TIME:
        assert found.late == 0
        assert found.updated_on is not None
    if found.updated_on:
        assert found.published_on <= found.updated_on


@given(st.lists(st.sampled_from(Verdict)))
def test_the_score_stands_between_nought_and_a_hundred(verdicts):
    assert 0 <= score(verdicts) <= 100
    assert score([*verdicts, Verdict.IN_TIME]) >= score(verdicts)


@pytest.mark.parametrize(
    ("link", "form"),
    [
        ("https://data.example/budget.csv", "data"),
        ("/acts/412/", "page"),
        ("https://rada.example", "page"),
        ("https://rada.example/a.b/skan.JPG?x=1", "picture"),
        ("/files/rishennia.docx", "text"),
        ("/files/rishennia.pdf", "other"),
        ("/files/archive.zip", "other"),
    ],
)
def test_the_form_behind_an_address(link, form):
    assert form_of_address(link) == form


@pytest.mark.parametrize(
    ("ending", "read_by", "form"),
    [("pdf", "pdf", "text"), ("pdf", "ocr", "picture"), ("pdf", "", "picture"), ("pdf", None, "other"),
     ("png", None, "picture"), ("ods", None, "data"), ("zip", None, "other"), ("", None, "other")],
)  # fmt: skip
def test_the_form_of_a_kept_file(ending, read_by, form):
    assert form_of_file(ending, read_by) == form


def test_the_readable_share_counts_only_what_was_looked_at():
    assert readable_share({"data": 1, "page": 1, "picture": 2, "other": 40}) == 50
    assert readable_share({"other": 3}) is None


@given(st.lists(st.integers(1, 5), max_size=8))
def test_marks_that_change_are_counted_once(marks):
    counts, last = [], None
    for mark in marks:
        counts, last = counted_anew(counts, last, mark), mark
    assert sum(counts) == bool(marks)
    assert mean_mark(counts) == (float(marks[-1]) if marks else None)
