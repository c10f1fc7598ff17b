"""Versions of the book for who keeps it, and the card of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Column, Sort, Table

from .. import queries
from ..permissions import KEEPERS
from . import words

LOOK = {
    queries.State.DRAFT: ("go", "pen"), queries.State.PUBLISHED: ("ok", "check"), queries.State.PAST: ("", "archive"),
    queries.State.DROPPED: ("", "cross"),
}  # fmt: skip


class BookTable(Table):
    """Versions, the newest first."""

    name = "brand.books"
    caption = _("Brand book")
    order = "-number"
    saves = False
    columns = (
        Column("number", _("Version"), css="no", sort=Sort("number")),
        Column("name", _("Name of the community"), css="what", under=lambda row: row.why,
               link=lambda row: reverse("brand-office:card", args=[row.pk])),
        Column("state", _("State"), get=lambda row: row.get_state_display()),
        Column("made_at", _("Begun"), css="got", sort=Sort("made_at")),
    )  # fmt: skip
    empty = _("There is no brand book yet. Begin the first version from a brand that ships.")


@officials_only(*KEEPERS)
def listed(request: HttpRequest) -> HttpResponse:
    """Every version."""
    rows = queries.visible_to(request.actor)  # type: ignore[attr-defined]
    draft = queries.drafts_of(request.actor).first()  # type: ignore[attr-defined]
    ways = [(_("Open the draft"), reverse("brand-office:card", args=[draft.pk]))] if draft else []
    ways = ways or [(_("Begin a new version"), reverse("brand-office:begin"))]
    lead = _("Names, colours, pictures and tone of the community. Pages, papers and posters take them from here.")
    return list_page(request, BookTable(request, rows.order_by()), lead=lead,
                     ways=[*ways, (_("The public page"), reverse("brand:book"))])  # fmt: skip


@officials_only(*KEEPERS)
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: how it looks, what was mended and why, what can be done."""
    rows = queries.visible_to(request.actor)  # type: ignore[attr-defined]
    book = get_object_or_404(rows.select_related("logo", "arms", "made_by", "published_by"), pk=pk)
    context: dict[str, Any] = {
        "book": book,
        "state": (book.get_state_display(), *LOOK[queries.State(book.state)]),
        "is_draft": book.state == queries.State.DRAFT,
        "is_past": book.state == queries.State.PAST,
        "worn": queries.is_worn(),
        "previews": words.preview(book.colours),
        "mended": [words.why(one) for one in book.mended],
        "swatches": words.swatches(book.colours),
        "pictures": [one for one in (("logo", book.logo), ("arms", book.arms)) if one[1] is not None],
    }
    return render(request, "brand/card.html", context)
