"""What every answer carries and no request may exceed: headers for browsers, the size of a body; reports of the policy.

Slow senders are cut by the proxy in front and by the timeouts of the web server; see docs/operations.
"""

import json
import logging
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .limits import too_often

log = logging.getLogger("ratusha.security")
Handler = Callable[[HttpRequest], HttpResponse]
BODY_MOST = 260_000_000  # twenty files with room to spare; each file and each form has a narrower limit of its own
TARGET_MOST = 8_192
LONGEST = 12
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
UPLOAD = "/files/"  # tells by itself which file is too large, in a sentence of its own
REPORT_MOST, REPORTS, WINDOW = 8_192, 30, 600
NOTHING_OF_THE_DEVICE = ", ".join(
    [
        "geolocation=(self)",
        *(
            f"{name}=()"
            for name in (
                "accelerometer", "autoplay", "bluetooth", "camera", "display-capture", "fullscreen", "gyroscope", "hid",
                "magnetometer", "microphone", "midi", "payment", "serial", "usb", "browsing-topics",
            )
        ),
    ]
)  # fmt: skip
HEADERS = {
    "Permissions-Policy": NOTHING_OF_THE_DEVICE,
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}


class GuardMiddleware:
    """Stands before everything and dresses every answer, also of files and of faults."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("X-Frame-Options", "DENY")
        return response


class SizeMiddleware:
    """Turns away what is too large, or of no method in use, before anything of it is read."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(sorted(METHODS))
        if is_too_large(request):
            return too_large(request)
        if "\x00" in request.path_info:
            return render(request, "400.html", status=400)
        drop_nul(request)
        return self.get_response(request)


def drop_nul(request: HttpRequest) -> None:
    """Takes NUL, which no database takes in a question, out of the parameters and the cookies."""
    for name, mark in (("QUERY_STRING", "%00"), ("HTTP_COOKIE", "\\000")):
        while mark in request.META.get(name, ""):
            request.META[name] = request.META[name].replace(mark, "")


def is_too_large(request: HttpRequest) -> bool:
    """True if the body says that it is larger than anything we take, or the address is endless.

    A body without a length (in chunks) is not read at all: the server hands nothing of it over.
    """
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdecimal()) or len(length) > LONGEST:
        return True
    if int(length) > BODY_MOST and request.path != UPLOAD:
        return True
    return len(request.path) + len(request.META.get("QUERY_STRING", "")) > TARGET_MOST


def too_large(request: HttpRequest) -> HttpResponse:
    """The answer, in the tongue of who asks; the body is not read."""
    if request.path.startswith("/api/"):
        told = {"type": "/api/v1/docs#problem-too_large", "title": "The request is too large", "status": 413}
        body = json.dumps({**told, "detail": told["title"], "code": "too_large"})
        return HttpResponse(body, status=413, content_type="application/problem+json")
    return render(request, "413.html", status=413)


@csrf_exempt
@require_POST
def report(request: HttpRequest) -> HttpResponse:
    """Takes a browser's report about what the Content-Security-Policy stopped: little of it, seldom, into the log.

    Browsers send it without a cookie or a token; it changes nothing and tells nothing back.
    """
    length = request.META.get("CONTENT_LENGTH") or "0"
    if int(length) <= REPORT_MOST and not too_often(request, "csp", REPORTS, WINDOW):
        log.warning("csp %s", json.dumps(_told(request.body), ensure_ascii=True))
    return HttpResponse(status=204)


def _told(body: bytes) -> dict[str, str]:
    """The few facts of a report, short and plain; nothing for what is no report."""
    try:
        given: Any = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    found = given.get("csp-report") if isinstance(given, dict) else None
    if not isinstance(found, dict):
        return {}
    wanted = ("document-uri", "violated-directive", "effective-directive", "blocked-uri", "source-file", "line-number")
    return {name: str(found[name])[:200] for name in wanted if name in found}
