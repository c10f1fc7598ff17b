"""Looking for incidents in the security log: what is new since the last look, and a rule's trial on the past."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.watch import queries as watch
from ratusha.foundation.watch.models import Event

from .. import permissions
from ..models import WatchRule
from ..rules import Finding, Seen, find

TRIAL_DAYS = 30
TRIAL_MOST = 100_000
COLUMNS = (
    "pk", "at", "kind", "code", "actor_id", "actor_kind", "address", "session", "target_type", "target_id", "facts",
)  # fmt: skip


def rules_for(actor: Actor) -> QuerySet[WatchRule]:
    """The rules, for those who see the watch."""
    return WatchRule.objects.all() if permissions.sees_all(actor) else WatchRule.objects.none()


def seen(rows: QuerySet[Event]) -> list[Seen]:
    """Events as the patterns take them. 1 query."""
    return [
        Seen(pk, at, kind, code, actor_id, actor_kind, address, session, (label, target), str(facts.get("who", "")))
        for pk, at, kind, code, actor_id, actor_kind, address, session, label, target, facts in rows.values_list(
            *COLUMNS
        )
    ]


def fresh_findings(new: Iterable[Event]) -> list[tuple[WatchRule, Finding]]:
    """What the rules in use find in stretches to which any of the new events belongs. 2 queries."""
    fresh = list(new)
    rules = list(WatchRule.objects.filter(active=True))
    if not fresh or not rules:
        return []
    longest = max(rule.setting.window for rule in rules)
    times = [one.at for one in fresh]
    events = seen(watch.between(min(times) - longest, max(times) + timedelta(microseconds=1)))
    known = {one.pk for one in fresh}
    found = [(rule, one) for rule in rules for one in find(rule.setting, events)]
    return [(rule, one) for rule, one in found if known.intersection(one.events)]


def findings_between(since: datetime, until: datetime) -> list[tuple[WatchRule, Finding]]:
    """What the rules in use find among the events of a time. 2 queries."""
    events = seen(watch.between(since, until))
    return [(rule, one) for rule in WatchRule.objects.filter(active=True) for one in find(rule.setting, events)]


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule would have found in the last days. `looked`: how many events it was shown."""

    days: int
    looked: int
    findings: list[Finding]

    @property
    def figures(self) -> dict[str, int]:
        """For the journal, when the rule is switched on."""
        return {"days": self.days, "looked": self.looked, "would": len(self.findings)}


def trial(actor: Actor, rule: WatchRule, now: datetime, days: int = TRIAL_DAYS) -> Trial:
    """Will show the rule the events of the last days (the newest 100 000 at most). Nothing is changed. 1 query."""
    if not permissions.sees_all(actor):
        return Trial(days, 0, [])
    events = seen(watch.between(now - timedelta(days=days), now).order_by("-at", "-id")[:TRIAL_MOST])
    return Trial(days, len(events), find(rule.setting, events))
