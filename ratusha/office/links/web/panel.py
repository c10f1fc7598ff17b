"""What stands beside a case: its links both ways and, at intake, which others may be about the same."""

from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.office.cases.queries import Case, State, register_beside

from .. import permissions, queries


def panel(actor: Actor, case: Case) -> dict[str, Any]:
    """Links, similar cases while it waits for registration, and whether the actor may change the links."""
    alike = queries.alike(actor, case) if case.state == State.NEW else []
    own = case.duplicate_of_id is not None or case.repeat_of_id is not None
    links = queries.links_of(actor, case) if own or getattr(case, "tied", True) else []
    tied = {one.case.pk for one in links}
    return {
        "links": links,
        "alike": [one for one in alike if one.case.pk not in tied],
        "may": permissions.can_link(actor, case),
    }


def register() -> None:
    """Will put the links on the page of a case."""
    register_beside("links/panel.html", panel, tied=queries.any_tie())
