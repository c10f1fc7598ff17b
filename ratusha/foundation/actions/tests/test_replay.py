"""The same request twice, in a row and at once."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from ratusha.foundation.access.models import Unit
from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry, Refusal

from .given import ADMIN, OTHER_ADMIN


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Runs the works in threads that start together -> results or errors in their order."""
    results: list[Any] = [None] * len(works)
    gate = Barrier(len(works))

    def run(place: int, work: Callable[[], Any]) -> None:
        gate.wait(10)
        try:
            results[place] = work()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place, work)) for place, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


@pytest.mark.django_db
def test_a_replay_gives_the_first_result_and_changes_nothing(trial, call):
    first = trial.open(call(ADMIN, request_id="r-1"), code="roads", name="Дороги")
    again = trial.open(call(ADMIN, request_id="r-1"), code="roads", name="Дороги")
    assert first == again
    assert (Unit.objects.count(), Entry.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_a_replay_of_a_change_is_not_stale(trial, call, unit):
    trial.rename(call(ADMIN, request_id="r-1", seen_version=1), unit, name="Світло")
    again = trial.rename(call(ADMIN, request_id="r-1", seen_version=1), unit, name="Світло")
    unit.refresh_from_db()
    assert (again.pk, unit.version, Entry.objects.count()) == (unit.pk, 2, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("case", ["other input", "other actor", "other action", "other target"])
def test_the_same_id_for_something_else_is_refused(trial, call, unit, case):
    trial.rename(call(ADMIN, request_id="r-1"), unit, name="Світло")
    other = Unit.objects.create(code="roads", name="Дороги")
    with pytest.raises(Refused, match="request_reused"):
        match case:
            case "other input":
                trial.rename(call(ADMIN, request_id="r-1"), unit, name="Тьма")
            case "other actor":
                trial.rename(call(OTHER_ADMIN, request_id="r-1"), unit, name="Світло")
            case "other action":
                trial.open(call(ADMIN, request_id="r-1"), code="c", name="Світло")
            case "other target":
                trial.rename(call(ADMIN, request_id="r-1"), other, name="Світло")
    assert sorted(Unit.objects.values_list("name", flat=True)) == ["Дороги", "Світло"]
    assert Entry.objects.count() == 1
    assert Refusal.objects.get().code == "request_reused"


@pytest.mark.django_db(transaction=True)
def test_the_same_creation_eight_times_at_once_is_one(trial, call):
    def work() -> Unit:
        return trial.open(call(ADMIN, request_id="r-1"), code="roads", name="Дороги")

    results = at_once(*[work] * 8)
    assert {getattr(one, "pk", one) for one in results} == {Unit.objects.get().pk}
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_change_eight_times_at_once_is_one_and_none_is_stale(trial, call):
    unit = Unit.objects.create(code="lights", name="Освітлення")

    def work() -> Any:
        return trial.rename(call(ADMIN, request_id="r-1", seen_version=1), unit.pk, name="Світло")

    results = at_once(*[work] * 8)
    assert [one for one in results if isinstance(one, Exception)] == []
    unit.refresh_from_db()
    assert (unit.version, Entry.objects.count(), Refusal.objects.count()) == (2, 1, 0)


@pytest.mark.django_db(transaction=True)
def test_of_different_changes_at_once_from_the_same_page_one_wins(trial, call):
    unit = Unit.objects.create(code="lights", name="Освітлення")

    def work(name: str) -> Callable[[], Any]:
        return lambda: trial.rename(call(ADMIN, seen_version=1), unit.pk, name=name)

    results = at_once(*[work(f"Назва {n}") for n in range(6)])
    refused = [one.code for one in results if isinstance(one, Refused)]
    assert refused == ["stale"] * 5
    unit.refresh_from_db()
    assert (unit.version, Entry.objects.count(), Refusal.objects.count()) == (2, 1, 5)


@pytest.mark.django_db(transaction=True)
def test_changes_at_once_of_one_row_are_all_kept(trial, call):
    unit = Unit.objects.create(code="lights", name="Освітлення")
    results = at_once(*[lambda n=n: trial.rename(call(ADMIN), unit.pk, name=f"Назва {n}") for n in range(6)])
    assert [one for one in results if isinstance(one, Exception)] == []
    unit.refresh_from_db()
    chain = {entry.diff["name"][0]: entry.diff["name"][1] for entry in Entry.objects.all()}
    name = "Освітлення"
    for _step in range(6):
        name = chain[name]
    assert (unit.name, unit.version) == (name, 7)
