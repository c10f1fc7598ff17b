"""Lists of drafts: mine, those that wait for my agreement or signature, all that I may see."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Days, Search, Sort, Table
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.search.folding import fold

from .. import permissions, queries
from ..queries import STATE_WORDS
from .words import WORKERS, kind_words, kinds, state_of


def by_title(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Drafts whose title or addressee has the text, in any case of its letters."""
    wanted = fold(text.strip())
    told = rows.order_by().values_list("pk", "title", "addressee")[:20_000]
    return rows.filter(pk__in=[pk for pk, *parts in told if wanted in fold(" ".join(parts))])


class DraftTable(Table):
    """Drafts, those that moved last first."""

    name = "drafting.drafts"
    caption = _("Drafts of documents")
    order = "-moved"
    columns = (
        Column("title", _("Draft"), css="what", link=lambda row: reverse("drafting:draft", args=[row.pk]),
               under=lambda row: kind_words(row.kind)),
        Column("state", _("State"), template="drafting/parts/state.html", export=lambda row: str(state_of(row)[0])),
        Column("author", _("Author"), css="who", get=lambda row: row.author.name,
               under=lambda row: row.unit.name if row.unit else ""),
        Column("moved", _("Last step"), css="got", get=lambda row: row.moved_at, template="drafting/parts/moved.html",
               sort=Sort("moved_at")),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=by_title),
        Choice("state", _("State"), options=[(one.value, words) for one, words in STATE_WORDS.items()], many=True),
        Choice("kind", _("Kind"), options=kinds()),
        Days("at", _("Last step"), field="moved_at", is_moment=True),
    )
    empty = _("There are no such drafts.")


VIEWS = {
    "mine": (_("My drafts"), queries.mine),
    "agree": (_("To agree"), queries.to_agree),
    "sign": (_("To sign"), queries.to_sign),
    "all": (_("All that I may see"), queries.visible_to),
}


def _list(request: HttpRequest, view: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    title, rows = VIEWS[view]
    tabs = [(words, reverse(f"drafting:{name}"), name == view) for name, (words, _rows) in VIEWS.items()]
    ways = [(_("Start a draft"), reverse("drafting:gallery"))]
    if permissions.can_keep(actor):
        ways += [(_("Templates"), reverse("drafting:templates")), (_("Routes"), reverse("drafting:routes"))]
    table = DraftTable(request, rows(actor).order_by())
    return list_page(request, table, title=title, ways=ways, tabs=tabs)


@officials_only(*WORKERS)
def mine(request: HttpRequest) -> HttpResponse:
    """What I have written, with the drafts of those whom I substitute."""
    return _list(request, "mine")


@officials_only(*WORKERS)
def agree(request: HttpRequest) -> HttpResponse:
    """What waits for my agreement."""
    return _list(request, "agree")


@officials_only(*WORKERS)
def sign(request: HttpRequest) -> HttpResponse:
    """What waits for my signature."""
    return _list(request, "sign")


@officials_only(*WORKERS)
def everything(request: HttpRequest) -> HttpResponse:
    """All that I may see."""
    return _list(request, "all")
