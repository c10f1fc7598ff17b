"""The one API: what surrounds every operation (who, in which language, how often, how large) and how it is put up."""

import functools
from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseNotAllowed
from django.urls import URLPattern, path
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from ninja import NinjaAPI, Router

from ratusha.foundation.actions import actions

from . import acts, bearer, limits, many, problems, reference

ABOUT = """The API of the town hall. Every change is an action, the same that the pages use, under the same law.

Send `Authorization: Bearer …` with a token from the administrator; what residents may do without a log-in works
without a token. Send `Idempotency-Key` with everything that changes the record: a repeat with the same key and the same
input gives the first result again. Send `If-Match` with the `ETag` you saw: nobody's newer change is overwritten.
Errors come as `application/problem+json` (RFC 9457) with a `code` for programs and a sentence for people."""


class Door(NinjaAPI):
    """The API with every action of the registry described, one address each, served by one operation."""

    def get_openapi_schema(self, *, of: str | None = None, **options: Any) -> Any:
        """The whole description: resources of the apps, then the actions, then the problems.

        `of`: of the actions only those of this noun; describing them all takes a second.
        """
        schema = super().get_openapi_schema(**options)
        schema["paths"].pop(f"{acts.PREFIX}{{name}}", None)
        schema["paths"].update(acts.described(one for one in actions.values() if of in (None, acts.noun_of(one))))
        reference.complete(schema)
        return schema


def open_door(routers: Iterable[tuple[str, Router]]) -> tuple[list[URLPattern], str, str]:
    """Will put the API together from the apps' routers, as (prefix, router) -> what `path()` takes."""
    api = Door(
        title="Ratusha",
        version="1",
        description=ABOUT,
        urls_namespace="api",
        openapi_url="/openapi.json",
        docs=reference.Page(),
        docs_url="/docs",
    )
    problems.install(api)
    api.add_router("/actions", acts.router, tags=["actions"])
    api.add_router("/actions", many.router)
    for prefix, router in routers:
        api.add_router(prefix, router)
    patterns, app, namespace = api.urls
    patterns.append(path("<path:rest>", nowhere, name="nowhere"))
    for pattern in patterns:
        pattern.callback = guarded(pattern.callback, api)
    return patterns, app, namespace


def nowhere(request: HttpRequest, **_rest: Any) -> HttpResponse:
    """An address under the API that is not there."""
    return problems.problem("missing")


nowhere.csrf_exempt = True  # type: ignore[attr-defined]


def guarded(view: Callable[..., HttpResponseBase], api: NinjaAPI) -> Callable[..., HttpResponseBase]:
    """Will run the view for the actor of its token, within the limits, in the caller's language."""

    @functools.wraps(view)
    def inner(request: HttpRequest, **options: Any) -> HttpResponseBase:
        language = language_of(request)
        with translation.override(language):
            try:
                answer = _answer(view, request, options)
            except Exception as error:
                answer = api.on_exception(request, error)
        answer._has_been_logged = True  # type: ignore[attr-defined]  # faults are logged; refusals are no news
        answer.headers.setdefault("Content-Language", language)
        answer.headers.setdefault("Cache-Control", "private, no-store")
        if "json" in answer.headers.get("Content-Type", ""):  # a browser that is led here shows no page of it
            answer.headers.setdefault("Content-Disposition", 'attachment; filename="api.json"')
        patch_vary_headers(answer, ("Accept-Language", "Authorization"))
        return answer

    inner.csrf_exempt = True  # type: ignore[attr-defined]
    return inner


def _answer(view: Callable[..., Any], request: HttpRequest, options: dict[str, Any]) -> HttpResponseBase:
    bearer.recognise(request, timezone.localdate())
    limits.count(request)
    if limits.too_large(request):
        return problems.problem("too_large")
    if not limits.is_format_known(request):
        return problems.problem("media")
    answer: HttpResponseBase = view(request, **options)
    if isinstance(answer, HttpResponseNotAllowed):
        return problems.not_allowed(answer.headers["Allow"])
    return answer


def language_of(request: HttpRequest) -> str:
    """Ukrainian, unless English is asked for before it in Accept-Language."""
    asked = [part.split(";")[0].strip()[:2].lower() for part in request.headers.get("Accept-Language", "").split(",")]
    return next((one for one in asked if one in ("uk", "en")), "uk")
