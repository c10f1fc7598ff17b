"""Tables of streets and buildings: tried first, each bad row with its line, then taken in by parts."""

import pytest

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Refused
from ratusha.foundation.papers import sheets
from ratusha.records.places import actions, imports, jobs, queries
from ratusha.records.places.models import Building, Intake, Street

from . import given

pytestmark = pytest.mark.django_db
STREETS = """Населений пункт;Вулиця;Стара назва;Рішення;Дата
Кіцмань;вул. Незалежності;Леніна;№ 5;19.02.2016
Кіцмань;Незалежності;;;
Лашківка;провулок Садовий;;;
Неіснуюче;Садова;;;
Лашківка;;;;
UA73060290110013471;площа Ринок;;;32.13.2020
"""
BUILDINGS = """Населений пункт;Вулиця;Будинок;Поштовий індекс;Широта;Довгота
Кіцмань;вул. Незалежності;5;59300;48,44;25,76
Кіцмань;вул. Незалежності;5;;;
Кіцмань;вул. Незалежності;12-A;;;
Кіцмань;вул. Інша;1;;;
Кіцмань;вул. Незалежності;б/н;;;
Кіцмань;вул. Незалежності;7;593;;
Кіцмань;вул. Незалежності;9;;1;1
Кіцмань;вул. Незалежності;3;59300;;
"""


@pytest.fixture
def keeper() -> Actor:
    given.kitsman()
    return given.keeper()


def take(tried: Intake, keeper: Actor) -> Intake:
    actions.start_intake(given.call(keeper), tried)
    imports.go(tried.pk, given.NOW)
    tried.refresh_from_db()
    return tried


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-8-sig"])
def test_streets_are_tried_before_they_are_taken(keeper: Actor, encoding: str):
    tried = given.table(keeper, STREETS.encode(encoding), "streets")
    assert (tried.state, tried.added, tried.known, tried.refused) == ("tried", 2, 1, 3)
    assert [line for line, _why in tried.bad] == [5, 6, 7]
    assert not Street.objects.exists()
    done = take(tried, keeper)
    assert (done.state, done.added, done.rows) == ("done", 2, 6)
    assert sorted(str(one) for one in Street.objects.all()) == ["вул. Незалежності", "пров. Садовий"]
    assert [one["name"] for one in queries.names_of(Street.objects.get(name="Незалежності"))][1:] == ["вул. Леніна"]
    assert given.table(keeper, STREETS + " ", "streets").added == 0


def test_buildings_are_added_and_completed_but_never_overwritten(keeper: Actor):
    road = given.street(queries.settlement_by_name("Кіцмань"), "Незалежності")  # type: ignore[arg-type]
    given.building(road, "12а", post_index="59301")
    given.building(road, "3")
    tried = given.table(keeper, BUILDINGS)
    assert (tried.added, tried.changed, tried.known, tried.refused) == (1, 1, 2, 4)
    assert [line for line, _why in tried.bad] == [5, 6, 7, 8]
    assert Building.objects.count() == 2
    take(tried, keeper)
    told = {one.number: (one.post_index, one.lat) for one in Building.objects.all()}
    assert told == {"5": ("59300", 48.44), "12-А": ("59301", None), "3": ("59300", None)}
    with pytest.raises(Refused):
        actions.start_intake(given.call(keeper), Intake.objects.get())


def test_a_workbook_is_read_like_a_table(keeper: Actor):
    given.street(queries.settlement_by_name("Кіцмань"), "Незалежності")  # type: ignore[arg-type]
    heads = ("settlement", "street", "number", "postal code")
    book = sheets.xlsx("b", heads, [("Кіцмань", "Незалежності", 5, 59300), ("Кіцмань", "Незалежності", "5/1", "59300")])
    assert given.table(keeper, book, name="b.xlsx").added == 2


@pytest.mark.parametrize("content", ["a;b\n1;2", "street\nx", '"', "\n"])
def test_a_table_that_cannot_be_read_is_stopped_with_a_sentence(keeper: Actor, content: str):
    stopped = given.table(keeper, content)
    assert stopped.state == "stopped"
    assert stopped.bad[0][1]
    assert not Building.objects.exists()


def test_a_killed_run_goes_on_where_it_stood(keeper: Actor):
    road = given.street(queries.settlement_by_name("Кіцмань"), "Незалежності")  # type: ignore[arg-type]
    rows = "".join(f"Кіцмань;Незалежності;{number}\n" for number in range(1, 1201))
    tried = given.table(keeper, "settlement;street;number\n" + rows)
    assert tried.added == 1200
    actions.start_intake(given.call(keeper), tried)
    part = [{"street": road.pk, "number": str(number)} for number in range(1, 501)]
    actions.take_rows(given.call(keeper), tried, rows=part, known=0, bad=[], upto=501, last=False)
    Intake.objects.update(moved_at=given.NOW.replace(year=2020))
    assert queries.left_intakes(given.NOW) == [tried.pk]
    jobs.run_intake.func(tried.pk)
    tried.refresh_from_db()
    assert (tried.state, tried.added, Building.objects.count()) == ("done", 1200, 1200)


def test_a_run_is_stopped_and_nothing_goes_on(keeper: Actor):
    begun = actions.begin_intake(given.call(keeper), kind="streets", files=[given.file(keeper, STREETS)])
    actions.break_intake(given.call(keeper), begun)
    assert imports.go(begun.pk, given.NOW) == "nothing"
    begun.refresh_from_db()
    assert begun.state == "stopped"


def test_one_who_may_no_longer_is_stopped(keeper: Actor):
    begun = actions.begin_intake(given.call(keeper), kind="streets", files=[given.file(keeper, STREETS)])
    begun.by.grants.update(until=given.NOW.date().replace(year=2025))
    assert imports.go(begun.pk, given.NOW) == "forbidden"
    begun.refresh_from_db()
    assert begun.state == "stopped"
