"""Who sees layers that the war-time limit hides."""

from ratusha.foundation.access.actors import Actor


def can_see_sensitive(actor: Actor) -> bool:
    """Officials, and the platform's own jobs: a stranger and a resident see them only where there is no limit."""
    return actor.is_official or actor.is_system
