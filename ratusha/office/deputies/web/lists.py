"""Lists of the secretariat: control of requests, territories, assistants, absences, yearly reports."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Days, Flag, Preset, Search, Sort, Table
from ratusha.foundation.access.actors import Role
from ratusha.office.council import queries as council

from ..permissions import is_secretariat
from ..queries import KIND_WORDS, STATE_WORDS, asked, people
from .faces import REASON_WORDS, state_of

HERE = (_("Deputies"), "deputies-desk:desk")


def back() -> tuple[Any, str]:
    """The way to the desk."""
    return HERE[0], reverse(HERE[1])


def due(row: Any) -> Any:
    """When the answer is due, or when it came."""
    if row.is_late(timezone.localdate()):
        return str(_("{day}, late")).format(day=f"{row.due_on:%d.%m.%Y}")
    return row.answered_on or row.due_on


class Control(Table):
    """Requests and appeals that were filed, by their terms."""

    name, caption, order = "deputies.control", _("Control of deputies' requests"), "due"
    columns = (
        Column("number", _("Number"), css="no"),
        Column("title", _("What about"), css="what", under=lambda row: f"{row.member.short_name} → {row.addressee}",
               link=lambda row: reverse("deputies-desk:request", args=[row.pk])),
        Column("kind", _("Kind"), get=lambda row: KIND_WORDS[row.kind]),
        Column("state", _("State"), get=lambda row: state_of(row)[0]),
        Column("due", _("Answer due"), css="term", get=due, sort=Sort("due_on", nullable=True)),
        Column("published", _("On the site"), get=lambda row: _("yes") if row.published_at else _("no")),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=asked.by_text),
        Choice("state", _("State"), options=lambda: list(STATE_WORDS.items()), first=True),
        Choice("kind", _("Kind"), options=lambda: list(KIND_WORDS.items())),
        Flag("late", _("Only late ones"), when=lambda rows: asked.late(rows, timezone.localdate())),
        Days("sent", _("Sent"), field="sent_on"),
    )
    presets = (
        Preset(_("All"), ""),
        Preset(_("Wait for the council"), "state=filed"),
        Preset(_("Wait for an answer"), "state=sent"),
        Preset(_("Late"), "late=1"),
    )
    empty = _("No deputy has filed a request yet.")


@officials_only(Role.SECRETARIAT, Role.REGISTRAR)
def control(request: HttpRequest) -> HttpResponse:
    """Requests with their terms; for a registrar those that were sent."""
    rows = asked.filed() if is_secretariat(request.actor) else asked.filed().filter(sent_on__isnull=False)  # type: ignore[attr-defined]
    return list_page(request, Control(request, rows), back=back() if is_secretariat(request.actor) else None)  # type: ignore[attr-defined]


class Territories(Table):
    """Who looks after what."""

    name, caption, order = "deputies.territories", _("Territories of deputies"), "-since"
    columns = (
        Column("place", _("Place"), css="what",
               get=lambda row: f"{row.settlement}, {row.street}" if row.street else str(row.settlement),
               link=lambda row: "" if row.ended_on else reverse("deputies-desk:end_assignment", args=[row.pk])),
        Column("member", _("Deputy"), css="who", get=lambda row: row.member.full_name),
        Column("basis", _("Basis")),
        Column("since", _("Since"), css="got", get=lambda row: row.began_on, sort=Sort("pk")),
        Column("until", _("Until"), get=lambda row: row.ended_on or ""),
    )  # fmt: skip
    filters = (Flag("now", _("Only today's"), when=lambda rows: rows.filter(ended_on=None), first=True),)
    empty = _("No territory has been given to a deputy yet.")


@officials_only(Role.SECRETARIAT)
def territories(request: HttpRequest) -> HttpResponse:
    """Settlements and streets of deputies."""
    ways = [(_("Give a territory"), reverse("deputies-desk:assign"))]
    return list_page(request, Territories(request, people.assignments().order_by()), back=back(), ways=ways)


class Assistants(Table):
    """Who helps deputies."""

    name, caption, order = "deputies.assistants", _("Assistants of deputies"), "-since"
    columns = (
        Column("account", _("Assistant"), css="what", get=lambda row: row.account.name,
               link=lambda row: "" if row.ended_on else reverse("deputies-desk:end_assistant", args=[row.pk])),
        Column("member", _("Deputy"), css="who", get=lambda row: row.member.full_name),
        Column("basis", _("Basis")),
        Column("since", _("Since"), css="got", get=lambda row: row.began_on, sort=Sort("pk")),
        Column("until", _("Until"), get=lambda row: row.ended_on or ""),
    )  # fmt: skip
    empty = _("No deputy has an assistant yet.")


@officials_only(Role.SECRETARIAT)
def assistants(request: HttpRequest) -> HttpResponse:
    """Assistants of deputies, present and past."""
    ways = [(_("Name an assistant"), reverse("deputies-desk:name_assistant"))]
    return list_page(request, Assistants(request, people.assistants().order_by()), back=back(), ways=ways)


class Absences(Table):
    """Why deputies were away."""

    name, caption, order = "deputies.absences", _("Reasons of absences"), "-on"
    columns = (
        Column("member", _("Deputy"), css="what", get=lambda row: row.member.full_name),
        Column("reason", _("Reason"), get=lambda row: REASON_WORDS[row.reason]),
        Column("basis", _("By what it is known")),
        Column("on", _("Day"), css="got", sort=Sort("on")),
    )
    filters = (Days("on", _("Day"), field="on"),)
    empty = _("No reason has been written down yet.")


@officials_only(Role.SECRETARIAT)
def absences(request: HttpRequest) -> HttpResponse:
    """Reasons of absences, as the secretariat keeps them."""
    ways = [(_("Write down a reason"), reverse("deputies-desk:excuse"))]
    return list_page(request, Absences(request, people.excuses().order_by()), back=back(), ways=ways)


@officials_only(Role.SECRETARIAT)
def reports(request: HttpRequest) -> HttpResponse:
    """Which deputies have reported to voters and whose yearly report is late."""
    today = timezone.localdate()
    rows = people.duties(council.deputies(today), today)
    context = {"rows": rows, "late": sum(one.is_late for one in rows)}
    return render(request, "deputies/reports.html", context)
