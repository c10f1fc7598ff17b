"""Verification of streets against the national register of addresses: the list, its progress, one verification."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.charts import Chart, Series
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Days, Preset, Search, Sort, Table

from .. import actions, queries
from .register import KEEPERS, every_street, former, to_street


class VerificationTable(Table):
    """Streets in use with what the national register says of them."""

    name = "places.verification"
    caption = _("Verification of streets")
    order = "name"
    columns = (
        Column("name", _("Street"), get=str, link=to_street, sort=Sort("name"), css="what", under=former),
        Column("settlement", _("Settlement"), get=lambda row: str(row.settlement)),
        Column("checked", _("Verification"), get=lambda row: row.get_checked_display()),
        Column("checked_on", _("Verified on"), get=lambda row: row.checked_on or ""),
        Column("register_name", _("In the register")),
        Column("register_id", _("Id in the register")),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=queries.named_like, hint=_("Beginning of the name")),
        Choice("settlement", _("Settlement"), options=queries.settlement_choices, first=True),
        Choice("checked", _("Verification"), options=queries.check_states, many=True, first=True),
        Days("checked_on", _("Verified on"), field="checked_on"),
    )  # fmt: skip
    presets = (
        Preset(_("All streets"), ""),
        Preset(_("To verify"), "checked=unchecked"),
        Preset(_("To settle"), "checked=differs&checked=absent"),
        Preset(_("Correction asked for"), "checked=sent"),
    )
    empty = _("No such streets.")


@officials_only(*KEEPERS)
def verification(request: HttpRequest) -> HttpResponse:
    """The list with its progress by settlement."""
    table = VerificationTable(request, queries.verification(request.actor).order_by())  # type: ignore[attr-defined]
    if table.wants_export:
        return table.export()  # type: ignore[return-value]
    return render(request, "places/verification.html", {"table": table, "chart": progress()})


def progress() -> Chart | None:
    """Streets of each settlement: matching, to be settled, not verified; None where there are no streets."""
    told = queries.verification_progress()
    if not told:
        return None
    rows = [
        (
            name,
            (
                counts.get("matches", 0),
                sum(counts.get(one, 0) for one in ("differs", "absent", "sent")),
                counts.get("unchecked", 0),
            ),
        )
        for name, counts in told
    ]
    done, every = sum(row[1][0] + row[1][1] for row in rows), sum(sum(row[1]) for row in rows)
    finding = gettext("Verified: {done} streets of {every}").format(done=done, every=every)
    series = (
        Series(_("matches the register"), "a"), Series(_("to settle"), "c"),
        Series(pgettext_lazy("of a street", "not verified"), "b"),
    )  # fmt: skip
    return Chart(_("Verification by settlement"), finding, series, rows, label=_("Settlement"), key="verification")


class CheckForm(ActionForm):
    """The evidence: files beside what is typed."""

    files = FilesField(label=_("Evidence: extract, letter, picture of the screen"))


def as_it_is(_request: HttpRequest, street: Any) -> dict[str, Any]:
    """What is known already."""
    found = "matches" if street.checked == "unchecked" else street.checked
    return {"found": found, "register_id": street.register_id, "register_name": street.register_name}


check_street = Deed(
    actions.check_street, title=_("Verify the street"), button=_("Save the verification"), then=to_street,
    rows=every_street, base=CheckForm, hidden=("files",), said=_("The verification is saved."),
    lead=_("Compare the street with the register of addresses (resolution of the Cabinet No 254 of 05.03.2024)."),
    labels={
        "found": _("What the register says"), "register_id": _("Id in the register of addresses"),
        "register_name": _("Name in the register of addresses"), "document": _("Document: number and day"),
        "note": _("What differs, or another note"),
    },
    choices={"found": lambda _request: queries.check_states()[1:]}, initial=as_it_is,
).view(*KEEPERS)  # fmt: skip
