"""A page for every act on codes."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed

from .. import actions, queries
from ..permissions import KEEPERS

LABELS = {
    "title": _("What the code opens, in words"),
    "to": _("Address of the page"),
    "place": _("Where it hangs"),
    "rows": _("Codes, one a line"),
    "why": _("Why the code is revoked"),
}
HINTS = {
    "title": _("It is printed beside the code: “Report a broken street light”."),
    "to": _("Open the page on this site and copy its address, such as /petitions/."),
    "place": _("A door, a stop, a document. Only colleagues see it."),
    "rows": _("Name; address; place. For example: Petitions; /petitions/; Bus stop"),
    "why": _("Colleagues read it in the history. Whoever scans is told only that the code opens nothing any more."),
}


def to_card(row: Any) -> str:
    """The card of the code; the list when there is none yet."""
    return reverse("codes-office:card", args=[row.pk]) if row is not None else reverse("codes-office:list")


def asked(request: HttpRequest, _row: Any) -> dict[str, Any]:
    """What a link of another page asks a code for."""
    return {name: request.GET.get(name, "")[:300] for name in ("title", "to")}


def as_it_stands(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The code as it is now."""
    return {"title": row.title, "to": queries.opened(row.about, row.way), "place": row.place}


issue = Deed(
    actions.issue, title=_("New QR code"), button=_("Issue the code"), then="codes-office:list",
    lead=_("A short address that is printed. Where it leads can be changed later; what hangs stays."),
    said=_("The code is issued. Print it now."), labels=LABELS, hints=HINTS, initial=asked,
).view(*KEEPERS)  # fmt: skip
issue_many = Deed(
    actions.issue_many, title=_("Many QR codes"), button=_("Issue the codes"), then="codes-office:list",
    said=_("The codes are issued. Tick them and print."), labels=LABELS, hints=HINTS,
).view(*KEEPERS)  # fmt: skip
change = Deed(
    actions.change, title=_("Change the code"), button=_("Save"), then=to_card,
    lead=_("What is printed goes on working and opens the new page."), said=_("Saved."), labels=LABELS, hints=HINTS,
    rows=queries.standing, initial=as_it_stands,
).view(*KEEPERS)  # fmt: skip
REVOKE = Deed(
    actions.revoke, title=_("Revoke"), button=_("Revoke the code"), then=to_card,
    lead=_("Whoever scans it will read that it opens nothing any more. There is no way back."), said=_("Revoked."),
    labels=LABELS, hints=HINTS, rows=queries.standing,
)  # fmt: skip
revoke = REVOKE.view(*KEEPERS)
