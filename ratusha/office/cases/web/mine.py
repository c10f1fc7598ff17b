"""A resident's own cases among the pages under /my/."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.mine import MyPage, MyTask, Newest, Waiting, kept, my_page, residents, todo
from ratusha.channels.web.mine import register as register_page
from ratusha.channels.web.tables import Column, Sort, Table
from ratusha.channels.web.terms import as_day
from ratusha.foundation.access.actors import Actor

from .. import queries
from ..queries import STATE_WORDS, Case, State
from . import cells
from .tags import LOOK


def matter(row: Case) -> Any:
    """What it is about, with the author's page of the case; one without such a page is only named."""
    secret = queries.secret_of(row)
    return format_html('<a href="/z/{}">{}</a>', secret, row.title) if secret else row.title


def state(row: Case) -> Any:
    """The state in words."""
    return STATE_WORDS[State(row.state)]


class MyCases(Table):
    """Cases of the resident who asks, the newest first."""

    name, caption, order = "cases.mine", _("My cases"), "-received"
    columns = (
        Column("number", _("Number"), get=lambda row: row.number or row.reference, css="no"),
        Column("title", _("Matter"), css="what", get=matter),
        Column("state", _("State"), get=state),
        Column("term", _("Term"), css="term", get=cells.term),
        Column("received", _("Received"), css="got", get=cells.received, sort=Sort("received_at")),
    )


@kept
@my_page
def mine(request: HttpRequest) -> HttpResponse:
    """The list; each row leads to the author's own page of the case."""
    table = MyCases(request, queries.authored(request.actor))  # type: ignore[attr-defined]
    return render(request, "cases/mine.html", {"table": table})


SHOWN, SAYS = 3, 140
AGAIN = timedelta(days=30)


def still_open(actor: Actor) -> QuerySet[Case]:
    """The person's cases that have no answer yet."""
    return queries.authored(actor).filter(closed_at=None)


def newest(actor: Actor) -> list[Newest]:
    """The last cases for the start page: where each stands, and until when. 1 query."""
    return [_line(one) for one in queries.authored(actor)[:SHOWN]]


def _line(row: Case) -> Newest:
    secret, look = queries.secret_of(row), LOOK.get(State(row.state), ("", "dot"))
    running = row.closed_at is None and row.stopped_since is None
    return Newest(
        row.title, f"/z/{secret}" if secret else reverse("my-cases:list"),
        ", ".join(filter(None, (row.number or row.reference, str(row.settlement or "")))),
        (state(row), *look), row.act_due if running else None,
        as_day(timezone.localtime(row.received_at)), row.closed_at,
    )  # fmt: skip


def returned(actor: Actor, _count: int) -> list[Waiting]:
    """Appeals of the last month that were given back for completing. 1 query."""
    since = timezone.now() - AGAIN
    rows = queries.authored(actor).filter(state=State.RETURNED, closed_at__gte=since)[:SHOWN]
    return [
        Waiting(gettext("Complete and send again: {title}").format(title=one.title), f"/z/{secret}")
        for one in rows
        if (secret := queries.secret_of(one))
    ]


def spoken_to(actor: Actor, count: int) -> list[Waiting]:
    """Open cases where the town hall has had the last word: a question is answered, the rest is read. 1 query."""
    if not count:
        return []
    told = []
    for one in queries.unanswered(actor):
        asks = gettext("Answer the question: {title}") if "?" in one.text else gettext("Read and reply: {title}")
        if secret := queries.secret_of(one.case):
            told.append(Waiting(asks.format(title=one.case.title), f"/z/{secret}", _line_of(one.text)))
    return told


def _line_of(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SAYS else line[: SAYS - 1].rsplit(" ", 1)[0] + "…"


def register() -> None:
    """Will put the cases among the person's own pages."""
    page = MyPage("cases", _("My cases"), "my-cases:list", _("Where each matter stands, and its answer"), still_open,
                  order=20, newest=newest, known=queries.authored)  # fmt: skip
    register_page(page)
    todo(MyTask("returned", returned, residents, 20), MyTask("cases", spoken_to, residents, 22))


app_name = "my-cases"
urlpatterns = [path("cases/", mine, name="list")]
