"""Documents that were sent to a resident's cabinet, among the pages under /my/."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import words
from ratusha.channels.web.calls import call_of
from ratusha.channels.web.mine import MyPage, Newest, my_page
from ratusha.channels.web.mine import register as register_page
from ratusha.channels.web.tables import Column, Sort, Table
from ratusha.foundation.access.actors import Actor

from .. import actions, queries
from ..queries import Dispatch

SHOWN = 3


def checked(row: Dispatch) -> str:
    """The page of the document."""
    return reverse("my-documents:document", args=[row.pk])


def sent(row: Dispatch) -> Any:
    """When it came, in words."""
    return words.moment(row.sent_at, timezone.localdate())


class MyDocuments(Table):
    """Documents of the resident who asks, the newest first."""

    name, caption, order = "documents.mine", _("My documents"), "-sent_at"
    columns = (
        Column("number", _("Index"), css="no", get=lambda row: row.document.number),
        Column("title", _("Short content"), css="what", get=lambda row: row.document.title, link=checked,
               under=lambda row: row.document.kind.name),
        Column("sent_at", _("Received"), css="got", get=sent, sort=Sort("pk")),
    )  # fmt: skip
    empty = _("Nothing was sent to your cabinet yet.")


@my_page
def mine(request: HttpRequest) -> HttpResponse:
    """The list."""
    table = MyDocuments(request, queries.mine(request.actor).order_by())  # type: ignore[attr-defined]
    return render(request, "documents/mine.html", {"table": table})


@my_page
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """One document with its files, for its addressee; the sending is read from now on."""
    row = get_object_or_404(queries.mine(request.actor), pk=pk)  # type: ignore[attr-defined]
    if row.state == queries.DispatchState.SENT:
        actions.read_own(call_of(request), row.pk)
    files = [one for one in queries.files_of(row.document) if one.role != queries.Role.DERIVATIVE]
    return render(request, "documents/my_document.html", {"sending": row, "document": row.document, "files": files})


def unopened(actor: Actor) -> QuerySet[Dispatch]:
    """Those that the person has not opened yet."""
    return queries.mine(actor).filter(state=queries.DispatchState.SENT)


def newest(actor: Actor) -> list[Newest]:
    """The last documents for the start page. 1 query."""
    return [
        Newest(one.document.title, checked(one), f"{one.document.kind.name} № {one.document.number}", at=one.sent_at)
        for one in queries.mine(actor)[:SHOWN]
    ]


def register() -> None:
    """Will put the documents among the person's own pages."""
    says = _("What the town hall sent you")
    register_page(
        MyPage(
            "documents",
            _("My documents"),
            "my-documents:list",
            says,
            unopened,
            order=25,
            newest=newest,
            known=queries.mine,
        )
    )


app_name = "my-documents"
urlpatterns = [path("documents/", mine, name="list"), path("documents/<int:pk>/", document, name="document")]
