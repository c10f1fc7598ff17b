"""Who minds the outbox."""

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Account

from .models import Device, Letter, Mail


def can_mind(actor: Actor, letter: Letter | None) -> bool:
    """The administrator and the operator of the server."""
    return actor.has(Role.ADMINISTRATOR, Role.OPERATOR)


def can_sort_mail(actor: Actor, mail: Mail | None) -> bool:
    """Who registers what comes in, the head, and the platform itself."""
    return actor.is_system or (actor.is_official and actor.has(Role.REGISTRAR, Role.HEAD))


def can_read_own(actor: Actor, letter: Letter) -> bool:
    """The person it was sent to."""
    return actor.account_id is not None and actor.account_id == letter.reader_id


def can_mind_own(actor: Actor, account: Account) -> bool:
    """Its owner alone."""
    return actor.account_id is not None and actor.account_id == account.pk


def can_have_devices(actor: Actor, target: None) -> bool:
    """Whoever has logged in."""
    return actor.account_id is not None


def can_mind_device(actor: Actor, device: Device) -> bool:
    """Its owner, while it gets messages."""
    return actor.account_id is not None and actor.account_id == device.account_id and device.ended_at is None
