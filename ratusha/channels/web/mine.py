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
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor, Kind

from .navigation import Link, address
from .pages import View, page, private
from .queries import counted, lately

MOST, LATEST = 12, 6


def residents(actor: Actor) -> bool:
    """Shown to residents."""
    return actor.kind is Kind.RESIDENT


def everybody(actor: Actor) -> bool:
    """Shown to residents and to officials."""
    return actor.account_id is not None


@dataclass(frozen=True, slots=True)
class Latest:
    """Where the last rows of a page are found, to be drawn with those of other pages by one query.

    `title`, `on` (a date or a moment), `key` and `state` are fields of the rows; `href` makes an address of the key,
    `words` words, tone and icon of the state.
    """

    rows: Callable[[Actor], QuerySet[Any]]
    title: Any  # or an expression
    on: str
    href: Callable[[int], str]
    key: str = "pk"
    state: str = ""
    words: Callable[[str], tuple[Any, str, str] | None] | None = None


@dataclass(frozen=True, slots=True)
class MyPage:
    """One page of one's own: `url` is a url name, `says` one line of what is there.

    `count` gives rows, which are counted with those of all other pages by one query, or a number. `newest` gives the
    last few with their states, drawn on the start page; it is asked where `known` has rows. `latest` puts them into one
    list with those of other pages. `about_me`: it stands among data and settings.
    """

    name: str
    title: Any
    url: str
    says: Any = ""
    count: Callable[[Actor], int | QuerySet[Any]] | None = None
    may: Callable[[Actor], bool] = residents
    order: int = 50
    newest: Callable[[Actor], list["Newest"]] | None = None
    known: Callable[[Actor], QuerySet[Any]] | None = None
    about_me: bool = False
    latest: Latest | None = None


@dataclass(frozen=True, slots=True)
class Newest:
    """One of the last rows of a page: `state` is words, tone and icon as of the tag `state`; `due` a day."""

    title: Any
    href: str
    says: Any = ""
    state: tuple[Any, str, str] | None = None
    due: Any = None
    since: Any = None
    at: Any = None
    on: Any = None


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
    counts = {one.href: one.count for one in pages}  # of pages that have none: None
    found: list[Waiting] = []
    for task in sorted(_tasks.values(), key=lambda one: one.order):
        page_ = _pages.get(task.name)
        count = counts.get(address(page_.url) or "") if page_ else None
        if task.may(actor) and count != 0:
            found += task.find(actor, count or 0)
    return sorted(found, key=lambda row: (row.due is None, str(row.due or "")))[:MOST]


def shown_to(actor: Actor) -> list[tuple[MyPage, str]]:
    """Pages that this person has, in order, with their addresses."""
    seen = [(one, address(one.url)) for one in sorted(_pages.values(), key=lambda one: one.order) if one.may(actor)]
    return [(one, href) for one, href in seen if href is not None]


def pages_of(actor: Actor) -> list[Link]:
    """The pages this person has, in order, with their counts. 1 query, and those of counts that are no rows."""
    return _counted(actor, shown_to(actor))[0]


def _counted(actor: Actor, shown: list[tuple[MyPage, str]]) -> tuple[list[Link], set[str]]:
    """The links with their counts, and the names of pages that have something to show."""
    given = {one.name: one.count(actor) for one, _href in shown if one.count}
    rows = {name: value for name, value in given.items() if isinstance(value, QuerySet)}
    all_rows = {f"all {one.name}": one.known(actor)[:1] for one, _href in shown if one.known}
    numbers = counted({**rows, **all_rows}) | {name: one for name, one in given.items() if isinstance(one, int)}
    links = [Link(one.title, href, "", numbers.get(one.name), False, one.says) for one, href in shown]
    return links, {one.name for one, _href in shown if one.newest and numbers.get(f"all {one.name}", 1)}


@dataclass(frozen=True, slots=True)
class Part:
    """The last rows of one page, for the start page."""

    name: str
    link: Link
    rows: list[Newest]


def parts_of(actor: Actor) -> tuple[list[Part], dict[bool, list[Link]], list[Link]]:
    """Pages whose newest rows stand on the start page; the others, apart those about the person; all of them.

    1 query, and 1 or 2 for each of the first.
    """
    shown = shown_to(actor)
    links, told = _counted(actor, shown)
    parts: list[Part] = []
    others: dict[bool, list[Link]] = {False: [], True: []}
    for (one, _href), link in zip(shown, links, strict=True):
        rows = one.newest(actor) if one.newest and one.name in told else []
        if rows:
            parts.append(Part(one.name, link, rows))
        else:
            others[one.about_me].append(link)
    return parts, others, links


def latest_of(actor: Actor) -> list[Newest]:
    """The last of what the person did on pages that draw no part of their own. 1 query."""
    asked = {one.name: one.latest for one, _href in shown_to(actor) if one.latest}
    found = []
    for name, title, on, key, state in lately({name: (one, one.rows(actor)) for name, one in asked.items()}, LATEST):
        one = asked[name]
        said = one.words(state) if one.words and state else None
        found.append(Newest(title, one.href(key), _pages[name].title, said, on=on))
    return found


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
    parts, others, pages = parts_of(actor)
    boards = ((_("Also mine"), others[False]), (_("Me and my data"), others[True]))
    context = {
        "parts": parts,
        "latest": latest_of(actor),
        "boards": [one for one in boards if one[1]],
        "facts": facts_of(actor),
        "waiting": waiting_of(actor, pages),
    }
    return render(request, "web/my/start.html", context)
