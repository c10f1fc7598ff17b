"""What there is to take out: every table of ours with its columns, and the archives that were asked for."""

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
from ratusha.foundation.vault import Unreadable
from ratusha.records.owndata.queries import Subject, register_trace
from ratusha.records.people.queries import Look, Person

from . import permissions
from .models import Takeout, TakeoutState

HOUSE = "ratusha."
LEFT_AFTER = timedelta(minutes=30)
KEPT = timedelta(days=3)
CHUNK = 2_000
APART = ("harmful", "removed")
# Secrets that open something, and what is made anew from the other tables.
SECRET = frozenset({
    "access.account.password", "cases.case.secret_nonce", "cases.case.secret_hash", "files.storedfile.token",
    "budgeting.campaign.order_seed", "budgeting.campaign.lot_seed",
    "following.follower.key", "control.feed.nonce", "control.feed.secret_hash", "notify.mail.token",
    "notify.device.endpoint", "notify.device.key", "notify.device.secret", "notify.pushkey.private",
    "codes.signingkey.secret",
    "polls.sheet.mark", "polls.sheet.cuts",  # whose answers these are, while a poll lets them be changed
})  # fmt: skip
SECRET_VOTES = {  # who took part and what was chosen must not meet in one archive; ballots are published by themselves
    "budgeting.box", "budgeting.token", "budgeting.turnout", "budgeting.urnballot", "budgeting.ballot",
    "budgeting.receipt", "consultations.opinionmap", "consultations.ballot", "feedback.token",
}  # fmt: skip
LEFT_OUT = frozenset({"people.invitation", "api.apitoken", "analytics.reckoned"} | SECRET_VOTES)
DERIVED = frozenset({"search"})


@dataclass(frozen=True, slots=True)
class TableOf:
    """One table: its label, its columns, and which of them hold personal data."""

    label: str
    columns: tuple[str, ...]
    personal: frozenset[str]


def tables() -> list[TableOf]:
    """Every table of ours but secrets and what is derived, by label."""
    return sorted((_table(model) for model in _models()), key=lambda one: one.label)


def _models() -> list[type[Model]]:
    found = apps.get_models(include_auto_created=True)
    ours = [model for model in found if (model._meta.auto_created or model).__module__.startswith(HOUSE)]
    return [one for one in ours if one._meta.label_lower not in LEFT_OUT and one._meta.app_label not in DERIVED]


def _table(model: type[Model]) -> TableOf:
    label = model._meta.label_lower
    fields = [one for one in model._meta.concrete_fields if f"{label}.{one.name}" not in SECRET]
    hidden: frozenset[str] = getattr(model, "PERSONAL", frozenset())
    personal = frozenset(str(one.attname) for one in fields if one.name in hidden or getattr(one, "is_sealed", False))
    return TableOf(label, tuple(str(one.attname) for one in fields), personal)


def rows_of(table: TableOf) -> Iterator[tuple[Any, ...]]:
    """The rows by key, streamed."""
    rows = apps.get_model(table.label)._base_manager.order_by("pk").values_list(*table.columns)
    return iter(rows.iterator(chunk_size=CHUNK))


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
