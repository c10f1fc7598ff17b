"""Cells of the work list, drawn by plain functions: a page has a hundred of them."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from ratusha.channels.web import words
from ratusha.channels.web.drawn import due_html
from ratusha.channels.web.tables.escaping import escaped
from ratusha.channels.web.terms import as_day, face

from .. import queries
from ..queries import STATE_WORDS, Case, State
from .tags import DUTY


def number(row: Case) -> SafeString:
    """The index, or that the case is new, over what it is called."""
    main = row.number or pgettext("case", "new")
    word = escaped(queries.kind_of(row).word(row))
    return SafeString(f'<b class="num">{escaped(main)}</b><br><span class="dim small">{word}</span>')


def received(row: Case) -> str:
    """When it came, in words."""
    return words.moment(row.received_at, timezone.localdate())


def term(row: Case) -> Any:
    """The dial of the next duty with its words; the state of a closed case."""
    if row.closed_at:
        return format_html('<span class="dim">{}</span>', STATE_WORDS[State(row.state)])
    if row.act_due is None:
        return ""
    stopped = (row.stop_ground or True) if row.stopped_since else False
    since = as_day(timezone.localtime(row.received_at))
    return _running(row.act_due, row.act_on, since, stopped, row.state, timezone.localdate(), get_language())


@lru_cache(maxsize=4096)
def _running(
    due: date, control: date | None, since: date | None, stopped: Any, state: str, today: date, _language: str | None
) -> SafeString:
    """The dial of an open case. Rows of one day and state are alike."""
    if stopped:
        return due_html(face(due, today, stopped=stopped))
    return due_html(face(due, today, since=since, control=control, note=DUTY.get(State(state), "")))
