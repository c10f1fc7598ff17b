"""Winners being done: the list with its figures, the page of one, the acts of those who answer for it."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.people import officials, units
from ratusha.channels.web.tables import Choice, Column, Search, Sort, Table

from .. import actions, permissions, queries
from ..queries import results
from ..queries import works as reads
from ..queries.tallying import money_of
from .looks import card, map_of

STATE_WORDS = {
    "waiting": _("waits for a plan"),
    "planned": _("planned"),
    "going": _("being done"),
    "late": _("late"),
    "done": _("implemented"),
}
LOOK = {
    "waiting": ("", "clock"),
    "planned": ("go", "clock"),
    "going": ("go", "clock"),
    "late": ("bad", "alert"),
    "done": ("ok", "check"),
}


def state_of(work: Any) -> tuple[Any, str, str]:
    """(words, tone, icon) of a work today."""
    found = reads.state_of(work, timezone.localdate())
    return (STATE_WORDS[found], *LOOK[found])


def by_text(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Works on projects whose title or number has the text."""
    wanted = text.strip()
    if wanted.isdecimal() and len(wanted) < 6:
        return rows.filter(project__number=int(wanted))
    return rows.filter(project__match__contains=wanted.lower())


def where_of(work: Any) -> str:
    """Number and settlement."""
    settlement = work.project.settlement
    return f"№ {work.project.number}" + (f", {settlement.name}" if settlement else "")


