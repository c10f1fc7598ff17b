"""The desk: a request written down for a caller or a letter, its receipt, and the register of requests."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.tables import Choice, Column, Days, Preset, Sort, Table
from ratusha.foundation.access.actors import Role
from ratusha.office.cases import queries as cases

from .. import actions, queries
from .deeds import WORKERS
from .forms import DeskForm

CLERKS = (Role.REGISTRAR, Role.HEAD, Role.UNIT_HEAD)


@officials_only(*CLERKS)
@page
def file(request: HttpRequest) -> HttpResponse:
    """Writes a request down; the receipt follows."""
    form = DeskForm.of(request)
    if request.method == "POST" and (case := form.perform(request, actions.file)):
        return HttpResponseRedirect(reverse("info-desk:receipt", args=[case.pk]))
    return render(request, "inforequests/desk.html", {"form": form}, status=form.status)


@officials_only(*WORKERS)
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The printed receipt: number, day, term, secret link as QR; whoever filled it in for the requester."""
    case = cases.case(request.actor, pk)  # type: ignore[attr-defined]
    row = queries.request_of(case) if case is not None else None
    if case is None or row is None:
        raise Http404
    context = {"case": case, "row": row, "link": cases.link_of(case), "why": cases.why(case)}
    return render(request, "inforequests/receipt.html", context)


def received(row: Any) -> str:
    """Day and time of the receipt."""
    return timezone.localtime(row.case.received_at).strftime("%d.%m.%Y %H:%M")


def day(moment: Any) -> str:
    """A day, or nothing."""
    return timezone.localtime(moment).strftime("%d.%m.%Y") if moment else ""


def outcome(row: Any) -> Any:
    """What was decided, as the journal says it: with the ground of a refusal, the holder, the new day."""
    case = row.case
    if case.state == "forwarded":
        return f"{case.get_state_display()}: {row.holder}"
    if row.decision:
        ground = f" ({row.get_ground_display()})" if row.ground else ""
        return f"{capfirst(row.get_decision_display())}{ground}"
    if case.deferred_to:
        return _("Deferred to {day}").format(day=case.deferred_to.strftime("%d.%m.%Y"))
    return case.get_state_display()


def responsible(row: Any) -> str:
    """The official named in the refusal, else who prepares the answer."""
    who = row.responsible or row.case.executor
    return who.name if who else ""


class Register(Table):
    """The journal of requests (the columns of the model of Мін'юст)."""

    name = "inforequests.register"
    caption = _("Register of information requests")
    order = "-received"
    columns = (
        Column("number", _("Number"), css="no", get=lambda row: row.case.number or row.case.reference),
        Column("topic", _("What is asked for"), css="what", get=lambda row: row.case.title,
               link=lambda row: reverse("cases:case", args=[row.case_id])),
        Column("received", _("Received"), css="got", get=received, sort=Sort("case__received_at")),
        Column("channel", _("How it came"), get=lambda row: row.case.get_channel_display(), shown=False),
        Column("requester", _("Who asks"), get=lambda row: capfirst(row.get_requester_display()),
               shown=False),
        Column("outcome", _("Decision"), get=outcome),
        Column("due", _("Term"), css="term", get=lambda row: row.case.due_on.strftime("%d.%m.%Y")
               if row.case.due_on else ""),
        Column("closed", _("Answered"), get=lambda row: day(row.case.closed_at), shown=False),
        Column("cost", _("Cost, UAH"), css="n", get=lambda row: actions.money(row.cost) if row.cost else "",
               shown=False),
        Column("responsible", _("Responsible"), css="who", get=responsible),
    )  # fmt: skip
    filters = (
        Choice("decision", _("Decision"), options=list(queries.DECISION_WORDS.items())),
        Choice("ground", _("Ground of a refusal"), options=list(queries.GROUND_WORDS.items())),
        Choice("requester", _("Who asks"), options=list(queries.REQUESTER_WORDS.items())),
        Days("at", _("Received"), field="case__received_at", is_moment=True),
    )
    presets = (Preset(_("All"), ""),)
    empty = _("There are no such requests.")


@officials_only(*WORKERS)
def register(request: HttpRequest) -> HttpResponse:
    """The journal; its export is the paper journal's columns."""
    rows = queries.visible_to(request.actor).select_related("case", "case__executor", "responsible")  # type: ignore[attr-defined]
    table = Register(request, rows.order_by())
    clerk = request.actor.has(*CLERKS)  # type: ignore[attr-defined]
    ways = [(_("Write a request down"), reverse("info-desk:file"))] if clerk else []
    return list_page(request, table, ways=[*ways, (_("In figures"), reverse("info-desk:figures"))])
