"""What consultations tell on a person's card: proposals to drafts, for those who answer them; never secret stances."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor
from ratusha.records.people.queries import Line, Part, part_rows, register_part

from ..models import OUTCOME_WORDS
from .proposals import proposals_for_desk


def written(actor: Actor, person_id: int) -> QuerySet[Any, Any]:
    """Named proposals of this author that the actor answers: who did not let the name be shown stays unnamed."""
    rows = proposals_for_desk(actor).filter(person_id=person_id, named=True)
    return part_rows(rows, at="at", title="consultation__subject", text="text", state="outcome")


def proposal_line(at: datetime, pk: int, title: str, text: str, outcome: str) -> Line:
    """A proposal opens on its public page."""
    said = text if len(text) <= 140 else f"{text[:140].rsplit(' ', 1)[0]}…"
    words = OUTCOME_WORDS.get(outcome, "")  # type: ignore[call-overload]
    return Line(at, title, said, "consultations:proposal", (pk,), words, icon="pen")


register_part(Part("consultations.proposals", _("Proposals to drafts"), written, proposal_line, order=75))
