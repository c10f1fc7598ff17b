"""The public list of projects and the page of one."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ratusha.channels.web import subjects
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.mine import my_page
from ratusha.channels.web.pages import page
from ratusha.channels.web.tables import Choice, Column, Preset, Search, Sort, Table
from ratusha.foundation.search.folding import fold

from .. import actions, permissions, queries
from ..queries import PROJECT_WORDS, PUBLIC, State, results
from .looks import card, map_of, now_of, sign_of, state_of
from .public import campaign_or_404

AFTER = (State.WON, State.LOST, State.DOING, State.DONE)


def by_text(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Projects whose title, place or number has the text, in any case of its letters."""
    wanted = fold(text.strip())
    return rows.filter(number=int(wanted)) if wanted.isdecimal() and len(wanted) < 6 else rows.filter(
        match__contains=wanted
    )  # fmt: skip


class ProjectTable(Table):
    """Projects of one campaign."""

    name = "budgeting.projects"
    caption = _("Projects")
    order = "number"
    columns = (
        Column("number", _("Number"), css="no", sort=Sort("number", nullable=True)),
        Column("title", _("Project"), css="what", link=lambda row: reverse("budgeting:project", args=[row.pk])),
        Column("category", _("Category"), get=lambda row: row.category.name),
        Column("settlement", _("Settlement"), get=lambda row: str(row.settlement or "")),
        Column("cost", _("Cost, UAH"), css="n", sort=Sort("cost")),
        Column("supporters_count", _("Supporters"), css="n", sort=Sort("supporters_count")),
        Column("place", _("Place in the ballot"), css="n", sort=Sort("place", nullable=True)),
        Column("state", _("State"), get=lambda row: state_of(row)[0]),
        Column("lat", _("Latitude"), get=lambda row: "" if row.lat is None else row.lat),
        Column("lon", _("Longitude"), get=lambda row: "" if row.lon is None else row.lon),
    )
    presets = (Preset(_("All"), ""),)
    empty = _("There are no such projects.")

    def __init__(self, request: HttpRequest, rows: QuerySet[Any], campaign: Any) -> None:
        categories = [(one.code, one.name) for one in queries.categories_of(campaign)]
        self.filters = (
            Search("q", _("Search"), find=by_text),
            Choice("category", _("Category"), field="category__code", options=categories),
            Choice("settlement", _("Settlement"), field="settlement", options=queries.settlements_of(campaign)),
            Choice("state", _("State"), options=[(one.value, PROJECT_WORDS[one]) for one in PUBLIC]),
        )
        super().__init__(request, rows)


SORTS = (
    ("number", _("By number")), ("place", _("As in the ballot")), ("-cost", _("The dearest first")),
    ("cost", _("The cheapest first")), ("-supporters_count", _("Most supporters first")),
)  # fmt: skip


def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """All projects of a campaign as cards, with filters, order, a map and files to take."""
    campaign = campaign_or_404(request, pk)
    table = ProjectTable(request, queries.public_projects(campaign).order_by(), campaign)
    if table.wants_export:
        return table.export()  # type: ignore[return-value]
    rows = list(table.page.rows)
    chosen = request.GET.get("sort", "number")
    context = {
        "campaign": campaign,
        "table": table,
        "cards": [card(one) for one in rows],
        "map": map_of(rows),
        "sorts": [(words, table.address(sort=key), key == chosen) for key, words in SORTS],
    }
    return render(request, "budgeting/projects.html", context)


def project(request: HttpRequest, pk: int) -> HttpResponse:
    """One project: what, where, for how much, what experts say, who supports it, and what can be done now."""
    return shown(request, project_or_404(request, pk), ActionForm.of(request, fresh=True))


def project_or_404(request: HttpRequest, pk: int) -> Any:
    """A project that this actor may see."""
    return get_object_or_404(queries.visible_projects(request.actor).select_related("work"), pk=pk)  # type: ignore[attr-defined]


def shown(request: HttpRequest, row: Any, form: ActionForm) -> HttpResponse:
    """The page of a project with the form of support."""
    actor = request.actor  # type: ignore[attr-defined]
    about = f"{queries.KIND}:{row.pk}"
    subjects.at_hand(request, about, subjects.of_row(about, row))
    terms = queries.regulation_of(row.campaign)
    own = permissions.is_author(actor, row)
    supports = queries.may_support(row) and not own
    ways = queries.ways_of(actor, row) if own else []
    young = row.state in (queries.State.DRAFT, queries.State.COLLECTING)
    conclusions = [] if young else queries.conclusions_of(row)
    ended = row.state in AFTER  # then the page of the work shows more photos
    photos = [row.cover] if ended and row.cover_id else queries.photos_of(row) if row.cover_id else []
    context = {
        "project": row,
        "campaign": row.campaign,
        "state": state_of(row),
        "sign": sign_of(row),
        "cost": queries.hryvnias(row.cost),
        "running": queries.hryvnias(row.running_cost) if row.running_cost else "",
        "lines": queries.lines_of(row),
        "photos": photos,
        "conclusions": conclusions,
        "objection": queries.objection_of(row) if any(one.row.positive is False for one in conclusions) else None,
        "needed": terms.supporters,
        "shown_as": queries.SHOWN_WORDS[terms.supporters_shown],
        "own": own,
        "asked": queries.asked_of(row) if own else [],
        "mergers": queries.mergers_of(row) if own and not row.campaign.listed_at else [],
        "ways": ways,
        "supports": supports,
        "supported": supports and queries.has_supported(actor, row),
        "voting": row.campaign.stage == "voting" and row.place is not None,
        "vote_href": now_of(row.campaign).get("href", ""),
        "map": map_of([row]),
        "about": about,
        "came_out": came_out(row),
    }
    return form.page(request, "budgeting/project.html", **context)


def supporters(request: HttpRequest, pk: int) -> HttpResponse:
    """Who supports a project, as the regulation lets it be shown, the newest first."""
    row = project_or_404(request, pk)
    shown = queries.supporters_of(row)
    hidden = max(0, row.supporters_count - len(shown))
    context = {"project": row, "names": shown, "hidden": hidden}
    return render(request, "budgeting/supporters.html", context)


@require_POST
@my_page
@page
def support(request: HttpRequest, pk: int) -> HttpResponse:
    """Signs for the project."""
    row = project_or_404(request, pk)
    form = ActionForm.of(request)
    if form.perform(request, actions.support_project, row):
        return HttpResponseRedirect(reverse("budgeting:project", args=[pk]) + "#support")
    return shown(request, row, form)


def came_out(row: Any) -> dict[str, Any]:
    """Why the project won or lost, and the way to its work; empty before the result is final."""
    standing = results.standing_of(row) if row.state in AFTER else None
    if standing is None:
        return {}
    law = results.law_kept(standing.result.law)
    href = reverse("results:work", args=[row.work.pk]) if hasattr(row, "work") else ""
    return {"why": results.why_of(standing, law, standing.place), "work": href}
