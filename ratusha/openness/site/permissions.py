"""Who writes the site and who publishes. Wagtail's own groups only follow these."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

from .models import SitePage


def can_publish(actor: Actor, _target: Any = None) -> bool:
    """The editor of the portal: everything about pages, also publishing, pictures and redirects."""
    return actor.is_official and actor.has(Role.EDITOR)


def can_write(actor: Actor, _target: Any = None) -> bool:
    """The editor, and any official of a unit: drafts below the sections of their unit, sent for review."""
    return can_publish(actor) or (actor.is_official and bool(actor.roles) and bool(actor.units))


def can_write_page(actor: Actor, page: SitePage) -> bool:
    """The editor; an official of the unit that answers for the page or for a section above it."""
    if can_publish(actor):
        return True
    own = SitePage.objects.ancestor_of(page, inclusive=True).filter(unit_id__in=actor.units)
    return can_write(actor) and own.exists()


def can_tend(actor: Actor, _target: Any = None) -> bool:
    """The platform itself: what was timed is published and taken away by a job."""
    return actor.is_system


def can_lay(actor: Actor, _target: Any = None) -> bool:
    """The platform when it is set up, and the editor."""
    return actor.is_system or can_publish(actor)
