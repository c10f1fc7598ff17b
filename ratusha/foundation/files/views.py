"""Uploading one file with progress, and downloading one that the guards allow. Channels hang them up at `/files/`."""

import os
import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import IO

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    JsonResponse,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header, parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from ratusha.foundation import watch
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.addresses import client_address
from ratusha.foundation.access.pace import Pace
from ratusha.foundation.actions import Call, Channel, Refused

from . import guards, intake, passes, pictures, queries, ranges, reading, sizes
from .models import StoredFile
from .names import with_extension
from .storage import disk

UPLOADS = 120
UPLOADS_SECONDS = 3_600
FORM_OVERHEAD = 64 * 1024
REQUEST_ID_MAX = 64
INLINE = frozenset({"application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"})
PLAYED = frozenset({"video/mp4", "video/webm", "audio/mpeg", "audio/mp4", "audio/ogg"})
ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia)[\s/(<\[]")
PAGE_WIDTHS = ("240", "800", "1600")
PIECE, OVERLAP = 1024 * 1024, 32
PLAYED_PIECE = 128 * 1024
SEALED = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"
SEALED_PDF = "default-src 'none'; object-src 'self'"  # older readers refuse `sandbox`
SEALED_PLAYED = "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox"


@csrf_exempt
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """POST of one file as `file` -> JSON `token`, `name`, `size`, `sentence`; else `code`, `sentence`.

    The length is checked before the body is read, the CSRF token after it. At most 120 files an hour from one address.
    """
    limits = intake.current_limits()
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdigit():
        return _problem("files.no_length", _("Choose a file and try again."), HTTPStatus.LENGTH_REQUIRED)
    if int(length) > limits.size + FORM_OVERHEAD:
        name = request.headers.get("X-File-Name", "")
        refused = sizes.too_big(name or _("file"), int(length) - FORM_OVERHEAD, limits)
        return _problem(refused.code, refused.sentence, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if not _within_rate(request):
        watch.note(watch.Kind.TOO_OFTEN, action="files.upload")
        return _problem(
            "files.too_often",
            _("Too many files came from your address. Wait an hour and go on."),
            HTTPStatus.TOO_MANY_REQUESTS,
        )
    return _take(request)


@csrf_protect
def _take(request: HttpRequest) -> HttpResponse:
    given = request.FILES.get("file")
    if given is None:
        return _problem("files.none", _("Choose a file and try again."), HTTPStatus.UNPROCESSABLE_ENTITY)
    own_id = request.POST.get("request_id", "")[:REQUEST_ID_MAX] or None
    call = Call(_actor(request), Channel.WEB, timezone.now(), own_id)
    try:
        file = intake.receive(call, given.name or "", given)
    except Refused as refused:
        watch.note(watch.Kind.UPLOAD_REFUSED, code=refused.code)
        return _problem(refused.code, refused.sentence, HTTPStatus.UNPROCESSABLE_ENTITY)
    said = _("{size}, attached").format(size=sizes.in_words(file.size))
    answer = JsonResponse({"token": file.token, "name": file.name, "size": file.size, "sentence": said})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """GET of the original, or of a picture's derivative by `?copy=public` or `?copy=thumb`; `?save` never shows inline.

    404 alike for what does not exist and for what the guards do not open.
    """
    file = queries.stored(pk)
    which = request.GET.get("copy", "")
    if file is None:
        raise Http404
    if not _may(request, file, which):
        watch.note(watch.Kind.FILE_REFUSED, target=("files.storedfile", pk), code=which)
        raise Http404
    return respond(request, file, which)


@require_GET
def page(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """GET of a picture of the page of a PDF, `?width=` 240, 800 or 1600; for whom the guards open the original."""
    file = queries.stored(pk)
    if file is None or not _may(request, file, ""):
        raise Http404
    width = request.GET.get("width", "800")
    found = reading.page(file, number, int(width)) if width in PAGE_WIDTHS else None
    if found is None:
        raise Http404
    answer = _bytes_of(found, "image/webp")
    for header, value in _safety("image/webp"):
        answer.headers[header] = value
    return answer


def respond(request: HttpRequest, file: StoredFile, which: str = "") -> HttpResponseBase:
    """Will answer with the bytes; the caller has checked the right to them. For pages with doors of their own too."""
    if file.closed:
        return HttpResponse(file.closed, status=HTTPStatus.LOCKED, content_type="text/plain; charset=utf-8")
    if which:
        found = pictures.copy(file, which)
        media_type, name = pictures.COPY_TYPE, with_extension(file.name, "jpg")
    else:
        found, media_type, name = _original(file), file.media_type, file.name
    if found is None:
        raise Http404
    etag = f'"{file.sha256}{which}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        found.close()
        answer: HttpResponseBase = HttpResponseNotModified()
    else:
        played = _played(request, found, media_type, etag) if media_type.startswith(ranges.MEDIA) else None
        answer = played or _bytes_of(found, media_type)
        shown = media_type in INLINE | PLAYED and "save" not in request.GET and not _is_active(found, media_type)
        answer.headers["Content-Disposition"] = content_disposition_header(not shown, name) or "attachment"
    for header, value in _safety(media_type):
        answer.headers[header] = value
    answer.headers["ETag"] = etag
    return answer


def _original(file: StoredFile) -> IO[bytes] | None:
    try:
        return disk().open(file.sha256)
    except FileNotFoundError:
        return None


def _is_active(found: IO[bytes], media_type: str) -> bool:
    """True for a PDF that says it has a script, a program to start or a file inside: it is saved, never shown here."""
    if media_type != "application/pdf":
        return False
    tail = b""
    while piece := found.read(PIECE):
        if ACTIVE.search(tail + piece):
            found.seek(0)
            return True
        tail = piece[-OVERLAP:]
    found.seek(0)
    return False


def _bytes_of(found: IO[bytes], media_type: str) -> FileResponse:
    answer = FileResponse(found, content_type=media_type)
    answer.headers["Content-Length"] = str(found.seek(0, os.SEEK_END))
    found.seek(0)
    return answer


def _played(request: HttpRequest, found: IO[bytes], media_type: str, etag: str) -> HttpResponseBase | None:
    """The portion of a sound or a video that a player asks for; None when it asks for the whole, or of other bytes."""
    known = request.headers.get("If-Range", etag)
    size = found.seek(0, os.SEEK_END)
    try:
        span = ranges.asked(request.headers.get("Range", ""), size) if known == etag else None
    except ranges.Unsatisfiable:
        found.close()
        headers = {"Content-Range": f"bytes */{size}"}
        return HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers=headers)
    if span is None:
        return None
    found.seek(span.first)
    answer = StreamingHttpResponse(_portion(found, span.length), status=HTTPStatus.PARTIAL_CONTENT)
    answer.headers["Content-Type"] = media_type
    answer.headers["Content-Length"] = str(span.length)
    answer.headers["Content-Range"] = f"bytes {span.first}-{span.last}/{size}"
    return answer


def _portion(found: IO[bytes], length: int) -> Iterator[bytes]:
    with found:
        while length and (piece := found.read(min(length, PLAYED_PIECE))):
            length -= len(piece)
            yield piece


def _safety(media_type: str) -> Iterator[tuple[str, str]]:
    sealed = SEALED_PLAYED if media_type in PLAYED else SEALED
    yield "Content-Security-Policy", SEALED_PDF if media_type == "application/pdf" else sealed
    if media_type.startswith(ranges.MEDIA):
        yield "Accept-Ranges", "bytes"
    yield "X-Content-Type-Options", "nosniff"
    yield "Cross-Origin-Resource-Policy", "same-origin"
    yield "Cache-Control", "private, max-age=3600"


def _may(request: HttpRequest, file: StoredFile, which: str) -> bool:
    actor = _actor(request)
    if passes.opens(request.GET.get("pass", ""), file.pk, timezone.now(), which):
        actor = actor.holding(f"files.storedfile:{file.pk}")
    return guards.can_open_copy(actor, file) if which else guards.can_open(actor, file)


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def _problem(code: str, sentence: str, status: HTTPStatus) -> JsonResponse:
    return JsonResponse({"code": code, "sentence": sentence}, status=status)


def _within_rate(request: HttpRequest) -> bool:
    return not Pace("files.upload", UPLOADS, UPLOADS_SECONDS).count(client_address(request))
