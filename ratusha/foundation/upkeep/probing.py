"""Tries of what stands outside: mail server, scanner, certificate, mailbox. A job tries, pages only read the result."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import mailers

from ratusha.foundation.files import scanning
from ratusha.foundation.notify import queries as letters
from ratusha.foundation.watch import queries as events

from . import certificates
from .models import Probe

Tried = tuple[str, dict[str, Any]]
TROUBLES = (OSError, scanning.Unreachable, ValueError)


@dataclass(frozen=True, slots=True)
class Outside:
    """A part outside of this house: `configured` tells if there is one, `look` tries it and raises what is wrong."""

    name: str
    configured: Callable[[], bool]
    look: Callable[[], Tried]


def _mail() -> Tried:
    """A session with the mail server as far as its greeting and log-in; no letter is sent."""
    server = mailers["default"]
    server.open()
    server.close()
    return "", {}


def _scanner() -> Tried:
    return scanning.version(), {}


def _certificate() -> Tried:
    found = certificates.shown(settings.PUBLIC_URL)
    facts = {"until": found.until.isoformat(), "issuer": found.issuer, "trusted": found.trusted}
    return found.why, facts


OUTSIDE = {
    one.name: one
    for one in (
        Outside("mail", lambda: "default" in mailers, _mail),
        Outside("scanner", scanning.is_configured, _scanner),
        Outside("certificate", lambda: bool(settings.HTTPS), _certificate),
    )
}


def declare(outside: Outside) -> None:
    """Will try this part too; for apps that know of others."""
    OUTSIDE[outside.name] = outside


def try_one(outside: Outside, now: datetime) -> bool:
    """Will try one part and keep what came of it -> whether it was good."""
    try:
        said, facts = outside.look()
    except TROUBLES as wrong:
        keep(outside.name, now, good=False, said=f"{type(wrong).__name__}: {wrong}"[:500])
        return False
    keep(outside.name, now, good=True, said=said[:500], facts=facts)
    return True


def keep(name: str, now: datetime, *, good: bool, said: str = "", facts: dict[str, Any] | None = None) -> None:
    """Will keep the result of a try; facts of the last good one stay when this one was not."""
    change: dict[str, Any] = {"at": now, "good": good, "said": said}
    if good:
        change |= {"good_at": now, "facts": facts or {}}
    Probe.objects.update_or_create(name=name, defaults=change)


def try_all(now: datetime) -> int:
    """Will try every part that is configured and forget those that no longer are -> how many were good."""
    wanted = [one for one in OUTSIDE.values() if one.configured()]
    good = sum(try_one(one, now) for one in wanted)
    sending = events.sending()
    if sending.to:
        keep("syslog", now, good=not sending.error, said=sending.error[:500])
    mailboxes = letters.inlets()
    for inlet in mailboxes:
        if inlet.at is not None:
            keep(f"inlet {inlet.name}"[:60], inlet.at, good=not inlet.error, said=inlet.error[:500])
    known = (
        {one.name for one in wanted}
        | ({"syslog"} if sending.to else set())
        | {f"inlet {one.name}"[:60] for one in mailboxes}
        | {LOOK}
    )
    Probe.objects.exclude(name__in=known).delete()
    return good


LOOK = "look"
