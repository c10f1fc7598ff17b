"""Making a version of a set: cut by its columns, written as exact CSV, kept as a file that never changes."""

import csv
import hashlib
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.files import intake
from ratusha.foundation.files.limits import MEGABYTE, Limits
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import disk
from ratusha.foundation.papers import sheets
from ratusha.foundation.search.engine import index, remove

from .. import rules
from ..models import DataSet, Edition, kept
from ..queries import LABEL
from ..queries.declared import LANGUAGE
from ..rules import Declared

LARGE = Limits(size=200 * MEGABYTE)
IN_MEMORY = 4 * MEGABYTE
MOST_COLUMNS, MOST_ROWS = 400, 200_000


def columns_of(told: Declared) -> list[dict[str, str]]:
    """Columns of a live set as they are kept, in the language in which sets are published."""
    with override(LANGUAGE):
        return kept(told.columns)


def counted(call: Call, row: DataSet, told: Declared) -> Edition | None:
    """Will make a version of a live set by its declaration of today, which the table may not know yet."""
    row.columns = columns_of(told)
    return make(call, row, told.rows())


def make(call: Call, row: DataSet, rows: Iterable[Sequence[Any]], note: str = "") -> Edition | None:
    """Will keep the rows as the next version and make it the current one; None where nothing has changed."""
    names = [one["name"] for one in row.columns]
    digest, count = hashlib.sha256(), 0
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        for count, line in enumerate(rules.lines(names, rows)):  # noqa: B007 (the last number is how many there are)
            digest.update(line)
            file.write(line)
        same = digest.hexdigest()
        if row.current is not None and row.current.sha256 == same and row.current.columns == row.columns:
            return None
        file.seek(0)
        number = (row.current.number if row.current else 0) + 1
        kept = intake.receive(call.child(f"data/{row.name}/{number}"), f"{row.name}.csv", file, limits=LARGE)
    stored = intake.claim(call, [kept.token or ""])[0]
    made = Edition.objects.create(
        dataset=row, number=number, at=call.now, file=stored, rows=count, sha256=same, columns=row.columns, note=note,
        by_id=call.actor.account_id,
    )  # fmt: skip
    row.current, row.updated_at = made, call.now
    return made


def cut_file(call: Call, tokens: Sequence[str], named: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """Heads and rows of the attached table with the named columns alone; all of them where none is named.

    Refusals: opendata.no_file, opendata.not_a_table, opendata.no_column, opendata.ragged.
    """
    files = intake.claim(call, tokens)
    if len(files) != 1:
        raise Refused("opendata.no_file", _("Attach one table, CSV or XLSX."), field="files")
    table = _table(files[0])
    heads = [one.strip() for one in next(table, [])]
    _check_heads(heads)
    if unknown := [one for one in named if one not in heads]:
        raise Refused(
            "opendata.no_column", _("There is no column “{name}” in the file. Its columns: {names}."),
            field="columns", name=unknown[0], names=", ".join(heads[:40]),
        )  # fmt: skip
    found = list(_whole(table, len(heads)))
    if not found:
        raise Refused("opendata.not_a_table", _("The table has no rows under its heads."), field="files")
    chosen = list(named) or heads
    return chosen, list(rules.cut(heads, chosen, found))


def _check_heads(heads: Sequence[str]) -> None:
    if not heads or not all(heads) or len(set(heads)) != len(heads) or len(heads) > MOST_COLUMNS:
        raise Refused(
            "opendata.not_a_table",
            _("The first line must name every column, each differently. Mend the file and attach it anew."),
            field="files",
        )


def _whole(table: Iterable[list[str]], wide: int) -> Iterator[list[str]]:
    for number, row in enumerate(table, start=2):
        if not any(row):
            continue
        if len(row) != wide or number > MOST_ROWS:
            raise Refused(
                "opendata.ragged",
                _("Line {number} has {found} cells, and the heads are {wide}. Mend the file and attach it anew."),
                field="files", number=number, found=len(row), wide=wide,
            )  # fmt: skip
        yield row


def _table(file: StoredFile) -> Iterator[list[str]]:
    if PurePath(file.name).suffix.lower() == ".xlsx":
        with disk().open(file.sha256) as book:
            for row in sheets.read_xlsx(book):
                yield [_of_cell(one) for one in row]
        return
    text = _decoded(disk().read(file.sha256))
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _of_cell(value: Any) -> str:
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        value = value.date()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return rules.tables.plain(value)


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("opendata.not_a_table", _("Save the table as CSV in UTF-8, and attach it anew."), field="files")


def guess(names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    """Columns of an uploaded table with their types."""
    by_column = zip(*rows, strict=True)
    return [
        rules.Column(name, rules.guessed(values)).plain() for name, values in zip(names, by_column, strict=True)
    ]  # fmt: skip


def check_persons(names: Sequence[str], rows: Sequence[Sequence[str]], checked: bool) -> None:
    """Refuses what looks like personal data until somebody says that they looked (opendata.personal)."""
    if not checked and (found := rules.suspects(names, rows)):
        raise Refused(
            "opendata.personal",
            _("These columns look like data of persons: {names}. Leave them out, or tick that the law lets publish "
              "them."),
            field="checked", names=", ".join(found[:10]),
        )  # fmt: skip


def stamp(row: DataSet, call: Call) -> None:
    """Will say that the data are right as of now, and until when."""
    row.checked_at = call.now
    row.due_on = rules.due_on(row.period, call.today)
    row.late = False


def find(row: DataSet) -> None:
    """Will make the set findable while it is published, and only then."""
    if row.state != rules.State.PUBLISHED:
        remove(LABEL, row.pk)
        return
    words = chain(row.keywords, (row.description, row.purpose), (one.title for one in row.shape))
    index(LABEL, row.pk, title=row.title, text=" ".join(words))
