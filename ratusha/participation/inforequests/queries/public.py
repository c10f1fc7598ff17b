"""The public thread: what everybody reads, finds and is shown while typing."""

from django.db.models import Prefetch, Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.search import engine
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Case, State

from ..models import Fragment, Given, InfoRequest
from .figures import KIND

PUBLIC = "inforequests.request"
ALIKE_WORDS = 8


def public() -> QuerySet[InfoRequest]:
    """Published requests with their cases, the newest first."""
    rows = InfoRequest.objects.filter(published_at__isnull=False, case__kind=KIND).select_related("case")
    return rows.order_by("-published_at", "-case")


def found(asked: str) -> QuerySet[InfoRequest]:
    """Published ones that have the words in any of their forms, or this number."""
    rows = public()
    return rows.filter(Q(pk__in=engine.ranked(PUBLIC, asked, 200)) | Q(case__number=asked.strip()))


def alike(text: str, limit: int = 3) -> list[InfoRequest]:
    """Published ones nearest to what is being typed: first by all of its words, then by any two. At most 3 queries."""
    words = [word for word in text.split() if len(word) > 3][:ALIKE_WORDS]
    if len(words) < 2:
        return []
    keys = engine.ranked(PUBLIC, " ".join(words), limit)
    for at in range(0, len(words) - 1, 2):
        if len(keys) >= limit or at > 4:
            break
        keys += [one for one in engine.ranked(PUBLIC, " ".join(words[at : at + 2]), limit) if one not in keys]
    rows = {row.pk: row for row in public().filter(pk__in=keys[:limit])}
    return [rows[key] for key in keys[:limit] if key in rows]


def given_files(case: Case) -> list[Given]:
    """Files of the answer with the places closed in them, oldest first. 2 queries."""
    rows = Given.objects.filter(case=case, dropped_at=None).select_related("original", "shown")
    return list(rows.prefetch_related(Prefetch("fragments", Fragment.objects.order_by("page", "top", "left"))))


def givens_visible_to(actor: Actor) -> QuerySet[Given]:
    """Files of the answers of cases that the official may open."""
    if not actor.is_official:
        return Given.objects.none()
    return Given.objects.filter(case__in=cases.visible_to(actor), dropped_at=None).select_related("case", "original")


@guard
def given_guard(actor: Actor, file: StoredFile) -> bool:
    """True for officials of the case; for others only what was given, once the answer is out, never an original."""
    for one in Given.objects.filter(Q(original=file) | Q(shown=file)).select_related("case__inforequest")[:20]:
        if (actor.is_official or actor.is_system) and cases.can_see(actor, one.case):
            return True
        out = one.shown_id == file.pk and one.dropped_at is None and one.case.state == State.ANSWERED
        row = one.case.inforequest
        public = row.published_at is not None and row.public_files
        if out and (public or cases.is_applicant(actor, one.case)):
            return True
    return False


@guard
def bill_guard(actor: Actor, file: StoredFile) -> bool:
    """True for a bill of a case that the actor may see."""
    rows = InfoRequest.objects.filter(bill=file).select_related("case")[:20]
    return any(cases.can_see(actor, row.case) for row in rows)
