"""Uploading a large file: in pieces by a small script, or by plain forms, one file or one piece at a time.

Every answer is a page, or JSON for whoever asks for JSON. An upload goes on from where it stands, after days too.
"""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ratusha.channels.web import words
from ratusha.channels.web.calls import call_of
from ratusha.channels.web.fields import LineField
from ratusha.channels.web.forms import REQUEST_ID, ActionForm
from ratusha.channels.web.pages import officials_only, page, private
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Refused
from ratusha.foundation.files.pieces import Fit

from .. import actions, queries
from ..queries import Recording, Upload

PIECE = 4 * 1024 * 1024
AT_ONCE = 64 * 1024 * 1024
KEEPER = Role.SECRETARIAT


class BeginForm(ActionForm):
    """For a file that will come in pieces by plain forms."""

    name = LineField(label=gettext_lazy("Name of the file"), max_length=255)
    size = forms.IntegerField(label=gettext_lazy("Its size in bytes"), min_value=1)
    sha256 = LineField(label=gettext_lazy("Its SHA-256, if you know it"), required=False, max_length=64)


@officials_only(KEEPER)
@page
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of uploading; a POST with a whole small file takes it in at once."""
    row = _recording(request, pk)
    error = ""
    given = request.FILES.get("file")
    if request.method == "POST" and given is not None:
        try:
            done = _whole(request, row, given)
        except Refused as refused:
            error = refused.sentence
        else:
            return _answered(request, done)
    elif request.method == "POST":
        error = _("Choose a file and try again.")
    context = {
        "recording": row,
        "error": error,
        "limits": queries.limits(),
        "piece": PIECE,
        "begin": BeginForm.of(request, target=row, fresh=True),
        "uploads": [(one, queries.pieces_of(one).received) for one in queries.uploads_of(row) if one.state == "going"],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return private(render(request, "recordings/upload.html", context, status=status))


@officials_only(KEEPER)
@page
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begins an upload in pieces -> its page, or JSON with its address, `received` and the size of a piece."""
    row = _recording(request, pk)
    form = BeginForm.of(request, target=row)
    made = form.perform(request, actions.begin_upload) if request.method == "POST" else None
    if made is None and _wants_json(request):
        sentence = next((text for _anchor, text in form.error_links), _("Choose a file and try again."))
        return JsonResponse({"sentence": sentence}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if made is None:
        return form.page(request, "recordings/begin.html", recording=row)
    if _wants_json(request):
        return _state(made)
    return HttpResponseRedirect(reverse("video-desk:going", args=[made.key]))


@officials_only(KEEPER)
@page
def going(request: HttpRequest, key: str) -> HttpResponse:
    """An upload on its way: how much is here. A POST of `piece` at `offset` adds to it; a repeat does no harm."""
    row = _upload(request, key)
    error = ""
    if request.method == "POST":
        try:
            fit, here = _took(request, row)
        except Refused as refused:
            if _wants_json(request):
                return JsonResponse({"sentence": refused.sentence}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
            raise
        if _wants_json(request):
            status = HTTPStatus.OK if fit in (Fit.TAKEN, Fit.HERE) else HTTPStatus.CONFLICT
            return JsonResponse({"received": here, "size": row.size, "fit": str(fit)}, status=status)
        if fit is Fit.TAKEN:
            return HttpResponseRedirect(reverse("video-desk:going", args=[key]))
        error = _("This piece does not go on from where the file stands. Choose the piece that comes next.")
    if _wants_json(request):
        return _state(row)
    here = queries.pieces_of(row).received if row.state == Upload.State.GOING else row.size
    context = {"upload": row, "received": here, "error": error, "whole": here == row.size, "recording": row.recording}
    status = HTTPStatus.CONFLICT if error else HTTPStatus.OK
    return private(render(request, "recordings/going.html", context, status=status))


@officials_only(KEEPER)
@require_POST
@page
def finish(request: HttpRequest, key: str) -> HttpResponse:
    """All of it is here: a small file is taken in at once, a large one by the next run of the job."""
    row = _upload(request, key)
    try:
        done = actions.finish_upload(call_of(request, _request_id(request)), row.pk)
        done = _assembled(request, done)
    except Refused as refused:
        if _wants_json(request):
            return JsonResponse({"sentence": refused.sentence}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        raise
    return _answered(request, done)


@officials_only(KEEPER)
@page
def drop(request: HttpRequest, key: str) -> HttpResponse:
    """Asks, then drops an upload and what came of it."""
    row = _upload(request, key)
    form = ActionForm.of(request, target=row)
    if request.method == "POST" and (done := form.perform(request, actions.drop_upload)):
        actions.forget_upload(done)
        return HttpResponseRedirect(_card(row))
    return form.page(request, "recordings/drop.html", upload=row, back=_card(row))


def _whole(request: HttpRequest, row: Recording, given: UploadedFile[Any]) -> Upload:
    """A file that came with one plain form goes the same way: one piece, then whole."""
    call = call_of(request, _request_id(request))
    upload = actions.begin_upload(call.child("begin"), row.pk, name=given.name or "", size=given.size or 0)
    try:
        queries.pieces_of(upload).take(upload.size, 0, given, upload.size)
        done = actions.finish_upload(call.child("finish"), upload.pk)
    except Refused:
        actions.forget_upload(actions.drop_upload(call.child("drop"), upload.pk))
        raise
    return _assembled(request, done)


def _assembled(request: HttpRequest, upload: Upload) -> Upload:
    if upload.state != Upload.State.WHOLE or upload.size > AT_ONCE:
        return upload
    return actions.assemble(call_of(request), upload)


def _answered(request: HttpRequest, upload: Upload) -> HttpResponse:
    state = Upload.State(upload.state)
    if _wants_json(request):
        refused = state is Upload.State.REFUSED
        told = {"state": state.value, "sentence": upload.why or str(state.label), "address": _card(upload)}
        return JsonResponse(told, status=HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK)
    if state is Upload.State.REFUSED:
        messages.error(request, upload.why)
    elif state is Upload.State.WHOLE:
        messages.success(
            request, _("The file has come whole. It is being checked and will stand here in some minutes.")
        )
    else:
        messages.success(request, _("The file is taken in. Now say at what time it begins."))
    return HttpResponseRedirect(_card(upload))


def _took(request: HttpRequest, row: Upload) -> tuple[Fit, int]:
    given, typed = request.FILES.get("piece"), request.POST.get("offset", "")
    here = queries.pieces_of(row).received
    if given is None or not given.size or row.state != Upload.State.GOING:
        return Fit.GAP, here
    offset = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 16 else here
    fit, here = queries.pieces_of(row).take(row.size, offset, given, given.size)
    if fit is Fit.TAKEN and offset == 0 and given.size >= actions.HEAD:
        _looked_at(request, row)
    return fit, here


def _looked_at(request: HttpRequest, row: Upload) -> None:
    """Refuses by its beginning what is no video; the upload is dropped."""
    try:
        actions.check_head(row)
    except Refused:
        actions.forget_upload(actions.drop_upload(call_of(request), row.pk))
        raise


def _state(row: Upload) -> JsonResponse:
    here = queries.pieces_of(row).received if row.state == Upload.State.GOING else row.size
    address = reverse("video-desk:going", args=[row.key])
    finish_at = reverse("video-desk:finish", args=[row.key])
    told = {"key": row.key, "address": address, "finish": finish_at, "received": here, "size": row.size}
    return JsonResponse({**told, "piece": PIECE, "state": row.state, "said": words.size(here)})


def _card(row: Upload) -> str:
    return reverse("video-desk:card", args=[row.recording_id])


def _recording(request: HttpRequest, pk: int) -> Recording:
    return get_object_or_404(queries.visible_to(request.actor), pk=pk)  # type: ignore[attr-defined]


def _upload(request: HttpRequest, key: str) -> Upload:
    row = queries.upload(request.actor, key)  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    return row


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _request_id(request: HttpRequest) -> str | None:
    given = request.POST.get("request_id", "")
    return given if REQUEST_ID.fullmatch(given) else None
