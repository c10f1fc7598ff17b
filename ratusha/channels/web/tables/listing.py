"""A declared list and its drawing."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any, ClassVar
from uuid import uuid4

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ratusha.channels.live import address

from .. import addresses
from ..queries import first_query, views_of
from . import many
from .columns import Column, Sort
from .filters import Filter
from .paging import COUNT_CAP, Page, counted, counted_again, page_of, thin
from .parts import BULK_MOST, PASSING, Bulk, Group, Head, Preset, Removable, Row, Tab, canonical, same, without
from .remembering import remembered

EXPORT_MOST = 200_000
SHEET_AT_ONCE = 3_000
LOOSENED = 5
FEW_FILTERS = 4
GroupOf = Callable[[Any, Any], tuple[str, Any]]


class Table:
    """Declare a subclass, make it with the request and the rows the actor may see, draw it with `{% table table %}`.

    `order` names the default column, with `-` for descending. `group(row, today) -> (key, title)` groups rows while
    the default order stands; rows must then come in the order of groups. `label(row)` names a row for its checkbox.
    `in_rail`: on a desk the views stand in the rail as overviews; `beside`: a row opens beside the list; `live`: topics
    of which the list is told; `reads`: the only fields that the cells of a page need, where the rows are wide (a field
    missing here costs a query for each row); `alike`: the cells say nothing but what was read of the row, the day and
    the language, so that a row is drawn once for everybody. Deeds for many rows are declared in `tables.many` for the
    list's name.
    """

    name: ClassVar[str]
    caption: ClassVar[Any] = ""
    columns: ClassVar[Sequence[Column]] = ()
    filters: ClassVar[Sequence[Filter]] = ()
    presets: ClassVar[Sequence[Preset]] = ()
    bulk: ClassVar[Sequence[Bulk]] = ()
    order: ClassVar[str] = "-pk"
    size: ClassVar[int] = 25
    exports: ClassVar[tuple[str, ...]] = ("xlsx", "csv")
    saves: ClassVar[bool] = True
    empty: ClassVar[Any] = _("Nothing here yet.")
    in_rail: ClassVar[bool] = False
    beside: ClassVar[bool] = False
    live: ClassVar[tuple[str, ...]] = ()
    reads: ClassVar[tuple[str, ...]] = ()
    alike: ClassVar[bool] = False

    def __init__(self, request: HttpRequest, rows: QuerySet[Any] | Callable[[], QuerySet[Any]]) -> None:
        self.request, self._rows = request, rows
        self.given: QueryDict = request.GET
        self.today = timezone.localdate()
        self.request_id = uuid4().hex

    def group(self, row: Any, today: Any) -> tuple[str, Any] | None:
        """(key, heading) of a row, or None for a list without groups."""
        return None

    def label(self, row: Any) -> Any:
        """The row's name for a screen reader."""
        return str(row)

    def row_class(self, row: Any) -> str:
        """Classes of a row, such as `new`."""
        return ""

    @cached_property
    def all_rows(self) -> QuerySet[Any]:
        """The rows the actor may see."""
        return self._rows() if callable(self._rows) else self._rows

    def depends(self) -> Hashable:
        """All that the rows depend on besides the filters, such as the rights of the reader: a list for which it is
        told is not worded anew when it is opened again. None where nobody can tell."""
        return None

    @cached_property
    def about(self) -> Hashable:
        """All that the rows depend on, with what the filters ask; None where they are worded each time."""
        own = self.depends()
        asked = [one.asks(self.given) for one in self.filters] if own is not None else [None]
        return None if None in asked else (self.name, own, tuple(asked))

    @cached_property
    def sort_by(self) -> tuple[str, Sort, bool]:
        """Column name, sort and whether descending; an unknown wish falls back to the default order."""
        known = {column.name: column.sort for column in self.columns if column.sort}
        for wish in (self.given.get("sort", ""), self.order):
            name, descending = wish.lstrip("-"), wish.startswith("-")
            if found := known.get(name):
                return name, found, descending
        return "", Sort(self.order.lstrip("-")), self.order.startswith("-")

    @property
    def in_default_order(self) -> bool:
        """True while the person has not sorted otherwise."""
        name, _sort, descending = self.sort_by
        return not name or f"{'-' if descending else ''}{name}" == self.order

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """The rows that pass all filters, not sorted."""
        found = self.all_rows
        for one in self.filters:
            found = one.narrow(found, self.given)
        return found

    @property
    def salt(self) -> str:
        """What the marks of its pages are signed with."""
        name, _sort, descending = self.sort_by
        return f"web.table.{self.name}.{name}.{descending}"

    @cached_property
    def page(self) -> Page:
        """The page to show; one query."""
        _name, sort, descending = self.sort_by
        return page_of(
            lambda: thin(self.rows, self.reads) if self.reads else self.rows,
            sort,
            descending=descending,
            size=self.size,
            salt=self.salt,
            after=self.given.get("after", ""),
            before=self.given.get("before", ""),
            about=self.about,
        )

    @cached_property
    def count(self) -> int:
        """How many rows pass, up to one more than the cap; no query when they all stand on this page."""
        whole = not (self.page.before or self.page.after)
        if whole and (self.page.rows or not self._paged):
            return len(self.page.rows)
        return counted(self.rows) if self.about is None else counted_again(lambda: self.rows, self.about)

    @property
    def is_capped(self) -> bool:
        """True when there are more rows than were counted."""
        return self.count > COUNT_CAP

    @property
    def cap(self) -> int:
        return COUNT_CAP

    @property
    def _paged(self) -> bool:
        return bool(self.given.get("after") or self.given.get("before"))

    @cached_property
    def shown_columns(self) -> list[Column]:
        return [column for column in self.columns if column.shown]

    @property
    def width(self) -> int:
        """Columns of the HTML table."""
        return len(self.shown_columns) + bool(self.deeds)

    @cached_property
    def deeds(self) -> list[Bulk]:
        """The buttons for chosen rows: declared with the list, then those that this actor may use."""
        return [*self.bulk, *many.buttons(self.name, self.request.actor)]  # type: ignore[attr-defined]

    def groups(self) -> Iterator[Group]:
        """The drawn rows by groups; one group without a heading where the list has none."""
        whole = not (self.page.before or self.page.after)
        rows = self.page.rows
        keyed = [(self.group(row, self.today) if self.in_default_order else None, row) for row in rows]
        for heading, members in groupby(keyed, key=lambda pair: pair[0]):
            drawn = [self._draw(row) for _heading, row in members]
            yield Group(heading[1] if heading else "", len(drawn) if heading and whole else None, drawn)

    def _draw(self, row: Any) -> Row:
        if self.alike:
            return remembered(row, (self.name, self.today, get_language()), self._drawn_row)
        return self._drawn_row(row)

    def _drawn_row(self, row: Any) -> Row:
        context = {"table": self, "today": self.today}
        version = getattr(row, "version", "")
        cells = [(column, column.draw(row, context)) for column in self.shown_columns]
        return Row(f"{row.pk}:{version}", self.label(row), self.row_class(row), cells)

    def heads(self) -> list[Head]:
        """The heads of the columns with their sorting links."""
        name, _sort, descending = self.sort_by
        found = []
        for column in self.shown_columns:
            now = ("descending" if descending else "ascending") if column.name == name else ""
            wish = f"-{column.name}" if now == "ascending" else column.name
            found.append(Head(column, self.address(sort=wish) if column.sort else "", now))
        return found

    def address(self, **changes: str) -> str:
        """This page's address with other parameters; paging starts anew unless it is given."""
        query = self.given.copy()
        for name in PASSING:
            query.pop(name, None)
        for name, value in changes.items():
            query.pop(name, None)
            if value:
                query[name] = value
        return self._href(query)

    def _href(self, query: QueryDict) -> str:
        for name in PASSING & {*query} - {"after", "before", "export"}:
            query.pop(name, None)
        return f"{self.request.path}?{query.urlencode()}" if query else self.request.path

    @cached_property
    def query(self) -> str:
        """The GET parameters worth saving, sorted."""
        return canonical(self.given)

    @cached_property
    def next_href(self) -> str:
        return self.address(after=self.page.after) if self.page.after else ""

    @cached_property
    def previous_href(self) -> str:
        return self.address(before=self.page.before) if self.page.before else ""

    @property
    def clear_href(self) -> str:
        """The list without its filters; a view of the list that no filter shows stays."""
        read = {name for one in self.filters for name in one.parameters}
        return self.address(**dict.fromkeys(read, ""))

    @cached_property
    def chips(self) -> list[Removable]:
        """What the filters ask for now, each with the address that lifts it."""
        found = [chip for one in self.filters for chip in one.chips(self.given)]
        return [Removable(chip, self._href(without(self.given, chip))) for chip in found]

    @property
    def unfiltered(self) -> list[tuple[str, str]]:
        """Parameters that no filter shows, such as the sorting: a new search takes them along."""
        read = {name for one in self.filters for name in one.parameters}
        names = [name for name in self.given if name not in PASSING and name not in read]
        return [(name, value) for name in names for value in self.given.getlist(name)]

    @cached_property
    def live_at(self) -> str:
        """Where the page listens for changes of its rows; empty without topics or without a live process."""
        actor = self.request.actor  # type: ignore[attr-defined]
        return address(*self.live, who=actor.name if actor.is_official else "") if self.live else ""

    @cached_property
    def folded(self) -> list[Filter]:
        """The filters that stand in the fold."""
        return [one for one in self.filters if not one.first] if len(self.filters) > FEW_FILTERS else []

    @property
    def lead_filters(self) -> list[Filter]:
        """The filters that are always seen."""
        return [one for one in self.filters if one.first or len(self.filters) <= FEW_FILTERS]

    @cached_property
    def folded_now(self) -> int:
        """How many things the filters of the fold ask for."""
        return sum(len(one.chips(self.given)) for one in self.folded)

    @cached_property
    def loosened(self) -> list[Removable]:
        """For an empty list: what would be found without each of the filters, the most first; one query for each."""
        found = []
        for one in self.chips[:LOOSENED]:
            given, rows = without(self.given, one.chip), self.all_rows
            for each in self.filters:
                rows = each.narrow(rows, given)
            found.append(Removable(one.chip, one.href, counted(rows)))
        return sorted((one for one in found if one.found), key=lambda one: -(one.found or 0))

    @property
    def wider(self) -> tuple[Any, str] | None:
        """For an empty list: (words, address) of a wider one, where there is one."""
        return None

    @property
    def is_filtered(self) -> bool:
        """True when a filter is set."""
        return any(self.given.get(name) for one in self.filters for name in one.parameters)

    @property
    def bulk_most(self) -> int:
        return BULK_MOST

    @property
    def sheet_needs_time(self) -> bool:
        """True when a workbook of these rows is made by a job and not at once. One capped count at most."""
        if not self.is_capped:
            return False
        return self.rows.order_by()[: SHEET_AT_ONCE + 1].count() > SHEET_AT_ONCE

    @property
    def export_links(self) -> list[tuple[str, str]]:
        return [(kind.upper(), self.address(export=kind)) for kind in self.exports]

    @cached_property
    def home(self) -> str:
        """The filters with which the list opens for this actor. One query; none where no view is ever saved."""
        return first_query(self.request.actor, self.name) if self.saves else ""  # type: ignore[attr-defined]

    @property
    def opening(self) -> str:
        """Where a bare address leads this actor: to the view they open first; empty to stay."""
        if self.request.GET or self.request.method != "GET":
            return ""
        return f"{self.request.path}?{self.home}" if self.home and self.home != self.query else ""

    @cached_property
    def tabs(self) -> list[Tab]:
        """Presets and saved views; one query for the saved ones."""
        path, current = self.request.path, self.query
        found = [
            Tab(
                one.title,
                f"{path}?{one.query or 'first=no'}",
                one.count and one.count(),
                same(one.query, current),
            )
            for one in self.presets
        ]
        if self.saves:
            for view in views_of(self.request.actor, self.name):  # type: ignore[attr-defined]
                found.append(Tab(view.title, f"{path}?{view.query}", None, same(view.query, current), view.pk))
        return found

    @property
    def has_saved(self) -> bool:
        """True when one of the tabs is a saved view, whose count a small script asks for."""
        return any(one.pk for one in self.tabs)

    @property
    def save_href(self) -> str:
        """The page where these filters get a name."""
        query = QueryDict(mutable=True)
        query.update({"table": self.name, "query": self.query, "next": self.request.path})
        return f"{addresses.of_page('web:views')}?{query.urlencode()}"

    @property
    def wants_export(self) -> bool:
        return self.given.get("export") in self.exports

    def export(self) -> HttpResponseBase:
        """The filtered rows as a sheet, in the order of the page; a long workbook is promised and made by a job."""
        from . import export

        kind = self.given.get("export", "")
        if kind == "xlsx" and export.is_promised(self):
            return export.promise(self, kind)
        columns, rows = self.sheet()
        return export.sheet(kind, self.name, str(self.caption), columns, rows)

    def sheet(self) -> tuple[list[Column], Iterator[Any]]:
        """The columns and the rows of a sheet, up to 200 000 of them."""
        _name, sort, descending = self.sort_by
        rows = self.rows.order_by(*sort.order(descending=descending, backward=False))[:EXPORT_MOST]
        return [column for column in self.columns if column.exported], rows.iterator(chunk_size=1000)
