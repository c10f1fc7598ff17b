"""Checking a document by its code, for everybody: what it is, number, day, who signed, the verdict on signatures."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ratusha.channels.web import downloads
from ratusha.channels.web.limits import wait_for
from ratusha.channels.web.pages import private
from ratusha.foundation.access.pace import minutes

from .. import queries
from ..queries import Role, State
from .words import LOOK, state_words

CHECKS, WINDOW = 60, 3_600
TONES = {"ok": ("ok", "check"), "warn": ("wait", "alert"), "bad": ("bad", "cross")}


def ask(request: HttpRequest) -> HttpResponse:
    """A field for the code from paper; a known one leads to its page."""
    typed = request.GET.get("code", "")
    if not typed:
        return private(render(request, "documents/ask.html", {}))
    if wait := wait_for(request, "documents.check", CHECKS, WINDOW):
        answer = render(request, "documents/ask.html", {"wait": minutes(wait)}, status=429)
        answer.headers["Retry-After"] = str(wait)
        return private(answer)
    found = queries.by_code(typed)
    if found is None:
        said = _("There is no document with this code. Check the sixteen signs; 0, 1, I, L and O are not among them.")
        return private(render(request, "documents/ask.html", {"typed": typed[:40], "error": said}, status=404))
    return HttpResponseRedirect(reverse("document-check:shown", args=[found.code]))


def found_by(request: HttpRequest, code: str) -> Any:
    """The document with this code; strangers who guess are slowed down."""
    found = queries.by_code(code)
    if found is None:
        wait_for(request, "documents.check", CHECKS, WINDOW)
        raise Http404
    return found


def shown(request: HttpRequest, code: str) -> HttpResponse:
    """Requisites of the document and its signatures; the original where anybody may read it."""
    row = found_by(request, code)
    is_public = queries.is_public(row)
    now = timezone.now()
    files = queries.files_of(row) if is_public else []
    context = {
        "document": row,
        "is_public": is_public,
        "state": (state_words(row), *LOOK[State(row.state)]),
        "code": queries.in_groups(row.code),
        "files": [one for one in files if one.role in (Role.MAIN, Role.ANNEX, Role.SIGNATURE)],
        "checks": [signature(row, one) for one in queries.checked(row, now)],
    }
    return private(render(request, "documents/checked.html", context))


def signature(row: Any, one: queries.Checked) -> dict[str, Any]:
    """One signature for the page: verdict, who signed, where the report is."""
    told = one.told
    return {
        "told": told,
        "look": TONES[told["tone"]] if told else ("wait", "alert"),
        "report": reverse("document-check:report", args=[row.code, one.file.pk]) if told else "",
        "name": one.file.name,
    }


def report(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """The report on one signature for programs."""
    row = found_by(request, code)
    for one in queries.checked(row, timezone.now()):
        if one.file.pk == pk and one.told is not None:
            return downloads.plain("signature-report", one.told)
    raise Http404


app_name = "document-check"
urlpatterns = [
    path("documents/check/", ask, name="ask"),
    path("d/<str:code>/", shown, name="shown"),
    path("d/<str:code>/report/<int:pk>/", report, name="report"),
]
