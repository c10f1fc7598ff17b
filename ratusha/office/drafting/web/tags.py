"""`{% load drafting %}`: the state of a draft, its route drawn, its text with what is marked in it."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ratusha.channels.web.icons import drawing
from ratusha.foundation.papers import marked

from .words import state_of

register = template.Library()


@register.simple_tag
def draft_state(row: Any) -> SafeString:
    """The state of a draft: icon, words, tone."""
    words, tone, icon = state_of(row)
    return render_to_string("web/parts/state.html", {"words": words, "tone": tone, "icon": icon})


@register.simple_tag
def icon_lines(name: str) -> SafeString:
    """The inside of an icon, to stand in a drawing."""
    return mark_safe(drawing(name))  # noqa: S308 (our own drawing)


@register.filter
def marked_line(line: str) -> SafeString:
    """One line of a draft as the paper shows it: bold, a heading, cells of a table."""
    row = marked.cells(line)
    if row is not None:
        if marked.RULE.fullmatch(line.strip()):
            return SafeString()
        told = format_html_join("", "<span>{}</span>", ((_runs(cell),) for cell in row))
        return format_html('<span class="draft-cells">{}</span>', told)
    heading = marked.HEADING.match(line)
    return format_html("<b>{}</b>", _runs(line[heading.end() :])) if heading else _runs(line)


@register.filter
def marked_text(text: str) -> SafeString:
    """A whole text so, a line each."""
    return format_html_join("", "<p>{}</p>", ((marked_line(one),) for one in text.split("\n") if one.strip()))


def _runs(text: str) -> SafeString:
    return format_html_join(
        "",
        "{}",
        ((format_html("<b>{}</b>", one["text"]) if one["bold"] else one["text"],) for one in marked.runs(text)),
    )
