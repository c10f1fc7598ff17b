"""Uploads: a file is taken in, checked, and gets a token that the next action claims it by."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router

from ratusha.foundation.actions import Refused
from ratusha.foundation.files.intake import receive

from .answers import reply
from .bearer import call_of

router = Router(tags=["files"])
SHAPE = {
    "responses": {"201": {"description": "Taken in", "content": {"application/json": {"schema": {"type": "object"}}}}},
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary", "description": "one file"}},
                }
            }
        },
    },
}


@router.post("", url_name="upload", summary="upload", openapi_extra=SHAPE)
def upload(request: HttpRequest) -> HttpResponse:
    """Will take in one file of the field `file` and give its `token`, good for a day, to be claimed by an action.

    Refusals: files.empty, files.too_big, files.kind, files.mismatch, files.damaged, files.bomb, files.program,
    files.locked, files.much_today.
    """
    given = request.FILES.getlist("file")
    if len(given) != 1:
        raise Refused("invalid", _("Send exactly one file in the field «file»."), field="file")
    kept = receive(call_of(request, "files.keep"), str(given[0].name), given[0])
    shown = {"token": kept.token, "name": kept.name, "size": kept.size, "media_type": kept.media_type}
    return reply(request, {**shown, "sha256": kept.sha256}, status=201)
