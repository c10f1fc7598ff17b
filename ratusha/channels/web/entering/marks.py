"""What a session remembers of its log-in, so that a page costs no query for it."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import urlencode

from ratusha.foundation.access.addresses import client_address
from ratusha.foundation.watch import Kind, note
from ratusha.foundation.watch.networks import network_of

KEY = "entrance"
EVERY = 300
GRACE = 900


def begin(request: HttpRequest) -> None:
    """Will mark the fresh log-in: when, and whether a second factor was shown."""
    shown = any(one["method"] == "mfa" for one in get_authentication_records(request, request.user))  # type: ignore[arg-type]
    _mark(request, second=shown)


def show_second(request: HttpRequest) -> None:
    """Will mark that a second factor was shown in this session, such as the one just set up."""
    _mark(request, second=True)


def _mark(request: HttpRequest, *, second: bool) -> None:
    request.session[KEY] = {"second": second, "seen": int(time.time()), "network": _network(request)}


def wants_second(request: HttpRequest) -> bool:
    """True for an official who has come in without a second factor while it is required."""
    if settings.SECOND_FACTOR != "required" or not request.user.is_authenticated or not request.user.is_official:
        return False
    return not request.session.get(KEY, {}).get("second")


def may_work(request: HttpRequest) -> bool:
    """True if the official of this session may do their work; one left alone, or going on for too long, ends here."""
    seen, now = request.session.get(KEY, {}).get("seen"), int(time.time())
    if seen is not None and (now - seen > settings.IDLE_SECONDS or _too_long(request)):
        logout(request)
        return False
    if wants_second(request):
        return False
    if seen is not None and now - seen > EVERY:
        request.session[KEY] = {**request.session[KEY], "seen": now}
    _tell_of_move(request)
    return True


def _too_long(request: HttpRequest) -> bool:
    """True when the official has last shown who they are more than half a day ago."""
    known = get_authentication_records(request, request.user)  # type: ignore[arg-type]
    return bool(known) and not shown_within(request, settings.OFFICIAL_SECONDS)


def _network(request: HttpRequest) -> str:
    return network_of(client_address(request))


def _tell_of_move(request: HttpRequest) -> None:
    """Will note that the session of an official goes on from another network than it was last seen in."""
    kept, here = request.session.get(KEY, {}), _network(request)
    if kept.get("network", here) != here:
        note(Kind.SESSION_MOVED, account=request.user.pk, actor_kind="official")
        request.session[KEY] = {**kept, "network": here}


def shown_within(request: HttpRequest, seconds: float, methods: tuple[str, ...] = ()) -> bool:
    """True if the person has shown who they are in this session not longer ago (by one of the methods, when given)."""
    records = get_authentication_records(request, request.user)  # type: ignore[arg-type]
    since = time.time() - seconds
    return any(one["at"] > since for one in records if not methods or one["method"] in methods)


def confirmed[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Asks for the password, a passkey or a code once more before what is dangerous, after a quarter of an hour.

    A form opened in time may still be sent a quarter of an hour later, so that nothing typed is lost.
    """

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request: Any = args[0]
        limit = settings.REENTRY_SECONDS
        if limit and request.user.is_authenticated:
            limit += GRACE if request.method == "POST" else 0
            if not shown_within(request, limit):
                return HttpResponseRedirect(
                    f"{resolve_url('web:again')}?{urlencode({'next': request.get_full_path()})}"
                )
        return view(*args, **kwargs)

    return guarded
