"""The bytes of a recording: parts with ranges for players, chapters and subtitles as WebVTT."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from ratusha.foundation.files.names import with_extension
from ratusha.foundation.files.storage import disk
from ratusha.foundation.files.views import respond

from .. import queries
from ..queries import Part

VTT = "text/vtt; charset=utf-8"
ENDINGS = {"video/mp4": "mp4", "video/webm": "webm", "video/quicktime": "mov"}


def part(request: HttpRequest, pk: int, part: int) -> HttpResponseBase:
    """The file of a part, whole or the portion that a player asks for; under a name that says which sitting it is."""
    row = _seen(request, pk, part)
    if row.file is None:
        raise Http404
    named = f"{row.recording.held_on.isoformat()}-{row.order}"
    row.file.name = with_extension(named, ENDINGS.get(row.media_type, "mp4"))
    return respond(request, row.file)


def chapters(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """The chapters of a part for players."""
    return _vtt(queries.vtt_of(_seen(request, pk, part)))


def subtitles(request: HttpRequest, pk: int, part: int, language: str) -> HttpResponse:
    """The subtitles of a part in a language."""
    row = _seen(request, pk, part)
    found = next((one for one in row.subtitles.all() if one.language == language), None)
    if found is None or found.file.closed:
        raise Http404
    return _vtt(disk().read(found.file.sha256).decode())


def _seen(request: HttpRequest, pk: int, part: int) -> Part:
    actor = request.actor  # type: ignore[attr-defined]
    row = queries.recording(actor, pk)
    if row is None or not queries.can_watch(actor, row):
        raise Http404
    inside = queries.oversees(actor)
    found = next((one for one in queries.parts_of(row, hidden=inside) if one.pk == part), None)
    if found is None:
        raise Http404
    found.recording = row
    return found


def _vtt(text: str) -> HttpResponse:
    answer = HttpResponse(text, content_type=VTT)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
