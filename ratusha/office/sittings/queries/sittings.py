"""Sittings themselves."""

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.statements import worded
from ratusha.office.council import queries as council

from .. import permissions
from ..models import Invitation, Pause, Sitting
from ..rules import AHEAD, GOING_ON, SHORTEST, State, Verb, allowed
from .parameters import commission_notice_days

LABEL = "sittings.sitting"


def visible_to(actor: Actor) -> QuerySet[Sitting]:
    """Sittings that this actor may see, with their body: those called are everybody's, plans are for inside."""
    found = Sitting.objects.select_related("commission", "convocation", "chair")
    return found if permissions.is_inside(actor) or actor.is_system else found.filter(called_at__isnull=False)


@worded
def _sitting(actor: Actor, *, pk: int) -> QuerySet[Sitting]:
    return visible_to(actor).filter(pk=pk).order_by()


def sitting(actor: Actor, pk: int) -> Sitting | None:
    """One sitting, None where there is none for this actor. 1 query."""
    return next(iter(_sitting(actor, pk=pk)), None) if 0 < pk < 2**63 else None


def going_on(actor: Actor) -> QuerySet[Sitting]:
    """Those in session now, breaks included."""
    return visible_to(actor).filter(state__in=GOING_ON).order_by("starts_at", "id")


def ahead(actor: Actor, now: datetime) -> QuerySet[Sitting]:
    """Those to come, the nearest first; one that was called and not opened stays here for its day."""
    since = datetime.combine(timezone.localdate(now), time.min, tzinfo=timezone.get_current_timezone())
    return visible_to(actor).filter(state__in=AHEAD, starts_at__gte=since).order_by("starts_at", "id")


def held(actor: Actor) -> QuerySet[Sitting]:
    """Those that have ended, the newest first."""
    return visible_to(actor).filter(state=State.CLOSED).order_by("-starts_at", "-id")


def between(actor: Actor, since: date, until: date) -> QuerySet[Sitting]:
    """Sittings of these days, both included, by time."""
    zone = timezone.get_current_timezone()
    start = datetime.combine(since, time.min, tzinfo=zone)
    end = datetime.combine(until + timedelta(days=1), time.min, tzinfo=zone)
    return visible_to(actor).filter(starts_at__gte=start, starts_at__lt=end).order_by("starts_at", "id")


def verbs_of(actor: Actor, row: Sitting) -> tuple[Verb, ...]:
    """What this actor can do with its state now."""
    return allowed(row.state) if permissions.can_run(actor, row) else ()


def pause_of(row: Sitting) -> Pause | None:
    """The break that is going on. 1 query."""
    return Pause.objects.filter(sitting=row, ended_at=None).first() if row.state == State.BREAK else None


def pauses_of(row: Sitting) -> list[Pause]:
    """All its breaks, by time. 1 query."""
    return list(Pause.objects.filter(sitting=row))


def invitations_of(row: Sitting) -> list[Invitation]:
    """Who was told of it and how. 1 query."""
    return list(Invitation.objects.filter(sitting=row).select_related("member"))


def notice_needed(row: Sitting) -> int:
    """How many days before its notice must be given: the council's rules, ten at least by art. 46; a commission's own
    number from the charter."""
    return notice_terms(row, timezone.localdate(row.starts_at))[0]


def notice_terms(row: Sitting, on: date) -> tuple[int, int]:
    """The same for a sitting of this body on that day, and how many days in an exceptional case. 1 query."""
    if row.commission_id is not None:
        return commission_notice_days(on), SHORTEST
    rules = council.settings(on)
    return rules.notice_days, rules.urgent_notice_days
