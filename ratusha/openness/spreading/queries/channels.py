"""How the channels are: off, fine, away."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.mail import mailers
from django.db.models import Count

from ..adapters import FacebookPage, TelegramChannel, Wire
from ..models import CHANNEL_WORDS, ChannelNote, Placement
from ..rules import OPEN, Channel
from .subscribers import readers

__all__ = ["ChannelLook", "away", "is_off", "looks", "wires"]


@dataclass(frozen=True, slots=True)
class ChannelLook:
    """One channel. `waiting`: how many placements are on their way; `readers`: of the e-mail list alone."""

    name: str
    words: Any
    is_off: bool
    away_since: datetime | None
    again_at: datetime | None
    good_at: datetime | None
    said: str
    waiting: int
    readers: int | None


def wires() -> dict[str, Wire]:
    """The channels of others."""
    return {Channel.TELEGRAM: TelegramChannel(), Channel.FACEBOOK: FacebookPage()}


def is_off(channel: str) -> bool:
    """True while the channel is not configured: what is for it waits."""
    if channel == Channel.EMAIL:
        return "default" not in mailers
    return not wires()[channel].configured()


def away(channel: str, now: datetime) -> bool:
    """True while the channel that failed is left alone. 1 query."""
    return ChannelNote.objects.filter(name=channel, again_at__gt=now).exists()


def looks() -> list[ChannelLook]:
    """Every channel. 3 queries."""
    notes = {one.name: one for one in ChannelNote.objects.all()}
    counted = Placement.objects.filter(state__in=OPEN).order_by().values_list("channel").annotate(Count("id"))
    waiting = dict(counted)
    return [
        ChannelLook(
            channel.value, words, is_off(channel), note.away_since if note else None, note.again_at if note else None,
            note.good_at if note else None, note.said if note else "", waiting.get(channel.value, 0),
            readers().count() if channel is Channel.EMAIL else None,
        )
        for channel, words in CHANNEL_WORDS.items()
        for note in (notes.get(channel.value),)
    ]  # fmt: skip
