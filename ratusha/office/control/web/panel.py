"""What control adds to the page of a late case: the stated reason, or the way to state it."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from ratusha.foundation.access.actors import Actor
from ratusha.office.cases.queries import Case, register_beside

from .. import permissions, queries


def panel(actor: Actor, case: Case) -> dict[str, Any] | None:
    """The reason of a late case and who may state one; None for a case in time. No query: it is read with the case."""
    today = timezone.localdate()
    is_late = case.closed_at is None and case.stopped_since is None and case.act_due and case.act_due < today
    if not is_late or not actor.is_official:
        return None
    may = any(permissions.can_state_reason(face, case) for face in actor.faces)
    return {
        "stated": case.reason_at is not None,  # type: ignore[attr-defined]
        "href": reverse("control:state_reason", args=[case.pk]) if may else "",
    }


def register() -> None:
    """Will show the panel on the pages of cases."""
    register_beside("control/panel.html", panel, told=queries.stated_columns())
