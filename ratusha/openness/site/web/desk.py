"""The workspace of those who write the site: what waits, drafts, timed, to look through; the card of a page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Preset, Search, Sort, Table

from .. import permissions, queries


def state_of(row: Any) -> Any:
    """In a word, where the page stands."""
    if row.archived_at:
        return _("in the archive")
    if not row.live:
        return _("draft")
    return _("published, with newer changes") if row.has_unpublished_changes else _("published")


OTHERS = (
    (_("Write an event"), "event"), (_("Write an announcement"), "announcement"),
    (_("Write an institution"), "institution"), (_("Write a person of the council"), "person"),
    (_("Write a programme"), "programme"),
)  # fmt: skip


class Pages(Table):
    """Pages of the site, those changed last first."""

    name = "site.pages"
    caption = _("Site")
    order = "-latest_revision_created_at"
    columns = (
        Column("title", _("Page"), css="what", link=lambda row: reverse("site-office:card", args=[row.pk]),
               under=lambda row: row.address),
        Column("state", _("State"), get=state_of),
        Column("unit", _("Who answers"), css="who", get=lambda row: row.unit.name if row.unit else ""),
        Column("review_by", _("Look through by"), css="term", get=lambda row: row.review_by or ""),
        Column("latest_revision_created_at", _("Changed"), css="got",
               sort=Sort("latest_revision_created_at", nullable=True)),
    )  # fmt: skip
    presets = (
        Preset(_("All"), ""), Preset(_("Wait for review"), "what=review"), Preset(_("Drafts"), "what=drafts"),
        Preset(_("Timed"), "what=timed"), Preset(_("Look through"), "what=old"),
    )  # fmt: skip
    empty = _("There are no such pages.")

    def __init__(self, request: HttpRequest, rows: Any) -> None:
        actor = request.actor  # type: ignore[attr-defined]
        today = timezone.localdate()
        kinds = {
            "review": queries.in_review(actor), "drafts": queries.drafts(actor), "timed": queries.timed(actor),
            "old": queries.to_look_through(actor, today),
        }  # fmt: skip
        by = {name: (lambda found, only=only: found.filter(pk__in=only.values("pk"))) for name, only in kinds.items()}
        self.filters = (
            Search("q", _("Search"), find=lambda found, text: found.filter(title__icontains=text)),
            Choice("what", _("Which"), by=by, options=(
                ("review", _("wait for review")), ("drafts", _("drafts")), ("timed", _("come out by themselves")),
                ("old", _("to be looked through")))),
        )  # fmt: skip
        super().__init__(request, rows)


@officials_only()
def pages(request: HttpRequest) -> HttpResponse:
    """Pages that the actor may work on."""
    actor = request.actor  # type: ignore[attr-defined]
    if not permissions.can_write(actor):
        return render(request, "403.html", status=403)
    ways = [(_("Write news"), reverse("site-office:news"))]
    ways += [(words, reverse(f"site-office:{name}")) for words, name in OTHERS]
    if queries.is_laid():
        ways.insert(1, (_("Open the editor"), reverse("wagtailadmin_home")))
    elif permissions.can_lay(actor):
        ways = [(_("Lay the site out"), reverse("site-office:lay"))]
    if queries.is_laid() and permissions.can_lay(actor) and queries.lacks_clauses():
        ways.append((_("Lay what the law on access asks for"), reverse("site-office:lay")))
    if permissions.can_publish(actor):
        ways.append((_("Lead an old address"), reverse("site-office:redirect")))
    lead = _("Pages, news and events of the community: what waits for a word, what comes out, what has grown old.")
    rows = queries.visible_to(actor).select_related("unit")
    return list_page(request, Pages(request, rows.order_by()), lead=lead, ways=ways)


@officials_only()
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """One page: how it stands, what can be done, its versions."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.visible_to(actor).select_related("unit", "content_type"), pk=pk)
    context = {
        "page": row,
        "state": state_of(row),
        "waits": queries.in_review(actor).filter(pk=pk).exists(),
        "publishes": permissions.can_publish(actor),
        "versions": queries.versions(row),
        "kind": row.content_type.model,
        "lacks_english": not row.is_english and queries.other_language(row, live=None) is None,
    }
    return render(request, "site/card.html", context)
