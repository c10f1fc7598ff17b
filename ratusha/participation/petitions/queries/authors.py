"""What petitions tell on a person's card: those that the person wrote, never those that they signed."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor
from ratusha.records.people.queries import Line, Part, part_rows, register_part

from ..models import STATE_WORDS
from .petitions import visible_to


def written(actor: Actor, person_id: int) -> QuerySet[Any, Any]:
    """Petitions of this author that the actor may open."""
    rows = visible_to(actor).filter(author_id=person_id)
    return part_rows(rows, at="begun_at", title="title", text="number", state="state")


def petition_line(at: datetime, pk: int, title: str, number: str | None, state: str) -> Line:
    """A petition opens on its public page."""
    words = STATE_WORDS.get(state, state)  # type: ignore[call-overload]
    return Line(at, title, number or "", "petitions:petition", (pk,), words, icon="people")


register_part(Part("petitions.petitions", _("Petitions"), written, petition_line, order=60))
