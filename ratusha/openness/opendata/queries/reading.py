"""Rows of a version, out of its file."""

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import disk

from ..models import Edition
from ..rules import read, typed


def text_of(file: StoredFile) -> io.TextIOWrapper:
    """The file as text that keeps its line ends; whoever opens it closes it."""
    return io.TextIOWrapper(disk().open(file.sha256), encoding="utf-8", newline="")


def table_of(edition: Edition) -> Iterator[list[str]]:
    """Heads and rows as texts."""
    with text_of(edition.file) as text:
        yield from read(text)


def rows_of(edition: Edition) -> Iterator[list[Any]]:
    """Rows as typed values."""
    kinds = [one.kind for one in edition.shape]
    for row in islice(table_of(edition), 1, None):
        yield [typed(kind, text) for kind, text in zip(kinds, row, strict=True)]


def head_of(edition: Edition, most: int = 10) -> list[list[Any]]:
    """The first rows."""
    return list(islice(rows_of(edition), most))
