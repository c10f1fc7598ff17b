"""Files with votes: one JSON object a file, or one a line in .jsonl. A wrong one is told and the rest go on."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..rules import Malformed, decode, parse

MEGABYTE = 1024 * 1024
MOST = 5 * MEGABYTE
MOST_LINES = 200 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Piece:
    """One vote of a file, read or not. `line`: where it stands in a file of lines."""

    name: str
    raw: dict[str, Any] | None = None
    wrong: Malformed | None = None
    line: int | None = None


def pieces_of_path(path: Path) -> Iterator[Piece]:
    """The votes of a file, or of every .json and .jsonl of a folder in the order of names."""
    if path.is_dir():
        found = sorted(one for one in path.rglob("*") if one.suffix in (".json", ".jsonl") and one.is_file())
        if not found:
            yield Piece(str(path), wrong=Malformed("empty"))
        for one in found:
            yield from pieces_of_path(one)
        return
    name, lines = os.fsencode(path.name).decode("utf-8", "replace"), path.suffix == ".jsonl"
    try:
        if path.stat().st_size > (MOST_LINES if lines else MOST):
            raise Malformed("too_large", most=(MOST_LINES if lines else MOST) // MEGABYTE)
        data = path.read_bytes()
    except Malformed as wrong:
        yield Piece(name, wrong=wrong)
    except OSError as wrong:
        yield Piece(name, wrong=Malformed("unreadable", why=wrong.strerror or ""))
    else:
        yield from pieces_of_file(name, data)


def pieces_of_file(name: str, data: bytes) -> Iterator[Piece]:
    """The votes of the bytes of a file; its name tells which kind it is."""
    if not name.endswith(".jsonl"):
        yield _piece(name, data)
        return
    some = False
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            some = True
            yield _piece(name, line, number)
    if not some:
        yield Piece(name, wrong=Malformed("empty"))


def _piece(name: str, data: bytes, line: int | None = None) -> Piece:
    try:
        if len(data) > MOST:
            raise Malformed("too_large", most=MOST // MEGABYTE)
        return Piece(name, parse(decode(data)), line=line)
    except Malformed as wrong:
        if line is not None and wrong.line is not None:
            wrong.line += line - 1
        return Piece(name, wrong=wrong, line=line)
