"""A person's own pages under /my/: apps declare what stands there, the kit draws the start page.

register(MyPage("cases", _("My cases"), "cases:mine", _("Where each matter stands"), count=open_count))
say(MyFact(_("Level"), level_words))

todo(MyTask("signatures", waiting))     what waits for this person, on top of the start page

`@my_page` guards a page: strangers go to the log-in, everybody else sees their own. `visible_to(actor)` of the app's
queries decides what that is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.crypto import salted_hmac

from ratusha.foundation.access.actors import Actor, Kind

from .navigation import Link, address
from .pages import View, page, private

MOST = 12


def residents(actor: Actor) -> bool:
    """Shown to residents."""
    return actor.kind is Kind.RESIDENT


def everybody(actor: Actor) -> bool:
    """Shown to residents and to officials."""
    return actor.account_id is not None


@dataclass(frozen=True, slots=True)
class MyPage:
    """One page of one's own: `url` is a url name, `says` one line of what is there, `count` one cheap query."""

    name: str
    title: Any
    url: str
    says: Any = ""
    count: Callable[[Actor], int] | None = None
    may: Callable[[Actor], bool] = residents
    order: int = 50


@dataclass(frozen=True, slots=True)
class MyFact:
    """What the start page says of the person: words and how to get the value; an empty one is not shown.

    `url` leads to where it is changed, with `change` as the words of the link.
    """

    title: Any
    value: Callable[[Actor], Any]
    url: str = ""
    change: Any = ""
    may: Callable[[Actor], bool] = residents
    order: int = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for the person: a verb with its object, where it is done, until when (a day or None)."""

    title: Any
    href: str
    says: Any = ""
    due: Any = None


@dataclass(frozen=True, slots=True)
class MyTask:
    """Where what waits for a person is found: `find` gives few rows, the most urgent first, with a query at most.

    Under the name of a page it is asked only when the page's count is more than none, and gets the count.
    """

    name: str
    find: Callable[[Actor, int], list[Waiting]]
    may: Callable[[Actor], bool] = everybody
    order: int = 50


_tasks: dict[str, MyTask] = {}
_pages: dict[str, MyPage] = {}
_facts: dict[str, MyFact] = {}


def register(*pages: MyPage) -> None:
    """Will put pages on the start page of /my/; the same name replaces the earlier one."""
    _pages.update({one.name: one for one in pages})


def say(*facts: MyFact) -> None:
    """Will say these of the person on the start page; the same title replaces the earlier one."""
    _facts.update({str(one.title): one for one in facts})


def todo(*tasks: MyTask) -> None:
    """Will ask these what waits for a person; the same name replaces the earlier one."""
    _tasks.update({one.name: one for one in tasks})


def waiting_of(actor: Actor, pages: list[Link]) -> list[Waiting]:
    """What this person must do: those with a day first, the nearest on top. `pages` are those of the person."""
    counts = {one.href: one.count for one in pages}
    found: list[Waiting] = []
    for task in sorted(_tasks.values(), key=lambda one: one.order):
        page_ = _pages.get(task.name)
        count = counts.get(address(page_.url) or "") if page_ else None
        if task.may(actor) and count != 0:
            found += task.find(actor, count or 0)
    return sorted(found, key=lambda row: (row.due is None, str(row.due or "")))[:MOST]


def pages_of(actor: Actor) -> list[Link]:
    """The pages this person has, in order, with their counts."""
    shown = [(one, address(one.url)) for one in sorted(_pages.values(), key=lambda one: one.order) if one.may(actor)]
    return [
        Link(one.title, href, "", one.count(actor) if one.count else None, False, one.says)
        for one, href in shown
        if href is not None
    ]


def facts_of(actor: Actor) -> list[tuple[Any, Any, str, Any]]:
    """(title, value, address to change it, its words) for each fact that is known of this person."""
    shown = [one for one in sorted(_facts.values(), key=lambda one: one.order) if one.may(actor)]
    told = [(one, one.value(actor)) for one in shown]
    return [(one.title, value, (one.url and address(one.url)) or "", one.change) for one, value in told if value]


def my_page(view: View) -> View:
    """Lets in whoever has logged in, residents and officials alike; never cached."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor.account_id is None:  # type: ignore[attr-defined]
            return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
        return private(page(view)(request, *args, **kwargs))

    return guarded


def kept(view: View) -> View:
    """Lets the worker keep this page on the resident's device, for when there is no net; `my_page` stands below it.

    The mark tells people apart, so that nobody's page is shown to another; nothing is kept for officials.
    """

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        actor = request.actor  # type: ignore[attr-defined]
        if residents(actor) and response.status_code == 200:
            response.headers["X-Kept-For"] = salted_hmac(
                "ratusha.kept", str(actor.account_id), algorithm="sha256"
            ).hexdigest()[:20]
        return response

    return marked


@kept
@my_page
def start(request: HttpRequest) -> HttpResponse:
    """The start page: who I am here, how I am reached, and everything of mine."""
    actor = request.actor  # type: ignore[attr-defined]
    pages = pages_of(actor)
    context = {"pages": pages, "facts": facts_of(actor), "waiting": waiting_of(actor, pages)}
    return render(request, "web/my/start.html", context)
