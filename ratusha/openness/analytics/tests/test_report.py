"""The report: counted by hand, in a workbook and on paper, kept unchanged when approved."""

import io
from datetime import date, timedelta
from typing import Any

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from ratusha.foundation.access.actors import stranger
from ratusha.foundation.files.guards import can_open
from ratusha.foundation.files.storage import disk
from ratusha.office.cases import queries as cases
from ratusha.openness.analytics import actions, queries, rules
from ratusha.openness.analytics.models import KeptReport
from ratusha.openness.analytics.queries import papers

from . import given
from .given import NOW, moment

pytestmark = pytest.mark.django_db
SPAN = rules.span_of("2026-Q3")
BEFORE = rules.span_of("2025-Q3")
SIGNER = papers.Signer("Міський голова", "Марія Волошка")


@pytest.fixture
def quarter() -> None:
    given.council()
    for place in range(9):
        given.appeal(moment(2026, 7, 2 + place), days=10, channel="post" if place < 3 else "site")
    given.appeal(moment(2026, 8, 1), days=35)
    given.appeal(moment(2026, 9, 29))
    given.appeal(moment(2026, 6, 28), days=12, collective=True)
    for place in range(4):
        given.appeal(moment(2025, 8, 3 + place), days=5)


def made(actor: Any = None) -> queries.Report:
    assert SPAN is not None
    assert BEFORE is not None
    return queries.report(actor or given.head(), SPAN, BEFORE, now=NOW)


def numbers(report: queries.Report, code: str) -> dict[str, tuple[int, int]]:
    table = report.table(code)
    assert table is not None
    return {line.key: (line.number, line.then) for line in table.filled}


def test_counted_by_hand(quarter: None):
    report = made()
    flow = {one.key: (one.number, one.then) for one in report.flow}
    assert flow == {"before": (1, 0), "received": (11, 4), "closed": (11, 4), "answered": (11, 4), "after": (1, 0)}
    assert numbers(report, "receipt") == {"site": (8, 4), "post": (3, 0)}
    assert numbers(report, "result") == {"satisfied": (10, 4), "open": (1, 0)}
    assert numbers(report, "term") == {"in_time": (10, 4), "late": (1, 0)}
    assert report.line("received").change == rules.Change(7, None, rules.Verdict.TOO_FEW)
    sign = report.table("sign")
    assert sign is not None
    assert [line.share for line in sign.filled] == [100.0]


def test_every_line_opens_its_cases(quarter: None):
    head = given.head()
    report = made(head)
    for line in [*report.flow, *(one for table in report.tables for one in table.lines)]:
        assert cases.behind(cases.visible_to(head), line.figure).count() == line.number
        assert cases.behind(cases.visible_to(head), line.then_figure).count() == line.then


def test_it_costs_the_same_at_any_number(quarter: None):
    head = given.head()
    with CaptureQueriesContext(connection) as seen:
        made(head)
    assert len(seen) <= 8


def test_the_charter_chooses_the_parts(quarter: None):
    given.council(**{"analytics.parts": "result\nreceipt\nnothing"})
    assert [table.code for table in made().tables] == ["result", "receipt"]


def test_the_workbook_says_the_same(quarter: None):
    report = made()
    book = load_workbook(io.BytesIO(papers.xlsx(report, SIGNER, made_at=NOW)))
    assert len(book.worksheets) == len(report.tables) + 1
    for table, sheet in zip(report.tables, book.worksheets[1:], strict=True):
        rows = {row[0].value: (row[1].value, row[3].value) for row in sheet.iter_rows() if row[0].value}
        for line in table.lines:
            label = str(line.label)
            assert rows[label[:1].upper() + label[1:]] == (line.number, line.then)
    assert str(book.worksheets[1]["C6"].value).startswith("=IF(SUM(")


def test_the_paper_says_the_same(quarter: None):
    report = made()
    data = papers.pdf(report, SIGNER, made_at=NOW)
    assert data == papers.pdf(report, SIGNER, made_at=NOW)
    text = " ".join("\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages).split())
    for wanted in (
        "Кіцманська міська рада",
        "III квартал 2026 року",
        "Міський голова",
        "Марія Волошка",
        "858",
        "Проєкт",
    ):
        assert wanted in text
    assert "Сайт 8 72,7 4 +4" in text.replace("\u00a0", " ")


def test_units_count_their_own_and_see_no_sensitive_parts(quarter: None):
    unit = given.unit()
    given.appeal(moment(2026, 7, 20), unit=unit)
    report = made(given.official("unit_head", unit))
    assert report.line("received").number == 1
    assert report.table("category") is None
    assert made(stranger()).line("received").number == 0


def test_an_approved_report_stays_as_it_stood(quarter: None):
    head = given.head()
    kept = actions.keep_report(given.call(head), period="2026-Q3")
    assert (kept.edition, kept.compared, kept.first) == (1, "2025-Q3", date(2026, 7, 1))
    flow = {row["key"]: row["number"] for row in kept.figures["flow"]}
    assert flow["received"] == 11
    with disk().open(kept.pdf.sha256) as file:
        assert "Проєкт" not in pypdf.PdfReader(file).pages[0].extract_text()
    given.refused("analytics.kept", actions.keep_report, given.call(head), period="2026-Q3")
    given.appeal(moment(2026, 7, 9), days=1)
    second = actions.keep_report(given.call(head), period="2026-Q3")
    assert second.edition == 2
    assert KeptReport.objects.get(pk=kept.pk).figures == kept.figures
    assert [one.pk for one in queries.public_reports()] == [second.pk]


def test_who_opens_the_papers(quarter: None):
    kept = actions.keep_report(given.call(given.head()), period="2026-Q3")
    assert kept.public_pdf is not None
    assert can_open(stranger(), kept.public_pdf)
    for file in (kept.pdf, kept.xlsx):
        assert not can_open(stranger(), file)
        assert not can_open(given.official("unit_head", given.unit()), file)
        assert can_open(given.official("registrar"), file)


@pytest.mark.parametrize(
    ("code", "period"),
    [("analytics.no_period", "2026-Q7"), ("analytics.not_over", "2026-Q4"), ("analytics.not_over", "2026")],
)
def test_what_is_refused(quarter: None, code: str, period: str):
    given.refused(code, actions.keep_report, given.call(given.head()), period=period)
    assert not KeptReport.objects.exists()


def test_only_the_head_approves(quarter: None):
    for role in ("registrar", "administrator", "executor"):
        given.refused("forbidden", actions.keep_report, given.call(given.official(role)), period="2026-Q3")


def test_a_year_is_published_without_small_numbers(quarter: None):
    year = queries.published_year(2026, now=NOW).value
    assert [rules.code_of(one) for one in year.spans] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-H1"]
    receipt = year.table("receipt")
    assert receipt is not None
    shown = {row.key: list(row.numbers) for row in receipt.rows}
    assert shown["site"] == [0, None, None, None]
    assert shown["post"] == [0, 0, None, 0]
    assert receipt.whole.numbers[2] == 11
    assert year.table("category") is None
    assert queries.published_year(2026, now=NOW + timedelta(hours=2)).value.tables


def test_published_numbers_are_counted_once_in_half_an_hour(quarter: None):
    queries.published_year(2026, now=NOW)
    with CaptureQueriesContext(connection) as seen:
        queries.published_year(2026, now=NOW)
    assert len(seen) == 0
