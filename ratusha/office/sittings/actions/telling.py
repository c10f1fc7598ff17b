"""Who else hears of a change in the hall, inside its transaction, and the refusals that several actions share."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused

from ..models import Sitting
from ..queries.bodies import quorum_now
from ..rules import State

Follower = Callable[..., None]
_FOLLOWERS: list[Follower] = []


def register_follower(follower: Follower) -> Follower:
    """Will call `follower(call, sitting, what, **facts)` inside the transaction of each change in the hall.

    `what`: `opened`, `paused`, `resumed`, `closed`, `chair`, `came`, `left` (facts: `member`), `item_begun`,
    `item_ended` (facts: `item`), `asked`, `floor` (facts: `turn`), `agenda`, `amendment`, `conflict` (facts: `item`). A
    follower may refuse the change, such as the end of an item whose vote is open.
    """
    if follower not in _FOLLOWERS:
        _FOLLOWERS.append(follower)
    return follower


def tell(call: Call, sitting: Sitting, what: str, **facts: Any) -> None:
    """Will tell every follower."""
    for follower in _FOLLOWERS:
        follower(call, sitting, what, **facts)


def needs_open(sitting: Sitting) -> None:
    """Refuses what is done only while the sitting is in session."""
    if sitting.state == State.BREAK:
        raise Refused("sittings.in_break", _("The sitting is in a break. Go on after the break first."))
    if sitting.state != State.OPEN:
        raise Refused("sittings.not_open", _("The sitting is not in session."))


def needs_going_on(sitting: Sitting) -> None:
    """Refuses what is done only from the opening to the closing."""
    if not sitting.goes_on:
        raise Refused("sittings.not_open", _("The sitting is not in session."))


def needs_quorum(sitting: Sitting) -> None:
    """Refuses what a body without a quorum is not competent to do: 280/97-ВР, art. 46, 47."""
    told = quorum_now(sitting)
    if not told.has:
        raise Refused("sittings.no_quorum", _("{words}. Wait for those who are missing."), words=told.words)
