"""An old register taken over: read as it is, tried first, whole rows once each, going on after a kill, taken back."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.actions.delivery import deliver
from ratusha.foundation.files import intake
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.foundation.numbering.queries import latest
from ratusha.foundation.search import engine
from ratusha.office.cases import actions as cases
from ratusha.office.cases import queries as case_queries
from ratusha.office.cases.queries import Case
from ratusha.participation.appeals import queries
from ratusha.participation.appeals.actions import imports as act
from ratusha.participation.appeals.imports import columns, layout, running
from ratusha.participation.appeals.models import Import, ImportedRow, ImportMapping
from ratusha.records.people.models import Contact, Person

from . import given, old_register

pytestmark = pytest.mark.django_db


def clock() -> datetime:
    return given.NOW


class Desk:
    """A registrar with the file of an old register."""

    def __init__(self, data: bytes, name: str = "Журнал 2024.xlsx") -> None:
        self.registrar: Actor = given.official("registrar")
        self.source = self.begun(data, name)

    def call(self, **more: Any) -> Call:
        return given.call(self.registrar, **more)

    def begun(self, data: bytes, name: str) -> Import:
        kept = intake.receive_bytes(self.call(), name, data)
        return act.begin_import(self.call(), files=[kept.token])  # type: ignore[no-any-return]

    def mapped(self, columns_: dict[str, str] | None = None, **more: Any) -> Import:
        path = queries.path_of(self.source)
        found = layout.layout_of(path)
        chosen = columns_ or columns.suggest(found.titles)
        total = layout.count(path, found)
        self.source = act.map_import(
            self.call(), self.source, columns=chosen, layout=found.as_json(), total=total, **more
        )
        return self.source

    def tried(self, **more: Any) -> Import:
        self.mapped(**more)
        act.try_import(self.call(), self.source)
        assert running.go(self.source.pk, clock) == "done"
        return self.fresh()

    def taken(self, **more: Any) -> Import:
        self.tried(**more)
        act.start_import(self.call(), self.source)
        assert running.go(self.source.pk, clock) == "done"
        return self.fresh()

    def fresh(self) -> Import:
        self.source.refresh_from_db()
        return self.source


def story() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (Case, Person, Contact, ImportedRow, Letter)}


ENDED = {
    "Вирішено позитивно": ("answered", "satisfied"),
    "Дано роз'яснення": ("answered", "explained"),
    "Відмовлено": ("answered", "refused"),
    "Переслано за належністю": ("forwarded", "forwarded"),
}


@pytest.mark.parametrize("kind", ["xlsx", "cp1251", "tabs"])
def test_a_register_is_taken_over_with_its_numbers_days_and_results(kind: str) -> None:
    rows = old_register.lines(30)
    made = {
        "xlsx": lambda: Desk(old_register.xlsx(rows)),
        "cp1251": lambda: Desk(old_register.cp1251(rows), "журнал.csv"),
        "tabs": lambda: Desk(old_register.cp1251(rows, "\t"), "журнал.csv"),
    }[kind]()
    source = made.taken()
    assert (source.state, source.total, source.position >= 30) == ("done", 30, True)
    assert source.counts == {"created": 30}
    for row in rows:
        case = Case.objects.get(number=row[1])
        assert case.received_at.date() == row[2]
        assert case.closed_at
        assert case.closed_at.date() == row[11]
        assert (case.series, case.text, case.author_name) == ("appeals.number.2024", row[8], row[3])
        assert (case.state, case.outcome) == ENDED[row[12]]
        assert [one.text for one in case.messages.filter(internal=False)] == ([row[13]] if row[13] else [])
        assert case.appeal.taken_from_id == source.pk
    deliver(given.NOW)
    assert not Letter.objects.exists()
    assert engine.sought("cases.case", "освітлення").keys
    assert engine.sought("people.person", "калина").keys


def test_a_trial_writes_nothing_but_its_report() -> None:
    desk = Desk(old_register.xlsx(old_register.lines(20)))
    before = story()
    source = desk.tried()
    assert (source.state, source.counts) == ("checked", {"created": 20})
    assert story() == before


BAD = (
    (["1", "Б-1", "32.13.2024", "Барвінок О.І.", "текст"], "refused", "прочитати"),
    (["2", "Б-2", "", "Барвінок О.І.", "текст"], "refused", "надходження"),
    (["3", "Б-3", "12.03.2044", "Барвінок О.І.", "текст"], "refused", "не настав"),
    (["4", "Б-4", "12.03.2024", "", "текст"], "doubtful", "анонімне"),
    (["5", "", "12.03.2024 р.", "Барвінок О.І.", "текст"], "doubtful", "номера"),
    (["6", "02-12/Б", "12 березня 2024 року", "Барвінок О.І.", "текст"], "doubtful", "зразк"),
    (["7", "Б-7", "45363", "Барвінок О.І.", ""], "doubtful", "змісту"),
    (["8", "Б-8", "2024-03-12", "Барвінок О.І.", "=cmd|'/c calc'!A1"], "created", ""),
    (["9", "Б-8", "12.03.2024", "Калина В.П.", "інше"], "refused", "зайнятий"),
    (["10", "Б-8", "2024-03-12", "Барвінок О.І.", "=cmd|'/c calc'!A1"], "known", "уже є"),
)


def bad_register() -> bytes:
    heads = ["№ з/п", "Реєстраційний номер", "Дата надходження", "ПІБ", "Зміст"]
    return "\n".join(";".join(row) for row in [heads, *(row for row, _outcome, _word in BAD)]).encode()


def test_every_bad_row_is_told_with_its_reason_and_the_others_come_over() -> None:
    from django.utils import translation

    desk = Desk(bad_register(), "погане.csv")
    with translation.override("uk"):
        desk.tried()
        trial = queries.outcomes(desk.source)
        act.start_import(desk.call(), desk.source)
        running.go(desk.source.pk, clock)
    done = queries.outcomes(desk.source)
    for place, (row, outcome, word) in enumerate(BAD, start=2):
        assert done[place][0] == outcome, row
        assert trial.get(place, ("created",))[0] == outcome, row
        assert word in " ".join(done[place][1]).lower(), row
    assert Case.objects.count() == 5
    assert Case.objects.get(number="Б-7").received_at.date() == date(2024, 3, 12)


def test_a_killed_run_goes_on_exactly_where_it_stood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "PART", 7)
    desk = Desk(old_register.xlsx(old_register.lines(40)))
    desk.tried()
    act.start_import(desk.call(), desk.source)
    seen = []

    def dying() -> datetime:
        seen.append(1)
        if len(seen) > 4:
            raise KeyboardInterrupt
        return given.NOW

    with pytest.raises(KeyboardInterrupt):
        running.go(desk.source.pk, dying)
    source = desk.fresh()
    assert (source.state, Case.objects.count()) == ("running", 21)
    assert queries.imports_to_go_on(given.NOW) == []
    assert queries.imports_to_go_on(given.NOW + timedelta(minutes=2)) == [source.pk]
    assert not act.lease(source.pk, given.NOW)
    assert act.lease(source.pk, given.NOW + timedelta(minutes=2))
    assert running.go(source.pk, clock) == "done"
    assert (desk.fresh().state, Case.objects.count(), ImportedRow.objects.count()) == ("done", 40, 40)
    assert Case.objects.values("number").distinct().count() == 40


def test_the_same_file_and_a_corrected_one_make_no_doubles() -> None:
    rows = old_register.lines(12)
    first = Desk(old_register.xlsx(rows))
    first.taken()
    again = Desk(old_register.xlsx(rows))
    assert again.taken().counts == {"known": 12}
    more = Desk(old_register.cp1251([*rows, *old_register.lines(3, seed=9, start=13)]), "новий.csv")
    assert more.taken().counts == {"known": 12, "created": 3}
    assert Case.objects.count() == 15


def test_our_numbers_go_on_after_the_old_ones_and_back_without_a_gap() -> None:
    rows = old_register.lines(9, year=given.NOW.year)
    rows = [row for row in rows if row[2] <= given.NOW.date()]
    highest = max(int(row[1].split("-")[1]) for row in rows)
    desk = Desk(old_register.xlsx(rows))
    desk.taken()
    case = given.registered()
    assert case.number == f"Б-{highest + 1}"
    refused = given.refused("appeals.import_not_now", act.try_import, desk.call(), desk.source)
    assert refused
    other = Desk(old_register.xlsx(old_register.lines(3, year=given.NOW.year, seed=5, start=200)))
    other.taken()
    assert latest(f"appeals.number.{given.NOW.year}") == 202
    act.undo_import(other.call(), other.fresh())
    assert latest(f"appeals.number.{given.NOW.year}") == highest + 1
    assert given.registered().number == f"Б-{highest + 2}"


def test_taking_back_leaves_nothing_and_may_be_repeated() -> None:
    desk = Desk(old_register.xlsx(old_register.lines(10)))
    before = {name: number for name, number in story().items() if name != "ImportedRow"}
    desk.taken()
    act.undo_import(desk.call(), desk.source)
    assert desk.fresh().state == "undone"
    assert {name: number for name, number in story().items() if name != "ImportedRow"} == before
    again = Desk(old_register.xlsx(old_register.lines(10)))
    again.taken()
    assert Case.objects.count() == 10


def test_what_somebody_has_worked_on_is_not_taken_back() -> None:
    desk = Desk(old_register.xlsx(old_register.lines(5)))
    desk.taken()
    case = Case.objects.order_by("pk").first()
    cases.note(desk.call(), case, text="Архівна справа.")
    before = story()
    refused = given.refused("appeals.import_touched", act.undo_import, desk.call(), desk.source)
    assert str(case) in refused.sentence
    assert story() == before


def test_who_may_and_when() -> None:
    desk = Desk(old_register.xlsx(old_register.lines(3)))
    executor = given.official("executor", given.unit())
    kept = intake.receive_bytes(given.call(executor), "a.csv", b"a;b")
    given.refused("forbidden", act.begin_import, given.call(executor), files=[kept.token])
    given.refused("appeals.import_not_now", act.try_import, desk.call(), desk.source)
    given.refused("appeals.import_not_now", act.start_import, desk.call(), desk.source)
    given.refused("appeals.import_not_now", act.undo_import, desk.call(), desk.source)
    given.refused("appeals.import_not_now", act.stop_import, desk.call(), desk.source)
    given.refused("appeals.import_columns", act.map_import, desk.call(), desk.source, columns={"0": "text"})
    twice = {"0": "received_on", "1": "text", "2": "text"}
    given.refused("appeals.import_columns", act.map_import, desk.call(), desk.source, columns=twice)
    assert not queries.imports(executor).exists()


def test_it_can_be_stopped_halfway_and_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "PART", 5)
    desk = Desk(old_register.xlsx(old_register.lines(20)))
    desk.tried()
    act.start_import(desk.call(), desk.source)
    calls = []

    def stopping() -> datetime:
        calls.append(1)
        if len(calls) == 3:
            act.stop_import(desk.call(), desk.source)
        return given.NOW

    assert running.go(desk.source.pk, stopping) == "appeals.import_not_now"
    assert (desk.fresh().state, Case.objects.count()) == ("paused", 5)
    given.refused("appeals.import_not_now", act.map_import, desk.call(), desk.source, columns={"2": "received_on"})
    act.start_import(desk.call(), desk.source)
    running.go(desk.source.pk, clock)
    assert (desk.fresh().state, Case.objects.count()) == ("done", 20)


def test_a_mapping_is_kept_for_the_next_file() -> None:
    desk = Desk(old_register.xlsx(old_register.lines(2)))
    desk.mapped(words={"kind": {"заява": "motion"}}, keep_as="Журнал Excel")
    kept = ImportMapping.objects.get()
    assert kept.columns["Реєстраційний номер"] == "number"
    assert kept.words == {"kind": {"заява": "motion"}}


def test_open_cases_run_their_clock_from_the_old_receipt() -> None:
    heads = ["Реєстраційний номер", "Дата надходження", "ПІБ", "Адреса", "Зміст"]
    day = given.NOW.date() - timedelta(days=5)
    row = ["Б-77", f"{day:%d.%m.%Y}", "Барвінок Олена Іванівна", "с. Кліводин", "Не світять ліхтарі"]
    desk = Desk("\n".join(";".join(one) for one in (heads, row)).encode(), "відкриті.csv")
    desk.taken()
    case = Case.objects.get()
    assert (case.state, case.number, case.closed_at, case.act_due) == ("registered", "Б-77", None, case.act_due)
    assert case.due_on
    assert (case.due_on - day).days in range(28, 32)
    assert case_queries.visible_to(desk.registrar).filter(pk=case.pk).exists()


def test_a_day_before_the_calendar_is_refused_in_words() -> None:
    lines = "Номер;Дата надходження;Заявник;Адреса;Суть\nБ-1;12.03.2005;Барвінок Олена;с. Кліводин;Ями на дорозі"
    desk = Desk(lines.encode(), "давні.csv")
    desk.taken()
    row = ImportedRow.objects.get()
    assert (row.outcome, Case.objects.count()) == ("refused", 0)
    assert "01.01.2018" in str(row.words)
    source = Import.objects.get()
    for day in (date(2017, 12, 31), date(2099, 12, 20), date(1, 1, 1), date(9999, 12, 31)):
        with pytest.raises(Refused) as told:
            act.import_row(desk.call(), source=source.pk, row=9, number="Б-9", received_on=day)
        assert told.value.code == "cases.no_term"
    assert Case.objects.count() == 0
    case = act.import_row(desk.call(), source=source.pk, row=9, received_on=date(2024, 3, 12), text="Ями на мосту")
    assert engine.sought("cases.case", "міст").keys == (case.pk,), "a row taken over by itself is findable too"


def test_one_part_costs_a_bounded_number_of_queries() -> None:
    desk = Desk(old_register.xlsx(old_register.lines(40)))
    desk.tried()
    act.start_import(desk.call(), desk.source)
    with CaptureQueriesContext(connection) as seen:
        running.go(desk.source.pk, clock)
    assert len(seen) / 40 < 22


def test_rows_leave_their_own_entries_and_nothing_personal() -> None:
    desk = Desk(old_register.xlsx(old_register.lines(5)))
    desk.taken()
    assert Entry.objects.filter(action="appeals.go_through").count() == 2
    entries = Entry.objects.filter(action="appeals.import_row")
    assert (entries.count(), {one.channel for one in entries}) == (5, {Channel.IMPORT})
    written = str(list(Entry.objects.values("facts", "diff")))
    assert not any(word in written for word in ("Калина", "Верба", "Незалежності", "+380"))


def test_a_row_is_dealt_with_once_and_has_a_number() -> None:
    desk = Desk(old_register.xlsx(old_register.lines(1)))
    Import.objects.filter(pk=desk.source.pk).update(state="checking", position=0)
    twice = [{"row": 5}, {"row": 5}]
    given.refused("appeals.import_twice", act.go_through, desk.call(), desk.source, rows=twice, upto=9)
    given.refused("invalid", act.go_through, desk.call(), desk.source, rows=[{"row": -1}], upto=9)
    act.go_through(desk.call(), desk.source, rows=[{"row": 5, "words": ["Дата нечитна."]}], upto=9)
    given.refused("appeals.import_twice", act.go_through, desk.call(), desk.source, rows=[{"row": 5}], upto=9)
