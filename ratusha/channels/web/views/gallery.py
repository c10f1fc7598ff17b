"""The gallery of components: for those who build pages, not for visitors."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render


def kit(request: HttpRequest) -> HttpResponse:
    """Every component on one page; only in development and tests."""
    if not (settings.DEBUG or settings.TESTING):
        raise Http404
    return render(request, "web/kit.html", {})
