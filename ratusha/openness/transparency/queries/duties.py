"""Duties, their publications, and the verdict of each as of a day."""

from datetime import date

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.workdays import queries as workdays
from ratusha.foundation.workdays.rules import add_months

from .. import permissions
from ..models import Duty, Publication, YearReport
from ..rules import GAPS, Judged, Proof, Rhythm, judge

MOST_SHOWN = 200


def all_duties() -> QuerySet[Duty]:
    """Every duty in the order of the law, with who answers for it: everybody may read them."""
    return Duty.objects.select_related("unit", "owner")


def by_code(code: str) -> Duty | None:
    """The duty of this code. 1 query."""
    return all_duties().filter(code=code).first()


def visible_to(actor: Actor) -> QuerySet[Duty]:
    """Duties on the desk: officials see all of them."""
    return all_duties() if permissions.can_look(actor) or actor.is_system else Duty.objects.none()


def mine(actor: Actor) -> QuerySet[Duty]:
    """Duties for which the actor answers, or whose unit they work in."""
    return visible_to(actor).filter(Q(owner_id__in=actor.accounts) | Q(unit_id__in=actor.units))


def gaps(rows: QuerySet[Duty]) -> QuerySet[Duty]:
    """Those that are not published or outdated."""
    return rows.filter(verdict__in=[str(one) for one in GAPS])


def standing(actor: Actor) -> QuerySet[Publication]:
    """Publications that stand, not those that were corrected, for who may mend them."""
    rows = Publication.objects.filter(replaced_by=None).select_related("duty")
    return rows if permissions.can_look(actor) else rows.none()


def owed(actor: Actor) -> QuerySet[Publication]:
    """What must be published and is not yet, the nearest term first."""
    return standing(actor).filter(published_on=None).order_by("due_on", "id")


def publications_of(duty: Duty, most: int = MOST_SHOWN) -> list[Publication]:
    """Publications of the duty with those that were corrected, the newest first."""
    rows = Publication.objects.filter(duty=duty).select_related("file", "by", "replaced_by")
    return list(rows.order_by("-id")[:most])


def judged(duty: Duty, today: date) -> Judged:
    """The verdict of the duty on this day. 1 query."""
    rows = Publication.objects.filter(duty=duty, replaced_by=None).exclude(exception=True, published_on=None)
    proofs = [
        Proof(None if exempt else due_on, published_on)
        for due_on, published_on, exempt in rows.values_list("due_on", "published_on", "exception")
    ]
    known = workdays.calendar()
    return judge(
        Rhythm(duty.law.rhythm), duty.months, proofs, today, is_working=known.is_working,
        add_months=lambda day, months: add_months(day, months, known),
    )  # fmt: skip


def latest_link(duty: Duty) -> str:
    """Where the newest publication is to be read."""
    row = (
        Publication.objects.filter(duty=duty, replaced_by=None)
        .exclude(published_on=None)
        .select_related("file")
        .order_by("-published_on", "-id")
        .first()
    )
    return row.where if row else ""


@guard
def files_guard(_actor: Actor, file: StoredFile) -> bool:
    """What was published is everybody's, and so are yearly reports (2939-VI art. 15)."""
    out = Publication.objects.filter(file=file).exclude(published_on=None)
    return out.exists() or YearReport.objects.filter(paper=file).exists()
