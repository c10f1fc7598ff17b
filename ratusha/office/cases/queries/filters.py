"""What the filters of work lists ask for, as conditions, and the quick look-up of cases by a few words."""

from datetime import date

from django.db.models import Q

from ratusha.foundation.access.actors import Actor

from ..models import Case
from ..rules import Urgency
from .inbox import _urgency, found
from .visible import visible_to


def urgent(wanted: Urgency, today: date) -> Q:
    """The cases of one urgency group today."""
    return _urgency(wanted, today)


def held_by(account: int | None) -> dict[str, Q]:
    """Conditions of the filter by executor that are not a name: me, nobody, somebody."""
    return {
        "me": Q(executor_id=account) if account is not None else Q(pk__in=()),
        "nobody": Q(executor=None),
    }


def looked_up(actor: Actor, text: str, most: int = 8) -> list[Case]:
    """Cases by number, incoming number or words, that with this very number first, then the newest. 4 small queries."""
    wanted = text.strip()
    if not wanted:
        return []
    rows = visible_to(actor).select_related("settlement")
    exact = list(rows.filter(Q(number=wanted.upper()) | Q(reference=wanted.upper()))[:most])
    others = found(rows, wanted).order_by("-received_at", "-id")[:most]
    seen = {one.pk for one in exact}
    return [*exact, *(one for one in others if one.pk not in seen)][:most]
