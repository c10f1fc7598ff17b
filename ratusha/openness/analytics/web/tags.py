"""Tags of the pages of figures: `{% load figures %}`."""

from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .. import queries, rules
from ..queries import papers
from . import charts

register = template.Library()


@register.simple_tag
def behind(number: Any, figure: Any, label: Any = "") -> SafeString:
    """`{% behind line.number line.figure line.label %}`: the number as a link to its cases; a bare 0."""
    if not number:
        return format_html("{}", number)
    try:
        address = f"{reverse('cases:inbox')}?{figure.query}"
    except NoReverseMatch:
        return format_html("{}", number)
    said = format_html('<span class="vh">{}: </span>', label) if label else ""
    return format_html('<a href="{}">{}{}</a>', address, said, number)


@register.filter
def changed(line: Any) -> str:
    """«+10 (+50 %)», with no percent of too few cases."""
    return papers.change_words(line)


@register.filter
def percent(share: float | None) -> str:
    """«33,3», a dash for nothing."""
    return papers.share_words(share)


@register.filter
def lasted(hours: float) -> str:
    """Hours in words."""
    return charts.span_words(hours)


@register.filter
def spelled(number: int | None) -> str:
    """A published number; «…» for a hidden one."""
    return papers.number_words(number)


@register.filter
def capital(text: Any) -> str:
    """The text with a capital letter."""
    return papers.capital(text)


@register.filter
def period(span: Any) -> str:
    """The period in words."""
    return queries.period_title(span)


@register.simple_tag
def period_code(code: str) -> str:
    """A period's code in words."""
    span = rules.span_of(code)
    return capital(queries.period_title(span)) if span else code
