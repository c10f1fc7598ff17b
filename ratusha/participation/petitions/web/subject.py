"""A petition as what may be talked about, followed and shared."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import subjects
from ratusha.channels.web.share import cut
from ratusha.channels.web.subjects import Subject

from .. import queries
from ..queries import State
from . import words

SAYS = 240
TALKED = (State.COLLECTING, State.REACHED, State.REVIEW)


def find(pk: int) -> Subject | None:
    """The petition of this key, when it is public."""
    row = queries.public().filter(pk=pk).first()
    return subject(row) if row is not None else None


def subject(row: Any, reader: Any = None) -> Subject:
    """What the thread, the share card and letters to followers say of it; `reader`: who asks, where it is known."""
    count, now = queries.count_of(row), timezone.now()
    open_now = row.state in TALKED
    return Subject(
        title=row.title,
        address=reverse("petitions:petition", args=[row.pk]),
        kind=words.name(row),
        says=cut(row.text, SAYS),
        count=count,
        goal=row.threshold,
        counted=f"{count} {words.of_goal(row)}",
        until=queries.last_day(row) if queries.is_taking(row, now) else None,
        talk=open_now,
        talk_needs=queries.needs(timezone.localdate()) if open_now else None,
        reader=reader,
        closed="" if open_now else _("The petition is ended, so comments are closed."),
    )


def register() -> None:
    """Will let petitions be talked about, followed and shared."""
    subjects.register(queries.LABEL, find, _("Petition"))
