"""Pages that look the same to every stranger, drawn once: so a crowd of readers costs little."""

import gzip
import time
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

import brotli
from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from ratusha.foundation.charter.memo import Memo
from ratusha.foundation.journal import ledger

from .look import look_of
from .pages import View

MESSAGES = "messages"
MARK = "CSRF_COOKIE_NEEDS_UPDATE"  # Django's own sign that a form was drawn, which is for one visitor alone
LONGEST, LOOKED = 60, 0.25
SMALL = 400
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, quality=5),
    "gzip": lambda content: gzip.compress(content, 6, mtime=0),
}
record = Memo(ledger.stamp, LOOKED)


def kept_for_strangers(seconds: int) -> Callable[[View], View]:
    """Keeps the page of somebody without a session for so long, in each language and look; browsers ask if it changed.

    Whoever has logged in, presses a button or comes back with a message gets a page of their own, always. A page with a
    form, a cookie or a refusal is never kept. They lie in a cache of their own, compressed as browsers ask: nothing in
    them is secret. Off where `PAGES_KEPT` is False.
    """
    return _keeping(seconds, lambda: "")


def kept_until_changed(view: View) -> View:
    """The same until anything in the record changes or the clock shows another minute.

    Every change writes into the journal, so its newest entries tell (asked four times a second at most).
    """
    return _keeping(LONGEST, now)(view)


def now() -> str:
    """What differs after every change and every minute."""
    return f"{record()} {time.time() // LONGEST}"


class KeptMiddleware:
    """Gives what is kept before the address is even looked up. It stands behind the choice of language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = _known(request, _key(request, packing_of(request))) if _may(request) else None
        return known or self.get_response(request)


def _keeping(seconds: int, since: Callable[[], str]) -> Callable[[View], View]:
    def wrap(view: View) -> View:
        @wraps(view)
        def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not _may(request):
                return view(request, *args, **kwargs)
            packing = packing_of(request)
            key = _key(request, packing)  # before the drawing, which may change the language of the request
            if known := _known(request, key):
                return known
            began = since()  # before the drawing: what changes meanwhile makes it old
            answer = view(request, *args, **kwargs)
            if answer.status_code != 200 or answer.cookies or answer.streaming or request.META.get(MARK):
                return answer
            packed = _packed(answer, packing)
            route = request.resolver_match.route if request.resolver_match else ""
            caches["pages"].set(key, (began, route, *packed), seconds)
            return _answer(request, *packed)

        return kept

    return wrap


def _known(request: HttpRequest, key: str) -> HttpResponse | None:
    found = caches["pages"].get(key)
    if found is None or (found[0] and found[0] != now()):
        return None
    request.kept_route = found[1]  # type: ignore[attr-defined]
    return _answer(request, *found[2:])


def packing_of(request: HttpRequest) -> str:
    """The best compression that the browser understands, or an empty string."""
    asked = {one.partition(";")[0].strip() for one in request.headers.get("Accept-Encoding", "").split(",")}
    return next((one for one in PACKED if one in asked), "")


def _packed(answer: HttpResponse, packing: str) -> tuple[bytes, str, str, str]:
    content, mark = answer.content, sha256(answer.content).hexdigest()[:32]
    if not packing or len(content) < SMALL:
        return content, answer.headers["Content-Type"], f'"{mark}"', ""
    return PACKED[packing](content), answer.headers["Content-Type"], f'"{mark}-{packing}"', packing


def _may(request: HttpRequest) -> bool:
    own = settings.SESSION_COOKIE_NAME in request.COOKIES or MESSAGES in request.COOKIES
    plain = request.method in ("GET", "HEAD") and "HX-Request" not in request.headers
    return bool(plain and not own and settings.PAGES_KEPT)


def _key(request: HttpRequest, packing: str) -> str:
    language = getattr(request, "LANGUAGE_CODE", "")
    parts = (request.get_host(), request.get_full_path(), language, str(look_of(request)), packing)
    return f"web:kept:{sha256(chr(10).join(parts).encode()).hexdigest()}"


def _answer(request: HttpRequest, content: bytes, kind: str, mark: str, packing: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind, headers={"ETag": mark})
    if packing:
        answer.headers["Content-Encoding"] = packing
    patch_cache_control(answer, no_cache=True)
    patch_vary_headers(answer, ["Accept-Encoding", "Cookie"])
    found = get_conditional_response(request, etag=mark, response=answer)
    assert found is not None
    return found
