"""Sets: taken in, published after a review, renewed when changed, withheld, late; tables brought by an editor."""

from datetime import timedelta

import pytest

from ratusha.foundation.access.actors import stranger
from ratusha.foundation.actions import Refused
from ratusha.foundation.files.guards import can_open
from ratusha.foundation.files.storage import disk
from ratusha.foundation.papers import sheets
from ratusha.office.tasks import queries as tasks
from ratusha.openness.maps.tests import given as map_given
from ratusha.openness.opendata import actions, jobs, queries
from ratusha.openness.opendata.models import DataSet, Edition
from ratusha.openness.opendata.tests import given

pytestmark = pytest.mark.django_db


def refusal(act, *told, **more):
    with pytest.raises(Refused) as found:
        act(*told, **more)
    return found.value.code


def test_a_declared_set_is_taken_in_and_not_public():
    row = given.live(public=False)
    assert (row.state, row.source, row.current) == ("draft", "live", None)
    assert queries.by_name("springs") is None
    given.declared(title="Джерела й криниці")
    actions.adopt(given.job())
    assert DataSet.objects.get(name="springs").title == "Джерела й криниці"


def test_published_with_its_rows_exactly():
    row = given.live()
    assert (row.current.number, row.current.rows, row.late) == (1, 3, False)
    assert list(queries.rows_of(row.current)) == [
        [1, "Криниця", "чиста", 48.44, 25.76, 12.5, True],
        [2, "=Джерело, «Під липою»", "чиста", 48.45, 25.77, 0.7, False],
        [3, "Студня", "брудна", None, None, None, None],
    ]
    assert b"'=" in disk().read(row.current.file.sha256)
    assert can_open(stranger(), row.current.file)
    assert queries.by_words(queries.published(), "криниця").get() == row
    assert queries.by_name(str(row.uid)) == row


def test_renewed_only_when_changed():
    row = given.live()
    later = given.NOW + timedelta(days=1)
    row = actions.renew(given.job(later), row)
    assert (row.current.number, row.checked_at, row.updated_at) == (1, later, given.NOW)
    given.declared(rows=given.SPRINGS[:1])
    row = actions.renew(given.job(later), row)
    assert (row.current.number, row.current.rows, Edition.objects.count()) == (2, 1, 2)
    assert row.updated_at == later


def test_withheld_closes_every_version_and_opens_again():
    row = given.live()
    row = actions.withhold(given.call(given.editor()), row, reason="Місця укриттів")
    assert not can_open(stranger(), row.current.file)
    assert can_open(given.official("executor", given.unit()), row.current.file)
    assert queries.with_edition(row, 1) is None
    assert not queries.by_words(queries.published(), "криниця").exists()
    assert refusal(actions.retire, given.call(given.editor()), row, reason="x") == "opendata.withheld"
    row = actions.publish(given.call(given.editor()), row, review="Місця прибрано")
    assert (row.state, row.reason, row.current.number) == ("published", "", 1)


def test_retired_stays_available():
    row = actions.retire(given.call(given.editor()), given.live(), reason="Закрито")
    assert queries.with_edition(row, None) == row.current
    assert refusal(actions.renew, given.job(), row) == "opendata.ended"
    assert refusal(actions.publish, given.call(given.editor()), row, review="x") == "opendata.ended"
    assert refusal(actions.withhold, given.call(given.editor()), row, reason="x") == "opendata.not_public"


def test_an_uploaded_set_keeps_the_named_columns_alone():
    row = given.uploaded(columns=["year", "amount"])
    assert [(one.name, one.kind) for one in row.shape] == [("year", "integer"), ("amount", "number")]
    assert list(queries.rows_of(row.current)) == [[2021, 178.66], [2022, 1e-4]]
    assert refusal(given.uploaded, name="money") == "opendata.taken"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a,a\n1,2\n", "opendata.not_a_table"), ("a,b\n", "opendata.not_a_table"), ("a,b\n1\n", "opendata.ragged"),
        ("ПІБ,b\nОлена,2\n", "opendata.personal"),
    ],
)  # fmt: skip
def test_what_is_not_taken(text, code):
    assert refusal(given.uploaded, text=text) == code
    if code == "opendata.personal":
        assert given.uploaded(text=text, checked=True).current.rows == 1


def test_other_encodings_and_workbooks():
    row = given.uploaded("old", text="назва;сума\nКіцмань;5\n".encode("cp1251"))
    assert list(queries.rows_of(row.current)) == [["Кіцмань", 5]]
    who = given.editor()
    book = sheets.xlsx("a", ["назва", "сума", "день"], [["=Хутір", 7, given.NOW.date()]])
    told = {"title": "Книга", "description": "x", "topic": "econ", "period": "yearly"}
    row = actions.upload(given.call(who), name="book", files=[given.token(who, book, "a.xlsx")], **told)
    assert list(queries.rows_of(row.current)) == [["=Хутір", 7, "2026-11-23"]]


