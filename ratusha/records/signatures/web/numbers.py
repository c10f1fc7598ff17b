"""By which numbers officials' certificates must name them: the list, and noting one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.navigation import BOARD
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.people import officials
from ratusha.channels.web.tables import Column, Sort, Table
from ratusha.foundation.access.actors import Role

from .. import actions, queries


class Numbers(Table):
    """Officials who may sign, with the end of their number."""

    name, caption, order = "signatures.numbers", _("Numbers of signers"), "-noted_at"
    exports = ()
    saves = False
    columns = (
        Column("account", _("Official"), css="what", get=lambda row: row.account.name),
        Column("tail", _("RNOKPP"), get=lambda row: f"*******{row.tail}"),
        Column("noted_at", _("Noted"), css="got", sort=Sort("noted_at")),
        Column("noted_by", _("Who noted it"), css="who", get=lambda row: row.noted_by.name if row.noted_by else "—"),
    )
    empty = _("Nobody can sign yet: note by which tax number a certificate names each official.")


@officials_only(Role.ADMINISTRATOR)
def numbers(request: HttpRequest) -> HttpResponse:
    """Everybody whose number is known."""
    table: Any = Numbers(request, queries.numbers(request.actor))  # type: ignore[attr-defined]
    lead = _("A signature counts only when the certificate names this very number.")
    ways = [(_("Note a number"), reverse("signature-desk:note_number"))]
    return list_page(request, table, lead=lead, ways=ways, back=(_("Settings"), reverse(BOARD)))


note_number = Deed(
    actions.note_number, title=_("Note a signer's number"), button=_("Save"), then="signature-desk:numbers",
    said=_("Noted. The official may sign now."), labels={"account": _("Official"), "rnokpp": _("RNOKPP")},
    hints={"rnokpp": _("Ten digits, as the certificate has them")}, choices={"account": officials},
).view(Role.ADMINISTRATOR)  # fmt: skip
