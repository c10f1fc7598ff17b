"""Who spreads news, and who ends letters of news. Fail-closed."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

from .models import Subscriber

KEEPERS = (Role.EDITOR,)
WATCHERS = (*KEEPERS, Role.ADMINISTRATOR, Role.OPERATOR)
LABEL = "spreading.subscriber"


def can_spread(actor: Actor, _target: Any = None) -> bool:
    """The editor of the portal speaks for the community in its channels."""
    return actor.is_official and actor.account_id is not None and actor.has(*KEEPERS)


def can_watch(actor: Actor, _target: Any = None) -> bool:
    """The editor, and those who keep the server, see what was sent and how the channels are."""
    return actor.is_official and actor.account_id is not None and actor.has(*WATCHERS)


def can_work(actor: Actor, _target: Any = None) -> bool:
    """The platform's own job."""
    return actor.is_system


def can_subscribe(_actor: Actor, _target: Any = None) -> bool:
    """Everybody: nothing is sent before the owner of the address confirms."""
    return True


def can_change_own(actor: Actor, subscriber: Subscriber | None) -> bool:
    """Whoever came by the address in their own letter."""
    return subscriber is not None and actor.holds_secret_of(LABEL, subscriber.pk)
