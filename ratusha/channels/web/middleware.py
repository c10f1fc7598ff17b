"""Who visits and in which language."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from ratusha.foundation import watch
from ratusha.foundation.access.addresses import client_address
from ratusha.foundation.access.queries import actor_of

from .entering import marks

Handler = Callable[[HttpRequest], HttpResponse]
LANGUAGE_COOKIE = "language"


class LanguageMiddleware:
    """Ukrainian by law (2704-VIII) unless the person has chosen English; the browser's wish is not asked."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = "en" if request.COOKIES.get(LANGUAGE_COOKIE) == "en" else "uk"
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        return response


class ActorMiddleware:
    """Sets `request.actor`, found when first asked for, so that anonymous pages cost no query.

    An official without the second factor that is required, or back after too long a pause, is a stranger.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        def find() -> object:
            account = request.user if request.user.is_authenticated else None
            if account is not None and account.is_official and not marks.may_work(request):
                account = None
            return actor_of(account, timezone.localdate())  # type: ignore[arg-type]

        request.actor = actor = SimpleLazyObject(find)  # type: ignore[attr-defined]
        here = watch.Origin(
            address=client_address(request),
            session_key=request.session.session_key or "",
            channel="web",
            actor=lambda: (actor.kind, actor.account_id),  # type: ignore[attr-defined]
        )
        with watch.around(here):
            return self.get_response(request)
