"""The text and the pages of kept files: read once by a job, kept as derivatives beside the bytes.

reading.want(call, files)      # in the owner's action; a job reads, `files.note_text` tells in the journal
reading.of(file)               # -> Extracted, or None while it is not read
reading.page(file, 1, 800)     # a picture of a page of a PDF
"""

from collections.abc import Iterable
from typing import IO

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.papers import apart
from ratusha.foundation.papers.extracting import Extracted, text_of
from ratusha.foundation.papers.pages import WIDTHS, pictures_of
from ratusha.foundation.vault import Unreadable

from . import actions, queries
from .models import Reading, StoredFile
from .names import extension
from .scanning import Scan
from .storage import disk

TEXT = "text.txt"
PDF = "application/pdf"
MOST_PAGES = 2_000


def want(call: Call, files: Iterable[StoredFile]) -> None:
    """Will have the text of these files read soon, inside the owner's action; what is read already is not read again.

    Entries `files.note_text` tell when it is done.
    """
    endings = {file.sha256: extension(file.name)[:10] for file in files}
    rows = [Reading(sha256=sha256, ending=ending, asked_at=call.now) for sha256, ending in endings.items()]
    Reading.objects.bulk_create(rows, ignore_conflicts=True)
    done = Reading.objects.filter(sha256__in=endings, read_at__isnull=False).exclude(by="")
    lost = [one.pk for one in done if not _is_there(one.sha256)]
    if lost:
        Reading.objects.filter(pk__in=lost).update(read_at=None)


def of(file: StoredFile) -> Extracted | None:
    """The text of the file as it was read; None while nobody asked for it or it waits."""
    row = Reading.objects.filter(sha256=file.sha256).exclude(read_at=None).first()
    if row is None or file.closed:
        return None
    text = _kept(row)
    return text if text.by or not row.by else None


def of_many(files: Iterable[StoredFile]) -> dict[int, Extracted]:
    """The texts of these files by their keys, of those that were read. 1 query."""
    asked = {file.pk: file for file in files if not file.closed}
    hashes = {file.sha256 for file in asked.values()}
    rows = (
        {one.sha256: one for one in Reading.objects.filter(sha256__in=hashes).exclude(read_at=None)} if hashes else {}
    )
    return {pk: _kept(rows[file.sha256]) for pk, file in asked.items() if file.sha256 in rows}


def read(call: Call, row: Reading) -> bool:
    """Will read the text of these bytes, keep it and write that down. False when they wait for the scanner anew."""
    files = queries.of_bytes(row.sha256)
    if any(file.scan == Scan.WAITING for file in files):
        return False
    found = _read(row, any(file.closed for file in files))
    if found.by:
        disk().derive(row.sha256, TEXT, found.text.encode("utf-8", "replace"))
    try:
        actions.note_text(
            call.child(f"text/{row.pk}/{row.version}"), row, by=found.by, why=found.why, pages=found.pages,
            letters=len(found.text),
        )  # fmt: skip
    except Refused:  # another worker was quicker
        return False
    return True


def page(file: StoredFile, number: int, width: int = 800) -> IO[bytes] | None:
    """A WebP picture of the page (from 1) of a PDF, of one of the widths of `papers.pages`, made at first use.

    None for what is no PDF, has no such page, does not open, or waits for the virus scanner.
    """
    if file.media_type != PDF or width not in WIDTHS or not 1 <= number <= MOST_PAGES or file.closed:
        return None
    name = f"page-{number}-{width}.webp"
    if ready := disk().derived(file.sha256, name):
        return ready
    try:
        disk().derive(file.sha256, name, pictures_of(disk().read(file.sha256), number, width))
    except (apart.Unread, FileNotFoundError, Unreadable):
        return None
    return disk().derived(file.sha256, name)


def _kept(row: Reading) -> Extracted:
    """The text as it lies on the disk; none where it could not be read or has been lost."""
    found = disk().derived(row.sha256, TEXT) if row.by else None
    if found is None:
        return Extracted("", row.pages, "", row.why)
    with found:
        return Extracted(found.read().decode(), row.pages, row.by, row.why)


def _read(row: Reading, closed: bool) -> Extracted:
    if closed:
        return Extracted("", 0, "", "kind")
    try:
        return text_of(f"file.{row.ending}", disk().read(row.sha256))
    except (FileNotFoundError, Unreadable):
        return Extracted("", 0, "", "damaged")


def _is_there(sha256: str) -> bool:
    found = disk().derived(sha256, TEXT)
    if found is None:
        return False
    found.close()
    return True
