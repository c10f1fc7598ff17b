"""Patterns in the security log. Pure: events and a setting go in, findings come out.

Each pattern groups events by a key (an account, an address) and finds the stretches in which the threshold was met
within the window. It names what happened, never who is guilty.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from ratusha.foundation.watch.networks import network_of

KYIV = ZoneInfo("Europe/Kyiv")
FAILED = frozenset({"login_failed", "login_locked", "factor_failed", "reentry_failed", "token_wrong"})
RIGHTS = frozenset({"grant", "revoke", "factor_reset", "token_made", "invited"})
ADMIN = RIGHTS | {"configuration", "keys_rotated", "dismissal", "restore", "erasure"}
ALARMS = frozenset({"journal_tampered", "upload_infected", "log_failed", "backup_failed"})
MOST = 2_000


class Pattern(StrEnum):
    """What can be looked for. The values stand in rules and never change."""

    GUESS_ACCOUNT = "guess_account"
    GUESS_ADDRESS = "guess_address"
    SPRAYING = "spraying"
    GUESSED = "guessed"
    MASS_EXPORT = "mass_export"
    MASS_VIEW = "mass_view"
    NIGHT_ADMIN = "night_admin"
    RIGHTS_OFF_HOURS = "rights_off_hours"
    TWO_NETWORKS = "two_networks"
    REFUSALS = "refusals"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a pattern needs of an event."""

    pk: int
    at: datetime
    kind: str
    code: str = ""
    actor_id: int | None = None
    actor_kind: str = ""
    address: str = ""
    session: str = ""
    target: tuple[str, int | None] = ("", None)
    who: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """A rule's numbers. `hour_from` to `hour_to`: hours in Kyiv in which administration is unusual, over midnight when
    the first is greater; `weekends`: whole days off count as well; `own_networks`: those of the community, as CIDR."""

    pattern: Pattern
    window: timedelta
    threshold: int
    hour_from: int | None = None
    hour_to: int | None = None
    weekends: bool = False
    own_networks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One stretch: about which key, from when until when, by which events."""

    key: str
    since: datetime
    until: datetime
    events: tuple[int, ...]

    @property
    def last(self) -> int:
        """The newest of its events."""
        return max(self.events)


Chosen = Callable[[Seen, Setting], str]
"""The key that the event counts under; empty where the pattern does not look at it."""
Weighed = Callable[[Sequence[Seen], Setting], int]
"""How much a window of events weighs against the threshold."""


def find(setting: Setting, events: Iterable[Seen]) -> list[Finding]:
    """Every stretch in which the pattern's weight reached the threshold within its window, by time.

    Of a key with more than 2 000 events the newest are looked at: a flood must not stop the watch.
    """
    choose, weigh = PATTERNS[setting.pattern]
    groups: dict[str, list[Seen]] = {}
    for one in sorted(events, key=lambda one: (one.at, one.pk)):
        if key := choose(one, setting):
            groups.setdefault(key, []).append(one)
    found = [each for key, group in groups.items() for each in _stretches(key, group[-MOST:], setting, weigh)]
    return sorted(found, key=lambda one: (one.since, one.key))


def _stretches(key: str, group: Sequence[Seen], setting: Setting, weigh: Weighed) -> list[Finding]:
    """Windows that reach the threshold; those that overlap are one stretch."""
    times = [one.at for one in group]
    found: list[list[Seen]] = []
    for start, first in enumerate(group):
        window = group[start : bisect_right(times, first.at + setting.window)]
        if weigh(window, setting) < setting.threshold:
            continue
        if found and found[-1][-1].at >= first.at:
            known = {one.pk for one in found[-1]}
            found[-1].extend(one for one in window if one.pk not in known)
        else:
            found.append(list(window))
    return [Finding(key, part[0].at, part[-1].at, tuple(one.pk for one in part)) for part in found]


def is_unusual(at: datetime, setting: Setting) -> bool:
    """True in the hours of the setting, and on whole days off where it says so."""
    local = at.astimezone(KYIV)
    if setting.weekends and local.weekday() >= 5:
        return True
    since, until = setting.hour_from, setting.hour_to
    if since is None or until is None:
        return False
    return since <= local.hour < until if since < until else local.hour >= since or local.hour < until


def _account(one: Seen) -> str:
    return f"account {one.actor_id}" if one.actor_id is not None else ""


def _tried(one: Seen) -> str:
    """The account that was tried, or the mark of what was typed in its place."""
    return _account(one) or (f"unknown {one.who}" if one.who else "")


def _address(one: Seen) -> str:
    return f"address {one.address}" if one.address else ""


def _human(one: Seen) -> bool:
    return one.actor_kind in ("official", "resident")


def _count(window: Sequence[Seen], _setting: Setting) -> int:
    return len(window)


def _accounts_tried(window: Sequence[Seen], _setting: Setting) -> int:
    return len({_tried(one) for one in window})


def _targets(window: Sequence[Seen], _setting: Setting) -> int:
    return len({one.target for one in window})


def _networks(window: Sequence[Seen], setting: Setting) -> int:
    """How many networks at once; those of the community are one."""
    return len({network_of(one.address, setting.own_networks) for one in window} - {""})


def _failures_before(window: Sequence[Seen], _setting: Setting) -> int:
    """Failures before a log-in that went through; 0 where none did."""
    entered = [place for place, one in enumerate(window) if one.kind == "login_ok"]
    return sum(one.kind in FAILED for one in window[: entered[-1]]) if entered else 0


PATTERNS: dict[Pattern, tuple[Chosen, Weighed]] = {
    Pattern.GUESS_ACCOUNT: (lambda one, _s: _tried(one) if one.kind in FAILED else "", _count),
    Pattern.GUESS_ADDRESS: (lambda one, _s: _address(one) if one.kind in FAILED else "", _count),
    Pattern.SPRAYING: (lambda one, _s: _address(one) if one.kind in FAILED else "", _accounts_tried),
    Pattern.GUESSED: (lambda one, _s: _account(one) if one.kind in FAILED | {"login_ok"} else "", _failures_before),
    Pattern.MASS_EXPORT: (lambda one, _s: _account(one) if one.kind == "export" else "", _count),
    Pattern.MASS_VIEW: (lambda one, _s: _account(one) if one.kind == "view" else "", _targets),
    Pattern.NIGHT_ADMIN: (
        lambda one, s: _account(one) if one.kind in ADMIN and _human(one) and is_unusual(one.at, s) else "",
        _count,
    ),
    Pattern.RIGHTS_OFF_HOURS: (
        lambda one, s: _account(one) if one.kind in RIGHTS and _human(one) and is_unusual(one.at, s) else "",
        _count,
    ),
    Pattern.TWO_NETWORKS: (lambda one, _s: _account(one) if one.address and one.kind not in FAILED else "", _networks),
    Pattern.REFUSALS: (
        lambda one, _s: (
            (_account(one) or _address(one)) if one.kind == "refusal" and one.code in ("forbidden", "missing") else ""
        ),
        _count,
    ),
    Pattern.ALARM: (lambda one, _s: one.kind if one.kind in ALARMS else "", _count),
}
