"""Recordings themselves: who sees which, what is owed, what they consist of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import find
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.workdays import queries as workdays
from ratusha.foundation.workdays.calendar import TermError
from ratusha.foundation.workdays.rules import Due
from ratusha.office.sittings import queries as sittings

from .. import permissions, rules
from ..models import Part, Recording, Subtitle
from ..rules import Stage, State

LABEL = "recordings.recording"
TERM = "council.recording"
HISTORY = 200


def visible_to(_actor: Actor) -> QuerySet[Recording]:
    """All of them: that a recording is owed, late or was not made is public too. What it shows: `can_watch`."""
    return Recording.objects.select_related("commission", "sitting")


def recording(actor: Actor, pk: int) -> Recording | None:
    """One recording. 1 query."""
    return visible_to(actor).filter(pk=pk).first() if 0 < pk < 2**63 else None


def of_sitting(pk: int) -> Recording | None:
    """The recording of a sitting. 1 query."""
    return Recording.objects.select_related("commission", "sitting").filter(sitting=pk).first()


def due_of(held_on: date) -> Due | None:
    """Until when it must be published and why; None for sittings before the law began. No query."""
    try:
        return workdays.due(TERM, datetime.combine(held_on, time(12), tzinfo=KYIV), held=held_on)
    except TermError:
        return None


def unpublished(actor: Actor) -> QuerySet[Recording]:
    """What is owed, the nearest term first, for those who answer for it."""
    if not permissions.oversees(actor):
        return Recording.objects.none()
    return visible_to(actor).filter(state=State.AWAITED, due_on__isnull=False).order_by("due_on", "id")


def owed_count(actor: Actor) -> int:
    """How many recordings wait to be published. 1 query."""
    return unpublished(actor).order_by().count()


def late_count(actor: Actor, today: date) -> int:
    """How many of them are late. 1 query."""
    return unpublished(actor).order_by().filter(due_on__lt=today).count()


def to_remind(now: datetime) -> list[tuple[int, Stage]]:
    """Recordings about whose duty a letter is owed now. 1 query."""
    local = now.astimezone(KYIV)
    rows = Recording.objects.filter(state=State.AWAITED, due_on__isnull=False, ended_at__isnull=False)
    found = rows.exclude(said=Stage.LATE).order_by("id").values_list("pk", "due_on", "said")
    return [
        (pk, owed) for pk, due_on, said in found if due_on is not None and (owed := rules.to_say(due_on, local, said))
    ]


def without_recording(actor: Actor) -> QuerySet[Any]:
    """Sittings that have ended and have no recording row yet, the newest first."""
    known = Recording.objects.filter(sitting=OuterRef("pk"))
    held = sittings.held(actor) if permissions.keeps(actor) else sittings.held(actor).none()
    return held.annotate(known=Subquery(known.values("pk")[:1])).filter(known=None)


def years() -> list[str]:
    """The years in which recorded sittings were held, the last first. 1 query."""
    return [str(one.year) for one in Recording.objects.dates("held_on", "year", order="DESC")]


def parts_of(row: Recording, *, hidden: bool = False) -> list[Part]:
    """Its parts in order, with cuts and subtitles; those hidden only when asked. 3 queries."""
    found = Part.objects.filter(recording=row).select_related("file").prefetch_related("cuts", "subtitles__file")
    return list(found if hidden else found.filter(hidden=""))


def open_rows() -> Iterator[tuple[Recording, Part | None]]:
    """Every recording with each part of it that everybody sees, or with none, oldest first. 2 queries."""
    shown = Prefetch("parts", Part.objects.filter(hidden=""), to_attr="shown")
    rows = Recording.objects.select_related("commission").prefetch_related(shown).order_by("held_on", "id")
    for row in rows.iterator(chunk_size=500):
        parts: list[Part | None] = list(row.shown) if row.state == State.PUBLISHED else []  # type: ignore[attr-defined]
        some: list[Part | None] = parts or [None]
        yield from ((row, one) for one in some)


def parts_for(actor: Actor) -> QuerySet[Part]:
    """Parts that the actor may work on, with their recording."""
    rows = Part.objects.select_related("recording", "file")
    return rows if permissions.keeps(actor) else rows.none()


def frame_hosts() -> frozenset[str]:
    """Hosts whose broadcast may stand in a frame of ours."""
    return rules.hosts_of(charter.value("recordings.frame_hosts"))


def files_guard(actor: Actor, file: StoredFile) -> bool:
    """Parts and subtitles of a published recording are everybody's; before that, of those who answer for it. 1-2
    queries, none for files that are no video and no text."""
    if not file.media_type.startswith(("video/", "text/")):
        return False
    part = Part.objects.select_related("recording").filter(file=file).first()
    if part is None:
        found = Subtitle.objects.select_related("part__recording").filter(file=file).first()
        part = found.part if found else None
    return part is not None and shows(actor, part)


def shows(actor: Actor, part: Part) -> bool:
    """True if the actor may watch this part."""
    return permissions.can_watch(actor, part.recording) and (not part.hidden or permissions.oversees(actor))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history."""

    at: datetime
    said: str
    who: str


def history_of(actor: Actor, row: Recording) -> Iterable[Line]:
    """What was done with it, from the journal, oldest first. 1 query."""
    if not permissions.oversees(actor):
        return []
    named = Subquery(Account.objects.filter(pk=OuterRef("actor_id")).values("name"))
    parts = list(Part.objects.filter(recording=row).values_list("pk", flat=True))
    about = Q(target_type=LABEL, target_id=row.pk) | Q(target_type="recordings.part", target_id__in=parts)
    found = Entry.objects.filter(about).annotate(who=named).order_by("-id")
    rows = found.values_list("at", "action", "facts", "who")[:HISTORY]
    return [Line(at, _says(name, facts), who or "") for at, name, facts, who in reversed(rows)]


def _says(name: str, facts: dict[str, Any]) -> str:
    known = find(name)
    return known.says_of(facts) if known else name
