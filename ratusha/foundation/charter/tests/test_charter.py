"""The charter: values by day and by version, refusals, memory."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from ratusha.foundation.access.actors import Actor, Kind, Role, system
from ratusha.foundation.actions import Refused
from ratusha.foundation.charter import queries
from ratusha.foundation.charter.actions import set_value
from ratusha.foundation.charter.models import Value
from ratusha.foundation.charter.parameters import PARAMETERS, declare
from ratusha.foundation.journal.models import Entry

pytestmark = pytest.mark.django_db
Calling = Callable[..., Any]
TODAY = date(2026, 11, 23)  # the day of the `now` fixture
DAY = timedelta(days=1)


def administrator() -> Actor:
    return Actor(kind=Kind.OFFICIAL, roles=frozenset({Role.ADMINISTRATOR}))


def given_threshold(call: Calling, value: str, valid_from: date = TODAY) -> None:
    set_value(
        call(administrator()), name="petitions.threshold", value=value, valid_from=valid_from, basis="рішення № 7"
    )


def threshold(on: date | None = None, version: str | None = None) -> Any:
    return queries.value("petitions.threshold", on, version)


def test_set_value(call: Calling) -> None:
    assert threshold(TODAY) == 100
    assert queries.setting("petitions.threshold", TODAY).is_default
    given_threshold(call, "150", TODAY + 3 * DAY)
    assert threshold(TODAY + 2 * DAY) == 100
    assert threshold(TODAY + 3 * DAY) == 150
    now_set = queries.setting("petitions.threshold", TODAY + 3 * DAY)
    assert (now_set.basis, now_set.valid_from, now_set.text) == ("рішення № 7", TODAY + 3 * DAY, "150")
    entry = Entry.objects.get(action="charter.set")
    assert entry.facts["name"] == "petitions.threshold"
    assert [row.value for row in queries.history("petitions.threshold")] == [150]


def test_of_two_values_for_one_day_the_later_holds(call: Calling) -> None:
    given_threshold(call, "150")
    given_threshold(call, "200")
    assert threshold(TODAY) == 200


def test_what_started_under_a_version_ends_under_it(call: Calling) -> None:
    started = queries.version_on(TODAY)
    given_threshold(call, "150")
    later = queries.version_on(TODAY)
    given_threshold(call, "200")
    given_threshold(call, "300", TODAY + DAY)
    assert threshold(TODAY + 9 * DAY) == 300
    assert threshold(version=started) == 100
    assert threshold(version=later) == 150


def test_a_value_announced_before_the_start_does_not_reach_what_started_earlier(call: Calling) -> None:
    given_threshold(call, "150", TODAY + 5 * DAY)
    assert threshold(version=queries.version_on(TODAY)) == 100
    assert threshold(version=queries.version_on(TODAY + 5 * DAY)) == 150


@pytest.mark.parametrize("actor", [Actor(), Actor(kind=Kind.OFFICIAL, roles=frozenset({Role.HEAD})), system("job")])
def test_only_the_administrator_sets(call: Calling, actor: Actor) -> None:
    with pytest.raises(Refused, match="forbidden"):
        set_value(call(actor), name="petitions.threshold", value="1", valid_from=TODAY, basis="х")
    assert not Value.objects.exists()


@pytest.mark.parametrize(
    ("name", "value", "valid_from", "code", "field"),
    [
        ("petitions.nothing", "5", TODAY, "charter.unknown", "name"),
        ("petitions.threshold", "5", TODAY - DAY, "charter.past", "valid_from"),
        ("petitions.threshold", "сто", TODAY, "charter.unreadable", "value"),
        ("petitions.threshold", "0", TODAY, "charter.unreadable", "value"),
        ("petitions.threshold", "-5", TODAY, "charter.unreadable", "value"),
        ("petitions.threshold", "9" * 400, TODAY, "charter.unreadable", "value"),
        ("petitions.threshold", "", TODAY, "charter.unreadable", "value"),
        ("petitions.collect_days", "93", TODAY, "charter.unreadable", "value"),
        ("contacts.phone", "12345", TODAY, "charter.unreadable", "value"),
        ("contacts.email", "rada.example", TODAY, "charter.unreadable", "value"),
        ("look.map_centre", "25.7, 48.4", TODAY, "charter.unreadable", "value"),
        ("look.map_centre", "center", TODAY, "charter.unreadable", "value"),
        ("look.map_centre", "nan, nan", TODAY, "charter.unreadable", "value"),
        ("hours.week", "mon 17:00-08:00", TODAY, "charter.unreadable", "value"),
        ("hours.week", "someday 08:00-17:00", TODAY, "charter.unreadable", "value"),
        ("hours.week", "mon 08:00-17:00 18:00-19:00", TODAY, "charter.unreadable", "value"),
        ("community.name", "a\nb", TODAY, "charter.unreadable", "value"),
        ("appeals.anonymous_link", "maybe", TODAY, "charter.unreadable", "value"),
    ],
)
def test_refusals_change_nothing(call: Calling, name: str, value: str, valid_from: date, code: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        set_value(call(administrator()), name=name, value=value, valid_from=valid_from, basis="х")
    assert refused.value.code == code
    assert list(refused.value.field_sentences()) == [field]
    assert "{" not in refused.value.field_sentences()[field]
    assert not Value.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("name", "typed", "plain"),
    [
        ("petitions.threshold", " 1 000 ", 1000),
        ("contacts.phone", "+380 37 362 00 00", "+380 37 362 00 00"),
        ("contacts.email", " rada@example.gov.ua ", "rada@example.gov.ua"),
        ("look.map_centre", "48.4412, 25.7608", [48.4412, 25.7608]),
        ("hours.week", "mon 8:00–17:00 12:00-13:00\nSAT 09:00-12:00\n", {
            "mon": ["8:00", "17:00", "12:00", "13:00"], "sat": ["09:00", "12:00"]}),
        ("appeals.anonymous_link", "ні", False),
        ("contacts.emergency", "Пожежа:\n101", "Пожежа:\n101"),
    ],
)  # fmt: skip
def test_values_are_read_as_people_type_them(call: Calling, name: str, typed: str, plain: Any) -> None:
    set_value(call(administrator()), name=name, value=typed, valid_from=TODAY, basis="рішення")
    assert queries.value(name, TODAY) == plain


def test_a_double_click_sets_once(call: Calling) -> None:
    given = {"name": "petitions.threshold", "value": "150", "valid_from": TODAY, "basis": "рішення"}
    first = set_value(call(administrator(), request_id="one"), **given)
    again = set_value(call(administrator(), request_id="one"), **given)
    assert first.pk == again.pk
    assert Value.objects.count() == 1


def test_every_default_can_be_written_and_read_back() -> None:
    for parameter in PARAMETERS.values():
        assert parameter.kind.read(parameter.kind.write(parameter.default)) == parameter.default
        assert parameter.certainty in {"H", "M", "L"}
        assert str(parameter.title)


def test_a_name_is_declared_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        declare(PARAMETERS["petitions.threshold"])


def test_unknown_names_are_mistakes_in_code() -> None:
    with pytest.raises(KeyError):
        queries.value("petitions.nothing")


def test_many_questions_read_the_table_once(django_assert_num_queries: Any) -> None:
    queries.forget()
    with django_assert_num_queries(1):
        for _n in range(50):
            threshold(TODAY)
            queries.settings(TODAY)


@pytest.mark.django_db(transaction=True)
def test_another_process_is_seen_within_a_second(monkeypatch: pytest.MonkeyPatch, now: Any) -> None:
    from ratusha.foundation.charter import memo

    clock = [1000.0]
    monkeypatch.setattr(memo.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(queries._rows, "seconds", memo.SECONDS)
    assert threshold(TODAY) == 100
    Value.objects.create(name="petitions.threshold", value=150, valid_from=TODAY, basis="інший процес", set_at=now)
    assert threshold(TODAY) == 100
    clock[0] += 1.01
    assert threshold(TODAY) == 150


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_never_remembered(call: Calling) -> None:
    from django.db import transaction

    with pytest.raises(RuntimeError), transaction.atomic():
        given_threshold(call, "150")
        assert threshold(TODAY) == 150
        raise RuntimeError
    assert threshold(TODAY) == 100
    with transaction.atomic():
        assert threshold(TODAY) == 100
