"""Registration: one number without gaps, the day, the term, the files, and every refusal."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.charter import actions as charter
from ratusha.foundation.files import actions as files
from ratusha.foundation.files.models import Reading, StoredFile
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.numbering.queries import latest
from ratusha.office.archive import queries as archive
from ratusha.office.archive.tests.given import in_force
from ratusha.office.documents import actions, queries
from ratusha.office.documents.models import Document, DocumentFile, Link
from ratusha.office.documents.tests import given
from ratusha.office.documents.tests.given import NOW, call, official

PARALLEL = 50


@pytest.mark.django_db
def test_a_letter_gets_number_day_term_and_file() -> None:
    clerk, data = official("registrar"), given.pdf()
    token = given.file(clerk, data=data)
    made = given.registered(clerk, files=[token], file_index="02-18", their_index="11/4", their_date=date(2026, 11, 20))
    assert (made.number, made.ordinal, made.registered_on) == ("1/02-18", 1, NOW.date())
    assert (made.due_on, made.control) == (date(2026, 12, 23), False)
    kept = DocumentFile.objects.get(document=made)
    assert (kept.role, given.bytes_of(kept), kept.file.token) == ("main", data, None)
    assert Reading.objects.filter(sha256=kept.sha256, read_at=None).exists()
    assert given.registered(clerk).number == "2"
    entry = Entry.objects.get(action="documents.register", target_id=made.pk)
    assert entry.facts["number"] == "1/02-18"
    assert made.title not in str(entry.diff)
    same = call(clerk, request_id="once")
    one = {"kind": given.kind("order").pk, "title": "Про скликання сесії", "sheets": 1}
    assert actions.register(same, **one).pk == actions.register(call(clerk, request_id="once"), **one).pk
    assert latest("documents.orders.2026") == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "due", "control"),
    [
        ("deputy-appeal", date(2026, 12, 3), True), ("local-appeal", date(2026, 12, 3), True),
        ("local-request", date(2026, 12, 8), False), ("lawyer-request", date(2026, 11, 30), True),
        ("court", None, False),
    ],
)  # fmt: skip
def test_terms_of_law_run_from_the_receipt(code: str, due: date | None, control: bool) -> None:
    made = given.registered(code=code)
    assert (made.due_on, made.control) == (due, control)


@pytest.mark.django_db
def test_after_hours_it_is_registered_on_the_next_working_day() -> None:
    friday = datetime(2026, 11, 20, 19, 40, tzinfo=KYIV)
    evening = given.registered(now=friday)
    morning = given.registered(now=datetime(2026, 11, 20, 7, 10, tzinfo=KYIV))
    weekend = given.registered(now=NOW, received_at=friday + timedelta(days=1))
    late = given.registered(now=NOW + timedelta(days=2), received_at=NOW)
    new_year = given.registered(now=datetime(2026, 12, 31, 20, 0, tzinfo=KYIV))
    assert evening.registered_on == weekend.registered_on == date(2026, 11, 23)
    assert morning.registered_on == date(2026, 11, 20)
    assert late.registered_on == date(2026, 11, 25)
    assert (new_year.registered_on.year, new_year.ordinal) == (2027, 1)


@pytest.mark.django_db
def test_a_year_with_a_nomenclature_offers_its_headings_and_takes_no_other_index() -> None:
    clerk = official("registrar")
    assert given.registered(clerk, file_index="99-99").file_index == "99-99", "no nomenclature is in force yet"
    in_force(NOW.year)
    assert archive.index_choices(NOW.year) == [
        ("01 Загальний відділ", [("01-01", "01-01 Рішення міської ради"), ("01-02", "01-02 Звернення громадян")])
    ]
    made = given.registered(clerk, file_index="01-02")
    before = latest("documents.incoming.2026"), Document.objects.count()
    with pytest.raises(Refused, match=r"documents\.no_heading"):
        given.registered(clerk, file_index="01-03", correspondent=made.correspondent_id)
    with pytest.raises(Refused, match=r"documents\.no_heading"):
        actions.correct(call(clerk), made, reason="Описка", file_index="01-03")
    assert (latest("documents.incoming.2026"), Document.objects.count()) == before
    made.refresh_from_db()
    assert made.file_index == "01-02"
    assert actions.correct(call(clerk), made, reason="Описка", file_index="01-01").file_index == "01-01"


@pytest.mark.django_db
def test_what_is_refused_takes_no_number() -> None:
    clerk, executor = official("registrar"), official("executor", given.unit())
    first = given.registered(clerk, their_index="11/4")
    before = latest("documents.incoming.2026"), Document.objects.count()
    lawful: dict[str, Any] = {
        "kind": given.kind().pk, "title": "Про дороги", "correspondent": first.correspondent_id, "sheets": 2,
    }  # fmt: skip
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("documents.no_kind", {"kind": 0}),
        ("documents.duplicate", {"their_index": "11/4"}),
        ("documents.no_correspondent", {"correspondent": None}),
        ("documents.no_correspondent", {"correspondent": 0}),
        ("documents.nothing", {"sheets": None}),
        ("documents.future", {"received_at": NOW + timedelta(hours=1)}),
        ("documents.order", {"their_date": date(2026, 11, 24)}),
        ("documents.official_use", {"mark": "official"}),
        ("documents.no_unit", {"unit": 0}),
        ("documents.no_official", {"executor": 0}),
        ("documents.due_past", {"due_on": date(2026, 11, 1)}),
        ("documents.no_term", {"due_on": date(2999, 1, 1)}),
        ("documents.no_term", {"received_at": datetime(1999, 11, 1, 9, tzinfo=KYIV)}),
        ("documents.beyond_law", {"kind": given.kind("deputy-appeal").pk, "due_on": date(2026, 12, 20)}),
        ("documents.no_answer", {"answers": 0}),
        ("documents.nonsense", {"answers": first.pk}),
        ("files.gone", {"files": ["nobody's"]}),
        ("invalid", {"title": " "}),
    ]
    for code, more in wrong:
        with pytest.raises(Refused) as refused:
            actions.register(call(clerk), **(lawful | more))
        assert refused.value.code == code, (code, more)
    for actor in (executor, official("operator")):
        with pytest.raises(Refused, match="forbidden"):
            actions.register(call(actor), **lawful)
    assert (latest("documents.incoming.2026"), Document.objects.count()) == before
    assert actions.register(call(clerk), **lawful, their_index="11/4", twice=True).ordinal == before[0] + 1


@pytest.mark.django_db
def test_the_mark_for_official_use_needs_a_word_of_the_community() -> None:
    charter.set_value(
        call(official("administrator")),
        name="documents.official_use",
        value="yes",
        valid_from=NOW.date(),
        basis="Наказ про атестат відповідності",
    )
    assert given.registered(mark="official").mark == "official"


@pytest.mark.django_db
def test_an_issued_document_keeps_the_signed_bytes_and_answers_the_letter() -> None:
    clerk = official("registrar")
    asked, data, signature = given.registered(clerk), given.pdf(), given.SIGNATURE
    made = given.issued(
        clerk, file=given.kept(clerk, data=data), container=given.kept(clerk, name="a.p7s", data=signature),
        answers=asked.pk, file_index="02-18",
    )  # fmt: skip
    main, container = queries.files_of(made)
    assert (given.bytes_of(main), given.bytes_of(container), container.of_id) == (data, signature, main.pk)
    assert main.file.token is None
    assert container.file.token is None
    assert (made.number, made.registered_on, made.author_id) == ("02-18/1", NOW.date(), clerk.account_id)
    assert Link.objects.get(source=made).target_id == asked.pk
    stranger = official("executor", given.unit())
    for code, more in (
        ("documents.no_file", {"file": main.file_id}), ("documents.incoming", {"kind": given.kind().pk}),
        ("documents.no_official", {"signer": 0}),
    ):  # fmt: skip
        lawful = {
            "kind": given.kind("answer").pk,
            "title": "Т",
            "file": given.kept(stranger),
            "signer": clerk.account_id,
        }
        with pytest.raises(Refused) as refused:
            actions.issue(call(stranger if code != "documents.incoming" else clerk), **(lawful | more))
        assert refused.value.code == code
    assert latest("documents.outgoing.2026") == 1


@pytest.mark.django_db
def test_a_file_that_a_document_holds_is_never_forgotten_as_loose() -> None:
    clerk = official("registrar")
    (row,) = queries.files_of(given.registered(clerk))
    loose = given.kept(clerk)
    StoredFile.objects.filter(pk=row.file_id).update(token="left-by-an-earlier-version")
    files.forget_loose(Call(system("files.forget_loose"), Channel.JOB, NOW + timedelta(days=2)))
    assert StoredFile.objects.get(pk=row.file_id).token is None
    assert not StoredFile.objects.filter(pk=loose).exists()


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_get_fifty_consecutive_numbers() -> None:
    clerk = official("registrar")
    sender, kind = given.correspondent().pk, given.kind().pk

    def take(turn: int) -> int:
        try:
            made = actions.register(call(clerk), kind=kind, title=f"Лист {turn}", correspondent=sender, sheets=1)
            return int(made.ordinal)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        taken = list(threads.map(take, range(PARALLEL)))
    assert sorted(taken) == list(range(1, PARALLEL + 1))
    assert Document.objects.count() == PARALLEL
