"""The dry run: exactly what each channel would get."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from ratusha.foundation.charter import queries as charter
from ratusha.foundation.notify.outbox import rendered

from .. import rules
from ..adapters import facebook, telegram
from ..models import CHANNEL_WORDS
from ..rules import Channel
from .channels import is_off
from .kinds import Item
from .posts import earlier, settled
from .subscribers import readers_of

LETTER = "spreading.news"
LETTER_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Shown:
    """What one channel would get. `cut`: something of the text does not fit; `known`: it is there already, or may be;
    `recipients` of the e-mail list; `subject` of its letter."""

    channel: str
    words: Any
    text: str
    subject: str
    cut: bool
    long: int
    most: int
    pictured: bool
    recipients: int | None
    is_off: bool
    known: bool


def most_of(channel: str, *, pictured: bool) -> int:
    """How long a text the channel takes."""
    if channel == Channel.TELEGRAM:
        return telegram.CAPTION if pictured else telegram.LONGEST
    return facebook.LONGEST if channel == Channel.FACEBOOK else LETTER_MOST


def composed_of(channel: str, title: str, says: str, path: str, *, pictured: bool) -> str:
    """The text for a channel, with the whole address of the page at its end."""
    link = f"{settings.PUBLIC_URL}{path}"
    return rules.composed(title, says, link, most_of(channel, pictured=pictured))


def letter_of(title: str, text: str, own: str, language: str) -> dict[str, Any]:
    """What the letter's template names; `text` without the title, which is its subject."""
    body = text.removeprefix(title).strip()
    return {"title": title, "body": body, "own": own, "community": charter.value("community.name") or "",
            "lang": language}  # fmt: skip


def dry_run(
    item: Item, channels: Iterable[str], title: str, says: str, *, pictured: bool, now: datetime
) -> list[Shown]:
    """What each of the channels would get, now. At most 3 queries."""
    label, _colon, pk = item.about.partition(":")
    before = earlier(label, int(pk))
    return [_shown(item, one, title, says, pictured, before) for one in Channel if one in set(channels)]


def _shown(item: Item, channel: Channel, title: str, says: str, pictured: bool, before: dict[str, Any]) -> Shown:
    pictured = pictured and channel is not Channel.EMAIL
    link = f"{settings.PUBLIC_URL}{item.address}"
    most = most_of(channel, pictured=pictured)
    text, subject, recipients = composed_of(channel, title, says, item.address, pictured=pictured), "", None
    if channel is Channel.EMAIL:
        own = f"{settings.PUBLIC_URL}/subscribe/…/"
        subject, text, _html = rendered(LETTER, item.language, letter_of(title, text, own, item.language))
        recipients = readers_of(item.topic)
    return Shown(
        channel.value, CHANNEL_WORDS[channel], text, subject, rules.is_cut(title, says, link, most), rules.units(text),
        most, pictured, recipients, is_off(channel), not settled(before.get(channel.value, [])),
    )  # fmt: skip


def seen_of(shown: Iterable[Shown]) -> str:
    """The name of exactly this: publishing asks for it, so that what is sent was looked at."""
    parts: list[str] = []
    for one in shown:
        parts += [one.channel, one.subject, one.text, str(one.pictured)]
    return rules.digest_of(parts)
