"""From which network address a visitor asks, for limits on how often."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The visitor's address, at most 64 characters.

    Behind the proxy (RATUSHA_URL is https) it is the last one of X-Forwarded-For, which the proxy itself has written;
    what a visitor puts before it is not believed. Without a proxy the header is not believed at all.
    """
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    nearest: str = forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    return nearest[:64]
