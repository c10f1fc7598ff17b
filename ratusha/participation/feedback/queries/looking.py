"""Objects with their kept figures, ratings and proposals: for everybody, for who answers, for one's own pages."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files.guards import copy_guard, guard
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.journal.models import Entry
from ratusha.records.identity import queries as identity

from .. import permissions
from ..models import Month, Proposal, Rated, Rating, Vote
from ..rules import Figures, Stage, Trend, month_before, month_of, trend

MOST = 500


def least() -> int:
    """Under how many ratings no mean and no trend is told."""
    return int(charter.value("feedback.least"))


def by_code(code: str) -> Rated | None:
    """The object of this code. 1 query."""
    return Rated.objects.select_related("unit").filter(code=code[:12]).first()


def open_count() -> int:
    """How many objects may be rated now. 1 query."""
    return Rated.objects.filter(closed_on=None).order_by().count()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the public table: an object in a month. `mean` None where there are too few ratings."""

    rated: Rated
    figures: Figures
    unverified: int
    trend: Trend

    @property
    def mean(self) -> float | None:
        """The mean mark of verified ratings, where there are enough of them."""
        return self.figures.mean if self.figures.count >= least() else None


def table(month: date, today: date, kind: str = "") -> list[Line]:
    """All objects in a month from kept figures, the best mean first. 2 queries.

    The trend of a month that is over is the kept one; that of the month that runs is told from the same figures.
    """
    rows = Rated.objects.select_related("unit").filter(Q(closed_on=None) | Q(closed_on__gte=month))
    objects = list(rows.filter(kind=kind)[:MOST] if kind else rows[:MOST])
    wanted = (month, month_before(month))
    kept = {(one.rated_id, one.month): one for one in Month.objects.filter(month__in=wanted)}
    lines = [_line(one, kept.get((one.pk, wanted[0])), kept.get((one.pk, wanted[1]))) for one in objects]
    return sorted(lines, key=lambda line: (line.mean is None, -(line.mean or 0), line.rated.name))


def _line(rated: Rated, now: Month | None, before: Month | None) -> Line:
    figures = now.figures if now else Figures()
    known = Trend(now.trend) if now and now.trend else None
    earlier = before.figures if before else Figures()
    return Line(rated, figures, now.unverified if now else 0, known or trend(figures, earlier, least()))


def months_of(rated: Rated, most: int = 12) -> list[Month]:
    """Its months, the oldest first. 1 query."""
    return list(reversed(Month.objects.filter(rated=rated).order_by("-month")[:most]))


def months_to_close(today: date) -> list[tuple[int, date]]:
    """Objects and the month that has just ended, where its trend is not written yet. 1 query."""
    month = month_before(month_of(today))
    done = Month.objects.filter(month=month).exclude(trend="").values("rated")
    rows = Rated.objects.filter(Q(closed_on=None) | Q(closed_on__gte=month)).exclude(pk__in=done)
    return [(pk, month) for pk in rows.order_by("pk").values_list("pk", flat=True)[:MOST]]


def told_month(today: date) -> date:
    """The month to show first: the last one that is over, where anything was rated in it, else this one. 1 query."""
    last = month_before(month_of(today))
    return last if Month.objects.filter(month=last).exists() else month_of(today)


def ratings_of(rated: Rated, most: int = 30, before: int | None = None) -> list[Rating]:
    """The newest ratings with words, hidden ones as a line, older than the one of that key. 1 query."""
    rows = Rating.objects.filter(rated=rated).exclude(text="", photo=None).select_related("photo", "answered_by")
    rows = rows if before is None else rows.filter(pk__lt=before)
    return list(rows.order_by("-id")[:most])


def proposals_of(rated: Rated, most: int = 50) -> list[Proposal]:
    """Proposals by their voices. 1 query."""
    return list(Proposal.objects.filter(rated=rated).exclude(stage=Stage.MERGED).order_by("-votes", "-id")[:most])


def shown_proposals() -> QuerySet[Proposal]:
    """Proposals that have a page."""
    return Proposal.objects.select_related("rated", "rated__unit", "into", "answered_by")


