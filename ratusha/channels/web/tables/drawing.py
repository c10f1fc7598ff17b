"""The body of a list, drawn by a plain function: a page has some hundreds of cells, and a template is slow at each."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .parts import Row

if TYPE_CHECKING:
    from .listing import Table


def body(table: "Table") -> SafeString:
    """The groups of rows, each a `tbody`, with a heading where the list has groups."""
    return mark_safe("".join(_groups(table)))  # noqa: S308 - every part below is escaped


def _groups(table: "Table") -> Iterator[str]:
    marks = [
        f'<td class="{conditional_escape(one.css)}" data-label="{conditional_escape(one.title)}">'
        for one in table.shown_columns
    ]
    choose = _("Choose %(name)s") if table.deeds else ""
    for group in table.groups():
        yield "<tbody>"
        if group.title:
            count = f", {group.count}" if group.count else ""
            yield format_html('<tr><th scope="rowgroup" colspan="{}">{}{}</th></tr>', table.width, group.title, count)
        for row in group.rows:
            yield _row(row, marks, choose)
        yield "</tbody>"


def _row(row: Row, marks: list[str], choose: str) -> str:
    mark = conditional_escape(row.mark)
    css = f' class="{conditional_escape(row.css)}"' if row.css else ""
    cells = "".join([f"{mark}{cell}</td>" for mark, (_column, cell) in zip(marks, row.cells, strict=True)])
    return f'<tr data-row="{mark}"{css}>{_tick(row, mark, choose)}{cells}</tr>\n'


def options(choices: Iterable[tuple[str, Any]], chosen: Collection[str]) -> SafeString:
    """The options of a `select`."""
    drawn = [
        f'<option value="{conditional_escape(value)}"{" selected" if value in chosen else ""}>'
        f"{conditional_escape(label)}</option>"
        for value, label in choices
    ]
    return mark_safe("".join(drawn))  # noqa: S308 - escaped


def ticks(name: str, choices: Iterable[tuple[str, Any]], chosen: Collection[str]) -> SafeString:
    """The boxes of a filter that takes several values."""
    drawn = [
        f'<label class="tick"><input type="checkbox" name="{name}" value="{conditional_escape(value)}"'
        f"{' checked' if value in chosen else ''}><span>{conditional_escape(label)}</span></label>"
        for value, label in choices
    ]
    return mark_safe("".join(drawn))  # noqa: S308 - escaped, the name is a declared one


def _tick(row: Row, mark: Any, choose: str) -> str:
    if not choose:
        return ""
    name = conditional_escape(choose % {"name": row.title})
    return (
        f'<td class="pickcell"><label class="tick"><input type="checkbox" name="row" value="{mark}">'
        f'<span class="vh">{name}</span></label></td>'
    )
