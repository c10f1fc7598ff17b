"""What drafting adds to the page of a case: the way to start a paper that answers it."""

from typing import Any

from django.urls import reverse

from ratusha.foundation.access.actors import Actor
from ratusha.office.cases.queries import Case, register_beside

from .. import permissions


def panel(actor: Actor, case: Case) -> dict[str, Any] | None:
    """The address of the gallery of templates with the case named; no query."""
    if not permissions.can_start(actor) or case.closed_at is not None:
        return None
    return {"href": f"{reverse('drafting:gallery')}?label=cases.case&answers={case.pk}"}


def register() -> None:
    """Will show the way on the pages of cases."""
    register_beside("drafting/panel.html", panel)
