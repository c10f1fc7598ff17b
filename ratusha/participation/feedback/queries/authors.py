"""What public control tells on a person's card, and to whom: the author of a proposal is known to who moderates alone.

The institution that is rated must not know who writes about it, so ratings and voices are told to nobody.
"""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor
from ratusha.records.people.queries import Line, Part, part_rows, register_part

from .. import permissions
from ..models import STAGE_WORDS, Proposal


def written(actor: Actor, person_id: int) -> QuerySet[Any, Any]:
    """Proposals of this author, for who moderates; none for others."""
    rows = Proposal.objects.filter(author_id=person_id)
    rows = rows if permissions.can_organise(actor) else rows.filter(pk__lt=0)
    return part_rows(rows, at="at", title="title", text="rated__name", state="stage")


def proposal_line(at: datetime, pk: int, title: str, rated: str, stage: str) -> Line:
    """A proposal opens on its public page."""
    words = STAGE_WORDS.get(stage, stage)  # type: ignore[call-overload]
    return Line(at, title, rated, "feedback:proposal", (pk,), words, icon="chat")


register_part(Part("feedback.proposals", _("Proposals to institutions"), written, proposal_line, order=70))
