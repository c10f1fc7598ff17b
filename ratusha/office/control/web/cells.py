"""Cells of lists: number and term of a case in words and shape."""

from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ratusha.channels.web.drawn import due_html
from ratusha.channels.web.terms import as_day, face
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Case


def number(row: Case) -> SafeString:
    """The index over what the case is called."""
    return format_html('<b class="num">{}</b><br><span class="dim small">{}</span>', row, cases.kind_of(row).word(row))


def term(row: Case) -> Any:
    """The dial of the next duty with its words."""
    if row.act_due is None:
        return ""
    since = as_day(timezone.localtime(row.received_at))
    return due_html(face(row.act_due, timezone.localdate(), since=since, control=row.act_on))
