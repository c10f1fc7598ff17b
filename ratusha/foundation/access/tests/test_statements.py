"""Queries worded once give what Django gives: the same rows, the same columns, the same relations, for new values."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, F, Model, QuerySet, Value
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from ratusha.foundation.access.actors import Actor, Kind, Level, Role
from ratusha.foundation.access.models import Account, Grant, Unit
from ratusha.foundation.statements import Given, number_again, quick, repeated, worded
from ratusha.foundation.statements.places import filled

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


@pytest.fixture
def house() -> list[Unit]:
    """Three units, four officials, some with grants in two units."""
    units = [Unit.objects.create(code=f"u{n}", name=f"Відділ {n}") for n in range(3)]
    units[2].parent = units[0]
    units[2].save()
    for n in range(4):
        account = Account.objects.create(email=f"a{n}@example.org", name=f"Особа {n}", is_official=n != 3)
        for unit in units[: n + 1]:
            until = DAY + timedelta(days=n) if n else None
            Grant.objects.create(account=account, role="executor", unit=unit, since=DAY, until=until)
    return units


def everything(row: Model) -> dict[str, Any]:
    """All that a record holds, its relations included."""
    known = {name: value for name, value in vars(row).items() if name != "_state"}
    beside = {name: value and everything(value) for name, value in row._state.fields_cache.items() if name != "grant"}
    return {"model": type(row), "adding": row._state.adding, "db": row._state.db, **known, **beside}


@worded
def grants(kind: str, *, role: str, day: date | None) -> QuerySet[Grant]:
    rows = Grant.objects.filter(role=role).select_related("account", "unit__parent").order_by("pk")
    rows = rows.annotate(said=Value("так"), held=Count("account__grants"), named=F("account__name"))
    if kind == "narrow":
        rows = rows.only("since", "until", "account__name", "unit__name", "unit__parent__code")
    return rows if day is None else rows.filter(until__gte=day, until__lt=day + timedelta(days=2))


@pytest.mark.parametrize("kind", ["wide", "narrow"])
@pytest.mark.parametrize("day", [None, DAY, DAY + timedelta(days=1), DAY + timedelta(days=90)])
def test_records_are_those_of_django(house: list[Unit], kind: str, day: date | None) -> None:
    for role in ("executor", "head"):
        right = list(grants.build(kind, role=role, day=day))
        mine = grants(kind, role=role, day=day)
        assert [everything(one) for one in mine] == [everything(one) for one in right]
        assert [(one.said, one.held, one.named) for one in mine] == [(one.said, one.held, one.named) for one in right]


def test_a_missing_relation_is_none_and_a_deferred_column_is_read_when_asked(house: list[Unit]) -> None:
    found = grants("narrow", role="executor", day=None)
    assert found[0].unit is not None
    assert found[0].unit.parent is None
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert found[0].account.email == "a0@example.org"
    assert len(seen) == 1


@worded
def names(*, pk: int) -> "QuerySet[Account, tuple[Any, ...]]":
    return Account.objects.filter(pk__gt=pk).order_by("-pk").values_list("name", "is_official", "created_at")[:2]


@worded
def codes(*, pk: int) -> "QuerySet[Unit, str]":
    return Unit.objects.filter(pk__gt=pk).order_by("pk").values_list("code", flat=True)


@worded
def parents(*, code: str) -> QuerySet[Unit]:
    return Unit.objects.filter(code=code).prefetch_related("grants__account")


def test_tuples_single_values_and_what_is_read_beside(house: list[Unit]) -> None:
    assert names(pk=0) == list(names.build(pk=0))
    assert len(names(pk=0)) == 2
    assert codes(pk=house[0].pk) == ["u1", "u2"]
    with CaptureQueriesContext(connection) as seen:
        unit = parents(code="u1")[0]
        assert {one.account.name for one in unit.grants.all()} == {"Особа 1", "Особа 2", "Особа 3"}
    assert len(seen) == 3
    assert parents(code="none") == []


def test_a_shape_is_worded_once_and_serves_other_values(house: list[Unit], monkeypatch: Any) -> None:
    names(pk=0)
    before = len(names.known)
    assert names(pk=10**6) == []
    assert len(names.known) == before
    assert names(pk=2**70) == []  # no column holds it


@worded
def of_actor(actor: Actor, *, since: date) -> QuerySet[Grant]:
    mine = Grant.objects.filter(since__lte=since, account_id=actor.account_id)
    return mine | Grant.objects.filter(unit_id__in=actor.units) | Grant.objects.filter(account_id__in=actor.accounts)


def official(pk: int | None, units: frozenset[int], **more: Any) -> Actor:
    return Actor(Kind.OFFICIAL, pk, "Особа", frozenset({Role.EXECUTOR.value}), units, Level.L2, **more)


@given(st.integers(1, 9), st.frozensets(st.integers(1, 9), max_size=4), st.booleans())
def test_actors_alike_share_their_words(pk: int, units: frozenset[int], stands_in: bool) -> None:
    actor = official(pk, units)
    if stands_in:
        actor = actor.substituting([official(pk + 1, frozenset({7}))])
    assert of_actor(actor, since=DAY) == list(of_actor.build(actor, since=DAY))
    alike = official(pk + 1, frozenset(unit + 1 for unit in units))
    assert (actor.shape() == alike.shape()) is not stands_in
    assert stands_in == (actor.with_places() is actor)


def test_an_actor_without_units_finds_nothing_by_them(house: list[Unit]) -> None:
    assert of_actor(official(None, frozenset()), since=DAY) == []


@worded
def careless(*, day: date) -> QuerySet[Grant]:
    return Grant.objects.filter(since__year=day.year)


@worded
def impure(*, role: str) -> QuerySet[Grant]:
    return Grant.objects.filter(role=role, since__lte=TODAY[0])


TODAY = [DAY]


def test_a_query_that_looks_at_a_value_fails_loudly() -> None:
    with pytest.raises(AttributeError):
        careless(day=DAY)
    with pytest.raises(TypeError):
        int(Given("pk"))  # type: ignore[call-overload]


def test_a_query_that_depends_on_more_than_its_arguments_is_caught_by_the_tests() -> None:
    impure(role="head")
    TODAY[0] = DAY + timedelta(days=1)
    try:
        with pytest.raises(AssertionError, match="worded wrong"):
            impure(role="head")
    finally:
        TODAY[0] = DAY


@given(st.lists(st.one_of(st.just(1), st.frozensets(st.integers(), min_size=1, max_size=5)), max_size=6))
def test_every_value_stands_in_its_place(values: list[Any]) -> None:
    from ratusha.foundation.statements.places import Place

    places = [Place(str(at), many=isinstance(one, frozenset)) for at, one in enumerate(values)]
    sql = " AND ".join("x IN (%s)" for _one in values)
    try:
        text, params = filled(sql, places, {str(at): one for at, one in enumerate(values)}, connection.ops)
    except EmptyResultSet:
        assert any(abs(n) >= 2**63 for one in values if isinstance(one, frozenset) for n in one)
        return
    assert text.count("%s") == len(params)
    assert list(params) == [n for one in values for n in (sorted(one) if isinstance(one, frozenset) else [one])]


def test_a_list_asked_again_gives_the_rows_of_today(house: list[Unit]) -> None:
    def asked() -> QuerySet[Unit]:
        return quick(Unit.objects.filter(code__startswith="u").select_related("parent").order_by("code"))

    for _time in range(2):
        assert [everything(one) for one in repeated("units", asked)] == [everything(one) for one in asked()]
        assert number_again("units", lambda: asked().values_list("pk", flat=True)[:2]) == 2
    Unit.objects.filter(code="u1").update(name="Інший", code="v1")
    assert [one.code for one in repeated("units", asked)] == ["u0", "u2"]
    assert repeated("nobody", lambda: Unit.objects.filter(pk__in=())) == []
    assert number_again("nobody", lambda: Unit.objects.filter(pk__in=())) == 0


def test_a_list_that_depends_on_more_than_it_tells_is_found_out(house: list[Unit]) -> None:
    repeated("told too little", lambda: Unit.objects.filter(code="u0"))
    with pytest.raises(AssertionError, match="does not tell all"):
        repeated("told too little", lambda: Unit.objects.filter(code="u1"))