class WorkTable(Table):
    """Winners of a campaign and how their implementation goes."""

    name = "budgeting.works"
    caption = _("What is being done")
    order = "due_on"
    columns = (
        Column("project", _("Project"), css="what", get=lambda row: row.project.title, under=where_of,
               link=lambda row: reverse("results:work", args=[row.pk])),
        Column("state", _("State"), get=lambda row: state_of(row)[0]),
        Column("due_on", _("To be done by"), css="term", sort=Sort("due_on", nullable=True)),
        Column("done_on", _("Implemented")),
        Column("cost", _("Cost, UAH"), css="n", get=lambda row: money_of(row.cost), export=lambda row: row.cost),
        Column("spent", _("Spent, UAH"), css="n", get=lambda row: money_of(row.spent), export=lambda row: row.spent),
        Column("rating", _("Author’s rating"), css="n", get=lambda row: row.rating or ""),
    )  # fmt: skip
    empty = _("There are no winners here yet.")

    def __init__(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        today = timezone.localdate()
        late = Q(done_on=None, next_on__lt=today)
        self.filters = (
            Search("q", _("Search"), find=by_text),
            Choice(
                "state",
                _("State"),
                options=[(name, STATE_WORDS[name]) for name in ("late", "going", "waiting", "done")],
                when={
                    "late": late,
                    "going": Q(done_on=None, due_on__isnull=False) & ~late,
                    "waiting": Q(done_on=None, due_on=None),
                    "done": Q(done_on__isnull=False),
                },
            ),
        )
        super().__init__(request, rows)


def card_of(work: Any) -> dict[str, Any]:
    """What a card of a work shows."""
    return {
        **card(work.project),
        "row": work,
        "href": reverse("results:work", args=[work.pk]),
        "where": where_of(work),
        "state": state_of(work),
        "cost": money_of(work.cost),
        "spent": money_of(work.spent),
    }


def works(request: HttpRequest, pk: int) -> HttpResponse:
    """All winners of a campaign: how many are done and late, what they cost and what is spent; with a sheet."""
    campaign = get_object_or_404(queries.visible_campaigns(request.actor), pk=pk)  # type: ignore[attr-defined]
    rows = reads.works_of(campaign)
    table = WorkTable(request, rows.order_by())
    if table.wants_export:
        return table.export()  # type: ignore[return-value]
    totals = reads.totals_of(rows, timezone.localdate())
    shown = list(table.page.rows)
    context = {
        "cards": [card_of(one) for one in shown],
        "map": map_of([one.project for one in shown]),
        "campaign": campaign,
        "table": table,
        "totals": totals,
        "cost": money_of(totals.cost),
        "spent": money_of(totals.spent),
        "result": results.result_of(campaign),
    }
    return render(request, "budgeting/results/works.html", context)


@officials_only()
def mine(request: HttpRequest) -> HttpResponse:
    """Works that the official answers for."""
    table = WorkTable(request, reads.own_works(request.actor).order_by())  # type: ignore[attr-defined]
    lead = _("Plan each winner, note steps, contracts and money: everybody sees it.")
    return list_page(request, table, title=_("Winners of the participatory budget"), lead=lead)


def work(request: HttpRequest, pk: int) -> HttpResponse:
    """One winner: steps planned and real, contracts, money, photos, the author's rating, and what can be done now."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(reads.visible_works(actor), pk=pk)
    today = timezone.localdate()
    context = {
        "work": row,
        "project": row.project,
        "campaign": row.project.campaign,
        "state": state_of(row),
        "steps": [step_of(one, today) for one in reads.milestones_of(row)],
        "contracts": [(one, money_of(one.total)) for one in reads.contracts_of(row)],
        "payments": [(one, money_of(one.total)) for one in reads.payments_of(row)],
        "photos": reads.photos_of(row),
        "cost": money_of(row.cost),
        "spent": money_of(row.spent),
        "over": row.spent > row.cost,
        "late_days": late_by(row, today),
        "plans": permissions.can_plan_work(actor, row) and row.done_on is None,
        "runs": permissions.can_run_work(actor, row),
        "rates": permissions.can_rate_work(actor, row) and row.done_on is not None,
        "about": f"budgeting.project:{row.project_id}",
    }
    return render(request, "budgeting/results/work.html", context)


def late_by(row: Any, today: Any) -> int:
    """Days by which the work is late as a whole; while it is not, by which its next step is."""
    due = row.due_on if row.due_on and row.due_on < today else row.next_on
    return int((today - due).days) if row.done_on is None and due and due < today else 0


def step_of(one: Any, today: Any) -> dict[str, Any]:
    """A step as the thread shows it: planned and real days, lateness in words."""
    if one.done_on is not None:
        late = (one.done_on - one.due_on).days
        return {"row": one, "css": "", "late": max(0, late), "done": True}
    late = (today - one.due_on).days
    return {"row": one, "css": "next", "late": max(0, late), "done": False}


def to_work(row: Any) -> str:
    """Address of the work's page."""
    return reverse("results:work", args=[row.pk])


def deed(action: Any, title: Any, button: Any, **words: Any) -> Any:
    """The page of one act on a work; it goes back to its page. The action decides who may."""
    return Deed(action, title=title, button=button, **({"then": to_work, "rows": reads.own_works} | words)).view()


class PhotosForm(ActionForm):
    """Photos with what is seen."""

    files = FilesField(label=_("Photos"))


def open_steps(request: HttpRequest) -> list[tuple[int, str]]:
    """Steps of this work that are not done yet."""
    pk = request.resolver_match.kwargs["pk"] if request.resolver_match else 0
    row = reads.own_works(request.actor).filter(pk=pk).first()  # type: ignore[attr-defined]
    return [(one.pk, one.what) for one in reads.milestones_of(row) if one.done_on is None] if row else []


def contracts(request: HttpRequest) -> list[tuple[int, str]]:
    """Contracts of this work."""
    pk = request.resolver_match.kwargs["pk"] if request.resolver_match else 0
    row = reads.own_works(request.actor).filter(pk=pk).first()  # type: ignore[attr-defined]
    return [(one.pk, f"{one.number}, {one.supplier}") for one in reads.contracts_of(row)] if row else []


plan = deed(
    actions.plan_work, _("Plan the work"), _("Save the plan"), said=_("The plan is saved."),
    labels={"due_on": _("To be done by"), "owner": _("Responsible"), "unit": _("Unit")},
    choices={"owner": officials, "unit": units},
    initial=lambda _request, row: {"due_on": row.due_on, "owner": row.owner_id, "unit": row.unit_id},
)  # fmt: skip
milestone = deed(
    actions.add_milestone, _("Plan a step"), _("Add the step"), said=_("The step is planned."),
    labels={"what": _("What will be done"), "due_on": _("Planned for")},
)  # fmt: skip
step_done = deed(
    actions.finish_milestone, _("A step is done"), _("Note that it is done"), said=_("Noted."),
    labels={"milestone": _("Step"), "done_on": _("Done on"), "note": _("Remark")}, choices={"milestone": open_steps},
    initial=lambda _request, _row: {"done_on": timezone.localdate()},
)  # fmt: skip
contract = deed(
    actions.add_contract, _("Add a contract"), _("Publish the contract"), said=_("The contract is published."),
    labels={"number": _("Number of the contract"), "signed_on": _("Signed"), "supplier": _("Supplier"),
            "total": _("Sum, UAH"), "link": _("Link to the public record")},
    hints={"link": _("For example an address at prozorro.gov.ua")},
)  # fmt: skip
payment = deed(
    actions.add_payment, _("Note a payment"), _("Note the payment"), said=_("Noted."),
    labels={"on": _("Paid on"), "total": _("Sum, UAH"), "what": _("For what"), "contract": _("Contract")},
    choices={"contract": contracts}, initial=lambda _request, _row: {"on": timezone.localdate()},
)  # fmt: skip
photos = deed(
    actions.show_work, _("Add photos"), _("Show the photos"), said=_("The photos are shown."), base=PhotosForm,
    labels={"caption": _("What is seen")}, hidden=("files",),
)  # fmt: skip
finish = deed(
    actions.finish_work, _("The project is implemented"), _("Say that it is implemented"),
    said=_("The author is asked for a rating."),
    labels={"done_on": _("Implemented on"), "said": _("What was done")},
    initial=lambda _request, _row: {"done_on": timezone.localdate()},
)  # fmt: skip
rate = Deed(
    actions.rate_work, title=_("Rate what was done"), button=_("Save the rating"), then=to_work,
    said=_("Thank you. Everybody sees your rating."), rows=reads.visible_works,
    labels={"rating": _("Rating"), "text": _("Comment")},
    hints={"text": _("Is it what you had in mind? Everybody will read it.")},
    choices={"rating": lambda _request: [(one, str(one)) for one in range(1, 6)]},
).mine()  # fmt: skip
count = Deed(
    actions.count_votes, title=_("Count the votes"), button=_("Count the votes"),
    then=lambda row: reverse("results:campaign", args=[row.pk]), said=_("The votes are counted."),
    lead=_("The closed box is counted by the regulation. The result, the file of ballots and the protocol are public "
           "at once and do not change any more."),
    rows=queries.visible_campaigns,
).view()  # fmt: skip
tie = Deed(
    actions.settle_tie, title=_("Equal votes: what the commission decided"), button=_("Finish the count"),
    then=lambda row: reverse("results:campaign", args=[row.campaign_id]), said=_("The result is final."),
    labels={"order": _("Numbers of the projects"), "ground": _("Decision and its ground")},
    hints={"order": _("One on a line; the first goes first"), "ground": _("Number and day of the commission’s paper")},
    rows=results.visible_results,
).view()  # fmt: skip
