"""Lists: files, what is due, inventories, acts, packages, nomenclatures."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.people import units
from ratusha.channels.web.tables import Choice, Column, Days, Preset, Search, Sort, Table
from ratusha.channels.web.words import size

from .. import permissions, queries
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


def options(words: Any) -> list[tuple[str, Any]]:
    """A table of words as the options of a filter."""
    return [(one.value, said) for one, said in words.items()]


def to_file(row: Any) -> str:
    """Address of a file's card."""
    return reverse("archive:file", args=[row.pk])


def state_words(row: Any) -> Any:
    """The state of a file; a hold comes first."""
    if row.hold_reason:
        return _("held")
    return DOSSIER_WORDS[DossierState(row.state)]


def kept_words(row: Any) -> str:
    """Its term."""
    return term_words(row.kept)


def expires(row: Any) -> Any:
    """The day its term is over, a dash where none is counted."""
    return row.expires_on or "—"


class DossierTable(Table):
    """Files of papers, of the newest year first."""

    name = "archive.files"
    caption = _("Files of papers")
    order = "-year"
    columns = (
        Column("index", _("Index"), css="no"),
        Column("title", _("Heading of the file"), css="what", link=to_file, under=kept_words),
        Column("year", _("Year"), css="n", sort=Sort("year")),
        Column("items", _("Papers"), css="n"),
        Column("opened", _("Opened"), css="got", get=lambda row: row.opened_on, sort=Sort("opened_on")),
        Column("state", _("State"), get=state_words),
    )
    filters = (
        Search("q", _("Search"), find=queries.found_by),
        Choice("state", _("State"), options=options(DOSSIER_WORDS), many=True),
        Choice("category", _("Kept"), options=options(CATEGORY_WORDS)),
        Choice("unit", _("Unit"), options=units, field="heading__section__unit_id", kept="units"),
        Days("at", _("Opened"), field="opened_on"),
    )
    presets = (Preset(_("Open"), "state=open"), Preset(_("All"), ""))
    empty = _("There are no such files. They are opened when the first paper is filed under a heading.")


WAYS = (("free", _("nothing")), ("held", _("held")), ("experts", _("the experts must look at it first")))
UNSEEN = Q(epk=True, reviewed_on=None)
WAYS_WHEN = {"free": ~UNSEEN & Q(hold_reason=""), "held": ~Q(hold_reason=""), "experts": UNSEEN}


class DueTable(Table):
    """Files whose term is over, with what still bars their destruction."""

    name = "archive.due"
    caption = _("Due for destruction")
    order = "expires"
    columns = (
        Column("index", _("Index"), css="no"),
        Column("title", _("Heading of the file"), css="what", link=to_file, under=kept_words),
        Column("year", _("Year"), css="n", sort=Sort("year")),
        Column("items", _("Papers"), css="n"),
        Column("expires", _("Term over"), css="term", get=expires, sort=Sort("expires_on", nullable=True)),
        Column("bar", _("What stands in the way"), get=lambda row: why(row)),
    )
    filters = (
        Search("q", _("Search"), find=queries.found_by),
        Choice("way", _("What stands in the way"), options=WAYS, when=WAYS_WHEN),
    )
    saves = False
    empty = _("No file has reached the end of its term.")


def why(row: Any) -> Any:
    """What bars the file today, in words."""
    bar = queries.bar_of(row, timezone.localdate())
    return queries.BAR_WORDS[bar] if bar else _("nothing")


class InventoryTable(Table):
    """Inventories."""

    name = "archive.inventories"
    caption = _("Inventories")
    order = "-year"
    columns = (
        Column("number", _("Number"), css="no"),
        Column("category", _("What it lists"), css="what", get=lambda row: CATEGORY_WORDS[Category(row.category)],
               link=lambda row: reverse("archive:inventory", args=[row.pk])),
        Column("year", _("Year"), css="n", sort=Sort("year")),
        Column("count", _("Files of papers"), css="n"),
        Column("state", _("State"), get=lambda row: INVENTORY_WORDS[InventoryState(row.state)]),
    )  # fmt: skip
    filters = (
        Choice("category", _("What it lists"), options=options(CATEGORY_WORDS)),
        Choice("state", _("State"), options=options(INVENTORY_WORDS)),
    )
    empty = _("No inventory was drawn up yet.")


class ActTable(Table):
    """Acts of removal for destruction."""

    name = "archive.acts"
    caption = _("Acts of destruction")
    order = "-id"
    columns = (
        Column("number", _("Number"), css="no", link=lambda row: reverse("archive:act", args=[row.pk])),
        Column("reason", _("Ground"), css="what", link=lambda row: reverse("archive:act", args=[row.pk])),
        Column("files", _("Files of papers"), css="n"),
        Column("items", _("Papers"), css="n"),
        Column("at", _("Proposed"), css="got", get=lambda row: row.proposed_at),
        Column("state", _("State"), get=lambda row: ACT_WORDS[ActState(row.state)]),
        Column("id", "№", css="n", sort=Sort("id")),
    )
    filters = (Choice("state", _("State"), options=options(ACT_WORDS), many=True),)
    empty = _("No act was proposed yet.")


