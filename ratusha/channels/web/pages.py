"""Conventions of pages: who may come in and what a refusal looks like."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url

from ratusha.foundation.actions import Refused

View = Callable[Concatenate[HttpRequest, ...], HttpResponse]
STATUS = {"missing": 404, "forbidden": 403, "stale": 409}


def officials_only(*roles: str) -> Callable[[View], View]:
    """Lets in officials (with any of `roles`, when given): strangers go to the log-in, others get the 403 page."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = request.actor  # type: ignore[attr-defined]
            if actor.account_id is None:
                return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
            if not actor.is_official or (roles and not actor.has(*roles)) or not actor.roles:
                return render(request, "403.html", status=403)
            return private(view(request, *args, **kwargs))

        return guarded

    return wrap


def entered(view: View) -> View:
    """Lets in whoever has logged in, also an official who must still set up a second factor; never cached."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
        return private(page(view)(request, *args, **kwargs))

    return guarded


def page(view: View) -> View:
    """Turns a `Refused` that no form has caught into a calm page with its sentence and the right status."""

    @wraps(view)
    def calm(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            return refusal_page(request, refused)

    return calm


def refusal_page(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The page that says why not and what to do instead."""
    status = STATUS.get(refused.code, 422)
    name = f"{status}.html" if status in (403, 404) else "web/refused.html"
    return render(request, name, {"refused": refused}, status=status)


def private(response: HttpResponse) -> HttpResponse:
    """Tells caches that the page is for one person."""
    response.headers.setdefault("Cache-Control", "private, no-store")
    return response
