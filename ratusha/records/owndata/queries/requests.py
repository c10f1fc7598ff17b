"""Exports and requests: of the person, and for the officials who decide."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.records.people.queries import Person

from .. import permissions
from ..models import Export, ExportState, Request
from ..rules import State
from .parts import Subject

LEFT_AFTER = timedelta(minutes=30)
FOLDER = "own"


def subject_of(actor: Actor) -> Subject | None:
    """Whose data the actor may ask for: of their account and of the card that belongs to it; None for a stranger."""
    if actor.account_id is None:
        return None
    cards = Person.objects.filter(account_id=actor.account_id, merged_into=None, erased_at=None)
    card = cards.values_list("pk", flat=True).first()
    return Subject(actor.account_id, card)


def exports_of(actor: Actor) -> QuerySet[Export]:
    """The actor's own exports, newest first."""
    found = Export.objects.order_by("-id")
    return found.filter(account_id=actor.account_id) if actor.account_id else found.none()


def requests_of(actor: Actor) -> QuerySet[Request]:
    """The actor's own requests, newest first."""
    found = Request.objects.order_by("-id")
    return found.filter(account_id=actor.account_id) if actor.account_id else found.none()


def requests_for(actor: Actor) -> QuerySet[Request]:
    """All requests, for the officials who decide; those of the actor themselves are left to colleagues."""
    if not permissions.decides(actor):
        return Request.objects.none()
    return Request.objects.exclude(account_id=actor.account_id).select_related("person", "account", "decided_by")


def open_count(actor: Actor) -> int:
    """How many requests wait for a decision. 1 query."""
    return requests_for(actor).filter(state=State.ASKED).count()


def to_make(now: datetime) -> list[int]:
    """Exports that wait, or whose maker died."""
    dead = Q(state=ExportState.RUNNING, begun_at__lt=now - LEFT_AFTER)
    found = Export.objects.filter(Q(state=ExportState.WAITING) | dead)
    return list(found.order_by("pk").values_list("pk", flat=True)[:20])


def to_clear(before: datetime) -> QuerySet[Export]:
    """Exports whose days have passed."""
    return Export.objects.filter(state__in=(ExportState.READY, ExportState.FAILED), until__lt=before)


def export(pk: int) -> Export | None:
    """One export, for the job."""
    return Export.objects.select_related("person", "account").filter(pk=pk).first()


def kept() -> set[int]:
    """Exports whose files stay: those that are being made or are ready."""
    return set(Export.objects.filter(state__in=("running", "ready")).values_list("pk", flat=True))


def folder() -> Path:
    """Where the files lie, readable by the owner alone."""
    made = Path(settings.MEDIA_ROOT) / FOLDER
    made.mkdir(mode=0o700, parents=True, exist_ok=True)
    return made


def path_of(pk: int, kind: str) -> Path:
    """Where the file of one kind ("json" or "pdf") lies."""
    return folder() / f"{pk}.{kind}"
