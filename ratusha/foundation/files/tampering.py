"""Files held against the sealed journal: each one's hash was sealed when it was taken in, so nobody can change both.

A row that names other bytes than the sealed ones, bytes that differ from their hash, bytes that are gone and a row that
no act has made are each found and named. That a row was removed is told by the acts that remove, not by this.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from ratusha.foundation.journal.models import Entry

from .models import StoredFile
from .queries import APART
from .storage import Health, disk

CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Damage:
    """One file that is not what was taken in."""

    file: int
    code: str
    sentence: str


def verify_files() -> dict[str, Any]:
    """Will read every original through -> {"checked": count, "faults": [{"file", "code", "sentence"}, …]}."""
    sealed = dict(_sealed())
    checked, faults = 0, []
    known: dict[str, Health] = {}
    rows = StoredFile.objects.order_by("sha256", "pk").values_list("pk", "sha256", "scan")
    for pk, sha256, scan in rows.iterator(CHUNK):
        if scan not in APART and sha256 not in known:
            known = {sha256: disk().verify(sha256)}
        health = Health.SOUND if scan in APART else known[sha256]  # bytes in quarantine are not missing
        if (fault := _fault(pk, sha256, sealed.get(pk), health)) is not None:
            faults.append(asdict(fault))
        checked += 1
    return {"checked": checked, "faults": faults}


def _sealed() -> Iterator[tuple[int, str]]:
    """The hash with which each file was taken in, by the journal."""
    kept = Entry.objects.filter(action="files.keep", target_id__isnull=False).order_by("id")
    for pk, diff in kept.values_list("target_id", "diff").iterator(CHUNK):
        change = (diff or {}).get("sha256")
        if pk is not None and change:
            yield pk, str(change[1])


def _fault(pk: int, sha256: str, sealed: str | None, health: Health) -> Damage | None:
    if sealed is None:
        return Damage(
            pk, "added", _("File {file} is in no entry of the journal: it was added by hand.").format(file=pk)
        )
    if sealed != sha256:
        sentence = _("File {file} was taken in with the hash {sealed}, but its row names {named}: the row was changed.")
        return Damage(pk, "swapped", sentence.format(file=pk, sealed=sealed, named=sha256))
    if health is Health.MISSING:
        sentence = _("The bytes of file {file} are gone, their hash was {sealed}.")
        return Damage(pk, "missing", sentence.format(file=pk, sealed=sealed))
    if health is Health.DAMAGED:
        sentence = _("The bytes of file {file} were changed: their hash was {sealed}.")
        return Damage(pk, "changed", sentence.format(file=pk, sealed=sealed))
    return None
