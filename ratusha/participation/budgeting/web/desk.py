"""The organiser's desk: campaigns, the way of one, what waits, the commission."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.people import officials
from ratusha.channels.web.tables import Choice, Column, Preset, Search, Sort, Table
from ratusha.foundation.access.actors import Actor, Role

from .. import actions, queries
from ..queries import CAMPAIGN_WORDS, PROJECT_WORDS, STAGE_WORDS, CampaignState, Member, Stage, State, results
from ..queries.tallying import money_of
from .looks import state_of, thread_of
from .projects import by_text

ROLES = (Role.ORGANISER, Role.HEAD)


def to_campaign(row: Any) -> str:
    """Address of the desk of a campaign."""
    return reverse("budgets:campaign", args=[row.pk])


def stage_words(row: Any) -> Any:
    """The phase in words, or the state where there is none."""
    return STAGE_WORDS[Stage(row.stage)] if row.stage and row.state == "running" else CAMPAIGN_WORDS[row.state]


class CampaignTable(Table):
    """Campaigns, the newest first."""

    name = "budgeting.campaigns"
    caption = _("Campaigns of the participatory budget")
    order = "-year"
    columns = (
        Column("title", _("Campaign"), css="what", link=to_campaign),
        Column("year", _("Year"), css="n", sort=Sort("year")),
        Column("stage", _("Phase"), get=stage_words),
        Column("submitted_count", _("Projects"), css="n"),
        Column("admitted_count", _("In the ballot"), css="n"),
    )
    filters = (Choice("state", _("State"), options=[(one.value, words) for one, words in CAMPAIGN_WORDS.items()]),)
    presets = (Preset(_("All"), ""),)
    empty = _("There has been no campaign yet.")


@officials_only(*ROLES)
def campaigns(request: HttpRequest) -> HttpResponse:
    """All campaigns."""
    table = CampaignTable(request, queries.visible_campaigns(request.actor).order_by())  # type: ignore[attr-defined]
    return list_page(request, table, ways=[(_("New campaign"), reverse("budgets:create"))])


class DeskTable(Table):
    """Projects of a campaign for its organiser."""

    name = "budgeting.desk"
    caption = _("Projects")
    order = "number"
    columns = (
        Column("number", _("Number"), css="no", sort=Sort("number", nullable=True)),
        Column("title", _("Project"), css="what", link=lambda row: reverse("budgets:check", args=[row.pk])),
        Column("category", _("Category"), get=lambda row: row.category.name),
        Column(
            "cost",
            _("Cost, UAH"),
            css="n",
            get=lambda row: money_of(row.cost),
            export=lambda row: row.cost,
            sort=Sort("cost"),
        ),
        Column("author_name", _("Author"), css="who"),
        Column("state", _("State"), get=lambda row: state_of(row)[0]),
        Column("due_on", _("Term"), css="term", get=lambda row: row.due_on.strftime("%d.%m.%Y") if row.due_on else ""),
    )
    filters = (
        Search("q", _("Search"), find=by_text),
        Choice("state", _("State"), options=[(one.value, words) for one, words in PROJECT_WORDS.items()]),
    )
    presets = (
        Preset(_("To check"), "state=check"),
        Preset(_("With experts"), "state=expertise"),
        Preset(_("All"), ""),
    )
    empty = _("There are no such projects.")


@officials_only(*ROLES)
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk of one campaign: its thread, the next thing to do, its projects and commission."""
    row = get_object_or_404(queries.visible_campaigns(request.actor), pk=pk)  # type: ignore[attr-defined]
    table = DeskTable(request, queries.desk_projects(row).order_by())
    if table.opening:
        return HttpResponseRedirect(table.opening)
    if table.wants_export:
        return table.export()  # type: ignore[return-value]
    states = {} if row.state == CampaignState.DRAFT else queries.states_of(row)
    context = {
        "campaign": row,
        "table": table,
        "words": stage_words(row),
        "steps": thread_of(row, queries.phases_of(row), timezone.localdate()),
        "main": next_thing(row, states),
        "waiting": states.get(State.CHECK, 0),
        "undecided": sum(states.get(one, 0) for one in queries.UNDECIDED),
        "members": queries.members_of(row),
        "voted": row.listed_at is not None,
    }
    return render(request, "budgeting/desk.html", context)


