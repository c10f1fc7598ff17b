"""Pages of campaigns for everybody: the index, the campaign, its regulation in plain words, the drawn order."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from .. import queries
from ..queries import CAMPAIGN_WORDS, STAGE_WORDS, CampaignState, Stage
from .looks import card, now_of, thread_of

SHOWN = 6


def campaign_or_404(request: HttpRequest, pk: int) -> Any:
    """A campaign that this actor may see."""
    return get_object_or_404(queries.visible_campaigns(request.actor), pk=pk)  # type: ignore[attr-defined]


def index(request: HttpRequest) -> HttpResponse:
    """The campaign that is under way; between campaigns the list of all of them."""
    found = queries.current_campaign()
    if found is not None and "all" not in request.GET:
        return HttpResponseRedirect(reverse("budgeting:campaign", args=[found.pk]))
    rows = list(queries.visible_campaigns(request.actor).exclude(started_at=None)[:50])  # type: ignore[attr-defined]
    return render(request, "budgeting/index.html", {"campaigns": [(one, stage_of(one)) for one in rows]})


def words_of(campaign: Any) -> Any:
    """The state of a campaign in words."""
    return CAMPAIGN_WORDS[CampaignState(campaign.state)]


def stage_of(campaign: Any) -> Any:
    """The phase in words while the campaign is under way, else its state."""
    running = campaign.state == CampaignState.RUNNING and campaign.stage
    return STAGE_WORDS[Stage(campaign.stage)] if running else words_of(campaign)


def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """The campaign: what can be done now, its phases, money, projects."""
    row = campaign_or_404(request, pk)
    today = timezone.localdate()
    phases = queries.phases_of(row)
    terms = queries.regulation_of(row)
    listed = queries.admitted_projects(row) if row.listed_at else queries.public_projects(row).order_by("-number")
    here = next((one for one in phases if one.stage == row.stage), None)
    context = {
        "campaign": row,
        "now": now_of(row),
        "here": here,
        "steps": thread_of(row, phases, today),
        "categories": [(one, queries.hryvnias(one.money)) for one in queries.categories_of(row)],
        "money": queries.hryvnias(terms.money),
        "cards": [card(one) for one in listed[:SHOWN]],
        "ballot": queries.ballot_means(terms),
        "state": words_of(row),
        "earlier": list(queries.visible_campaigns(request.actor).exclude(started_at=None).exclude(pk=row.pk)[:5]),  # type: ignore[attr-defined]
    }
    return render(request, "budgeting/campaign.html", context)


def rules(request: HttpRequest, pk: int) -> HttpResponse:
    """The regulation in plain words, its versions, and what differs between two of them."""
    row = campaign_or_404(request, pk)
    versions = queries.versions_of(row)
    shown = chosen(request, "version", versions) or row.regulation
    other = chosen(request, "with", versions)
    context = {
        "campaign": row,
        "version": shown,
        "parts": queries.told(shown.terms),
        "versions": versions,
        "other": other,
        "compared": queries.compared(other.terms, shown.terms) if other else [],
    }
    return render(request, "budgeting/rules.html", context)


def chosen(request: HttpRequest, name: str, versions: list[Any]) -> Any:
    """The version that the address names, None without one."""
    asked = request.GET.get(name, "")
    if not asked:
        return None
    found = next((one for one in versions if str(one.number) == asked), None)
    if found is None:
        raise Http404
    return found


def order(request: HttpRequest, pk: int) -> HttpResponse:
    """How the order of the ballot was drawn, so that anybody can draw it again."""
    row = campaign_or_404(request, pk)
    listed = list(queries.admitted_projects(row)) if row.listed_at else []
    drawing = [(one, queries.place_of(row.order_seed, one.number)) for one in listed]
    context = {"campaign": row, "drawing": drawing, "terms": queries.regulation_of(row), **queries.seeds_of(row)}
    return render(request, "budgeting/order.html", context)
