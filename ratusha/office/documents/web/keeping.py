"""Lists that the office keeps: kinds of documents with their journals, correspondents."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Flag, Search, Sort, Table
from ratusha.foundation.access.actors import Role

from .. import actions, permissions, queries
from ..queries import FLOW_WORDS, SEEN_WORDS, Flow, Kind, Seen
from .deeds import marks
from .tables import READERS

KEEPERS = (Role.REGISTRAR, Role.HEAD, Role.ADMINISTRATOR)
WRITERS = (Role.REGISTRAR, Role.HEAD, Role.UNIT_HEAD, Role.EXECUTOR)
WHO = {
    "name": _("Name"),
    "edrpou": _("EDRPOU code"),
    "email": _("E-mail"),
    "phone": _("Phone"),
    "address": _("Address"),
    "closed": _("No longer used"),
}
TERMS = dict(queries.terms())


class KindTable(Table):
    """Kinds of documents."""

    name, caption, order, saves = "documents.kinds", _("Kinds of documents"), "position", False
    columns = (
        Column("name", _("Kind"), css="what", link=lambda row: reverse("documents:change_kind", args=[row.pk]),
               under=lambda row: FLOW_WORDS[Flow(row.flow)]),
        Column("series", _("Journal of registration"), get=lambda row: row.series.name,
               link=lambda row: reverse("documents:change_series", args=[row.series_id]),
               under=lambda row: row.series.template),
        Column("term", _("Term"), get=lambda row: term_words(row)),
        Column("seen", _("Who sees it"), get=lambda row: seen_words(row)),
        Column("position", _("Order"), sort=Sort("position"), shown=False),
    )  # fmt: skip
    filters = (
        Choice("flow", _("Which way"), options=[(one.value, words) for one, words in FLOW_WORDS.items()]),
        Flag("closed", _("No longer used"), when=lambda rows: rows.filter(closed=True)),
    )


def term_words(row: Kind) -> Any:
    """The rule of the term in words."""
    return TERMS.get(row.term, "")


def seen_words(row: Kind) -> Any:
    """Who sees documents of the kind."""
    return _("anybody") if row.public else SEEN_WORDS[Seen(row.seen)]


class CorrespondentTable(Table):
    """Correspondents by name."""

    name, caption, order = "documents.correspondents", _("Correspondents"), "match"
    columns = (
        Column("match", _("Correspondent"), css="what", sort=Sort("match"), get=lambda row: row.name,
               link=lambda row: reverse("documents:change_correspondent", args=[row.pk]),
               under=lambda row: row.address),
        Column("edrpou", _("EDRPOU code"), css="no"),
        Column("email", _("E-mail")),
        Column("phone", _("Phone")),
    )  # fmt: skip
    filters = (Search("q", _("Search"), find=queries.named_so, hint=_("Name or EDRPOU code")),)

    def __init__(self, request: HttpRequest, rows: Any) -> None:
        if not permissions.can_keep_lists(request.actor):  # type: ignore[attr-defined]
            self.columns = (replace(self.columns[0], link=None), *self.columns[1:])
        super().__init__(request, rows)


def to_register(request: HttpRequest) -> tuple[Any, str] | None:
    """The way back to the register, for whoever may open it."""
    opens = request.actor.has(*READERS)  # type: ignore[attr-defined]
    return (_("Documents"), reverse("documents:list")) if opens else None


@officials_only(*KEEPERS)
def kinds(request: HttpRequest) -> HttpResponse:
    """Kinds in use and out of use."""
    table = KindTable(request, queries.kinds(closed=True).order_by())
    lead = _("In which journal they are registered, by when they are answered, who sees them.")
    return list_page(request, table, lead=lead, back=to_register(request))


@officials_only(*WRITERS, Role.ADMINISTRATOR)
def correspondents(request: HttpRequest) -> HttpResponse:
    """With whom letters are exchanged."""
    actor = request.actor  # type: ignore[attr-defined]
    table = CorrespondentTable(request, queries.correspondents(actor).order_by())
    adds = permissions.can_add_correspondent(actor)
    ways = [(_("Add a correspondent"), reverse("documents:add_correspondent"))] if adds else []
    return list_page(request, table, ways=ways, back=to_register(request))


def to_kinds(_row: Any = None) -> str:
    """Back to the kinds."""
    return reverse("documents:kinds")


def to_correspondents(_row: Any = None) -> str:
    """Back to the correspondents."""
    return reverse("documents:correspondents")


change_kind = Deed(
    actions.change_kind, title=_("Change the kind"), button=_("Save"), then=to_kinds, said=_("Saved."),
    rows=lambda _actor: queries.kinds(closed=True),
    labels={
        "name": _("Name"), "series": _("Journal of registration"), "mark": _("Usual mark"), "term": _("Term"),
        "seen": _("Who sees it"), "public": _("Anybody may read it"), "closed": _("No longer used"),
    },
    choices={
        "series": lambda _request: [(one.pk, one.name) for one in queries.series()], "mark": marks,
        "term": lambda _request: queries.terms(),
        "seen": lambda _request: [(one.value, words) for one, words in SEEN_WORDS.items()],
    },
    initial=lambda _request, row: {
        "name": row.name, "series": row.series_id, "mark": row.mark, "term": row.term, "seen": row.seen,
        "public": row.public, "closed": row.closed,
    },
).view(*KEEPERS)  # fmt: skip
change_series = Deed(
    actions.change_series, title=_("Journal of registration"), button=_("Save"), then=to_kinds, said=_("Saved."),
    rows=lambda _actor: queries.series(), labels={"name": _("Name"), "template": _("Template of the index")},
    hints={"template": _("{n} is the number within the year, {file} the index of the file, {year} the year")},
    initial=lambda _request, row: {"name": row.name, "template": row.template},
).view(*KEEPERS)  # fmt: skip
add_correspondent = Deed(
    actions.add_correspondent, title=_("Add a correspondent"), button=_("Add"), then=to_correspondents,
    said=_("Added."), labels=WHO,
).view(*WRITERS)  # fmt: skip
change_correspondent = Deed(
    actions.change_correspondent, title=_("Change the correspondent"), button=_("Save"), then=to_correspondents,
    said=_("Saved."), labels=WHO, rows=queries.correspondents,
    initial=lambda _request, row: {name: getattr(row, name) for name in WHO},
).view(*KEEPERS)  # fmt: skip
