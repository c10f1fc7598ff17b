"""Documents in words and shapes: state, mark, what a row says."""

from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from ratusha.channels.web import addresses

from ..queries import MARK_WORDS, STATE_WORDS, Document, Mark, State

LOOK = {
    State.REGISTERED: ("go", "inbox"),
    State.DONE: ("ok", "check"),
    State.ANNULLED: ("", "cross"),
    State.DESTROYED: ("", "trash"),
}


def link(row: Document) -> str:
    """Address of the card."""
    return addresses.of_row("documents:document", row.pk)


def state_words(row: Document) -> Any:
    """The state in words."""
    return STATE_WORDS[State(row.state)]


def mark_words(row: Document) -> Any:
    """The mark in words."""
    return MARK_WORDS[Mark(row.mark)]


def title(row: Document) -> Any:
    """The short content; of a marked document only its mark."""
    return mark_words(row) if row.is_marked else row.title


def sender(row: Document) -> str:
    """The correspondent; of a marked document nobody."""
    return "" if row.correspondent is None or row.is_marked else row.correspondent.name


def their_index(row: Document) -> str:
    """The correspondent's index; of a marked document none."""
    return "" if row.is_marked else row.their_index


def their_date(row: Document) -> date | None:
    """The correspondent's date; of a marked document none."""
    return None if row.is_marked else row.their_date


def under(row: Document) -> str:
    """Kind, and of a document without a mark the correspondent and their index."""
    index = their_index(row)
    return ", ".join(one for one in (row.kind.name, sender(row), f"№ {index}" if index else "") if one)


def under_found(row: Document) -> Any:
    """The same, and where the words of the search stand."""
    told = getattr(row, "told", None)
    if told is None:
        return under(row)
    return format_html("{}<br>{}<mark>{}</mark>{}", under(row), told.before, told.met, told.after)


def number(row: Document) -> SafeString:
    """The index over the day."""
    return format_html(
        '<b class="num">{}</b><br><span class="dim small num">{}</span>', row.number, f"{row.registered_on:%d.%m.%Y}"
    )
