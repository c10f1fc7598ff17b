"""Pages that look the same to every stranger, drawn once for some seconds: so a crowd of readers costs little."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from .look import look_of
from .pages import View

MESSAGES = "messages"
MARK = "CSRF_COOKIE_NEEDS_UPDATE"  # Django's own sign that a form was drawn, which is for one visitor alone


def kept_for_strangers(seconds: int) -> Callable[[View], View]:
    """Keeps the page of somebody without a session for so long, in each language and look; browsers ask if it changed.

    Whoever has logged in, presses a button or comes back with a message gets a page of their own, always. A page with a
    form, a cookie or a refusal is never kept. They lie in a cache of their own. Off where `PAGES_KEPT` is False.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not _may(request):
                return view(request, *args, **kwargs)
            key, cache = _key(request), caches["pages"]
            known = cache.get(key)
            if known is None:
                answer = view(request, *args, **kwargs)
                if answer.status_code != 200 or answer.cookies or answer.streaming or request.META.get(MARK):
                    return answer
                known = (answer.content, answer.headers["Content-Type"], f'"{sha256(answer.content).hexdigest()[:32]}"')
                cache.set(key, known, seconds)
            return _answer(request, *known)

        return kept

    return wrap


def _may(request: HttpRequest) -> bool:
    own = settings.SESSION_COOKIE_NAME in request.COOKIES or MESSAGES in request.COOKIES
    plain = request.method in ("GET", "HEAD") and "HX-Request" not in request.headers
    return bool(plain and not own and settings.PAGES_KEPT)


def _key(request: HttpRequest) -> str:
    parts = (request.get_host(), request.get_full_path(), getattr(request, "LANGUAGE_CODE", ""), str(look_of(request)))
    return f"web:kept:{sha256(chr(10).join(parts).encode()).hexdigest()}"


def _answer(request: HttpRequest, content: bytes, kind: str, mark: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind, headers={"ETag": mark})
    patch_cache_control(answer, no_cache=True)
    patch_vary_headers(answer, ["Cookie"])
    found = get_conditional_response(request, etag=mark, response=answer)
    assert found is not None
    return found
