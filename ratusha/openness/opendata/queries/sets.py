"""Sets and their editions. Nobody but officials meets a set that is not public."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.search.engine import matching

from .. import permissions
from ..models import DataSet, Edition
from ..rules import State
from .owning import LABEL


def all_sets() -> QuerySet[DataSet]:
    """Every set with its data and who answers for it."""
    return DataSet.objects.select_related("current__file", "unit", "owner")


def published() -> QuerySet[DataSet]:
    """Sets that are published and renewed: the catalogue."""
    return all_sets().filter(state=State.PUBLISHED)


def public() -> QuerySet[DataSet]:
    """Sets with a page of their own: those published, withheld ones with their reason, and those no longer kept."""
    return all_sets().filter(published_at__isnull=False)


def visible_to(actor: Actor) -> QuerySet[DataSet]:
    """Officials see all sets, others those that were published."""
    return all_sets() if permissions.can_look(actor) or actor.is_system else public()


def mine(actor: Actor) -> QuerySet[DataSet]:
    """Sets for which the actor answers, or whose unit they work in."""
    return visible_to(actor).filter(Q(owner_id__in=actor.accounts) | Q(unit_id__in=actor.units))


def by_name(name: str) -> DataSet | None:
    """The set with this name or identifier, when it has a public page. 1 query."""
    rows = public()
    found = rows.filter(name=name).first()
    return found or (rows.filter(uid=name).first() if _is_uid(name) else None)


def _is_uid(text: str) -> bool:
    return len(text) == 36 and text.count("-") == 4 and all(one in "0123456789abcdefABCDEF-" for one in text)


def by_words(rows: QuerySet[DataSet], text: str) -> QuerySet[DataSet]:
    """Those that have the words, in any of their forms."""
    return rows.filter(pk__in=matching(LABEL, text))


def editions_of(row: DataSet, most: int = 100) -> list[Edition]:
    """Versions of the set, the newest first. 1 query."""
    return list(Edition.objects.filter(dataset=row).select_related("file").order_by("-number")[:most])


def edition_of(row: DataSet, number: int) -> Edition | None:
    """One version. 1 query."""
    return Edition.objects.filter(dataset=row, number=number).select_related("file").first()


def with_edition(row: DataSet, number: int | None) -> Edition | None:
    """The version that was asked for, the current one without a number; None of a set whose data are not public."""
    if not row.is_public:
        return None
    return row.current if number is None else edition_of(row, number)


def changes(most: int = 50) -> list[Edition]:
    """The newest versions of published sets. 1 query."""
    rows = Edition.objects.filter(dataset__state=State.PUBLISHED).select_related("dataset", "file")
    return list(rows.order_by("-at", "-id")[:most])


def rows_for_register() -> Iterator[tuple[Any, ...]]:
    """The register of sets: a row for each that is public, by name. 1 query."""
    for one in public().exclude(state=State.WITHHELD).order_by("name"):
        yield (
            str(one.uid), one.name, one.title, one.key, one.topic, one.period, one.state, one.published_at,
            one.unit.name if one.unit else "",
        )  # fmt: skip


@guard
def files_guard(actor: Actor, file: StoredFile) -> bool:
    """Data of public sets are everybody's; of the others they are seen by officials."""
    rows = Edition.objects.filter(file=file)
    if permissions.can_look(actor):
        return rows.exists()
    return any(one.dataset.is_public for one in rows.select_related("dataset")[:1])
