"""Late cases with their stated reasons, the page where a reason is stated, notices and their answers."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import words
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Preset, Sort, Table
from ratusha.foundation.access import queries as access
from ratusha.foundation.access.actors import Role

from .. import actions, queries
from . import cells
from .frame import WORKERS, tabs


def units() -> list[tuple[int, str]]:
    """Working units."""
    return [(one.pk, one.name) for one in access.open_units()]


def reason_words(row: Any) -> str:
    """The stated reason in one line; empty without one."""
    if not row.reason_name:
        return ""
    said = f"{row.reason_name}. {row.reason_text}"
    if row.reason_day:
        said += " " + gettext("To be done by {day}.").format(day=words.day(row.reason_day, timezone.localdate()))
    return said


def reason_link(row: Any) -> Any:
    """The way to state a reason, or that it is stated."""
    button = _("State another reason") if row.reason_name else _("State the reason")
    href = reverse("control:state_reason", args=[row.pk])
    return format_html('<a class="btn above" href="{}">{}<span class="vh"> {}</span></a>', href, button, row)


REASON = Column("reason_name", _("Reason"), get=lambda row: row.reason_name or _("not stated"), export=reason_words)


class LateTable(Table):
    """Late cases, the longest late first, with the reason stated or its lack."""

    name = "control.late"
    caption = _("Late")
    order = "act_due"
    columns = (
        Column("number", _("Number"), get=cells.number, css="no", export=str),
        Column("title", _("Matter"), link=lambda row: reverse("cases:case", args=[row.pk]), css="what",
               under=lambda row: reason_words(row) or _("No reason is stated yet")),
        Column("act_due", _("Term"), sort=Sort("act_due"), css="term", get=cells.term, export=lambda row: row.act_due),
        Column("unit", _("With whom"), css="who", get=lambda row: row.unit.name if row.unit else "",
               under=lambda row: row.executor.name if row.executor else ""),
        REASON,
    )  # fmt: skip
    filters = (
        Choice("unit", _("With whom"), options=units, field="unit_id", any_label=_("All units")),
        Choice("reason", _("Reason"), options=(("no", _("not stated")), ("yes", _("stated"))),
               by={"no": lambda rows: queries.unexplained(rows), "yes": lambda rows: queries.explained(rows)}),
    )  # fmt: skip
    presets = (Preset(_("All late"), ""), Preset(_("Without a stated reason"), "reason=no"))
    empty = _("Nothing is late.")

    def __init__(self, request: HttpRequest) -> None:
        actor = request.actor  # type: ignore[attr-defined]
        if actor.has(Role.EXECUTOR, Role.UNIT_HEAD, Role.HEAD):
            self.columns = (*type(self).columns[:-1], replace(REASON, get=reason_link))
        super().__init__(request, queries.late(actor, timezone.localdate()))

    def label(self, row: Any) -> str:
        """Number and title."""
        return f"{row}, {row.title}"


@officials_only(*WORKERS)
def late(request: HttpRequest) -> HttpResponse:
    """The list."""
    table = LateTable(request)
    if table.wants_export:
        return table.export()  # type: ignore[return-value]
    return render(request, "control/late.html", {"tabs": tabs("control:late"), "table": table})


def codes(_request: HttpRequest) -> list[tuple[str, str]]:
    """Reasons of the list."""
    return [(one.code, one.name) for one in queries.codes(timezone.localdate())]


def facts(request: HttpRequest) -> dict[str, Any]:
    """What is said already and who was told."""
    pk = int(request.resolver_match.kwargs["pk"])  # type: ignore[union-attr]
    case = queries.late_cases(request.actor).filter(pk=pk).first()  # type: ignore[attr-defined]
    return {"told": queries.trail(case) if case else [], "stated": queries.reasons_of([pk]).get(pk)}


state_reason = Deed(
    actions.state_reason,
    title=_("Why is it late?"),
    button=_("State the reason"),
    then=lambda case: reverse("cases:case", args=[case.pk]),
    said=_("The reason is on record."),
    lead=_("The head and the head of the unit see it, and it stands in the report. The applicant does not see it."),
    labels={"code": _("Reason"), "text": _("In your own words"), "expected_on": _("By which day it will be done")},
    hints={"text": _("What stood in the way and what is being done now"), "expected_on": _("If it is known")},
    choices={"code": codes},
    rows=queries.late_cases,
    template="control/reason.html",
    facts=facts,
).view(*WORKERS)


@officials_only(*WORKERS)
def notices(request: HttpRequest) -> HttpResponse:
    """What was brought to my notice, unanswered first."""
    mine = queries.visible_to(request.actor)  # type: ignore[attr-defined]
    context = {
        "tabs": tabs("control:notices"),
        "waiting": queries.by_case(mine.filter(known_at=None)[:100]),
        "known": queries.by_case(mine.exclude(known_at=None)[:40]),
    }
    return render(request, "control/notices.html", context)


acknowledge = Deed(
    actions.acknowledge,
    title=_("I know"),
    button=_("Write back"),
    then=lambda _notice: reverse("control:notices"),
    said=_("Your answer is on record."),
    lead=_("It is recorded that you know of it. Say what is being done, if there is something to say."),
    labels={"said": _("What is being done")},
    rows=queries.visible_to,
).view(*WORKERS)
