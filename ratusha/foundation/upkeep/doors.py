"""Who may read the figures of the machine without an account: whoever has the token, or this computer itself."""

import ipaddress
from hmac import compare_digest

from django.conf import settings
from django.http import HttpRequest

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_X_FORWARDED_PROTO", "HTTP_VIA")


def may_read(request: HttpRequest) -> bool:
    """True for the bearer of RATUSHA_METRICS_TOKEN; where none is set, for this computer when no proxy stands before.

    Behind a proxy every visitor seems to come from this computer, so with an https address only the token opens.
    """
    if wanted := settings.METRICS_TOKEN:
        kind, _space, given = request.headers.get("Authorization", "").partition(" ")
        return kind.lower() == "bearer" and compare_digest(given.strip().encode(), wanted.encode())
    return not settings.HTTPS and not any(name in request.META for name in FORWARDED) and _from_here(request)


def _from_here(request: HttpRequest) -> bool:
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
