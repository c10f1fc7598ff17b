"""Writes: a file is kept, loose files are forgotten."""

import secrets
from datetime import timedelta
from typing import Annotated

from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation import watch
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action

from . import permissions, tickets
from .models import Reading, StoredFile
from .scanning import Scan
from .storage import disk

LOOSE_FOR = timedelta(days=1)
FORGOTTEN_AT_ONCE = 5_000
FILES_NAMED = 100


@action("files.keep", may=permissions.can_keep, says=_("A file was attached"))
def keep(
    call: Call, *, name: Annotated[Line, StringConstraints(max_length=255)],
    ticket: Annotated[str, StringConstraints(max_length=2_000)],
) -> StoredFile:  # fmt: skip
    """Writes down a file that the intake has received; its name is personal data and stays out of the journal.

    `ticket` is written by `intake.receive` alone, so nobody can get at a file by naming its hash. The file is loose
    until an owner app claims it by its token (393/96-ВР art. 5: an appeal comes with its attachments).

    Refusals: files.no_ticket - the ticket was not written by this installation's intake.
    """
    try:
        found = tickets.read(ticket)
    except ValueError:
        raise Refused("files.no_ticket", _("Attach the file anew: this one did not come whole.")) from None
    return StoredFile.objects.create(
        sha256=found.sha256,
        name=name,
        media_type=found.media_type,
        size=found.size,
        width=found.width,
        height=found.height,
        created_at=call.now,
        uploaded_by_id=call.actor.account_id,
        uploader_kind=call.actor.kind,
        token=secrets.token_urlsafe(32),
        scan=found.scan,
    )


@action("files.forget_loose", may=permissions.can_forget, says=_("Files that nobody sent were removed: {count}"))
def forget_loose(call: Call) -> None:
    """Forgets files that were uploaded more than a day ago and never sent with anything (data minimisation,
    Law 2297-VI art. 6). The bytes go with the next sweep of the storage. What something holds is no longer loose.

    Refusals: none.
    """
    old = StoredFile.objects.filter(token__isnull=False, created_at__lt=call.now - LOOSE_FOR)
    ids = list(old.order_by("created_at").values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    call.note(count=_forgotten(ids))


def _forgotten(ids: list[int]) -> int:
    """Forgets them together; where something holds one of them, each by itself, and that one is kept."""
    loose = StoredFile.objects.filter(pk__in=ids, token__isnull=False)
    try:
        with transaction.atomic():
            return loose.delete()[0]
    except ProtectedError:
        if len(ids) > 1:
            return sum(_forgotten([one]) for one in ids)
        loose.update(token=None)
        return 0


@action("files.judge", may=permissions.can_judge, on=StoredFile, says=_("A file was checked for viruses: {scan}"))
def judge(call: Call, file: StoredFile, *, scan: Scan, harm: OptionalLine = "") -> StoredFile:
    """Writes down what ClamAV said of a file that waited for it: it is opened, or stays closed for everybody.

    Harm found in one closes every file of the same bytes. Law: none, the community's own protection.

    Refusals: files.judged - it has been looked at already.
    """
    if file.scan not in (Scan.WAITING, Scan.NONE):
        raise Refused("files.judged", _("This file has been checked already."))
    file.scan, file.harm = scan, harm[:200]
    call.note(scan=scan.value)
    if scan is Scan.HARMFUL:
        _alike(file).update(scan=scan, harm=file.harm)
        watch.note(watch.Kind.UPLOAD_INFECTED, action="files.judge", target=("files.storedfile", file.pk), at=call.now)
    return file


@action(
    "files.let_out", may=permissions.can_decide, on=StoredFile, says=_("A file was let out of quarantine: {reason}")
)
def let_out(call: Call, file: StoredFile, *, reason: Line) -> StoredFile:
    """Lets a file out of quarantine when the scanner was wrong: it opens again wherever it is attached.

    Law: none, the community's own protection. Refusals: files.not_apart - it does not lie in quarantine;
    files.gone - its bytes are not there any more.
    """
    _check_apart(file)
    if not disk().release(file.sha256):
        raise Refused("files.gone", _("The bytes of this file are not in quarantine any more. Remove it."))
    file.scan, file.harm = Scan.CLEAN, ""
    _alike(file).update(scan=Scan.CLEAN, harm="")
    call.note(reason=reason)
    return file


@action("files.remove", may=permissions.can_decide, on=StoredFile, says=_("A harmful file was removed: {reason}"))
def remove(call: Call, file: StoredFile, *, reason: Line) -> StoredFile:
    """Removes the bytes of a file in quarantine for good; that it was there, from whom and what for, stays.

    Law: none, the community's own protection. Refusals: files.not_apart - it does not lie in quarantine.
    """
    _check_apart(file)
    file.scan = Scan.REMOVED
    _alike(file).update(scan=Scan.REMOVED)
    call.note(reason=reason, harm=file.harm)
    return file


@action("files.note_text", may=permissions.can_judge, on=Reading, says=_("The text of a file was read: {letters}"))
def note_text(
    call: Call, reading: Reading, *, by: Annotated[OptionalLine, StringConstraints(max_length=10)] = "",
    why: Annotated[OptionalLine, StringConstraints(max_length=20)] = "", pages: int = 0, letters: int = 0,
) -> Reading:  # fmt: skip
    """Writes down that the text of some bytes was read and lies beside them, or why it was not. The fact `files` names
    the files that have these bytes, so that owner apps take the text into their search.

    Law: none, what makes documents findable. Refusals: files.read_already - it has been read meanwhile.
    """
    if reading.read_at is not None:
        raise Refused("files.read_already", _("The text of this file has been read already."))
    reading.read_at, reading.by, reading.why, reading.pages, reading.letters = call.now, by, why, pages, letters
    same = StoredFile.objects.filter(sha256=reading.sha256).order_by("pk")
    call.note(letters=letters, by=by, why=why, files=list(same.values_list("pk", flat=True)[:FILES_NAMED]))
    return reading


def _check_apart(file: StoredFile) -> None:
    if file.scan != Scan.HARMFUL:
        raise Refused("files.not_apart", _("This file does not lie in quarantine."))


def _alike(file: StoredFile) -> QuerySet[StoredFile]:
    """The other rows of the same bytes."""
    return StoredFile.objects.filter(sha256=file.sha256).exclude(pk=file.pk)
