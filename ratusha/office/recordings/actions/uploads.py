"""A large file that comes in pieces: begun, gone on with, whole, looked at, taken into the recording.

The bytes come by `pieces` of the files kit and are no act by themselves; a kill at any moment leaves either nothing or
a piece that is whole, and a part appears only when all of it has been read, hashed and looked at.
"""

import secrets
from collections.abc import Callable
from io import BytesIO
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.files import content, intake, names, sizes
from ratusha.foundation.files.storage import disk

from .. import permissions, rules
from ..models import Part, PartKind, Recording, Upload
from ..queries.uploads import limits, pieces_of
from ..rules import State
from .making import remake
from .parts import next_order

GOING_MOST = 5
HEAD = 64 * 1024
Sha256 = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
Bytes = Annotated[int, Field(gt=0, le=2**50)]


@action("recordings.begin_upload", may=permissions.can_keep, on=Recording, quiet=True, says=_("Upload begun: {size}"))
def begin_upload(call: Call, recording: Recording, *, name: Line, size: Bytes, sha256: Sha256 = "") -> Upload:
    """Will begin the upload of a file of `size` bytes in pieces; with `sha256` it is taken only if that is its hash.

    280/97-ВР with 3590-IX. Refusals: files.too_big (over the charter's bound), recordings.uploads (too many at once),
    recordings.over (removed after its years), recordings.closed_part (it is published, and some of the sitting was
    closed: withdraw it first).
    """
    if size > limits().size:
        raise sizes.too_big(names.cleaned(name), size, limits())
    next_order(recording)
    if Upload.objects.filter(recording=recording, state=Upload.State.GOING).count() >= GOING_MOST:
        raise Refused("recordings.uploads", _("Several uploads are on their way already. Finish or drop one of them."))
    made = Upload.objects.create(
        recording=recording, key=secrets.token_urlsafe(24), name=names.cleaned(name)[:255], size=size, wanted=sha256,
        by_id=call.actor.account_id, at=call.now,
    )  # fmt: skip
    call.note(size=size)
    return made


@action("recordings.finish_upload", may=permissions.can_take_in, on=Upload, says=_("A file has come whole"))
def finish_upload(call: Call, upload: Upload) -> Upload:
    """Will note that all bytes of an upload are here: it is then read, hashed and looked at, and taken in.

    280/97-ВР with 3590-IX. Refusals: recordings.not_whole (some bytes are missing), recordings.upload_over (finished
    already), files.kind and others (the beginning is no video), recordings.closed_part (published meanwhile).
    """
    if upload.state != Upload.State.GOING:
        raise Refused("recordings.upload_over", _("This upload is finished already."))
    next_order(upload.recording)
    pieces = pieces_of(upload)
    if pieces.received != upload.size:
        raise Refused("recordings.not_whole", _("The file has not come whole yet. Go on with the upload."))
    check_head(upload)
    upload.state = Upload.State.WHOLE
    return upload


@action("recordings.take_in", may=permissions.can_take_in, on=Upload, says=_("Part {order} taken in, SHA-256 {sha256}"))
def take_in(call: Call, upload: Upload, *, token: Line) -> Upload:
    """Will make a part of an upload whose bytes have been taken into the storage under `token`; the time of this entry
    is the time of receipt, sealed in the journal with the hash.

    280/97-ВР with 3590-IX. Refusals: recordings.upload_over, recordings.other_bytes (not the hash that was promised),
    files.gone.
    """
    if upload.state != Upload.State.WHOLE:
        raise Refused("recordings.upload_over", _("This upload is finished already."))
    file = intake.claim(call, [token], limits=limits())[0]
    if upload.wanted and upload.wanted != file.sha256:
        raise Refused("recordings.other_bytes", _("The file is not the one that was promised: its SHA-256 differs."))
    recording = Recording.objects.select_for_update(of=("self",)).get(pk=upload.recording_id)
    part = Part.objects.create(
        recording=recording, order=next_order(recording), kind=PartKind.OWN, file=file, sha256=file.sha256,
        size=file.size, media_type=file.media_type, seconds=_seconds(file.sha256, file.size), received_at=call.now,
        by_id=upload.by_id, locked=recording.state == State.PUBLISHED,
    )  # fmt: skip
    if recording.state == State.EXCUSED:
        Recording.objects.filter(pk=recording.pk).update(state=State.AWAITED, ground="")
    upload.state, upload.part = Upload.State.TAKEN, part
    remake(call, recording)
    call.note(order=part.order, sha256=file.sha256, part=part.pk, recording=recording.pk)
    return upload


@action("recordings.refuse_upload", may=permissions.can_take_in, on=Upload, says=_("A file was not taken: {code}"))
def refuse_upload(call: Call, upload: Upload, *, code: Line, why: Line) -> Upload:
    """Will write down why a whole file was not taken: a virus, no video, other bytes than promised.

    280/97-ВР with 3590-IX. Refusals: recordings.upload_over.
    """
    if upload.state != Upload.State.WHOLE:
        raise Refused("recordings.upload_over", _("This upload is finished already."))
    upload.state, upload.why = Upload.State.REFUSED, why[:500]
    call.note(code=code)
    return upload


@action("recordings.drop_upload", may=permissions.can_take_in, on=Upload, says=_("Upload dropped"))
def drop_upload(call: Call, upload: Upload) -> Upload:
    """Will stop an upload that has not become a part; what came of it is removed.

    280/97-ВР with 3590-IX. Refusals: recordings.upload_over (it is a part already).
    """
    if upload.state not in (Upload.State.GOING, Upload.State.REFUSED):
        raise Refused("recordings.upload_over", _("This upload is finished already."))
    upload.state, upload.why = Upload.State.REFUSED, "—"
    return upload


def forget_upload(upload: Upload) -> None:
    """Will remove the pieces of an upload that is over; done after the row says so, and again harmlessly."""
    if upload.state in (Upload.State.TAKEN, Upload.State.REFUSED):
        pieces_of(upload).drop()


def check_head(upload: Upload) -> None:
    """Refuses by its first bytes what is no video, before the rest is waited for."""
    head = pieces_of(upload).head(HEAD)
    content.examine(BytesIO(head), upload.name, upload.size, limits())


def assemble(call: Call, upload: Upload, told: Callable[[Refused], object] = lambda _refused: None) -> Upload:
    """Will read a whole upload through, hash it, look for viruses, and take it in; refused, it says why. Minutes for a
    file of gigabytes. Done again after a crash it gives the same part."""
    try:
        stored = intake.receive(call.child("file"), upload.name, pieces_of(upload).read(), limits=limits())
        done: Upload = take_in(call.child("part"), upload.pk, token=stored.token or "")
    except Refused as refused:
        meanwhile = Upload.objects.get(pk=upload.pk)
        if meanwhile.state != Upload.State.WHOLE:  # somebody else has taken it in
            return meanwhile
        told(refused)
        done = refuse_upload(call.child("refused"), upload.pk, code=refused.code, why=refused.sentence)
    forget_upload(done)
    return done


def _seconds(sha256: str, size: int) -> float | None:
    with disk().open(sha256) as file:

        def read(offset: int, count: int) -> bytes:
            file.seek(offset)
            return file.read(count)

        return rules.seconds(read, size)
