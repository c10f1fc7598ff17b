"""The register of documents: filters, views, export."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.drawn import due_html
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.people import officials, units
from ratusha.channels.web.tables import Choice, Column, Days, Flag, Preset, Search, Sort, Table
from ratusha.channels.web.tables.paging import COUNT_CAP, Page, page_of, thin
from ratusha.channels.web.terms import face
from ratusha.foundation.access.actors import Role
from ratusha.foundation.search.engine import Sought

from .. import permissions, queries
from ..queries import FLOW_WORDS, STATE_WORDS, Document
from .words import link, number, sender, state_words, their_date, their_index, title, under_found

READERS = (Role.REGISTRAR, Role.EXECUTOR, Role.UNIT_HEAD, Role.HEAD, "archivist")


def term(row: Document) -> Any:
    """The dial of the term; the state where there is none or the document is done."""
    if not row.is_open or row.due_on is None:
        return state_words(row)
    return due_html(face(row.due_on, timezone.localdate(), since=row.registered_on, control=row.control_on))


def kinds() -> list[tuple[int, str]]:
    """Options of the filter by kind."""
    return [(one.pk, one.name) for one in queries.kinds(closed=True)]


def journals() -> list[tuple[int, str]]:
    """Options of the filter by journal."""
    return [(one.pk, one.name) for one in queries.series()]


def late(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Under control, and the term has passed."""
    return rows.filter(control=True, state="registered", due_on__lt=timezone.localdate())


CELLS = (
    "number", "registered_on", "title", "mark", "state", "their_index", "due_on", "control_on", "version",
    "kind__name", "correspondent__name", "unit__name", "executor__name",
)  # fmt: skip


