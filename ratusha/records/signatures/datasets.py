"""Many files at once: an archive or a folder, checked file by file, on as many cores as are asked for."""

import logging
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

from ratusha.foundation.actions import Refused
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.files.storage import disk
from ratusha.foundation.signing.containers import zips

from . import actions, queries, rules

log = logging.getLogger("ratusha.signatures")
JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
KEPT_AT_ONCE = 20
AT_ONCE = 8
Told = dict[str, Any]
Read = Callable[[str], bytes]


class TooMany(ValueError):
    """More files than are checked at once."""


def pairs_of(names: Iterable[str]) -> list[rules.Pair]:
    """What is to be checked among the names. Raises `TooMany`."""
    wanted = [name for name in names if not any(name.startswith(junk) or name.endswith(junk) for junk in JUNK)]
    pairs = rules.paired(wanted)
    if len(pairs) > rules.FILES_MOST:
        raise TooMany(str(len(pairs)))
    return pairs


def checked(pair: rules.Pair, read: Read, at: datetime) -> Told:
    """What is told of one file."""
    data = read(pair.name)
    content = read(pair.content) if pair.content else None
    report = queries.verified(data, content, at)
    return queries.told(report, name=pair.name, data=data, at=at, content_name=pair.content, content=content)


def made(pk: int, now: datetime) -> str:
    """Will check the files of a check that has begun -> what has become of it."""
    batch = queries.batch(pk)
    if batch is None or batch.state != queries.BatchState.RUNNING:
        return "nothing"
    total, error = 0, ""
    try:
        total = _work(batch, now)
    except zips.BadZip as bad:
        error = f"{bad.code} {bad.name}".strip()
    except TooMany as many:
        error = f"too_many {many}"
    except Exception as failed:
        log.exception("check %s could not be made", pk)
        error = type(failed).__name__
    try:
        actions.finish_check(system_call("signatures.finish_check"), pk, total=total, error=error[:400])
    except Refused:
        return "taken"
    return "failed" if error else "ready"


def _work(batch: Any, now: datetime) -> int:
    source = queries.source_of(batch)
    if source is None:
        raise zips.BadZip("zip_gone")
    with disk().open(source.sha256) as file:
        archive = zips.opened(file.read(), entries=rules.FILES_MOST * 2 + 200, unpacked=3 * rules.BATCH_MOST)
    pairs = pairs_of(archive.names)
    actions.keep_total(batch, len(pairs))
    found: list[tuple[int, str, Told]] = []
    for number, pair in enumerate(pairs, start=1):
        found.append((number, pair.name, checked(pair, archive.read, now)))
        if len(found) == KEPT_AT_ONCE or number == len(pairs):
            actions.keep_found(batch, found)
            found = []
    return len(pairs)


def of_folder(folder: Path, at: datetime, *, processes: int = 1) -> Iterator[tuple[int, int, str, Told]]:
    """Will check the files under a folder -> number, how many there are, name, what is told of it.

    With `processes` above 1 the work is shared among them. Links that lead out of the folder are not followed.
    """
    inside = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    pairs = pairs_of(path.relative_to(folder).as_posix() for path in inside)
    work = [(str(folder), pair, at.isoformat()) for pair in pairs]
    if processes < 2:
        yield from ((number, len(pairs), pair.name, _of_file(one)) for number, (pair, one) in _numbered(pairs, work))
        return
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"), initializer=_ready) as pool:
        results = pool.map(_of_file, work, chunksize=AT_ONCE)
        for number, (pair, told) in enumerate(zip(pairs, results, strict=True), start=1):
            yield number, len(pairs), pair.name, told


def _numbered(pairs: list[rules.Pair], work: list[Any]) -> Iterator[tuple[int, tuple[rules.Pair, Any]]]:
    return enumerate(zip(pairs, work, strict=True), start=1)


def _ready() -> None:
    import django

    django.setup()


def _of_file(one: tuple[str, rules.Pair, str]) -> Told:
    folder, pair, at = one
    return checked(pair, lambda name: (Path(folder) / name).read_bytes(), datetime.fromisoformat(at))
