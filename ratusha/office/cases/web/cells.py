"""Cells of the work list, drawn by plain functions: a page has a hundred of them."""

from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from ratusha.channels.web import words
from ratusha.channels.web.drawn import due_html
from ratusha.channels.web.terms import as_day, face

from .. import queries
from ..queries import STATE_WORDS, Case, State
from .tags import DUTY


def number(row: Case) -> SafeString:
    """The index, or that the case is new, over what it is called."""
    main = row.number or pgettext("case", "new")
    return format_html(
        '<b class="num">{}</b><br><span class="dim small">{}</span>', main, queries.kind_of(row).word(row)
    )


def received(row: Case) -> str:
    """When it came, in words."""
    return words.moment(row.received_at, timezone.localdate())


def term(row: Case) -> Any:
    """The dial of the next duty with its words; the state of a closed case."""
    if row.closed_at:
        return format_html('<span class="dim">{}</span>', STATE_WORDS[State(row.state)])
    if row.act_due is None:
        return ""
    today = timezone.localdate()
    if row.stopped_since:
        return due_html(face(row.act_due, today, stopped=row.stop_ground or True))
    since, note = as_day(timezone.localtime(row.received_at)), DUTY.get(State(row.state), "")
    return due_html(face(row.act_due, today, since=since, control=row.act_on, note=note))
