"""Reads of what lists keep."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import DateField, DateTimeField, F, Func, IntegerField, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, TruncDate

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account
from ratusha.foundation.statements import worded

from .models import FirstView, LongSheet, ManyRun, SavedView, SheetState


def views_of(actor: Actor, table: str) -> list[SavedView]:
    """The actor's own views of a list in their order, then the shared ones by title. One query; none for a stranger."""
    if not actor.is_official:
        return []
    found = _views(owner=actor.account_id, units=frozenset(actor.units), table=table)
    own = [one for one in found if one.owner_id == actor.account_id]
    others = [one for one in found if one.owner_id != actor.account_id]
    return own + sorted(others, key=lambda one: one.title)


@worded
def _views(*, owner: int, units: frozenset[int], table: str) -> QuerySet[SavedView]:
    shared = Q(is_shared=True) & (Q(unit=None) | Q(unit_id__in=units))
    found = SavedView.objects.filter(Q(owner_id=owner) | shared, table=table, is_removed=False)
    return found.order_by("place", "title")[:40]


def first_query(actor: Actor, table: str) -> str:
    """The filters with which the list opens for this actor; empty for its own beginning. One query."""
    found = FirstView.objects.filter(table=table, owner_id=actor.account_id).values_list("query", flat=True)
    return next(iter(found), "") if actor.is_official else ""


def run_of(actor: Actor, pk: int) -> ManyRun | None:
    """An act on many rows that this actor has begun."""
    return ManyRun.objects.filter(pk=pk, owner_id=actor.account_id).first() if actor.is_official else None


def sheets_of(actor: Actor) -> list[LongSheet]:
    """The long sheets this actor has asked for, newest first."""
    return list(LongSheet.objects.filter(owner_id=actor.account_id).order_by("-asked_at", "-pk")[:20])


def sheet_of(actor: Actor, pk: int) -> LongSheet | None:
    """One long sheet that this actor has asked for."""
    return LongSheet.objects.filter(pk=pk, owner_id=actor.account_id).first() if actor.is_official else None


def left_sheets(asked_before: datetime, begun_before: datetime) -> list[int]:
    """Long sheets that nobody came for, or that a worker left halfway."""
    late = Q(state=SheetState.WAITING, asked_at__lt=asked_before)
    dead = Q(state=SheetState.RUNNING, begun_at__lt=begun_before)
    return list(LongSheet.objects.filter(late | dead).order_by("asked_at", "pk").values_list("pk", flat=True))


def kept_sheets() -> set[int]:
    """Long sheets whose files stay."""
    gone = (SheetState.CLEARED, SheetState.FAILED)
    return set(LongSheet.objects.exclude(state__in=gone).values_list("pk", flat=True))


def counted(piles: Mapping[str, QuerySet[Any]]) -> dict[str, int]:
    """How many rows each of the query sets has, all in one statement; none where nothing can be in any."""
    return {name: number for name, (number, _day) in tallied(piles, {}).items()}


def tallied(piles: Mapping[str, QuerySet[Any]], days: Mapping[str, str]) -> dict[str, tuple[int, date | None]]:
    """The same with the earliest day of each pile whose field of days is named."""
    there = {name: rows for name, rows in piles.items() if not rows.query.is_empty()}
    dated = [name for name in there if days.get(name)]
    asked = [_number(there[name]) for name in there] + [_earliest(there[name], days[name]) for name in dated]
    found = Account.objects.order_by("pk").values_list(*asked)[:1].first() if asked else None
    told = list(found or [None] * len(asked))
    numbers, first = dict(zip(there, told, strict=False)), dict(zip(dated, told[len(there) :], strict=True))
    return {name: (numbers.get(name) or 0, first.get(name)) for name in piles}


def _number(rows: QuerySet[Any]) -> Subquery:
    count = Func(F("pk"), function="COUNT", output_field=IntegerField())
    return Subquery(_alone(rows).annotate(its_number=count).values("its_number"), output_field=IntegerField())


def _earliest(rows: QuerySet[Any], day: str) -> Subquery:
    first = Func(F(day), function="MIN", output_field=DateField())
    return Subquery(_alone(rows).annotate(its_day=first).values("its_day"), output_field=DateField())


def _alone(rows: QuerySet[Any]) -> QuerySet[Any]:
    keys = rows if rows.query.is_sliced else rows.order_by()
    return rows.model._base_manager.filter(pk__in=keys.values("pk")).order_by()


Row = tuple[str, str, date, int, str]  # name, title, day, key, state


def lately(piles: Mapping[str, tuple[Any, QuerySet[Any]]], most: int) -> list[Row]:
    """The last rows of the query sets together, the latest first, in one statement; each tells what it reads."""
    asked = [_said(name, told, rows) for name, (told, rows) in piles.items() if not rows.query.is_empty()]
    if not asked:
        return []
    first, *others = asked
    together = first.union(*others, all=True) if others else first
    return list(together.order_by("-said_on", "-said_key")[:most])


def _said(name: str, told: Any, rows: QuerySet[Any]) -> QuerySet[Any]:
    moment = isinstance(rows.model._meta.get_field(told.on), DateTimeField)
    asked = {
        "said_name": Cast(Value(name), TextField()),
        "said_title": Cast(told.title, TextField()),
        "said_on": TruncDate(told.on) if moment else F(told.on),
        "said_key": F(told.key),
        "said_state": Cast(told.state or Value(""), TextField()),
    }
    return rows.order_by().select_related(None).annotate(**asked).values_list(*asked)
