"""The list of codes and the card of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.charts import Chart, Series
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Preset, Search, Sort, Table, many, registry
from ratusha.channels.web.tables.parts import Bulk

from .. import queries
from ..permissions import KEEPERS, can_keep
from .deeds import REVOKE

DAYS = 30
STATES = (("standing", _("open something")), ("revoked", _("revoked")))


def state_words(row: Any) -> Any:
    """Whether the code opens something."""
    return _("revoked") if row.is_revoked else ""


class CodeTable(Table):
    """Codes, the newest first."""

    name = "codes.codes"
    caption = _("QR codes")
    order = "-issued_at"
    columns = (
        Column("code", _("Code"), css="no", get=lambda row: row.shown),
        Column("title", _("What it opens"), css="what", sort=Sort("title"), under=state_words,
               link=lambda row: reverse("codes-office:card", args=[row.pk])),
        Column("place", _("Where it hangs"), css="who", sort=Sort("place")),
        Column("scans", _("Scans"), sort=Sort("scans")),
        Column("issued_at", _("Issued"), css="got", sort=Sort("issued_at")),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=queries.found),
        Choice("state", _("State"), options=STATES, by={
            "standing": lambda rows: rows.filter(revoked_at=None),
            "revoked": lambda rows: rows.exclude(revoked_at=None),
        }),
    )  # fmt: skip
    presets = (Preset(_("All"), ""), Preset(_("Open something"), "state=standing"))
    bulk = (Bulk(_("Print"), "codes-office:print", icon="print"),)
    empty = _("There are no codes yet.")


def register() -> None:
    """Will make the list known by its name, with its deed for many rows."""
    registry.declare(CodeTable.name, CodeTable, "codes-office:list", can_keep)
    many.declare(
        CodeTable.name,
        many.ManyDeed("revoke", REVOKE, may=can_keep, icon="cross", order=20,
                      final=_("A revoked code never comes back; issue a new one.")),
    )  # fmt: skip


@officials_only(*KEEPERS)
def listed(request: HttpRequest) -> HttpResponse:
    """Every code with its scans."""
    table = CodeTable(request, queries.visible_to(request.actor).order_by())  # type: ignore[attr-defined]
    ways = [(_("Issue a code"), reverse("codes-office:issue")), (_("Many at once"), reverse("codes-office:issue_many"))]
    lead = _("Short signed addresses on doors, stops and papers. Scans are counted by day; nobody is remembered.")
    return list_page(request, table, lead=lead, ways=ways)


@officials_only(*KEEPERS)
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """One code: where it leads, its scans by day, what can be done."""
    row = get_object_or_404(queries.visible_to(request.actor).select_related("issued_by"), pk=pk)  # type: ignore[attr-defined]
    context = {
        "code": row,
        "way": queries.opened(row.about, row.way),
        "kind": queries.words_of(row.about),
        "chart": course(queries.days_of(row, timezone.localdate(), DAYS)),
    }
    return render(request, "codes/card.html", context)


def course(days: list[tuple[Any, int]]) -> Chart | None:
    """Scans of the last days; None while there were none."""
    total = sum(count for _day, count in days)
    if not total:
        return None
    best, most = max(days, key=lambda one: one[1])
    said = ngettext("{n} scan in {days} days", "{n} scans in {days} days", total).format(n=total, days=DAYS)
    finding = gettext("{said}; the most on {day}: {most}").format(said=said, day=date_format(best, "j E"), most=most)
    return Chart(
        title=gettext("Scans by day"), finding=finding, series=(Series(gettext("Scans")),),
        rows=[(date_format(day, "d.m"), (count,)) for day, count in days], label=gettext("Day"), key="c-scans",
    )  # fmt: skip