def test_the_next_table_is_a_version_and_the_old_one_stays():
    row, who = given.uploaded(public=True), given.editor()
    again = actions.bring(given.call(who), row, files=[given.token(who)])
    assert again.current.number == 1
    more = given.TABLE + "1,Глибока,2022,NA\r\n"
    row = actions.bring(given.call(who), row, files=[given.token(who, more)], note="Додано Глибоку")
    assert (row.current.number, row.shape[3].kind, len(queries.editions_of(row))) == (2, "string", 2)
    assert next(iter(queries.rows_of(queries.edition_of(row, 1)))) == ["0257", "Кіцмань", 2021, 178.66]
    assert refusal(actions.bring, given.call(who), given.live(), files=[given.token(who)]) == "opendata.live"
    assert refusal(actions.bring, given.call(who), row, files=[]) == "opendata.no_file"
    other = given.token(who, "x,y\n1,2\n")
    assert refusal(actions.bring, given.call(who), row, files=[other]) == "opendata.no_column"


def test_a_late_set_is_told_once_and_the_task_is_settled():
    owner = given.account("registrar")
    row, who = given.uploaded(public=True), given.editor()
    row = actions.assign(given.call(who), row, owner=owner.pk)
    later = given.NOW + timedelta(days=367)
    for _again in range(2):
        row = actions.renew(given.job(later), row)
    assert row.late
    assert tasks.open_of(queries.LABEL, row.pk).count() == 1
    text = given.TABLE + "1,Глибока,2023,3\r\n"
    row = actions.bring(given.call(who, later), row, files=[given.token(who, text, now=later)])
    assert not row.late
    assert not tasks.open_of(queries.LABEL, row.pk).exists()


def test_passports_of_uploaded_sets_are_mended():
    row, who = given.uploaded(public=True), given.editor()
    told = {"title": "Кошти", "description": "Інше", "topic": "econ", "period": "quarterly"}
    row = actions.correct(given.call(who), row, **told, chart_by="назва", chart_of="amount", keywords=["гроші"])
    assert (row.title, row.chart_of, row.due_on) == ("Кошти", "amount", given.NOW.date() + timedelta(days=92))
    assert refusal(actions.correct, given.call(who), row, **told, lat="z") == "opendata.no_such_column"
    row = actions.describe(given.call(who), row, lines=["amount | Сума | Млн грн"])
    assert row.shape[3].says == "Млн грн"
    assert refusal(actions.describe, given.call(who), row, lines=["z|x"]) == "opendata.no_such_column"
    assert refusal(actions.correct, given.call(who), given.live(), **told) == "opendata.declared"


def test_who_may():
    clerk = given.official("registrar")
    row = given.live()
    assert refusal(actions.renew, given.call(clerk), row) == "forbidden"
    owner = given.account("executor", given.unit())
    row = actions.assign(given.call(given.editor()), row, owner=owner.pk)
    assert refusal(actions.assign, given.call(given.editor()), row, owner=999_999) == "opendata.nobody"
    assert refusal(actions.assign, given.call(given.editor()), row, unit=999_999) == "opendata.no_unit"
    assert refusal(actions.publish, given.call(given.editor()), row, review="x") == "opendata.already"
    assert refusal(actions.withhold, given.call(clerk), row, reason="x") == "forbidden"


def test_the_night():
    given.live()
    given.declared(rows=given.SPRINGS[:2])
    assert int(jobs.renew_all(given.job(given.NOW + timedelta(days=1), "night"))) == 1
    assert DataSet.objects.get(name="springs").current.rows == 2


def test_codes_stand_with_their_words_in_the_file_and_in_the_structure():
    row = given.live(codes={"water": {"чиста": "чиста вода", "брудна": "каламутна вода"}})
    heads, first, _second, third = queries.table_of(row.current)
    place = heads.index("water_label")
    assert heads[place - 1] == "water"
    assert (first[place - 1 : place + 1], third[place]) == (["чиста", "чиста вода"], "каламутна вода")
    told = {one.name: one for one in row.shape}
    assert told["water"].says.endswith("брудна — каламутна вода")
    assert told["water_label"].title == "Вода, словами"


def test_a_declaration_that_changed_makes_a_version_with_its_own_heads():
    row = given.live()
    given.declared(codes={"water": {"чиста": "чиста вода"}})
    row = actions.renew(given.job(given.NOW + timedelta(days=1)), row)
    heads, first, *_rest = queries.table_of(row.current)
    assert (row.current.number, len(heads), len(first)) == (2, 8, 8)


def test_words_of_a_column_that_is_not_there_are_refused():
    with pytest.raises(ValueError, match="air"):
        given.declared(codes={"air": {}})


def test_points_of_a_hidden_layer_are_left_out():
    made = map_given.ready(name="springs", sensitive=True)
    with map_given.layer(made):
        row = given.live(layer="springs")
    heads, first, *_rest = queries.table_of(row.current)
    assert (first[heads.index("lat")], first[heads.index("lon")], first[heads.index("name")]) == ("", "", "Криниця")
    given.declared(layer="none")
    row = actions.renew(given.job(given.NOW + timedelta(days=1)), row)
    heads, first, *_rest = queries.table_of(row.current)
    assert first[heads.index("lat")] == "48.44"
