"""Pages by keyset: the next page starts after the last row seen, so page 4 000 costs what page 1 costs."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core import signing
from django.db.models import QuerySet

from ratusha.foundation.statements import number_again, quick, repeated

from .columns import Sort

COUNT_CAP = 1000
TAGS: dict[str, Any] = {"t": datetime.fromisoformat, "d": date.fromisoformat, "n": Decimal}


@dataclass(frozen=True, slots=True)
class Page:
    """The rows to show and the marks of their neighbours; a mark is empty where there is nothing further."""

    rows: list[Any]
    before: str = ""
    after: str = ""


def mark_of(row: Any, sort: Sort, salt: str) -> str:
    """A signed mark of the row's place, for the URL."""
    return signing.dumps([_plain(sort.value(row)), row.pk], salt=salt)


def place_of(mark: str, salt: str) -> tuple[Any, int] | None:
    """The place a mark stands for; None for one that is not ours."""
    try:
        value, pk = signing.loads(mark, salt=salt)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if isinstance(value, list):
        value = TAGS[value[0]](value[1])
    return value, pk


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return ["t", value.isoformat()]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    return ["n", str(value)] if isinstance(value, Decimal) else value


def page_of(
    rows: Callable[[], QuerySet[Any]],
    sort: Sort,
    *,
    descending: bool,
    size: int,
    salt: str,
    after: str = "",
    before: str = "",
    about: Hashable = None,
) -> Page:
    """Will read one page in one query. `about`: all that the rows depend on, where their words may be remembered."""
    backward = bool(before) and not after
    place = place_of(before if backward else after, salt) if (before or after) else None
    backward = backward and place is not None

    def ordered() -> QuerySet[Any]:
        asked = rows()
        if place is not None:
            asked = asked.filter(sort.beyond(*place, descending=descending, backward=backward))
        return quick(asked.order_by(*sort.order(descending=descending, backward=backward))[: size + 1])

    found = list(ordered()) if about is None else repeated((about, salt, place, backward, size), ordered)
    more, found = len(found) > size, found[:size]
    if backward:
        found.reverse()
    if not found:
        return Page([])
    has_before = more if backward else place is not None
    has_after = True if backward else more
    return Page(
        found,
        mark_of(found[0], sort, salt) if has_before else "",
        mark_of(found[-1], sort, salt) if has_after else "",
    )


def counted(rows: QuerySet[Any]) -> int:
    """How many, but never looks past the cap: COUNT_CAP + 1 means «more than»."""
    return rows.order_by()[: COUNT_CAP + 1].count()


def counted_again(rows: Callable[[], QuerySet[Any]], about: Hashable) -> int:
    """The same of rows that are asked for again and again; `about` tells all that they depend on."""
    return number_again(about, lambda: rows().order_by().values_list("pk", flat=True)[: COUNT_CAP + 1])


def thin(rows: QuerySet[Any], fields: Sequence[str]) -> QuerySet[Any]:
    """The same rows with these fields alone, such as `unit__name`: wording and reading a hundred columns takes longer
    than finding the rows."""
    beside = {path for path, _dots, _field in (one.rpartition("__") for one in fields) if path}
    return rows.select_related(None).select_related(*sorted(beside)).only(*fields)
