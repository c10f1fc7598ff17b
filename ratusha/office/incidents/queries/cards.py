"""Incidents and what belongs to one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import find
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.journal.models import Entry

from .. import permissions
from ..models import STAGE_WORDS, Evidence, Incident, Remark, Report
from ..rules import OPEN_STATES, Verb, allowed

LABEL = "incidents.incident"


def visible_to(actor: Actor) -> QuerySet[Incident]:
    """Incidents that this official may see, with their responsible."""
    found = Incident.objects.select_related("owner", "rule")
    if permissions.sees_all(actor) or actor.is_system:
        return found
    if not actor.is_official:
        return found.none()
    return found.filter(Q(owner_id=actor.account_id) | Q(opened_by_id=actor.account_id))


def closed_before(moment: datetime) -> QuerySet[Incident]:
    """Incidents that ended before the moment and still name people."""
    ended = Q(closed_at__lt=moment) | Q(closed_at=None, detected_at__lt=moment)  # a false alarm has no closing
    return Incident.objects.filter(ended).exclude(state__in=OPEN_STATES).exclude(what="")


def open_count(actor: Actor) -> int:
    """How many of them wait for somebody to act. 1 query."""
    return open_ones(actor).order_by().count()


def open_ones(actor: Actor) -> QuerySet[Incident]:
    """Those that wait for somebody to act."""
    return visible_to(actor).filter(state__in=OPEN_STATES)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline: what was done, and what was written with it."""

    at: datetime
    said: str
    who: str
    text: str = ""


def history_of(actor: Actor, incident: Incident) -> list[Line]:
    """The timeline from the journal: its newest lines, oldest first. 2 queries."""
    if not permissions.can_see(actor, incident):
        return []
    texts = dict(Remark.objects.filter(incident=incident).values_list("pk", "text"))
    named = Subquery(Account.objects.filter(pk=OuterRef("actor_id")).values("name"))
    rows = Entry.objects.filter(target_type=LABEL, target_id=incident.pk).annotate(who=named).order_by("-id")
    found = rows.values_list("at", "action", "facts", "who")[:200]
    return [
        Line(at, _says(name, facts), who or "", texts.get(facts.get("remark"), ""))
        for at, name, facts, who in reversed(found)
    ]


def _says(name: str, facts: dict[str, Any]) -> str:
    known = find(name)
    if "stage" in facts:
        facts = {**facts, "stage": STAGE_WORDS.get(facts["stage"], facts["stage"])}
    return known.says_of(facts) if known else name


def verbs_of(actor: Actor, incident: Incident) -> tuple[Verb, ...]:
    """What this official can do with its state now."""
    return allowed(incident.state) if permissions.can_work(actor, incident) else ()


def evidence_of(actor: Actor, incident: Incident) -> list[Evidence]:
    """Its files with their hashes. 1 query."""
    rows = Evidence.objects.filter(incident=incident).select_related("file", "by")
    return list(rows) if permissions.can_see(actor, incident) else []


def reports_of(incident: Incident) -> list[Report]:
    """Reports that were sent, in their order. 1 query."""
    return list(Report.objects.filter(incident=incident).select_related("paper", "by"))


@guard
def files_guard(actor: Actor, file: StoredFile) -> bool:
    """Evidence and papers of reports open for those who see the incident."""
    rows = Incident.objects.filter(Q(evidence__file=file) | Q(reports__paper=file))
    return any(permissions.can_see(actor, one) for one in rows[:5])
