"""What the participatory budget tells on a person's card: their projects, never whom they support or vote for."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor
from ratusha.records.people.queries import Line, Part, part_rows, register_part

from ..models.words import PROJECT_WORDS
from .projects import visible_projects


def written(actor: Actor, person_id: int) -> QuerySet[Any, Any]:
    """Projects of this author that the actor may open."""
    rows = visible_projects(actor).filter(author_id=person_id)
    return part_rows(rows, at="created_at", title="title", text="campaign__title", state="state")


def project_line(at: datetime, pk: int, title: str, campaign: str, state: str) -> Line:
    """A project opens on its public page."""
    words = PROJECT_WORDS.get(state, state)  # type: ignore[call-overload]
    return Line(at, title, campaign, "budgeting:project", (pk,), words, icon="star")


register_part(Part("budgeting.projects", _("Projects of the participatory budget"), written, project_line, order=65))
