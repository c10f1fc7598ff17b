"""A line to the database that has just answered is not asked again whether it is alive.

Django asks so once a request, by a statement of its own. Where requests follow each other that is a tenth of what a
page asks; a line that has not shown itself alive for a second is asked as ever, and one that has failed is never
trusted. A request that trusts the line proves nothing about it, since it may ask nothing at all.
"""

import threading
import time
from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse

TRUSTED = 1.0
Handler = Callable[[HttpRequest], HttpResponse]


class _Answered(threading.local):
    line: object = None
    at = 0.0


class LineMiddleware:
    """Stands before everything that asks the database."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.answered = _Answered()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        last = self.answered
        known = last.line is not None and last.line is connection.connection
        if trusted := known and time.monotonic() - last.at < TRUSTED:
            connection.health_check_done = True  # type: ignore[attr-defined]
        response = self.get_response(request)
        if connection.errors_occurred:
            last.line = None
        elif connection.health_check_done and not trusted:  # type: ignore[attr-defined]
            last.line, last.at = connection.connection, time.monotonic()
        return response
