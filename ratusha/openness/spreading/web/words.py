"""Words, tones and icons of the pages."""

from typing import Any

from django.utils.translation import gettext as _

from ..queries import CHANNEL_WORDS, STATE_WORDS, Channel, ChannelLook, Placement, Post, State

LOOK = {
    State.QUEUED: ("wait", "clock"), State.PLACED: ("ok", "check"), State.CORRECTING: ("go", "pen"),
    State.WITHDRAWING: ("go", "clock"), State.WITHDRAWN: ("", "archive"), State.CANCELLED: ("", "cross"),
    State.UNSURE: ("warn", "alert"), State.FAILED: ("bad", "alert"),
}  # fmt: skip


def state(row: Placement) -> tuple[Any, str, str]:
    """Words, tone and icon of a placement."""
    return STATE_WORDS[State(row.state)], *LOOK[State(row.state)]


def channel(name: str) -> Any:
    """«Telegram channel»."""
    return CHANNEL_WORDS[Channel(name)]


def line_of(row: Post) -> str:
    """Where a post is, in one line for the list."""
    return "; ".join(f"{channel(one.channel)}: {STATE_WORDS[State(one.state)]}" for one in row.placements.all())


def health(look: ChannelLook) -> tuple[str, str, str]:
    """Words, tone and icon of a channel."""
    if look.is_off:
        return _("not connected"), "", "cross"
    if look.away_since is not None:
        return _("does not answer"), "bad", "alert"
    return _("connected"), "ok", "check"
