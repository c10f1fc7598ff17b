"""What several writes of petitions share."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused
from ratusha.records.places import queries as places

from ..models import Petition
from ..queries import due_of
from ..rules import State, Verb, after


def move(petition: Petition, verb: Verb) -> None:
    """Will take the petition along the table and set the day of the next duty. Refuses `petitions.not_now`."""
    state = after(petition.state, verb)
    if state is None:
        raise Refused("petitions.not_now", _("This cannot be done in the state of the petition now."))
    petition.state = state


def count_term(petition: Petition) -> None:
    """Will write the day of the present duty, None where there is none."""
    due = due_of(petition)
    petition.due_on = due.due_on if due else None


def still_draft(petition: Petition) -> None:
    """Refuses `petitions.not_draft`: what was sent is not changed any more."""
    if petition.state != State.DRAFT:
        raise Refused("petitions.not_draft", _("It was sent already: take it back first, if it is not published yet."))


def refuse_wrong_place(settlement: int | None, lat: float | None, lon: float | None) -> None:
    """Refuses `petitions.point`, `places.unknown_settlement`."""
    if (lat is None) != (lon is None):
        raise Refused("petitions.point", _("Give both latitude and longitude, or neither."), field="lat")
    if settlement is not None and places.settlement(settlement) is None:
        raise Refused("places.unknown_settlement", _("Choose a settlement of the community."), field="settlement")


def told(call: Call, petition: Petition, **facts: Any) -> None:
    """Will note the number of the petition in the entry."""
    call.note(number=petition.number or "", **facts)
