"""Catalogues of words: `.po` files are kept in the repository, `.mo` files are compiled at set-up."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

HOUSE = Path(__file__).resolve().parents[1]


def catalogues() -> Iterator[Path]:
    """Every catalogue of the house, in a stable order."""
    yield from sorted(HOUSE.glob("*/*/locale/*/LC_MESSAGES/*.po"))
    yield from sorted(HOUSE.glob("*/locale/*/LC_MESSAGES/*.po"))


def compile_messages() -> int:
    """Will compile the catalogues that are newer than their compiled form -> how many; costs milliseconds when none."""
    compiled = 0
    for source in catalogues():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        compiled += _compile(source, target)
    return compiled


def _compile(source: Path, target: Path) -> int:
    packed = io.BytesIO()
    with source.open("rb") as file:
        write_mo(packed, read_po(file, locale=source.parts[-3]))
    beside = target.with_suffix(f".{os.getpid()}")
    try:
        beside.write_bytes(packed.getvalue())
        beside.replace(target)  # whole or not at all: another process may be reading
    except PermissionError:
        return 0  # an installation whose code is read-only was compiled when it was built
    return 1
