"""Files in which a virus was found: what lies apart, and the two ways out of there."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Column, Sort, Table
from ratusha.foundation.access.actors import Role
from ratusha.foundation.files import actions, queries

from .stuck import MENDERS
from .watch import list_of


def received(row: Any) -> str:
    """When it came, in Kyiv."""
    return timezone.localtime(row.created_at).strftime("%d.%m.%Y %H:%M")


class QuarantineTable(Table):
    """Files that lie apart, newest first."""

    name = "oversight.quarantine"
    caption = _("Quarantine")
    order = "-id"
    columns = (
        Column("name", _("File"), css="what", link=lambda row: reverse("oversight:remove_file", args=[row.pk]),
               under=lambda row: row.media_type),
        Column("harm", _("What was found")),
        Column("size", _("Size"), get=lambda row: filesizeformat(row.size), css="n"),
        Column("created_at", _("Received"), get=received),
        Column("id", "№", sort=Sort("id"), css="n"),
    )  # fmt: skip
    empty = _("No virus was found in any file.")


@officials_only(*MENDERS)
def quarantine(request: HttpRequest) -> HttpResponse:
    """What lies apart. The bytes themselves are shown to nobody."""
    table = QuarantineTable(request, queries.quarantine(request.actor).order_by())  # type: ignore[attr-defined]
    return list_of(request, table)


def _other_way(request: HttpRequest) -> dict[str, str]:
    pk = request.resolver_match.kwargs["pk"]  # type: ignore[union-attr]
    return {"let_out": reverse("oversight:let_out_file", args=[pk])}


LABELS = {"reason": _("Why")}
remove_file = Deed(
    actions.remove, title=_("Remove the file for good"), button=_("Remove"), then="oversight:quarantine", labels=LABELS,
    lead=_("Its bytes are removed; that it was there stays in the record."), rows=queries.to_decide,
    template="oversight/remove_file.html", facts=_other_way,
).view(Role.ADMINISTRATOR)  # fmt: skip
let_out_file = Deed(
    actions.let_out, title=_("Let the file out of quarantine"), button=_("Let out"), then="oversight:quarantine",
    lead=_("Only when you are sure that the scanner was wrong: officials and residents will open this file."),
    labels=LABELS, rows=queries.to_decide,
).view(Role.ADMINISTRATOR)  # fmt: skip
