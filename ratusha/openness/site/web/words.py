"""How a door stands, in words."""

from datetime import time
from typing import Any

from django.utils.translation import gettext as _

from ..rules.doors import Door, Now


def clock(at: time | None) -> str:
    """«8:00»."""
    return f"{at:%H:%M}".removeprefix("0") if at else ""


def opens_on(weekday: int, at: str) -> str:
    """«зачинено, відчиниться в понеділок о 8:00»."""
    return (
        _("closed, opens on Monday at {at}"), _("closed, opens on Tuesday at {at}"),
        _("closed, opens on Wednesday at {at}"), _("closed, opens on Thursday at {at}"),
        _("closed, opens on Friday at {at}"), _("closed, opens on Saturday at {at}"),
        _("closed, opens on Sunday at {at}"),
    )[weekday].format(at=at)  # fmt: skip


def door_words(now: Now) -> tuple[str, str, str]:
    """Words, tone and icon: «відчинено до 17:00»."""
    at = clock(now.at)
    said: dict[Door, tuple[Any, str, str]] = {
        Door.OPEN: (_("open until {at}"), "ok", "check"),
        Door.BREAK: (_("a break until {at}"), "wait", "clock"),
        Door.LATER: (_("closed, opens today at {at}"), "wait", "clock"),
        Door.UNKNOWN: (_("hours are not given yet"), "", "info"),
        Door.CLOSED: (_("closed now"), "wait", "clock"),
    }
    words, tone, icon = said[now.door]
    if now.weekday is not None:
        words = opens_on(now.weekday, at)
    return words.format(at=at), tone, icon