def next_thing(row: Any, states: dict[str, int]) -> tuple[Any, str]:
    """The one main thing of the desk now: words and address."""
    if row.state == "draft":
        ready = row.regulation is not None and row.regulation.decision
        return (
            (_("Start the campaign"), reverse("budgets:start", args=[row.pk]))
            if ready
            else (_("Write the regulation"), reverse("budgets:regulation", args=[row.pk]))
        )
    if row.state != "running":
        return (_("Copy into a new campaign"), reverse("budgets:create") + f"?copy_of={row.pk}")
    decided = not any(states.get(one, 0) for one in queries.UNDECIDED)
    if row.listed_at is None and row.stage in ("expertise", "publication") and decided:
        return _("Publish the list"), reverse("budgets:publish", args=[row.pk])
    if row.stage in ("counting", "results") and results.result_of(row) is None:
        return _("Count the votes"), reverse("results:count", args=[row.pk])
    return _("Begin the next phase"), reverse("budgets:begin", args=[row.pk])


def own_campaigns(actor: Actor) -> QuerySet[Any]:
    """Campaigns that the organiser works on."""
    return queries.visible_campaigns(actor)


def earlier(request: HttpRequest) -> list[tuple[int, str]]:
    """Campaigns to copy from."""
    return [(one.pk, one.title) for one in queries.visible_campaigns(request.actor)[:20]]  # type: ignore[attr-defined]


def stages(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Phases."""
    return [(one.value, words) for one, words in STAGE_WORDS.items()]


def parts(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Parts in a commission."""
    return list(Member.Part.choices)


def to_new(_request: HttpRequest, row: Any) -> HttpResponse:
    """The regulation of the new campaign."""
    return HttpResponseRedirect(reverse("budgets:regulation", args=[row.pk]))


def deed(action: Any, title: Any, button: Any, **words: Any) -> Any:
    """A page of one act on a campaign."""
    usual = {"then": to_campaign, "rows": own_campaigns}
    return Deed(action, title=title, button=button, **{**usual, **words}).view(*ROLES)


create = Deed(
    actions.create_campaign, title=_("New campaign"), button=_("Create a draft"), then="budgets:campaigns", done=to_new,
    lead=_("It begins with the regulation of an earlier campaign, its dates moved, or with a sample."),
    labels={"title": _("Name"), "year": _("Year of the budget"), "lead": _("In a few words"),
            "copy_of": _("Copy the regulation of")},
    choices={"copy_of": earlier},
    initial=lambda request, _row: {"year": timezone.localdate().year + 1, "copy_of": request.GET.get("copy_of")},
).view(*ROLES)  # fmt: skip
describe = deed(
    actions.describe_campaign, _("Words of the campaign"), _("Save"), said=_("Saved."),
    labels={"title": _("Name"), "lead": _("In a few words")},
    initial=lambda _request, row: {"title": row.title, "lead": row.lead},
)  # fmt: skip
start = deed(
    actions.start_campaign, _("Start the campaign"), _("Start and freeze the rules"), said=_("The campaign has begun."),
    lead=_("The rules are frozen and shown to everybody. After that nobody can change them until the campaign ends."),
)  # fmt: skip
begin = deed(
    actions.begin_phase, _("Begin the next phase"), _("Begin it"), said=_("The phase has begun."),
    labels={"stage": _("Phase")}, choices={"stage": stages},
    lead=_("Phases begin by themselves on their days; here you begin one that waits for your word."),
)  # fmt: skip
publish = deed(
    actions.publish_list, _("Publish the list"), _("Publish the list"), said=_("The list is published."),
    lead=_("Admitted projects get their places in the ballot, and everybody sees them. It cannot be undone."),
)  # fmt: skip
cancel = deed(
    actions.cancel_campaign, _("Cancel the campaign"), _("Cancel the campaign"), said=_("The campaign is cancelled."),
    labels={"reason": _("Why")}, hints={"reason": _("Everybody sees it; name the decision")},
)  # fmt: skip
name_member = deed(
    actions.name_member, _("Name a member of the commission"), _("Name them"), said=_("Named."),
    labels={"account": _("Who"), "part": _("Part in the commission")}, choices={"account": officials, "part": parts},
)  # fmt: skip
end_member = deed(
    actions.end_member, _("End a membership"), _("End it"), said=_("Ended."),
    labels={"account": _("Who")}, choices={"account": officials},
)  # fmt: skip
