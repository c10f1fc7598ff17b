"""What a scanned code does: opens its page, is counted, and says what to do where it opens nothing."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ratusha.channels.web.limits import wait_for
from ratusha.channels.web.pages import private
from ratusha.foundation.access.pace import minutes

from .. import actions, queries, rules

GUESSES, WINDOW = 60, 3_600
COUNTED_A_MINUTE = 30


@require_safe
def opened(request: HttpRequest, code: str) -> HttpResponse:
    """Leads to the page of the code. Whoever scans right is never slowed down, whoever guesses is."""
    row = queries.by_code(code)
    if row is None:
        if wait := wait_for(request, "codes.guess", GUESSES, WINDOW):
            answer = nowhere(request, 429, wait=minutes(wait))
            answer.headers["Retry-After"] = str(wait)
            return answer
        return nowhere(request, 404, typed=code[:40])
    if row.is_revoked:
        return nowhere(request, 410, title=row.title)
    way = queries.opened(row.about, row.way)
    if not way:
        return nowhere(request, 410, title=row.title)
    if is_a_scan(request):
        actions.count_scan(row, timezone.localdate())
    return private(HttpResponseRedirect(way))


def is_a_scan(request: HttpRequest) -> bool:
    """A person opened it: not a preview of a messenger, nor one address many times a minute."""
    early = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return request.method == "GET" and "prefetch" not in early and not wait_for(
        request, "codes.scan", COUNTED_A_MINUTE, 60
    )  # fmt: skip


def nowhere(request: HttpRequest, status: int, **told: Any) -> HttpResponse:
    """The calm page of a code that opens nothing."""
    return private(render(request, "codes/nowhere.html", {"status": status, **told}, status=status))


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """A field for the code from paper, where a camera does not help."""
    typed = request.GET.get("code", "").strip()[:40]
    if typed and (code := rules.read(typed)):
        return private(HttpResponseRedirect(reverse("codes:open", args=[code])))
    said = _("A code has eight signs, such as KM4TZ-8Q2; 0, 1, I, L and O are not among them.") if typed else ""
    return private(render(request, "codes/ask.html", {"typed": typed, "error": said}, status=404 if typed else 200))
