"""Uploads ahead of the form: the file goes first and gives a token, the form sends the token."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.limits import too_often
from ratusha.channels.web.words import size
from ratusha.foundation.actions import Refused
from ratusha.foundation.files import intake

MOST, WINDOW = 120, 10 * 60


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Takes one file in -> {token, name, said}; refuses with 422 and a sentence in `error`.

    Anonymous, as appeals are; limited per address so that nobody fills the disk.
    """
    if too_often(request, "upload", MOST, WINDOW):
        return JsonResponse({"error": _("Too many files at once. Wait ten minutes and try again.")}, status=429)
    file = request.FILES.get("file")
    if file is None:
        return JsonResponse({"error": _("No file has come. Choose it again.")}, status=422)
    try:
        kept = intake.receive(call_of(request), file.name or "", file)
    except Refused as refused:
        return JsonResponse({"error": refused.sentence, "code": refused.code}, status=422)
    return JsonResponse({"token": kept.token, "name": kept.name, "said": said(kept.size)})


def said(count: int) -> str:
    """What is written under a file that has been taken in."""
    return _("{size}, attached").format(size=size(count))
