"""Limits: how many requests a minute, how large. Counted in the cache, so they are shared where the cache is.

Settings: API_RATE_TOKEN and API_RATE_STRANGER, requests a minute (0: no limit); API_BODY_MAX, bytes of a JSON body.
"""

from django.conf import settings
from django.http import HttpRequest

from ratusha.foundation.access.addresses import client_address
from ratusha.foundation.access.pace import Pace

from .bearer import token_of
from .problems import TooMany

WINDOW = 60
RATE_TOKEN = 1200
RATE_STRANGER = 120
BODY_MAX = 1_500_000
FORMATS = frozenset({"application/json", "multipart/form-data"})


def count(request: HttpRequest, now: float | None = None) -> None:
    """Will count the request against the holder of the token or the address; raises `TooMany` over the limit."""
    token = token_of(request)
    limit = (
        getattr(settings, "API_RATE_TOKEN", RATE_TOKEN)
        if token
        else getattr(settings, "API_RATE_STRANGER", RATE_STRANGER)
    )
    who = f"t{token.pk}" if token else client_address(request)
    if wait := Pace("api", limit, WINDOW).count(who, now):
        raise TooMany(wait)


def too_large(request: HttpRequest) -> bool:
    """True if a JSON body says it is larger than the limit; files have their own, in `foundation.files`."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    is_upload = request.content_type == "multipart/form-data"
    most = getattr(settings, "API_BODY_MAX", BODY_MAX)
    return length.isdecimal() and (len(length) > 18 or int(length) > most) and not is_upload


def is_format_known(request: HttpRequest) -> bool:
    """True if there is no body, or it says that it is JSON or files: nothing is guessed from what is inside."""
    return request.META.get("CONTENT_LENGTH") in (None, "", "0") or request.content_type in FORMATS
