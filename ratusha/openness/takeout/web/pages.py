"""Asking for everything in one archive, and fetching it."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.tables import Column, Sort, Table
from ratusha.channels.web.words import size
from ratusha.foundation.access.actors import Role
from ratusha.foundation.files import handed

from .. import actions, queries

KEEPERS = (Role.ADMINISTRATOR, Role.HEAD)


def to_takeout(takeout: Any) -> str:
    """Address of its page."""
    return reverse("takeout:show", args=[takeout.pk])


class TakeoutTable(Table):
    """Archives, newest first."""

    name = "takeout.index"
    caption = _("Everything in one archive")
    order = "-id"
    exports = ()
    saves = False
    columns = (
        Column("at", _("Asked for"), link=to_takeout, css="what", under=lambda row: row.purpose),
        Column("state", _("State"), get=lambda row: row.get_state_display()),
        Column("personal", _("Personal data"), get=lambda row: _("yes") if row.personal else _("no")),
        Column("by", _("Who asked"), get=lambda row: row.by),
        Column("size", _("Size"), get=lambda row: size(row.size) if row.size else ""),
        Column("id", "№", sort=Sort("id"), css="n"),
    )  # fmt: skip
    empty = _("No archive was asked for yet.")


@officials_only(*KEEPERS)
def index(request: HttpRequest) -> HttpResponse:
    """All archives."""
    table = TakeoutTable(request, queries.takeouts(request.actor).order_by())  # type: ignore[attr-defined]
    lead = _("All cases with their threads, people, files and the journal in open formats: JSON Lines and CSV.")
    ways = [(_("Ask for an archive"), reverse("takeout:ask"))]
    return list_page(request, table, lead=lead, back=(_("Settings"), reverse("web:settings")), ways=ways)


ask = Deed(
    actions.ask, title=_("Ask for an archive"), button=_("Make the archive"), then="takeout:index",
    lead=_("It is made in the background, checked, and can be fetched by you alone for three days."),
    said=_("The archive is being made."),
    labels={"personal": _("With personal data and files"), "purpose": _("What the personal data are for")}, again=True,
    hints={"purpose": _("For example: moving to another system by order of the head No. 12")},
).view(*KEEPERS)  # fmt: skip


@officials_only(*KEEPERS)
@page
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One archive: what is inside and where to fetch it."""
    takeout = get_object_or_404(queries.takeouts(request.actor), pk=pk)  # type: ignore[attr-defined]
    return drawn(request, takeout, ActionForm.of(request, target=takeout))


def drawn(request: HttpRequest, takeout: Any, form: ActionForm) -> HttpResponse:
    """The page of one archive."""
    rows = sorted(((label, rows) for label, rows in takeout.counts.items() if rows), key=lambda two: -two[1])
    mine = takeout.by_id == request.actor.account_id  # type: ignore[attr-defined]
    return form.page(request, "takeout/takeout.html", takeout=takeout, rows=rows, mine=mine)


@require_POST
@officials_only(*KEEPERS)
@page
def fetch(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives the archive to who asked for it, and notes that."""
    takeout = get_object_or_404(queries.takeouts(request.actor), pk=pk)  # type: ignore[attr-defined]
    form = ActionForm.of(request, target=takeout)
    if not form.perform(request, actions.fetch):
        return drawn(request, takeout, form)
    name = f"ratusha-{takeout.at:%Y-%m-%d}-{takeout.pk}.zip"
    return FileResponse(handed.opened(queries.path_of(pk)), as_attachment=True, filename=name)
