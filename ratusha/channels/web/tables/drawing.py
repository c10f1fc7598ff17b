"""The body of a list, drawn by a plain function: a page has some hundreds of cells, and a template is slow at each."""

from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .. import addresses, icons
from .escaping import escaped
from .parts import Bulk, Head, Row, Tab

if TYPE_CHECKING:
    from .filters import Filter
    from .listing import Table

NOTHING = "—"
# On a phone a dash in these columns would say nothing, beside its name or alone.
SIGNED = ("term", "no")


def body(table: "Table") -> SafeString:
    """The groups of rows, each a `tbody`, with a heading where the list has groups."""
    return mark_safe("".join(_groups(table)))  # noqa: S308 - every part below is escaped


def _groups(table: "Table") -> Iterator[str]:
    marks = [f'<td class="{escaped(one.css)}" data-label="{escaped(one.title)}">' for one in table.shown_columns]
    bare = [mark.replace('"', '"none ', 1) if column.css in SIGNED else mark
            for mark, column in zip(marks, table.shown_columns, strict=True)]  # fmt: skip
    choose = _("Choose %(name)s") if table.deeds else ""
    for group in table.groups():
        yield "<tbody>"
        if group.title:
            count = f", {group.count}" if group.count else ""
            yield format_html('<tr><th scope="rowgroup" colspan="{}">{}{}</th></tr>', table.width, group.title, count)
        for row in group.rows:
            yield _row(row, marks, bare, choose)
        yield "</tbody>"


def _row(row: Row, marks: list[str], bare: list[str], choose: str) -> str:
    mark = escaped(row.mark)
    css = f' class="{escaped(row.css)}"' if row.css else ""
    drawn = zip(marks, bare, row.cells, strict=True)
    cells = "".join([f"{none if cell == NOTHING else some}{cell}</td>" for some, none, (_column, cell) in drawn])
    return f'<tr data-row="{mark}"{css}>{_tick(row, mark, choose)}{cells}</tr>\n'


def tabs(table: "Table") -> SafeString:
    """The views over the list."""
    drawn = [
        f'<a href="{escaped(one.href)}"{CURRENT if one.current else ""}>{escaped(one.title)}{_count(one, " ")}</a>'
        for one in table.tabs
    ]
    return mark_safe("".join(drawn))  # noqa: S308 - escaped


def overviews(table: "Table") -> SafeString:
    """The same views in the rail."""
    drawn = [
        f'<a href="{escaped(one.href)}"{HERE if one.current else ""}><span>{escaped(one.title)}</span>{_count(one)}</a>'
        for one in table.tabs
    ]
    return mark_safe("".join(drawn))  # noqa: S308 - escaped


CURRENT, HERE = ' aria-current="page"', ' class="here" aria-current="true"'


def _count(one: "Tab", before: str = "") -> str:
    if one.pk:
        return f'{before}<b data-count-of="{one.pk}" hidden></b>'
    return f"{before}<b>{one.count}</b>" if one.count is not None else ""


def heads(table: "Table") -> SafeString:
    """The heads of the columns."""
    return mark_safe("".join([_head(one) for one in table.heads()]))  # noqa: S308 - escaped


def _head(one: "Head") -> str:
    title, order = escaped(one.column.title), f' aria-sort="{one.sorted}"' if one.sorted else ""
    if one.href:
        arrow = f'<span class="arrow {one.sorted}" aria-hidden="true"></span>' if one.sorted else ""
        title = f'<a href="{escaped(one.href)}">{title}{arrow}</a>'
    return f'<th scope="col" class="{escaped(one.column.css)}"{order}>{title}</th>'


def deeds(table: "Table") -> SafeString:
    """The buttons for what can be done with the chosen rows."""
    return mark_safe("".join([_deed(one) for one in table.deeds]))  # noqa: S308 - escaped


def _deed(one: "Bulk") -> str:
    address = one.url if one.url.startswith("/") else addresses.of_page(one.url) or one.url
    key = f' data-key="{escaped(one.key)}"' if one.key else ""
    icon = icons.drawn(one.icon) if one.icon else ""
    main = " main" if one.main else ""
    return f'<button class="btn{main}" formaction="{escaped(address)}"{key}>{icon}{escaped(one.title)}</button>'


def options(choices: Iterable[tuple[str, Any]], chosen: Collection[str]) -> SafeString:
    """The options of a `select`."""
    drawn = [
        f'<option value="{escaped(value)}"{" selected" if value in chosen else ""}>{escaped(label)}</option>'
        for value, label in choices
    ]
    return mark_safe("".join(drawn))  # noqa: S308 - escaped


def ticks(name: str, choices: Iterable[tuple[str, Any]], chosen: Collection[str]) -> SafeString:
    """The boxes of a filter that takes several values."""
    drawn = [
        f'<label class="tick"><input type="checkbox" name="{name}" value="{escaped(value)}"'
        f"{' checked' if value in chosen else ''}><span>{escaped(label)}</span></label>"
        for value, label in choices
    ]
    return mark_safe("".join(drawn))  # noqa: S308 - escaped, the name is a declared one


MOST = 1_000
_controls: dict[Hashable, SafeString] = {}


def control(one: "Filter", table: "Table") -> SafeString:
    """The control of a filter. A list has a dozen, the same for every reader, with some hundred options."""
    face = one.face(table.given)
    if face is None:
        return _control(one, table)
    key = (one.template, get_language(), face)
    if key not in _controls:
        if len(_controls) >= MOST:
            _controls.clear()
        _controls[key] = _control(one, table)
    return _controls[key]


def _control(one: "Filter", table: "Table") -> SafeString:
    facts = {"filter": one, "table": table, "value": one.value(table.given)}
    if hasattr(one, "values"):
        facts["values"] = one.values(table.given)
    if hasattr(one, "ends"):
        facts["ends"] = one.ends(table.given)
    return render_to_string(one.template, facts)


def _tick(row: Row, mark: Any, choose: str) -> str:
    if not choose:
        return ""
    name = escaped(choose % {"name": row.title})
    return (
        f'<td class="pickcell"><label class="tick"><input type="checkbox" name="row" value="{mark}">'
        f'<span class="vh">{name}</span></label></td>'
    )
