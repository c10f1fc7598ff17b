"""The decision beside the vote that adopted it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.office.rollcalls import queries as rollcalls

from .. import queries

NAME = "minutes.decision"


def decision(actor: Any, row: Any) -> tuple[Any, str] | None:
    """The way to the decision, for whom it is there. 1 query."""
    found = queries.visible_to(actor).filter(roll_call=row.pk).only("pk", "number").first()
    if found is None:
        return None
    return _("Decision No. {n}").format(n=found.number), reverse("decisions:decision", args=[found.pk])


def register() -> None:
    """Will show the decision beside its vote."""
    rollcalls.register_way(NAME, decision, 30)
