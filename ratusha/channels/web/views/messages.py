"""What the town hall has written to this person, and the devices that tell them of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages as said
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from pydantic import SecretStr

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.mine import kept, my_page
from ratusha.foundation.actions import Refused
from ratusha.foundation.notify import actions, queries

PAGE = 30
HOURS = range(24)


@kept
@my_page
def inbox(request: HttpRequest) -> HttpResponse:
    """Letters to this person, newest first; what they have not read here is marked."""
    actor = request.actor  # type: ignore[attr-defined]
    pages = Paginator(queries.messages_of(actor), PAGE)
    rows = pages.get_page(request.GET.get("page"))
    return render(request, "web/my/messages.html", {"rows": rows, "unread": queries.unread_count(actor)})


@my_page
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter as it was sent; opening it marks it as read."""
    found = queries.messages_of(request.actor).filter(pk=pk).first()  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    if found.opened_at is None and request.method == "GET":
        found = actions.open_letter(call_of(request), found)
    return render(request, "web/my/message.html", {"letter": found})


@require_POST
@my_page
def read_all(request: HttpRequest) -> HttpResponse:
    """Marks every letter as read."""
    actions.open_all(call_of(request), request.user)
    return HttpResponseRedirect(resolve_url("web:messages"))


@my_page
def devices(request: HttpRequest) -> HttpResponse:
    """The devices on which short messages appear, about what and when; a button turns them on for this one."""
    if request.method == "POST":
        return _done(request, lambda: _subscribed(request), _("Messages are on for this device."))
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "devices": list(queries.devices_of(actor)),
        "topics": queries.topics_of(actor),
        "key": queries.push_key(),
        "hours": HOURS,
    }
    return render(request, "web/my/devices.html", context)


@require_POST
@my_page
def device(request: HttpRequest, pk: int) -> HttpResponse:
    """Other topics and hours for one device, a trial message, or an end: as the button says."""
    found = queries.devices_of(request.actor).filter(pk=pk).first()  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    match request.POST.get("go"):
        case "try":
            tried = _("A trial message is on its way. It comes within a minute.")
            return _done(request, lambda: actions.try_device(call_of(request), found), tried)
        case "end":
            ended = _("No more messages go to that device.")
            return _done(request, lambda: actions.unsubscribe(call_of(request), found), ended)
    chosen = {
        "topics": request.POST.getlist("topics"),
        "quiet_from": request.POST.get("quiet_from", "21"),
        "quiet_until": request.POST.get("quiet_until", "8"),
    }
    return _done(request, lambda: actions.choose(call_of(request), found, **chosen), _("Kept."))


def _subscribed(request: HttpRequest) -> Any:
    given = {name: SecretStr(request.POST.get(name, "")[:2_000]) for name in ("endpoint", "key", "secret")}
    topics = request.POST.getlist("topics")
    return actions.subscribe(call_of(request), **given, topics=topics, name=request.POST.get("name", "")[:120])


def _done(request: HttpRequest, act: Callable[[], Any], words: str) -> HttpResponse:
    """Does it and says so; a refusal is said in its own words on the same page."""
    try:
        act()
    except Refused as refused:
        said.warning(request, str(next(iter((refused.field_sentences() or {}).values()), refused.sentence)))
    else:
        said.success(request, words)
    return HttpResponseRedirect(resolve_url("web:devices"))
