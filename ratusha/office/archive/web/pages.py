"""Cards: a nomenclature, a file, an inventory, an act, a package."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ratusha.channels.web import downloads
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access.actors import Role
from ratusha.foundation.files import handed

from .. import actions, permissions, queries
from ..queries import (
    ACT_WORDS,
    CATEGORY_WORDS,
    DOSSIER_WORDS,
    INVENTORY_WORDS,
    NOMENCLATURE_WORDS,
    PACKAGE_WORDS,
    ActState,
    Category,
    DossierState,
    InventoryState,
    NomenclatureState,
    PackageState,
    term_words,
)
from .papers import internal, inventory_pdf, nomenclature_pdf
from .ways import ways_of_act, ways_of_file, ways_of_nomenclature

Looks = dict[Any, tuple[str, str]]
YEAR_LOOK: Looks = {
    NomenclatureState.DRAFT: ("", "pen"),
    NomenclatureState.AGREED: ("wait", "clock"),
    NomenclatureState.APPROVED: ("ok", "check"),
    NomenclatureState.CLOSED: ("", "lock"),
}
FILE_LOOK: Looks = {
    DossierState.OPEN: ("go", "folder"),
    DossierState.CLOSED: ("ok", "lock"),
    DossierState.DESTROYED: ("", "trash"),
    DossierState.HANDED: ("", "archive"),
}
ACT_LOOK: Looks = {
    ActState.PROPOSED: ("wait", "clock"),
    ActState.CONFIRMED: ("wait", "clock"),
    ActState.RUNNING: ("go", "repeat"),
    ActState.DONE: ("ok", "check"),
    ActState.WITHDRAWN: ("", "cross"),
}
SHOWN = 200


@officials_only()
def nomenclature(request: HttpRequest, year: int) -> HttpResponse:
    """The nomenclature of a year by sections; `?unit=` those of one unit and the common ones."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(
        queries.nomenclatures(actor).select_related("drawn_by", "agreed_by", "approved_by"), year=year
    )
    kind = request.GET.get("as", "")
    if kind == "xlsx":
        return _sheet(row)
    if kind == "pdf":
        return nomenclature_pdf(row)
    everything = queries.sections_of(row)
    unit = request.GET.get("unit", "")
    sections = [one for one in everything if not unit or str(one[0].pk) == unit]
    state = NomenclatureState(row.state)
    draws = permissions.can_draw(actor)
    context = {
        "nomenclature": row,
        "state": (NOMENCLATURE_WORDS[state], *YEAR_LOOK[state]),
        "sections": [(one, [_line(actor, row, two) for two in found]) for one, found in sections],
        "units": [(one.pk, str(one), str(one.pk) == unit) for one, _found in everything],
        "unit": unit,
        "count": sum(len(found) for _one, found in everything),
        "draws": draws and state in (NomenclatureState.DRAFT, NomenclatureState.APPROVED),
        "is_draft": state is NomenclatureState.DRAFT,
        "totals": queries.totals_of(row),
        "chair": queries.standing_chair() if state is NomenclatureState.DRAFT else None,
        **ways_of_nomenclature(actor, row),
    }
    return render(request, "archive/nomenclature.html", context)


def _line(actor: Any, row: Any, heading: Any) -> dict[str, Any]:
    draft = row.state == NomenclatureState.DRAFT and permissions.can_draw(actor)
    return {
        "heading": heading,
        "term": term_words(heading.kept),
        "change": reverse("archive:change_heading", args=[heading.pk]) if draft else "",
        "files": f"{reverse('archive:files')}?q={heading.index}",
    }


def _sheet(row: Any) -> HttpResponse:
    heads = [title for title, _width in queries.heads()]
    rows: list[list[str]] = []
    for section, found in queries.sections_of(row):
        rows.append([section.code, str(section.title), "", "", ""])
        rows += [queries.heading_row(one) for one in found]
    title = _("Nomenclature of files for {year}").format(year=row.year)
    return downloads.figures(f"nomenclature-{row.year}", "xlsx", title, heads, rows)


