"""The desk for voting on paper: its account, giving out ballots, piles entered twice, the protocol."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.people import officials
from ratusha.foundation.access.actors import Role
from ratusha.records.people import queries as people

from .. import actions, permissions, queries

ORGANISERS = (Role.ORGANISER, Role.HEAD)
LABELS = {
    "name": gettext_lazy("Name of the desk"),
    "address": gettext_lazy("Address"),
    "hours": gettext_lazy("Hours"),
    "clerks": gettext_lazy("Officials of the desk"),
    "sheets": gettext_lazy("How many sheets are in the pile"),
    "number": gettext_lazy("Number on the counterfoil of the spoiled ballot"),
    "lines": gettext_lazy("What stands on the sheets"),
    "aside": gettext_lazy("Sheets that nobody had given out"),
    "remark": gettext_lazy("What the commission found"),
}
HINTS = {
    "hours": gettext_lazy("As people read them: Monday to Friday, 9–18"),
    "sheets": gettext_lazy("At most 100, in the order in which they are scanned"),
    "lines": gettext_lazy(
        "A line for each sheet, in their order: numbers of projects; 0 for a blank sheet, x for a spoiled one"
    ),
    "aside": gettext_lazy("Lay them in an envelope; they are not counted"),
}


@officials_only()
@page
def index(request: HttpRequest) -> HttpResponse:
    """Campaigns whose desks the official sees."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = queries.visible_campaigns(actor)
    if not permissions.can_organise(actor, None):
        rows = rows.filter(pk__in=queries.visible_desks(actor).values("campaign"))
    return render(request, "budgeting/desks/index.html", {"rows": list(rows[:30])})


@officials_only()
@page
def desks(request: HttpRequest, pk: int) -> HttpResponse:
    """The desks of a campaign with their accounts, each official seeing their own."""
    campaign = get_object_or_404(queries.visible_campaigns(request.actor), pk=pk)  # type: ignore[attr-defined]
    rows = list(queries.visible_desks(request.actor).filter(campaign=campaign))  # type: ignore[attr-defined]
    context = {
        "campaign": campaign,
        "rows": [(one, queries.account_of(one)) for one in rows],
        "organises": permissions.can_organise(request.actor, None),  # type: ignore[attr-defined]
        "reports": permissions.sees_anomalies(request.actor, campaign),  # type: ignore[attr-defined]
        "box": queries.box_of(pk),
    }
    return render(request, "budgeting/desks/list.html", context)


class IssueForm(ActionForm):
    """A person to whom a ballot is given."""


@officials_only()
@page
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """One desk: a person is found and gets a ballot here; the account; the piles."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.with_clerks(actor), pk=pk)
    form: Any = IssueForm.of(request)
    if request.method == "POST":
        made = form.perform(request, actions.issue_paper, row, person=request.POST.get("person", ""))
        if made:
            messages.success(request, _("Give out ballot № {number}. It is marked.").format(number=made.number))
            return redirect("desks:desk", pk)
    sought = request.GET.get("q", "").strip()
    terms = queries.regulation_of(row.campaign)
    ends = queries.voting_ends(row.campaign)
    over = ends is not None and timezone.now() >= ends
    context = {
        "form": form, "desk": row, "account": queries.account_of(row), "q": sought,
        "clerks": queries.clerks_of(row), "piles": list(queries.visible_piles(actor).filter(desk=row)) if over else [],
        "found": queries.at_desk(people.found(actor, sought)[:8], terms, timezone.localdate()) if sought else [],
        "works": permissions.works_at_desk(actor, row), "organises": permissions.can_organise(actor, None),
        "over": over,
    }  # fmt: skip
    return form.page(request, "budgeting/desks/desk.html", **context)  # type: ignore[no-any-return]


def _to_desk(row: Any) -> str:
    return reverse("desks:desk", args=[row.pk])


def _to_desk_of(row: Any) -> str:
    return reverse("desks:desk", args=[row.desk_id])


class PileForm(ActionForm):
    """A pile, maybe with its scan."""

    scan = FilesField(label=gettext_lazy("Scan of the pile"))

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """No scan is none."""
        given = super().input_of(cleaned)
        return {**given, "scan": given.get("scan") or []}


@officials_only(*ORGANISERS)
@page
def open_desk(request: HttpRequest, campaign: int) -> HttpResponse:
    """The page that makes a desk of a campaign."""
    made = Deed(
        actions.open_desk, title=_("A desk for voting on paper"), button=_("Make the desk"), labels=LABELS,
        hints=HINTS, choices={"clerks": officials}, hidden=("campaign",),
        fixed=lambda _request: {"campaign": campaign},
        then=lambda _row: reverse("desks:list", args=[campaign]), said=_("The desk is made."),
    ).view(*ORGANISERS)  # fmt: skip
    return made(request)


change_desk = Deed(
    actions.change_desk, title=gettext_lazy("The desk"), button=gettext_lazy("Save"), labels=LABELS, hints=HINTS,
    choices={"clerks": officials}, rows=queries.visible_desks, then=_to_desk,
    initial=lambda _request, row: {
        "name": row.name, "address": row.address, "hours": row.hours, "clerks": queries.clerk_ids(row),
    },
).view(*ORGANISERS)  # fmt: skip
exchange = Deed(
    actions.exchange_paper,
    title=gettext_lazy("Exchange a spoiled ballot"), button=gettext_lazy("Give out another one"),
    lead=gettext_lazy("Keep the spoiled sheet with the counterfoil. The person has still one vote."),
    labels=LABELS, rows=queries.visible_desks, then=_to_desk,
    said=gettext_lazy("Give out the next ballot. The spoiled one is noted."),
).view()  # fmt: skip
start_pile = Deed(
    actions.start_pile, title=gettext_lazy("A pile of sheets"), button=gettext_lazy("Begin the pile"), labels=LABELS,
    hints=HINTS, base=PileForm, hidden=("scan",), rows=queries.visible_desks, then=_to_desk,
    lead=gettext_lazy("Open the sealed box together, shuffle the sheets, scan them and count."),
).view()  # fmt: skip
enter_pile = Deed(
    actions.enter_pile, title=gettext_lazy("Enter the pile"), button=gettext_lazy("This is what stands there"),
    labels=LABELS, hints=HINTS, rows=queries.visible_piles, then=_to_desk_of,
    template="budgeting/desks/enter.html",
    lead=gettext_lazy("You read it alone. Another official enters the same sheets and does not see your entry."),
    said=gettext_lazy("Entered."),
).view()  # fmt: skip
settle_pile = Deed(
    actions.settle_pile, title=gettext_lazy("Settle the differing sheets"), button=gettext_lazy("This is decided"),
    labels=LABELS, hints=HINTS, rows=queries.piles_to_settle, then=_to_desk_of,
    template="budgeting/desks/settle.html", said=gettext_lazy("Decided. The pile is in the ballot box."),
).view()  # fmt: skip
close_desk = Deed(
    actions.close_desk, title=gettext_lazy("Close the account of the desk"), button=gettext_lazy("Close the account"),
    labels=LABELS, hints=HINTS, rows=queries.visible_desks, then=_to_desk,
    said=gettext_lazy("The account is closed, the protocol is made."),
).view()  # fmt: skip
