"""What there is to take out: every table of ours with its columns, and the archives that were asked for."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model, Q, QuerySet, Subquery

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files.storage import disk
from ratusha.foundation.vault import Unreadable, is_kept_apart, linked_of, personal_of, secret_of, without_keys
from ratusha.records.owndata.queries import Subject, register_trace
from ratusha.records.people.queries import Look, Person

from . import permissions
from .models import Takeout, TakeoutState

HOUSE = "ratusha."
LEFT_AFTER = timedelta(minutes=30)
KEPT = timedelta(days=3)
CHUNK = 2_000
APART = ("harmful", "removed")
DERIVED = frozenset({"search"})  # made anew from the other tables


@dataclass(frozen=True, slots=True)
class TableOf:
    """One table: its label, its columns, which of them hold personal data, and in which a link may open something."""

    label: str
    columns: tuple[str, ...]
    personal: frozenset[str]
    linked: frozenset[str]


def tables() -> list[TableOf]:
    """Every table of ours but what is kept apart and what is derived, by label; secret columns are left out."""
    return sorted((_table(model) for model in _models()), key=lambda one: one.label)


def _models() -> list[type[Model]]:
    found = apps.get_models(include_auto_created=True)
    ours = [model for model in found if (model._meta.auto_created or model).__module__.startswith(HOUSE)]
    return [one for one in ours if not is_kept_apart(one) and one._meta.app_label not in DERIVED]


def _table(model: type[Model]) -> TableOf:
    label = model._meta.label_lower
    fields = [one for one in model._meta.concrete_fields if one.name not in secret_of(model)]
    hidden = personal_of(model)
    personal = frozenset(str(one.attname) for one in fields if one.name in hidden)
    return TableOf(label, tuple(str(one.attname) for one in fields), personal, linked_of(model))


def rows_of(table: TableOf) -> Iterator[tuple[Any, ...]]:
    """The rows by key, streamed; links in them without their keys."""
    rows = apps.get_model(table.label)._base_manager.order_by("pk").values_list(*table.columns)
    for row in rows.iterator(chunk_size=CHUNK):
        yield tuple(map(_harmless, table.columns, row, itertools.repeat(table))) if table.linked else row


def _harmless(column: str, value: Any, table: TableOf) -> Any:
    return without_keys(value) if value and column in table.linked else value


def count_of(table: TableOf) -> int:
    """How many rows the table has."""
    return int(apps.get_model(table.label)._base_manager.count())


def originals() -> list[tuple[str, int]]:
    """Every stored file once, by its hash: hash, size."""
    stored = apps.get_model("files.storedfile")._base_manager.filter(token=None).exclude(scan__in=APART)
    found = dict(stored.order_by("sha256").values_list("sha256", "size"))
    return list(found.items())


def original(sha256: str) -> IO[bytes] | None:
    """The bytes of a file, in clear also where they lie sealed; None when they are missing or do not open."""
    try:
        return disk().open(sha256)
    except (FileNotFoundError, Unreadable):
        return None


def taken(subject: Subject, most: int) -> list[Look]:
    """Archives with personal data: each has everybody who was known by then."""
    if subject.person_id is None:
        return []
    since = Person.objects.filter(pk=subject.person_id).values("created_at")[:1]
    rows = Takeout.objects.filter(personal=True).exclude(ready_at=None).select_related("by").order_by("-id")
    rows = rows.filter(at__gte=Subquery(since))
    return [
        Look(at=one.at, account_id=one.by_id, who=one.by.name, position=one.by.position, purpose=one.purpose,
             what="taken", person_id=subject.person_id)
        for one in rows[:most]
    ]  # fmt: skip


register_trace("takeout.archives", taken)


def community() -> str:
    """What the community is called."""
    return str(charter.value("community.name"))


def takeouts(actor: Actor) -> QuerySet[Takeout]:
    """Archives that were asked for, newest first."""
    found = Takeout.objects.select_related("by")
    return found if permissions.can_take_out(actor) else found.none()


def to_make(now: datetime) -> list[int]:
    """Archives that wait, or whose maker died."""
    dead = Q(state=TakeoutState.RUNNING, begun_at__lt=now - LEFT_AFTER)
    return list(
        Takeout.objects.filter(Q(state=TakeoutState.WAITING) | dead).order_by("pk").values_list("pk", flat=True)
    )


def to_clear(now: datetime) -> list[int]:
    """Archives that have lain for three days."""
    old = Takeout.objects.filter(state=TakeoutState.READY, ready_at__lt=now - KEPT)
    return list(old.order_by("pk").values_list("pk", flat=True))


def ready_before(moment: datetime) -> QuerySet[Takeout]:
    """Archives that were ready before the moment and still lie there, for the table of retention."""
    return Takeout.objects.filter(state=TakeoutState.READY, ready_at__lt=moment)


def kept() -> set[int]:
    """Archives whose files stay: those that wait, are being made or are ready."""
    gone = (TakeoutState.CLEARED, TakeoutState.FAILED)
    return set(Takeout.objects.exclude(state__in=gone).values_list("pk", flat=True))


def takeout(pk: int) -> Takeout | None:
    """One archive, for the job."""
    return Takeout.objects.select_related("by").filter(pk=pk).first()


def path_of(pk: int) -> Path:
    """Where the archive lies."""
    folder = Path(settings.MEDIA_ROOT) / "takeouts"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{pk}.zip"
