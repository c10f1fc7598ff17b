"""Hostile strings in the records, and every export of every list and paper: nothing is computed, nothing is lost.

Texts of the records are replaced by hostile ones; then each list that somebody may open is taken as XLSX and as CSV,
and each paper as PDF, through the pages themselves.
"""

import csv
import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from ratusha.foundation.papers import sheets
from tests.contracts import walking

from .test_hostile import STRINGS

pytestmark = pytest.mark.django_db
# Free texts by their column; codes, keys and what is computed with stay as they are.
FREE = re.compile(
    r"^(title|text|name|subject|author_name|surname|given_name|patronymic|organisation|position|note|notes|address|body"
    r"|purpose|basis|description|comment|lead|summary|words|office|institution|reporter|question|result)$"
)
FIRST = ("=1+1", "@SUM(A1)", "+380=cmd|'/C calc'!A0", "-2+3", '=HYPERLINK("http://x";"y")', '#eval("1+1")', "'=1")
WRITABLE = [one for one in dict.fromkeys([*FIRST, *STRINGS]) if "\x00" not in one and one.encode("utf-8", "replace")]
NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")
READERS = ("administrator", "head", "registrar", "operator", "executor", "organiser", "archivist")
ROWS = 6
PAPER = '#eval("1+1") = $x$ *b* <c> \\ `d`'


def free_columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return [
        one
        for one in model._meta.concrete_fields
        if isinstance(one, models.CharField | models.TextField) and not one.choices and FREE.match(one.name)
    ]


def spoil() -> set[str]:
    """Replaces the free texts of the first rows of every table -> the strings that stand there now."""
    supply, put = itertools.cycle(WRITABLE), set()
    for model in apps.get_models():
        for column in free_columns(model):
            for pk in list(model._base_manager.order_by("pk").values_list("pk", flat=True)[:ROWS]):
                text = next(one for one in supply if len(one) <= (column.max_length or 10_000))
                try:
                    with transaction.atomic():
                        model._base_manager.filter(pk=pk).update(**{column.name: text})
                except IntegrityError:  # such a name is there already
                    continue
                put.add(text)
    return put


@pytest.fixture(scope="module")
def spoiled(town: walking.Town) -> set[str]:
    return spoil()


def lists_of(browser: Client, town: walking.Town, done: set[str]) -> Iterator[str]:
    """Addresses of the lists that this visitor may take away, without those looked at already."""
    for route in walking.PAGES:
        address = town.address(route)
        if not route.startswith("office/") or route in walking.DEEDS or address in done:
            continue
        with transaction.atomic():
            answer = browser.get(address)
            transaction.set_rollback(True)
        walking.stay(browser)
        assert answer.status_code < 500, f"{address} breaks on hostile records"
        if answer.status_code == 200 and not answer.streaming and b"export=xlsx" in answer.content:
            yield address


def cells_of_xlsx(address: str, data: bytes) -> list[list[Any]]:
    """The cells, once nothing in the book turned out to be computed."""
    book = load_workbook(io.BytesIO(data))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            assert cell.data_type != "f", f"{address}: {cell.value!r} is a formula"
            risky = isinstance(cell.value, str) and cell.value.startswith(sheets.FORMULA_STARTS)
            assert not risky or cell.quotePrefix, f"{address}: {cell.value!r} becomes a formula when it is edited"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not any(b"<f>" in archive.read(name) or b"<f " in archive.read(name) for name in archive.namelist())
    return list(sheets.read_xlsx(io.BytesIO(data)))


def cells_of_csv(address: str, text: str) -> list[list[str]]:
    """The cells, once none of them could be taken for a formula."""
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"):
        for cell in row:
            risky = cell.startswith(sheets.FORMULA_STARTS) and not NUMBER.fullmatch(cell)
            assert not risky, f"{address}: {cell!r} would be computed"
    return list(sheets.read_csv(io.StringIO(text, newline="")))


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def taken(browser: Client, address: str, kind: str) -> bytes:
    """The list as a file; that it was taken is an event, which no later list should show."""
    with transaction.atomic():
        answer = browser.get(address, {"export": kind})
        assert answer.status_code == 200, f"{address} as {kind}"
        body = body_of(answer)
        transaction.set_rollback(True)
    return body


def test_every_list_is_taken_away_whole_and_harmless(town: walking.Town, spoiled: set[str]) -> None:
    done: set[str] = set()
    found: set[str] = set()
    for who in READERS:
        browser = walking.client_of(town.people[who])
        for address in lists_of(browser, town, done):
            done.add(address)
            book, plain = (taken(browser, address, kind) for kind in ("xlsx", "csv"))
            rows, lines = cells_of_xlsx(address, book), cells_of_csv(address, plain.decode())
            assert len(rows) == len(lines), address
            for row, line in zip(rows, lines, strict=True):
                texts = [(cell or "", line[place]) for place, cell in enumerate(row) if isinstance(cell, str)]
                assert all(one == other for one, other in texts), f"{address}: {row} is not {line}"
                found |= {one for one, _other in texts}
    assert len(done) >= 25, sorted(done)
    back = found & spoiled
    assert len(back) >= 30, f"only {sorted(back)} came back byte for byte"
    assert any(one.startswith("=") for one in back)


def test_every_paper_is_made_and_shows_the_text_as_it_is(town: walking.Town, spoiled: set[str]) -> None:
    type(town.case)._base_manager.filter(pk=town.case.pk).update(title=PAPER, text=PAPER, author_name="=1+1")
    made: dict[str, str] = {}
    for who in READERS:
        browser = walking.client_of(town.people[who])
        for route in walking.PAGES:
            address = town.address(route)
            if address in made or not route.endswith((".pdf", "print/", "receipt/", "paper/")):
                continue
            answer = browser.get(address)
            assert answer.status_code < 500, address
            if answer.status_code == 200 and answer["Content-Type"] == "application/pdf":
                pages = PdfReader(io.BytesIO(body_of(answer))).pages
                made[address] = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert made
    assert any('#eval("1+1")' in text for text in made.values()), sorted(made)
