"""A resident's own cases among the pages under /my/."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.mine import MyPage, kept, my_page
from ratusha.channels.web.mine import register as register_page
from ratusha.channels.web.tables import Column, Sort, Table
from ratusha.foundation.access.actors import Actor

from .. import queries
from ..queries import STATE_WORDS, Case, State
from . import cells


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


def open_count(actor: Actor) -> int:
    """How many of the person's cases have no answer yet. 1 query."""
    return queries.authored(actor).filter(closed_at=None).count()


def register() -> None:
    """Will put the cases among the person's own pages."""
    page = MyPage("cases", _("My cases"), "my-cases:list", _("Where each matter stands, and its answer"), open_count)
    register_page(page)


app_name = "my-cases"
urlpatterns = [path("cases/", mine, name="list")]