class PackageTable(Table):
    """Packages for the archive."""

    name = "archive.packages"
    caption = _("Packages for the archive")
    order = "-id"
    columns = (
        Column("file", _("Index"), css="no", get=lambda row: row.dossier),
        Column("title", _("Heading of the file"), css="what", get=lambda row: row.dossier.title,
               link=lambda row: reverse("archive:package", args=[row.pk])),
        Column("at", _("Asked for"), css="got"),
        Column("size", _("Size"), get=lambda row: size(row.size) if row.size else ""),
        Column("state", _("State"), get=lambda row: PACKAGE_WORDS[PackageState(row.state)]),
        Column("id", "№", css="n", sort=Sort("id")),
    )  # fmt: skip
    filters = (Choice("state", _("State"), options=options(PACKAGE_WORDS)),)
    saves = False
    empty = _("No package was made yet. Ask for one on the card of a closed file.")


class YearTable(Table):
    """Nomenclatures by year."""

    name = "archive.years"
    caption = _("Nomenclature by year")
    order = "-year"
    columns = (
        Column("year", _("Year"), css="what", sort=Sort("year"),
               link=lambda row: reverse("archive:nomenclature", args=[row.year])),
        Column("state", _("State"), get=lambda row: NOMENCLATURE_WORDS[NomenclatureState(row.state)]),
        Column("protocol", _("Minutes of the expert commission")),
        Column("approved", _("Approved"), css="got", get=lambda row: row.approved_at or "—"),
    )  # fmt: skip
    filters = (Choice("state", _("State"), options=options(NOMENCLATURE_WORDS)),)
    saves = False
    empty = _("No nomenclature was drawn up yet.")


def tabs(request: HttpRequest, here: str) -> list[tuple[Any, str, bool]]:
    """The lists of the archive that this official may open."""
    actor = request.actor  # type: ignore[attr-defined]
    names = [("files", _("Files of papers")), ("years", _("Nomenclature"))]
    if permissions.reads_all(actor) or permissions.is_chair(actor):
        names += [
            ("inventories", _("Inventories")),
            ("due", _("Due for destruction")),
            ("acts", _("Acts of destruction")),
        ]
    if permissions.can_keep(actor) or permissions.can_approve(actor):
        names.append(("packages", _("Packages for the archive")))
    return [(words, reverse(f"archive:{name}"), name == here) for name, words in names]


@officials_only()
def files(request: HttpRequest) -> HttpResponse:
    """Files that this official may see."""
    actor = request.actor  # type: ignore[attr-defined]
    table = DossierTable(request, queries.visible_to(actor).order_by())
    return list_page(request, table, tabs=tabs(request, "files"))


@officials_only()
def years(request: HttpRequest) -> HttpResponse:
    """Nomenclatures."""
    actor = request.actor  # type: ignore[attr-defined]
    ways = []
    if permissions.can_draw(actor):
        ways.append((_("Draw up a nomenclature"), reverse("archive:draw_up")))
    if permissions.can_name_chair(actor):
        ways.append((_("Name the chair of the experts"), reverse("archive:name_chair")))
    chair = queries.standing_chair()
    lead = _("Nobody chairs the expert commission yet: the head names the chair.")
    if chair is not None:
        lead = _("The expert commission is chaired by {name}, {basis}.").format(
            name=chair.account.name, basis=chair.basis
        )
    table = YearTable(request, queries.nomenclatures(actor).order_by())
    return list_page(request, table, lead=lead, tabs=tabs(request, "years"), ways=ways)


@officials_only()
def inventories(request: HttpRequest) -> HttpResponse:
    """Inventories, and how many files wait for one."""
    actor = request.actor  # type: ignore[attr-defined]
    waiting = queries.to_list(actor).order_by().count()
    lead = _("Closed files of permanent, long-term and personnel keeping outside an inventory: {count}.").format(
        count=waiting
    )
    ways = [(_("Draw up an inventory"), reverse("archive:draw_inventory"))] if permissions.can_keep(actor) else []
    table = InventoryTable(request, queries.inventories(actor).order_by())
    return list_page(request, table, lead=lead, tabs=tabs(request, "inventories"), ways=ways)


@officials_only()
def due(request: HttpRequest) -> HttpResponse:
    """Files whose term is over."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    lead = _("An act names only files that nothing keeps, after the inventories of their years are approved.")
    free = permissions.can_keep(actor) and queries.due(actor, today).exists()
    ways = [(_("Propose an act"), reverse("archive:propose_act"))] if free else []
    table = DueTable(request, queries.over(actor, today).order_by())
    return list_page(request, table, lead=lead, tabs=tabs(request, "due"), ways=ways)


@officials_only()
def acts(request: HttpRequest) -> HttpResponse:
    """Acts."""
    actor = request.actor  # type: ignore[attr-defined]
    table = ActTable(request, queries.acts(actor).order_by())
    lead = _("Content is removed only after the chair of the experts and the head have both confirmed.")
    return list_page(request, table, lead=lead, tabs=tabs(request, "acts"))


@officials_only()
def packages(request: HttpRequest) -> HttpResponse:
    """Packages."""
    actor = request.actor  # type: ignore[attr-defined]
    table = PackageTable(request, queries.packages(actor).order_by())
    lead = _("A package is read and checked without this system; it is kept here for thirty days.")
    return list_page(request, table, lead=lead, tabs=tabs(request, "packages"))
