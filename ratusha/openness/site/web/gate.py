"""The gate of the editor: our log-in, our grants, our pipeline; behind it Wagtail's own views."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.pages import refusal_page
from ratusha.foundation.actions import Refused

from .. import actions, permissions, queries

View = Callable[..., HttpResponse]
NAMES = ("page_id", "parent_page_id", "page_to_move_id")
SAFE = ("GET", "HEAD", "OPTIONS")
# They change no record of the community: who has a page open, what is looked at before it is saved, one's own view.
QUIET = ("editing-sessions/", "/preview/", "/view_draft/", "dismissibles/", "block-preview/")
# Ours alone: log-in, passwords, accounts, groups. Nobody's: places for pictures apart, pages behind a password.
CLOSED = re.compile(
    r"^(login|password_reset|users|groups|collections|test404|failwhale|workflows/(add|edit|disable|enable|remove))/"
    r"|^workflows/tasks/|^reports/site-history|/privacy/"
)
ELSEWHERE = {"account/": "/my/security/", "logout/": "/office/"}
POLICY = settings.SECURE_CSP | {
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
    "media-src": [CSP.SELF],
}


def gated(view: View) -> View:
    """Lets in whom our grants let, gives Wagtail the groups they say, and runs what changes anything as an action."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = request.actor  # type: ignore[attr-defined]
        if actor.account_id is None:
            return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
        at = place(request)
        if not permissions.can_write(actor):
            return render(request, "403.html", status=403)
        if CLOSED.search(at):
            return render(request, "404.html", status=404)
        if at in ELSEWHERE:
            return redirect(ELSEWHERE[at])
        try:
            if not queries.is_seated(actor):
                actions.seat(call_of(request))
            answer = _done(request, lambda: view(request, *args, **kwargs), kwargs)
        except Refused as refused:
            return refusal_page(request, refused)
        # A page looked at before it is saved comes drawn as for readers, who see it in no frame; the editor does.
        answer.headers.pop("Content-Security-Policy", None)
        return answer

    return csp_override(POLICY)(guarded)


def _done(request: HttpRequest, run: Callable[[], HttpResponse], named: dict[str, Any]) -> HttpResponse:
    if request.method in SAFE or any(one in request.path for one in QUIET):
        return run()
    work = actions.Work(run)
    mark = actions.work.set(work)
    at = place(request)[:200] or "/"
    pk = page_of(named)
    try:
        if pk is not None and queries.site_page(pk):
            actions.edit(call_of(request), pk, at=at)
        else:
            actions.arrange(call_of(request), at=at)
    except actions.Untouched:
        pass
    finally:
        actions.work.reset(mark)
    return work.answer


def place(request: HttpRequest) -> str:
    """The address within the editor."""
    return request.path.partition("/editor/")[2]


def page_of(named: dict[str, Any]) -> int | None:
    """The page that the address names: itself, or the one below which something is added."""
    return next((int(named[name]) for name in NAMES if str(named.get(name, "")).isdigit()), None)
