"""Who writes, sees, agrees and signs drafts, who keeps templates and routes. Fail-closed."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role
from ratusha.office.tasks import queries as tasks

from .models import Draft, Remark
from .rules import EDITABLE, Signed, State

LABEL = "drafting.draft"
WORKERS = (Role.REGISTRAR, Role.EXECUTOR, Role.UNIT_HEAD, Role.HEAD)


def can_start(actor: Actor, _target: Any = None) -> bool:
    """Officials who work with papers."""
    return actor.is_official and actor.has(*WORKERS)


def can_see(actor: Actor, draft: Draft | None) -> bool:
    """The author, the head of the author's unit, who was asked to agree or to sign, the head, and registrars once it
    is signed."""
    if draft is None or not actor.is_official:
        return actor.is_system and draft is not None
    if actor.has(Role.HEAD) or actor.account_id == draft.author_id:
        return True
    if actor.has(Role.REGISTRAR) and draft.state in (State.SIGNED, State.REGISTERED):
        return True
    if draft.unit_id is not None and draft.unit_id in actor.units and actor.has(Role.UNIT_HEAD):
        return True
    return signs(actor, draft) or tasks.helps(actor, LABEL, draft.pk)


def signs(actor: Actor, draft: Draft) -> bool:
    """True if the actor is one of its signers. 1 query."""
    return actor.account_id is not None and draft.signers.filter(account=actor.account_id).exists()


def can_write(actor: Actor, draft: Draft | None) -> bool:
    """The author and the head of the author's unit."""
    if draft is None or not actor.is_official:
        return False
    heads = draft.unit_id is not None and draft.unit_id in actor.units and actor.has(Role.UNIT_HEAD)
    return actor.has(*WORKERS) and (actor.account_id == draft.author_id or heads)


def can_edit_now(actor: Actor, draft: Draft | None) -> bool:
    """Who may write it, while it is being written."""
    return can_write(actor, draft) and draft is not None and draft.state in EDITABLE


def can_remark(actor: Actor, draft: Draft | None) -> bool:
    """Who is asked to agree it or to sign it now."""
    return can_agree(actor, draft) or can_refuse(actor, draft)


def can_agree(actor: Actor, draft: Draft | None) -> bool:
    """Who is asked to agree it now, or the head of their unit."""
    return turn_of(actor, draft) is not None


def turn_of(actor: Actor, draft: Draft | None) -> tasks.Task | None:
    """The turn of agreement that waits for this very actor. 1 query and one for the unit of a head."""
    if draft is None or not actor.is_official or draft.state != State.AGREEING:
        return None
    waiting = [one for one in tasks.agreement(LABEL, draft.pk, draft.round) if one.state in tasks.WAITING]
    own = (one for one in waiting if one.assignee_id == actor.account_id)
    of_unit = (one for one in waiting if one.unit_id in actor.units and actor.has(Role.UNIT_HEAD))
    return next(own, None) or next(of_unit, None)


def can_refuse(actor: Actor, draft: Draft | None) -> bool:
    """Who is asked to sign it now."""
    if draft is None or not actor.is_official or draft.state != State.SIGNING or actor.account_id is None:
        return False
    return draft.signers.filter(account=actor.account_id, state=Signed.ASKED).exists()


def can_register(actor: Actor, draft: Draft | None) -> bool:
    """The author and registrars, when registering on signing did not succeed."""
    return draft is not None and (can_write(actor, draft) or actor.has(Role.REGISTRAR, Role.HEAD))


def can_follow(actor: Actor, draft: Draft | None) -> bool:
    """Only the platform: it follows what was done with the tasks of agreement."""
    return draft is not None and actor.is_system


def can_reply(actor: Actor, remark: Remark | None) -> bool:
    """The author of the draft and the head of the author's unit."""
    return remark is not None and can_write(actor, remark.draft)


def can_keep(actor: Actor, _target: Any = None) -> bool:
    """The administrator, the head and registrars keep templates and routes."""
    return actor.is_official and actor.has(Role.ADMINISTRATOR, Role.HEAD, Role.REGISTRAR)
