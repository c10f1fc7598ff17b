"""Roles of trust: proposed by one, confirmed by another; and the end of somebody's work with what is handed over."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.tables import Choice, Column, Sort, Table
from ratusha.foundation.access.actors import PRIVILEGED, Actor, Role

from .. import actions, queries
from .staff import ADMIN, to_official

TRUST = [(value, words) for value, words in Role.choices if value in PRIVILEGED]
WAYS = [("invitation", _("a new password")), ("factors", _("the second check reset"))]
STATES = (("proposed", _("waits for a second person")), ("given", _("given")), ("dropped", _("withdrawn")))


def to_proposal(proposal: Any) -> str:
    """Address of the page of a proposed role."""
    return reverse("people:proposal", args=[proposal.pk])


def is_over(proposal: Any) -> bool:
    """True when nobody confirmed it in time."""
    return proposal.state == "proposed" and proposal.expires_at <= timezone.now()


class ProposalTable(Table):
    """Proposed roles of trust, newest first."""

    name = "people.proposals"
    caption = _("Roles of trust")
    order = "-id"
    columns = (
        Column("account", _("Official"), get=lambda row: row.account, link=to_proposal, css="what",
               under=lambda row: row.reason),
        Column("role", _("What is proposed"), get=lambda row: row.title),
        Column("state", _("State"), get=lambda row: _("expired") if is_over(row) else row.get_state_display()),
        Column("proposed_by", _("Proposed"), get=lambda row: row.proposed_by),
        Column("decided_by", _("Decided"), get=lambda row: row.decided_by or ""),
        Column("id", "№", sort=Sort("id"), css="n"),
    )  # fmt: skip
    filters = (
        Choice("state", _("State"), options=STATES),
    )  # fmt: skip
    empty = _("No role of trust was proposed yet.")


@officials_only(Role.ADMINISTRATOR, Role.HEAD)
def proposals(request: HttpRequest) -> HttpResponse:
    """Every proposed role of trust: those that wait for the second person too."""
    table = ProposalTable(request, queries.proposals(request.actor).order_by())  # type: ignore[attr-defined]
    return list_page(request, table, back=(_("Settings"), reverse("web:settings")))


@officials_only(Role.ADMINISTRATOR, Role.HEAD)
@page
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposed role: confirmed by another person than who proposed it and than who gets it, or withdrawn."""
    actor = request.actor  # type: ignore[attr-defined]
    found = get_object_or_404(queries.proposals(actor), pk=pk)
    form = ActionForm.of(request, target=found)
    confirm = actions.confirm_grant if found.is_role else actions.confirm_way_in
    wanted = {"confirm": confirm, "drop": actions.drop_grant}.get(request.POST.get("act", ""))
    if request.method == "POST" and wanted and form.perform(request, wanted):
        messages.success(request, gettext("Done."))
        return HttpResponseRedirect(to_proposal(found))
    waits = found.state == "proposed" and not is_over(found)
    return form.page(
        request,
        "people/proposal.html",
        proposal=found,
        waits=waits,
        over=is_over(found),
        may_confirm=waits and confirm.may(actor, found),
        mine=found.proposed_by_id == actor.account_id,
        others=queries.others_who_confirm(found, timezone.localdate()) if waits else (),
    )


propose = Deed(
    actions.propose_grant, title=_("Propose a role of trust"), button=_("Propose"), then="people:proposals",
    lead=_("Administrator, operator and head: another administrator or the head confirms within 7 days."),
    said=_("Proposed. Another person must confirm it."),
    labels={"role": _("Role"), "reason": _("Ground"), "since": _("From which day"), "until": _("Until which day")},
    hints={"reason": _("The order by which the person is appointed, for example: order 15-r of 20.11.2026"),
           "since": _("Leave empty if from today"), "until": _("Leave empty if without an end")},
    choices={"role": lambda _request: TRUST}, rows=queries.all_officials, again=True,
).view(ADMIN)  # fmt: skip
propose_way_in = Deed(
    actions.propose_way_in, title=_("Propose a new way in"), button=_("Propose"), then="people:proposals",
    lead=_("This person has a role of trust, so another administrator or the head confirms within 7 days. The person "
           "is told by letter at once."),
    said=_("Proposed. Another person must confirm it."),
    labels={"what": _("What is proposed"), "reason": _("How you made sure that it is this very person")},
    choices={"what": lambda _request: WAYS}, rows=queries.all_officials, again=True,
).view(ADMIN)  # fmt: skip
propose_email = Deed(
    actions.propose_email, title=_("Propose another e-mail"), button=_("Propose"), then="people:proposals",
    lead=_("Letters with links of new passwords go to this e-mail, so another administrator or the head confirms "
           "within 7 days. The person is told by letter at once, and again when it is changed."),
    said=_("Proposed. Another person must confirm it."),
    labels={"email": _("New e-mail"), "reason": _("How you made sure that it is this very person")},
    rows=queries.all_officials, again=True,
).view(ADMIN)  # fmt: skip


def heirs(request: HttpRequest) -> list[tuple[int, str]]:
    """Colleagues who may take over the work."""
    target = leaving(request)
    return [(one.pk, str(one)) for one in queries.successors(target, timezone.localdate())]


def leaving(request: HttpRequest) -> Any:
    """The official of the page, without their roles."""
    pk = request.resolver_match.kwargs["pk"]  # type: ignore[union-attr]
    return get_object_or_404(plain_officials(request.actor), pk=pk)  # type: ignore[attr-defined]


def plain_officials(actor: Actor) -> Any:
    """Officials without their roles, which this page does not show."""
    return queries.all_officials(actor).prefetch_related(None)


def handed(request: HttpRequest) -> dict[str, Any]:
    """What will be handed over, before it is confirmed."""
    target = leaving(request)
    waiting = [(one.words, number) for one, number in actions.waiting_for(target.pk)]
    return {"waiting": waiting, "heir": queries.head_over(target, timezone.localdate())}


dismiss = Deed(
    actions.dismiss, title=_("Close the log-in"), button=_("Close the log-in"), then=to_official,
    lead=_("At once: all roles end, links stop working. What the person has done stays in the record."),
    said=_("The log-in is closed."), rows=plain_officials, labels={"successor": _("Who takes over")},
    hints={"successor": _("Leave empty if the head of the unit. Cases of another unit wait for that unit's head.")},
    choices={"successor": heirs}, template="people/dismiss.html", facts=handed,
).view(ADMIN)  # fmt: skip