class DocumentTable(Table):
    """Documents, the newest first."""

    name, caption, order = "documents.list", _("Documents"), "-number"
    columns = (
        Column("number", _("Index"), css="no", get=number, sort=Sort("registered_on"),
               export=lambda row: row.number),
        Column("title", _("Short content"), css="what", link=link, under=under_found, get=title),
        Column("registered_on", _("Registered"), shown=False),
        Column("term", _("Term"), css="term", get=term, sort=Sort("due_on", nullable=True),
               export=lambda row: row.due_on),
        Column("unit", _("With whom"), css="who", get=lambda row: row.unit.name if row.unit else "",
               under=lambda row: row.executor.name if row.executor else "", wrap=True),
        Column("executor", _("Who answers"), get=lambda row: row.executor.name if row.executor else "", shown=False,
               wrap=True),
        Column("kind", _("Kind"), get=lambda row: row.kind.name, shown=False),
        Column("correspondent", _("Correspondent"), shown=False, get=sender, wrap=True),
        Column("their_index", _("Their index"), shown=False, get=their_index),
        Column("their_date", _("Their date"), shown=False, get=their_date),
        Column("state", _("State"), get=state_words, shown=False),
        Column("file_index", _("Index of the file"), shown=False),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=queries.found, hint=_("Index, word of the text")),
        Choice("flow", _("Which way"), many=True,
               options=[(one.value, words) for one, words in FLOW_WORDS.items()]),
        Choice("kind", _("Kind"), many=True, options=kinds, field="kind_id", kept="documents.kinds"),
        Choice("journal", _("Journal of registration"), options=journals, field="series_id", kept="documents.journals"),
        Choice("state", _("State"), many=True, options=[(one.value, words) for one, words in STATE_WORDS.items()]),
        Search("from", _("Correspondent"), find=queries.from_correspondent, first=False, hint=_("Name or EDRPOU code")),
        Choice("unit", _("With whom"), many=True, options=units, field="unit_id", kept="units"),
        Choice("executor", _("Who answers"), many=True, options=officials, field="executor_id",
               kept="documents.executors"),
        Days("registered", _("Registered"), field="registered_on"),
        Days("due", _("Term"), field="due_on"),
        Flag("control", _("Under control"), when=lambda rows: rows.filter(control=True, state="registered")),
        Flag("late", _("Late"), when=late),
    )  # fmt: skip
    presets = (
        Preset(_("All"), ""),
        Preset(_("Incoming"), "flow=incoming"),
        Preset(_("Outgoing"), "flow=outgoing"),
        Preset(_("Internal"), "flow=internal"),
        Preset(_("Orders and decisions"), "flow=order&flow=decision"),
        Preset(_("Under control"), "control=1"),
        Preset(_("Late"), "late=1"),
    )
    beside = True
    empty = _("There are no such documents.")

    def __init__(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        super().__init__(request, rows)
        self.actor = request.actor  # type: ignore[attr-defined]
        typed = next(one for one in self.filters if one.name == "q").value(self.given).strip()
        self.asked = queries.asked(typed) if typed else None
        self.reads = (*CELLS, "text") if typed else CELLS  # type: ignore[misc]
        self.is_whole = True
        self.counted: int | None = None
        self.sampled = (0, False)

    def but(self, name: str) -> QuerySet[Any]:
        """The rows that pass every filter but this one."""
        rows = self.all_rows
        for one in self.filters:
            rows = rows if one.name == name else one.narrow(rows, self.given)
        return rows

    @cached_property
    def words(self) -> Sought | None:
        """What was typed; a frequent word is counted first, so that it is known which way to its rows is short."""
        if self.asked is None or self.asked.keys is not None:
            return self.asked
        rows = self.but("q")
        self.sampled = queries.counted(rows, self.asked, COUNT_CAP)
        return queries.least(self.actor, rows, self.asked, self.sampled[0], self.size + 1)

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """The rows that pass, what was typed being read once for the page and the count."""
        return super().rows if self.words is None else queries.among(self.but("q"), self.words)

    @cached_property
    def page(self) -> Page:
        """As every list; the first page of a word that few documents have is found and counted by looking once."""
        if self.words is None or not self.words.keys or self._paged:
            return super().page
        _name, sort, descending = self.sort_by
        order = sort.order(descending=descending, backward=False)
        rows, self.counted = queries.first_found(self.but("q"), self.words, order, self.size + 1)
        return page_of(lambda: thin(rows, self.reads), sort, descending=descending, size=self.size, salt=self.salt)

    @cached_property
    def count(self) -> int:
        """As every list counts; of a frequent word so many matches are looked at, and then there are more."""
        if self.page is not None and self.counted is not None:
            return min(self.counted, COUNT_CAP + 1)
        sender = self.given.get("from", "").strip()
        if not (self.words or sender) or not self.page.rows or not (self.page.before or self.page.after):
            return super().count
        if self.words is not None:
            frequent = self.words.keys is None
            counted = self.sampled if frequent else queries.counted(self.but("q"), self.words, COUNT_CAP)
            number, self.is_whole = counted
        else:
            number, self.is_whole = queries.counted_from(self.but("from"), sender, COUNT_CAP)
        return number

    @property
    def is_capped(self) -> bool:
        """True when there are more rows than were counted."""
        return self.count > COUNT_CAP or not self.is_whole

    @property
    def cap(self) -> int:
        """How many there surely are."""
        return min(self.count, COUNT_CAP)

    def label(self, row: Document) -> str:
        """Index and short content."""
        return f"{row.number}, {title(row)}"


@officials_only(*READERS)
def documents(request: HttpRequest) -> HttpResponse:
    """The register, as far as this official may see it."""
    actor = request.actor  # type: ignore[attr-defined]
    table = DocumentTable(request, queries.visible_to(actor).order_by())
    ways = [(_("Register a document"), reverse("documents:register"))] if permissions.can_register(actor) else []
    if permissions.can_keep_lists(actor):
        ways += [(_("Correspondents"), reverse("documents:correspondents")), (_("Kinds"), reverse("documents:kinds"))]
    if typed := request.GET.get("q", "").strip():
        told = queries.snippets(table.page.rows, typed)
        for row in table.page.rows:
            row.told = told.get(row.pk)
    return list_page(request, table, ways=ways)
