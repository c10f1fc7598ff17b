"""Packages for the archive, and what goes into one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import disk
from ratusha.foundation.vault import Unreadable
from ratusha.records.signatures import queries as signatures

from .. import permissions
from ..models import Dossier, Filing, Package
from ..rules import PackageState

LEFT_AFTER = timedelta(hours=2)
KEPT = timedelta(days=30)
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Content:
    """One paper of a package: its place, what it is, its files in order, and reports on signatures under them."""

    filing: Filing
    number: str
    title: str
    card: list[tuple[str, str]]
    files: list[StoredFile]
    reports: dict[int, dict[str, object]] = field(default_factory=dict)


def packages(actor: Actor) -> QuerySet[Package]:
    """Packages, for the archivist and the head."""
    rows = Package.objects.select_related("dossier__heading", "by")
    return rows if permissions.can_keep(actor) or permissions.can_approve(actor) else rows.none()


def package(pk: int) -> Package | None:
    """One package, for the job."""
    return Package.objects.select_related("dossier__heading__section", "by").filter(pk=pk).first()


def note_progress(pk: int, done: int) -> None:
    """Will keep how many papers are in, for the page; no part of the record."""
    Package.objects.filter(pk=pk, state=PackageState.RUNNING).update(done=done)


def contents(dossier: Dossier) -> Iterator[Content]:
    """Its papers in order, a hundred at a time; papers whose owner is not known come without files."""
    rows = Filing.objects.filter(dossier=dossier).order_by("ordinal")
    last = 0
    while found := list(rows.filter(ordinal__gt=last)[:AT_ONCE]):
        last = found[-1].ordinal
        named = _named(found)
        for one in found:
            yield _content(one, *named.get((one.about_label, one.about_id), ("", "")))


def _named(rows: list[Filing]) -> dict[tuple[str, int], tuple[str, str]]:
    known: dict[tuple[str, int], tuple[str, str]] = {}
    for label in {one.about_label for one in rows}:
        owner = permissions.owner(label)
        if owner is not None:
            told = owner.named([one.about_id for one in rows if one.about_label == label])
            known |= {(label, pk): words for pk, words in told.items()}
    return known


def _content(one: Filing, number: str, title: str) -> Content:
    owner = permissions.owner(one.about_label)
    if owner is None or one.dropped_at is not None:
        return Content(one, number, title, [], [])
    files = list(owner.files(one.about_id))
    reports: dict[int, dict[str, object]] = {}
    for signing in signatures.signed_of(one.about_label, one.about_id):
        if signing.container is not None:
            reports[signing.container.pk] = dict(signing.report or {})
            if signing.container.pk not in {file.pk for file in files}:
                files.append(signing.container)
    return Content(one, number, title, list(owner.card(one.about_id)), files, reports)


def bytes_of(file: StoredFile) -> IO[bytes] | None:
    """The original bytes in clear; None when they are missing or do not open."""
    try:
        return disk().open(file.sha256)
    except (FileNotFoundError, Unreadable):
        return None


def to_make(now: datetime) -> list[int]:
    """Packages that wait, or whose maker died."""
    dead = Q(state=PackageState.RUNNING, begun_at__lt=now - LEFT_AFTER)
    return list(
        Package.objects.filter(Q(state=PackageState.WAITING) | dead).order_by("pk").values_list("pk", flat=True)
    )


def to_clear(now: datetime) -> list[int]:
    """Packages whose file has lain for thirty days."""
    old = Package.objects.filter(state__in=(PackageState.READY, PackageState.HANDED), ready_at__lt=now - KEPT)
    return [pk for pk in old.order_by("pk").values_list("pk", flat=True) if path_of(pk).exists()]


def kept(now: datetime) -> set[int]:
    """Packages whose files stay: those that are being made, and ready ones of the last thirty days."""
    busy = Q(state__in=(PackageState.WAITING, PackageState.RUNNING))
    young = Q(state__in=(PackageState.READY, PackageState.HANDED), ready_at__gte=now - KEPT)
    return set(Package.objects.filter(busy | young).values_list("pk", flat=True))


def path_of(pk: int) -> Path:
    """Where the package lies."""
    folder = Path(settings.MEDIA_ROOT) / "packages"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{pk}.zip"