@officials_only()
def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """The card of a file: what is in it, its term, holds, where it stands."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    row = get_object_or_404(queries.visible_to(actor).select_related("inventory", "act", "held_by"), pk=pk)
    if request.GET.get("as") == "pdf":
        return internal(actor, row)
    last = request.GET.get("after", "0")
    filings = queries.filings_of(row).filter(ordinal__gt=int(last) if last.isdigit() and len(last) < 9 else 0)
    found = list(filings[: SHOWN + 1])
    state = DossierState(row.state)
    bar = queries.bar_of(row, today)
    context = {
        "dossier": row,
        "state": (DOSSIER_WORDS[state], *FILE_LOOK[state]),
        "category": CATEGORY_WORDS[Category(row.category)],
        "term": term_words(row.kept),
        "bar": queries.BAR_WORDS[bar] if bar and state is DossierState.CLOSED else "",
        "papers": list(zip(queries.papers_in(actor, found[:SHOWN]), found, strict=False)),
        "next": found[SHOWN - 1].ordinal if len(found) > SHOWN else None,
        "volumes": queries.volumes_of(row) if row.volumes > 1 else [],
        "moves": permissions.can_keep(actor) and state is DossierState.OPEN,
        "reads_acts": permissions.reads_all(actor),
        **ways_of_file(actor, row, today),
    }
    return render(request, "archive/file.html", context)


@officials_only()
def inventory(request: HttpRequest, pk: int) -> HttpResponse:
    """An inventory with its files."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.inventories(actor), pk=pk)
    if request.GET.get("as") == "pdf":
        return inventory_pdf(row)
    state = InventoryState(row.state)
    approves = state is InventoryState.DRAFT and permissions.can_approve(actor)
    context = {
        "inventory": row,
        "state": (
            INVENTORY_WORDS[state],
            *(("ok", "check") if state is InventoryState.APPROVED else ("wait", "clock")),
        ),
        "category": CATEGORY_WORDS[Category(row.category)],
        "files": [(one, term_words(one.kept)) for one in row.dossiers.order_by("index", "pk")[:1000]],
        "main": (_("Approve the inventory"), reverse("archive:approve_inventory", args=[pk])) if approves else None,
    }
    return render(request, "archive/inventory.html", context)


@officials_only()
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """An act: its files, who has confirmed, how far it is carried out."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.acts(actor), pk=pk)
    state = ActState(row.state)
    held = row.dossiers.exclude(hold_reason="").exists() if state in (ActState.RUNNING, ActState.CONFIRMED) else False
    context = {
        "act": row,
        "state": (ACT_WORDS[state], *ACT_LOOK[state]),
        "held": held,
        **ways_of_act(actor, row),
    }
    return render(request, "archive/act.html", context)


@officials_only(Role.ARCHIVIST, Role.HEAD)
@page
def package(request: HttpRequest, pk: int) -> HttpResponse:
    """A package: how far its making is, where to fetch it."""
    row = get_object_or_404(queries.packages(request.actor), pk=pk)  # type: ignore[attr-defined]
    return _drawn(request, row, ActionForm.of(request, target=row))


def _drawn(request: HttpRequest, row: Any, form: ActionForm) -> HttpResponse:
    keeps = permissions.can_fetch(request.actor, row)  # type: ignore[attr-defined]
    state = PackageState(row.state)
    here = state in (PackageState.READY, PackageState.HANDED) and queries.path_of(row.pk).exists()
    tone = {PackageState.READY: ("ok", "check"), PackageState.FAILED: ("bad", "alert")}.get(state, ("", "clock"))
    hand = reverse("archive:hand_over", args=[row.pk]) if keeps and state is PackageState.READY else ""
    return form.page(
        request,
        "archive/package.html",
        package=row,
        state=(PACKAGE_WORDS[state], *tone),
        fetches=keeps and here,
        hand=hand,
    )


@require_POST
@officials_only(Role.ARCHIVIST)
@page
def fetch_package(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives the package, and notes who took it."""
    row = get_object_or_404(queries.packages(request.actor), pk=pk)  # type: ignore[attr-defined]
    form = ActionForm.of(request, target=row)
    if not form.perform(request, actions.fetch_package):
        return _drawn(request, row, form)
    if not queries.path_of(pk).exists():
        raise Http404
    name = f"file-{row.dossier.index}-{row.dossier.year}-{row.pk}.zip"
    return FileResponse(handed.opened(queries.path_of(pk)), as_attachment=True, filename=name)
