"""The site's addresses and a bare view: what the same server does at least for a request."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from ratusha.project.urls import urlpatterns as site


def bare(request: HttpRequest) -> HttpResponse:
    """Nothing but an answer, through all the middleware."""
    return HttpResponse("ok")


urlpatterns = [path("bench/bare", bare), *site]
