"""Taking files in: streaming, hashing, limits and checks by content; then claiming them for an owner."""

import hashlib
import io
import logging
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import IO

from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from ratusha.foundation import watch
from ratusha.foundation.access.actors import Kind
from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.charter import queries as charter

from . import actions, content, names, scanning, sizes, tickets
from .limits import MEGABYTE, Limits
from .models import StoredFile
from .scanning import Scan
from .storage import CHUNK, Draft, disk

log = logging.getLogger("ratusha.security")
DAY = timedelta(days=1)
FILES_A_DAY, SIZE_A_DAY = 500, 3 * 1024 * MEGABYTE


def receive(call: Call, name: str, stream: IO[bytes] | Iterable[bytes], *, limits: Limits | None = None) -> StoredFile:
    """Will take one file in: check it, keep its bytes and write it down (`files.keep`) -> the loose file with `token`.

    The same call with the same bytes and name gives the same row again. `stream` is read once and not closed.
    Refusals, nothing kept: files.empty, files.too_big, files.kind, files.mismatch, files.damaged, files.bomb,
    files.program, files.locked, files.virus, files.much_today. While the virus scanner does not answer,
    the file is taken in and waits.
    """
    limits = limits or current_limits()
    shown = names.cleaned(name)
    _check_day(call)
    with disk().draft() as draft:
        sha256, size = _take(draft, stream, shown, limits)
        found = content.examine(draft.file, shown, size, limits)
        scan = _looked_at(draft, shown)
        ticket = tickets.Ticket(sha256, size, found.kind.media_type, found.width, found.height, scan)
        disk().keep(draft, sha256)
    row = actions.keep(_part(call, sha256, shown), name=shown, ticket=tickets.signed(ticket))
    if row is None:  # a replay of an upload that was forgotten since
        row = actions.keep(_part(call, sha256, shown, call.now.isoformat()), name=shown, ticket=tickets.signed(ticket))
    kept: StoredFile = row
    return kept


def receive_bytes(call: Call, name: str, data: bytes, *, limits: Limits | None = None) -> StoredFile:
    """As `receive`, for bytes at hand, such as a PDF made here."""
    return receive(call, name, io.BytesIO(data), limits=limits)


def claim(call: Call, tokens: Sequence[str], *, limits: Limits | None = None) -> list[StoredFile]:
    """Will attach the loose files of these tokens, inside the owner's action -> the files in the order of the tokens.

    The owner links them to its own row; its journal entry gets their ids as the fact `files`. A token works once.
    Refusals: files.too_many, files.gone (a token that is unknown, used or forgotten).
    """
    wanted = list(dict.fromkeys(tokens))
    most = (limits or current_limits()).count
    if len(wanted) > most:
        raise Refused(
            "files.too_many",
            _("You attached {given} files, and {most} are possible. Leave the most important ones."),
            field="files",
            given=len(wanted),
            most=most,
        )
    found = {file.token: file for file in StoredFile.objects.select_for_update().filter(token__in=wanted)}
    if len(found) != len(wanted):
        raise Refused(
            "files.gone",
            _("A file is no longer with us: it was attached more than a day ago or sent already. Attach it anew."),
            field="files",
        )
    files = [found[token] for token in wanted]
    for file in files:
        file.token = None
        file.version += 1
        file.save(update_fields=["token", "version"])
    if files:
        call.note(files=[*call.facts.get("files", []), *(file.pk for file in files)])
    return files


def keep_made(call: Call, name: str, data: bytes) -> StoredFile:
    """Will keep a paper made here, such as a PDF, as a file of the owner, inside the owner's action."""
    made = receive_bytes(call.child(f"made/{name}"), name, data)
    return claim(call, [made.token or ""])[0]


def current_limits() -> Limits:
    """The limits of this community, by its charter."""
    return Limits(size=charter.value("files.max_megabytes") * MEGABYTE, count=charter.value("files.max_count"))


def _check_day(call: Call) -> None:
    """Refuses more of one resident in a day than any honest matter needs; papers made for them do not count here."""
    if call.nested or call.actor.kind is not Kind.RESIDENT:
        return
    of = StoredFile.objects.filter(uploaded_by=call.actor.account_id, created_at__gt=call.now - DAY)
    found = of.aggregate(count=Count("pk"), size=Sum("size"))
    if found["count"] >= FILES_A_DAY or (found["size"] or 0) >= SIZE_A_DAY:
        raise Refused(
            "files.much_today",
            _("You have attached as much as is possible in one day. Go on tomorrow, or bring the files to us."),
            field="file",
        )


def _looked_at(draft: Draft, name: str) -> Scan:
    """Looks for viruses at once, so that the person can still choose another file."""
    if not scanning.is_configured():
        return Scan.NONE
    try:
        verdict = scanning.look(draft.file)
    except scanning.Unreachable:
        return Scan.WAITING
    if verdict.scan is Scan.HARMFUL:
        log.warning("a harmful file was refused: %s", verdict.found)
        watch.note(watch.Kind.UPLOAD_INFECTED, code=verdict.found)
        raise Refused(
            "files.virus",
            _("A virus was found in the file “{name}”. Check your device, and attach a clean file."),
            field="file",
            name=name,
        )
    return verdict.scan


def _take(draft: Draft, stream: IO[bytes] | Iterable[bytes], name: str, limits: Limits) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in _chunks(stream):
        size += len(chunk)
        if size > limits.size:
            raise sizes.too_big(name, _declared(stream) or size, limits)
        digest.update(chunk)
        draft.file.write(chunk)
    if size == 0:
        raise Refused("files.empty", _("The file “{name}” is empty. Choose another one."), field="file", name=name)
    draft.file.flush()
    return digest.hexdigest(), size


def _chunks(stream: IO[bytes] | Iterable[bytes]) -> Iterable[bytes]:
    read = getattr(stream, "read", None)
    return iter(lambda: read(CHUNK), b"") if read else stream


def _declared(stream: object) -> int:
    size = getattr(stream, "size", 0)
    return size if isinstance(size, int) else 0


def _part(call: Call, *parts: str) -> Call:
    """The call of this one file: several files may come with one request."""
    if call.request_id is None:
        own = None
    else:
        own = "file:" + hashlib.sha256("|".join((call.request_id, *parts)).encode(errors="replace")).hexdigest()
    return Call(call.actor, call.channel, call.now, own, None, call.caused_by, nested=call.nested)