def told_proposal(entry: Entry) -> Proposal | None:
    """The proposal of which an entry tells, None where it is hidden. 1 query."""
    return shown_proposals().filter(pk=entry.facts.get("proposal", entry.target_id), hidden="").first()


def has_voted(actor: Actor, proposal: Proposal, on: date) -> bool:
    """True if the actor's voice for it is counted. 2 queries."""
    person = identity.participant_of(actor, on).person_id
    return person is not None and Vote.objects.filter(proposal=proposal, person=person).exists()


def rated_for(actor: Actor) -> QuerySet[Rated]:
    """Objects that an official works with: all for who organises and the front desk, else those of their units."""
    rows = Rated.objects.select_related("unit")
    if permissions.can_organise(actor) or (actor.is_official and actor.has(Role.REGISTRAR)):
        return rows
    return rows.filter(unit__in=actor.units) if actor.is_official else rows.none()


def ratings_for(actor: Actor) -> QuerySet[Rating]:
    """Ratings with words for who answers and who moderates."""
    rows = Rating.objects.exclude(text="").select_related("rated", "rated__unit")
    if permissions.can_organise(actor):
        return rows
    return rows.filter(rated__unit__in=actor.units) if actor.is_official else rows.none()


def proposals_for(actor: Actor) -> QuerySet[Proposal]:
    """Proposals for who answers and who moderates."""
    rows = Proposal.objects.select_related("rated", "rated__unit")
    if permissions.can_organise(actor):
        return rows
    return rows.filter(rated__unit__in=actor.units) if actor.is_official else rows.none()


def twins_for(actor: Actor, proposal: int) -> list[tuple[int, str]]:
    """Open proposals of the same object to which one may be joined. 2 queries."""
    row = proposals_for(actor).filter(pk=proposal).first()
    if row is None:
        return []
    found = Proposal.objects.filter(rated=row.rated_id, stage__in=(Stage.OPEN, Stage.ACCEPTED)).exclude(pk=proposal)
    return list(found.order_by("-votes", "id").values_list("pk", "title")[:200])


def due_rows(today: date) -> list[tuple[int, str, int]]:
    """(object, kind, number) of what is not answered in its term and of which nobody was reminded. 2 queries."""
    late = {"due_on__lt": today, "reminded_on": None, "answered_at": None}
    ratings = Rating.objects.filter(**late, hidden="").order_by("pk").values_list("rated_id", "pk")[:MOST]
    proposals = Proposal.objects.filter(**late, stage=Stage.OPEN).order_by("pk").values_list("rated_id", "pk")[:MOST]
    return [(rated, "rating", pk) for rated, pk in ratings] + [(rated, "proposal", pk) for rated, pk in proposals]


def own_ratings(actor: Actor, on: date) -> QuerySet[Rating]:
    """Ratings of whoever asks; those by a code are of nobody."""
    person = identity.participant_of(actor, on).person_id
    rows = Rating.objects.select_related("rated")
    return rows.filter(person=person) if person is not None else rows.none()


def rated_by(actor: Actor) -> QuerySet[Rating]:
    """The same by the account alone, without asking who they are."""
    return Rating.objects.filter(person__account_id=actor.account_id) if actor.account_id else Rating.objects.none()


def own_proposals(actor: Actor, on: date) -> QuerySet[Proposal]:
    """Proposals of whoever asks."""
    person = identity.participant_of(actor, on).person_id
    rows = Proposal.objects.select_related("rated")
    return rows.filter(author=person) if person is not None else rows.none()


@copy_guard
def photos_guard(actor: Actor, file: StoredFile) -> bool:
    """Photos of ratings are open to everybody by their copies, which carry no location, while they are not hidden."""
    return "" in Rating.objects.filter(photo=file).values_list("hidden", flat=True)[:5]


@guard
def originals_guard(actor: Actor, file: StoredFile) -> bool:
    """Originals, and hidden ones, are for who moderates."""
    return permissions.can_organise(actor) and Rating.objects.filter(photo=file).exists()
