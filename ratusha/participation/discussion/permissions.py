"""Who may speak, support, report and moderate. Fail-closed; whether somebody may speak in a thread its app decides."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

from .models import Comment

MODERATORS = (Role.ORGANISER, Role.HEAD)


def can_speak(actor: Actor, _target: Any = None) -> bool:
    """Whoever has logged in; the thread's own conditions are asked besides."""
    return actor.account_id is not None


def can_change_own(actor: Actor, comment: Comment | None) -> bool:
    """The author alone."""
    return comment is not None and actor.account_id is not None and actor.account_id == comment.account_id


def can_support(actor: Actor, comment: Comment | None) -> bool:
    """Whoever has logged in, but not the author."""
    return comment is not None and actor.account_id is not None and actor.account_id != comment.account_id


def moderates(actor: Actor, _target: Any = None) -> bool:
    """Organisers of participation and the head, by the community's rule of moderation."""
    return actor.is_official and actor.has(*MODERATORS)


def can_moderate(actor: Actor, comment: Comment | None) -> bool:
    """An organiser or the head, never about their own comment."""
    return comment is not None and moderates(actor) and not actor.is_one_of(comment.account_id)
