"""Who may do what to a petition. Whether somebody is known surely enough to sign is `records.identity`'s rule."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

from .models import Petition
from .rules import PUBLIC, State


def can_draft(actor: Actor, _target: Any = None) -> bool:
    """Whoever has logged in: a draft is nobody else's business."""
    return actor.account_id is not None


def is_author(actor: Actor, petition: Petition | None) -> bool:
    """The log-in that began it."""
    return petition is not None and actor.account_id is not None and petition.account_id == actor.account_id


def can_change(actor: Actor, petition: Petition | None) -> bool:
    """Only its author; the state is the action's own refusal."""
    return is_author(actor, petition)


def can_sign(actor: Actor, _target: Any = None) -> bool:
    """Whoever has logged in; how surely they are known is refused in words (393/96-ВР art. 23-1)."""
    return actor.account_id is not None


def organises(actor: Actor, _target: Any = None) -> bool:
    """The organiser of participation and the head: the desk of petitions."""
    return actor.is_official and actor.has(Role.ORGANISER, Role.HEAD)


def can_moderate(actor: Actor, petition: Petition | None) -> bool:
    """The organiser or the head, and never one's own petition."""
    return petition is not None and organises(actor) and not is_author(actor, petition)


def can_enter_paper(actor: Actor, petition: Petition | None) -> bool:
    """The organiser and the registrar at the desk, to whom sheets are brought."""
    return petition is not None and actor.is_official and actor.has(Role.ORGANISER, Role.REGISTRAR)


def can_receive(actor: Actor, _target: Any = None) -> bool:
    """The organiser and the registrar, to whom an association brings what it has gathered."""
    return actor.is_official and actor.has(Role.ORGANISER, Role.REGISTRAR)


def can_open(actor: Actor, petition: Petition | None) -> bool:
    """The organiser, the head, and the platform itself."""
    return petition is not None and (actor.is_system or organises(actor))


def can_answer(actor: Actor, petition: Petition | None) -> bool:
    """The head answers for the council."""
    return petition is not None and actor.is_official and actor.has(Role.HEAD)


def can_keep_time(actor: Actor, petition: Petition | None) -> bool:
    """The platform alone: goal and period are counted, not decided."""
    return petition is not None and actor.is_system


def can_see(actor: Actor, petition: Petition | None) -> bool:
    """What is published everybody; before that its author and the desk, a draft its author alone."""
    if petition is None:
        return False
    if petition.state in PUBLIC or is_author(actor, petition):
        return True
    return petition.state != State.DRAFT and (organises(actor) or actor.is_system)
