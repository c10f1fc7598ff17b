"""A declared list and its drawing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, ClassVar
from uuid import uuid4

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from ..queries import views_of
from .columns import Column, Sort
from .filters import Filter
from .paging import COUNT_CAP, Page, counted, page_of

PASSING = frozenset({"after", "before", "export"})
BULK_MOST = 200
EXPORT_MOST = 50_000
GroupOf = Callable[[Any, Any], tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Preset:
    """A view that the list offers by itself: a title, GET parameters, and a cheap count or none."""

    title: Any
    query: str = ""
    count: Callable[[], int] | None = None


@dataclass(frozen=True, slots=True)
class Bulk:
    """A button under the list: POSTs the chosen rows to `url`."""

    title: Any
    url: str
    main: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """A saved view or a preset, ready to draw."""

    title: Any
    href: str
    count: int | None
    current: bool


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head: its sorting link and what it is sorted by now."""

    column: Column
    href: str
    sorted: str


@dataclass(frozen=True, slots=True)
class Row:
    """A drawn row."""

    mark: str
    title: Any
    css: str
    cells: list[tuple[Column, SafeString]]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; `count` only when the whole list stands on this page."""

    title: Any
    count: int | None
    rows: list[Row]


class Table:
    """Declare a subclass, make it with the request and the rows the actor may see, draw it with `{% table table %}`.

    `order` names the default column, with `-` for descending. `group(row, today) -> (key, title)` groups rows while
    the default order stands; rows must then come in the order of groups. `label(row)` names a row for its checkbox.
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

    def __init__(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        self.request, self.all_rows = request, rows
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

    @cached_property
    def page(self) -> Page:
        """The page to show; one query."""
        name, sort, descending = self.sort_by
        return page_of(
            self.rows,
            sort,
            descending=descending,
            size=self.size,
            salt=f"web.table.{self.name}.{name}.{descending}",
            after=self.given.get("after", ""),
            before=self.given.get("before", ""),
        )

    @cached_property
    def count(self) -> int:
        """How many rows pass, up to one more than the cap; no query when they all stand on this page."""
        whole = not (self.page.before or self.page.after)
        return len(self.page.rows) if whole and (self.page.rows or not self._paged) else counted(self.rows)

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

    @property
    def shown_columns(self) -> list[Column]:
        return [column for column in self.columns if column.shown]

    @property
    def width(self) -> int:
        """Columns of the HTML table."""
        return len(self.shown_columns) + bool(self.bulk)

    def groups(self) -> Iterator[Group]:
        """The drawn rows by groups; one group without a heading where the list has none."""
        whole = not (self.page.before or self.page.after)
        rows = self.page.rows
        keyed = [(self.group(row, self.today) if self.in_default_order else None, row) for row in rows]
        for heading, members in groupby(keyed, key=lambda pair: pair[0]):
            drawn = [self._draw(row) for _heading, row in members]
            yield Group(heading[1] if heading else "", len(drawn) if heading and whole else None, drawn)

    def _draw(self, row: Any) -> Row:
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
        return f"{self.request.path}?{query.urlencode()}" if query else self.request.path

    @property
    def query(self) -> str:
        """The GET parameters worth saving, sorted."""
        return canonical(self.given)

    @property
    def next_href(self) -> str:
        return self.address(after=self.page.after) if self.page.after else ""

    @property
    def previous_href(self) -> str:
        return self.address(before=self.page.before) if self.page.before else ""

    @property
    def clear_href(self) -> str:
        return self.request.path

    @property
    def is_filtered(self) -> bool:
        """True when a filter is set."""
        return any(self.given.get(name) for one in self.filters for name in one.parameters)

    @property
    def export_links(self) -> list[tuple[str, str]]:
        return [(kind.upper(), self.address(export=kind)) for kind in self.exports]

    @cached_property
    def tabs(self) -> list[Tab]:
        """Presets and saved views; one query for the saved ones."""
        path, current = self.request.path, self.query
        found = [
            Tab(
                one.title,
                f"{path}?{one.query}" if one.query else path,
                one.count and one.count(),
                same(one.query, current),
            )
            for one in self.presets
        ]
        if self.saves:
            for view in views_of(self.request.actor, self.name):  # type: ignore[attr-defined]
                found.append(Tab(view.title, f"{path}?{view.query}", None, same(view.query, current)))
        return found

    @property
    def save_href(self) -> str:
        """The page where these filters get a name."""
        query = QueryDict(mutable=True)
        query.update({"table": self.name, "query": self.query, "next": self.request.path})
        return f"{reverse('web:views')}?{query.urlencode()}"

    @property
    def wants_export(self) -> bool:
        return self.given.get("export") in self.exports

    def export(self) -> HttpResponseBase:
        """The filtered rows as a sheet, in the order of the page, up to 50 000."""
        from .export import sheet

        _name, sort, descending = self.sort_by
        rows = self.rows.order_by(*sort.order(descending=descending, backward=False))[:EXPORT_MOST]
        columns = [column for column in self.columns if column.exported]
        return sheet(
            self.given.get("export", ""), self.name, str(self.caption), columns, rows.iterator(chunk_size=1000)
        )


def canonical(given: QueryDict) -> str:
    """GET parameters without paging and empties, in a stable order."""
    kept = QueryDict(mutable=True)
    for name in sorted(given):
        values = [value for value in given.getlist(name) if value]
        if name not in PASSING and values:
            kept.setlist(name, values)
    return kept.urlencode()


def same(query: str, current: str) -> bool:
    """True when two sets of parameters mean the same view."""
    return canonical(QueryDict(query)) == current


def chosen(request: HttpRequest) -> list[tuple[int, int | None]]:
    """(primary key, version seen) of the ticked rows, at most 200."""
    found: list[tuple[int, int | None]] = []
    for mark in request.POST.getlist("row")[:BULK_MOST]:
        pk, _colon, version = mark.partition(":")
        if pk.isdecimal() and len(pk) < 19:
            found.append((int(pk), int(version) if version.isdecimal() and len(version) < 10 else None))
    return found
