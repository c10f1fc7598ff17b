"""Checking a document by its code: what it is, who signed it, and the verdict on each signature."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.utils.translation import get_language

from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import disk
from ratusha.foundation.vault import Unreadable
from ratusha.records.signatures import queries as signatures

from ..models import Document, DocumentFile
from ..rules import Mark, Role, State, read_code

VERIFIED_MOST = 20 * 1024 * 1024
KEPT_SECONDS = 3_600
SIGNED_MOST = 12


@dataclass(frozen=True, slots=True)
class Checked:
    """A signature of a document: its file, what it signs, and the report as `signatures.queries.told` gives it.

    `told` is None where the file is too large to be checked on a page, or its bytes are not there.
    """

    file: DocumentFile
    signed: DocumentFile
    told: dict[str, Any] | None


def by_code(typed: str) -> Document | None:
    """The document with this code, whatever its kind: what may be told of it is for `is_public` to say. 1 query."""
    code = read_code(typed)
    if not code:
        return None
    return Document.objects.filter(code=code).select_related("kind", "unit", "author").first()


def is_public(document: Document) -> bool:
    """True if anybody may read it, not only check its number and day (280/97-ВР art. 59)."""
    return document.kind.public and document.mark == Mark.OPEN and document.state != State.DESTROYED


def checked(document: Document, now: datetime) -> list[Checked]:
    """The signatures of its files with their verdicts; remembered for an hour by the bytes. 1 query.

    Names of files are told only of what anybody may read, for a name may say what the code must not.
    """
    rows = list(DocumentFile.objects.filter(document=document).select_related("file"))
    mains = {one.pk: one for one in rows if one.role in (Role.MAIN, Role.ANNEX)}
    main = next((one for one in rows if one.role == Role.MAIN), None)
    beside = [one for one in rows if one.role == Role.SIGNATURE]
    found = []
    for one in beside[:SIGNED_MOST]:
        signed = mains.get(one.of_id or 0, main)
        if signed is not None:
            found.append(Checked(one, signed, _told(one.file, signed.file, now)))
    if not beside and main is not None and (told := _told(main.file, None, now)) is not None and told["signers"]:
        found.append(Checked(main, main, told))
    return [_named(one) for one in found] if is_public(document) else found


def _named(one: Checked) -> Checked:
    content = one.signed.file.name if one.signed is not one.file else ""
    told = {**one.told, "file": one.file.file.name[:200], "content": content[:200]} if one.told is not None else None
    return replace(one, told=told)


def _told(file: StoredFile, signed: StoredFile | None, now: datetime) -> dict[str, Any] | None:
    if file.closed or file.size + (signed.size if signed is not None else 0) > VERIFIED_MOST:
        return None
    key = f"documents.checked.{get_language()}.{file.sha256}.{signed.sha256 if signed is not None else ''}"
    known: dict[str, Any] | None = cache.get(key)
    if known is not None:
        return known
    try:
        data = disk().read(file.sha256)
        content = disk().read(signed.sha256) if signed is not None else None
    except (FileNotFoundError, Unreadable):
        return None
    report = signatures.verified(data, content, now)
    told = signatures.told(report, name="", data=data, at=now, content=content)
    cache.set(key, told, KEPT_SECONDS)
    return told
