"""What every action goes through."""

from datetime import UTC, datetime
from typing import Any

import pytest

from ratusha.foundation.access.actors import stranger
from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.actions import Channel, Input, Refused, action
from ratusha.foundation.actions.inputs import SENTENCES, input_model, read
from ratusha.foundation.actions.snapshot import MASK, changed, snapshot
from ratusha.foundation.journal.models import Entry, Refusal

from .given import ADMIN

pytestmark = pytest.mark.django_db


def test_a_creation_writes_one_entry_with_the_diff(trial, call, now):
    unit = trial.open(call(ADMIN, request_id="r-1", channel=Channel.API), code="roads", name="Дороги")
    entry = Entry.objects.get()
    assert Unit.objects.get() == unit
    assert (entry.action, entry.channel, entry.actor_kind, entry.actor_id) == ("trial.open", "api", "official", 7)
    assert (entry.target_type, entry.target_id, entry.at) == ("access.unit", unit.pk, now)
    assert entry.diff == {"code": [None, "roads"], "name": [None, "Дороги"]}
    assert entry.facts == {"code": "roads"}
    assert (entry.seq, entry.digest, entry.caused_by, entry.request_id) == (None, "", None, "r-1")


def test_a_change_saves_what_the_body_set_and_moves_the_version(trial, call, unit):
    trial.rename(call(ADMIN), unit, name="Вуличне освітлення")
    unit.refresh_from_db()
    assert (unit.name, unit.version) == ("Вуличне освітлення", 2)
    assert Entry.objects.get().diff == {"name": ["Освітлення", "Вуличне освітлення"]}


def test_the_target_may_be_given_by_its_key_and_is_read_anew(trial, call, unit):
    unit.name = "typed in memory, never saved"
    trial.rename(call(ADMIN), str(unit.pk), name="Світло")
    assert Entry.objects.get().diff == {"name": ["Освітлення", "Світло"]}


@pytest.mark.parametrize("pk", [None, 0, -1, 10**30, "17; DROP TABLE", "", "٣", 2.5])
def test_a_target_that_is_not_there_is_refused(trial, call, unit, pk):
    with pytest.raises(Refused, match="missing"):
        trial.rename(call(ADMIN), pk, name="Світло")
    assert Entry.objects.count() == 0
    assert Refusal.objects.get().code == "missing"


def test_a_stranger_is_forbidden_and_it_is_noted(trial, call, unit):
    with pytest.raises(Refused, match="forbidden"):
        trial.rename(call(stranger(), request_id="r-9"), unit, name="Зло")
    unit.refresh_from_db()
    assert (unit.name, unit.version, Entry.objects.count()) == ("Освітлення", 1, 0)
    noted = Refusal.objects.get()
    assert (noted.action, noted.code, noted.actor_kind, noted.target_id, noted.request_id) == (
        "trial.rename", "forbidden", "stranger", unit.pk, "r-9",
    )  # fmt: skip


def test_a_failing_permission_never_lets_through(trial, call, unit):
    @action("trial.fragile", may=lambda actor, target: target.no_such_attribute, on=Unit)
    def fragile(call, unit):
        unit.name = "changed"

    with pytest.raises(AttributeError):
        fragile(call(ADMIN), unit)
    unit.refresh_from_db()
    assert (unit.name, Entry.objects.count()) == ("Освітлення", 0)


def test_the_permission_sees_the_locked_row_not_the_one_in_memory(trial, call, unit):
    @action("trial.close", may=lambda actor, target: target.closed_on is None, on=Unit)
    def close(call, unit):
        unit.closed_on = call.today

    seen_open = Unit.objects.get()
    close(call(ADMIN), unit)
    with pytest.raises(Refused, match="forbidden"):
        close(call(ADMIN), seen_open)


def test_a_stale_page_does_not_overwrite(trial, call, unit):
    trial.rename(call(ADMIN, seen_version=1), unit, name="Перша")
    with pytest.raises(Refused, match="stale"):
        trial.rename(call(ADMIN, seen_version=1), unit, name="Друга")
    unit.refresh_from_db()
    assert (unit.name, unit.version, Entry.objects.count()) == ("Перша", 2, 1)


def test_a_quiet_action_neither_minds_nor_moves_the_version(trial, call, unit):
    trial.rename(call(ADMIN, seen_version=1), unit, name="Перша")
    trial.look(call(ADMIN, seen_version=1), unit)
    unit.refresh_from_db()
    assert (unit.version, Entry.objects.count()) == (2, 2)


def test_a_refusing_body_leaves_nothing_but_a_line_in_the_security_log(trial, call, unit):
    with pytest.raises(Refused) as refused:
        trial.refuse(call(ADMIN), unit)
    assert refused.value.sentence == "Never: a trial"
    assert refused.value.field_sentences() == {"name": "Never: a trial"}
    assert list(Unit.objects.values_list("code", "name", "version")) == [("lights", "Освітлення", 1)]
    assert (Entry.objects.count(), Refusal.objects.get().code) == (0, "trial.never")


def test_an_unforeseen_error_leaves_nothing(trial, call, unit):
    @action("trial.crash", may=lambda actor, target: True, on=Unit)
    def crash(call, unit):
        unit.name = "changed"
        unit.save()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        crash(call(ADMIN), unit)
    unit.refresh_from_db()
    assert (unit.name, Entry.objects.count()) == ("Освітлення", 0)


def test_personal_fields_are_masked(trial, call):
    trial.enrol(call(ADMIN), email="iryna@example.org", name="Ірина Барвінок")
    entry = Entry.objects.get()
    assert entry.diff["email"] == [None, MASK]
    assert entry.diff["name"] == [None, MASK]
    assert entry.diff["position"] == [None, "спеціалістка"]
    kept = repr([getattr(entry, field.attname) for field in Entry._meta.concrete_fields])
    assert "Барвінок" not in kept
    assert "example.org" not in kept


def test_a_name_of_a_person_is_not_kept_but_of_the_system_is(trial, call, unit):
    trial.rename(call(ADMIN), unit, name="Світло")
    assert Entry.objects.get().actor_name == ""


def test_nested_calls_are_one_transaction_with_an_entry_each(trial, call, unit):
    trial.split(call(ADMIN, request_id="r-1"), unit, into=["a", "b"])
    assert list(Entry.objects.order_by("id").values_list("action", "request_id")) == [
        ("trial.open", "r-1/a"), ("trial.open", "r-1/b"), ("trial.split", "r-1"),
    ]  # fmt: skip
    trial.split(call(ADMIN, request_id="r-1"), unit, into=["a", "b"])
    assert (Unit.objects.count(), Entry.objects.count()) == (3, 3)


def test_a_refusal_after_a_nested_call_undoes_it_too(trial, call, unit):
    with pytest.raises(Refused, match="broken"):
        trial.split(call(ADMIN), unit, into=["a", "b"], break_after=1)
    unit.refresh_from_db()
    assert (unit.name, Unit.objects.count(), Entry.objects.count()) == ("Освітлення", 1, 0)
    assert [one.action for one in Refusal.objects.all()] == ["trial.split"]


def test_deeply_nested_and_long_request_ids_fit_the_journal(call):
    deep = call(ADMIN, request_id="x" * 90)
    for _level in range(5):
        deep = deep.child("somewhere-deeper")
    assert len(deep.request_id) <= 100
    assert deep.child("one").request_id != deep.child("two").request_id


@pytest.mark.parametrize("request_id", ["x" * 101, "nul\x00", "surrogate\ud800", ""])
def test_a_request_id_that_cannot_be_kept_is_refused(trial, call, unit, request_id):
    if request_id == "":
        trial.rename(call(ADMIN, request_id=""), unit, name="Світло")
        assert Entry.objects.get().request_id
        return
    with pytest.raises(Refused, match="invalid"):
        trial.rename(call(ADMIN, request_id=request_id), unit, name="Світло")
    assert Entry.objects.count() == 0


def test_wrong_input_is_refused_with_a_sentence_for_each_field(trial, call, unit):
    with pytest.raises(Refused) as refused:
        trial.rename(call(ADMIN), unit, name=" ", code="x" * 501, more=1)
    assert set(refused.value.fields) == {"name", "code", "more"}
    assert all(refused.value.field_sentences().values())
    assert (Entry.objects.count(), Refusal.objects.get().code) == (0, "invalid")


class Row(Input):
    """A row of a table, as imports and the API give it."""

    words: str = ""


@pytest.mark.parametrize("broken", ["nul\x00", "surrogate\ud800"])
@pytest.mark.parametrize(
    "made",
    [lambda text: {"rows": [{"words": text}]}, lambda text: {"told": {text: "a"}}, lambda text: {"told": {"a": [text]}},
     lambda text: {"plain": text}, lambda text: {text: "a"}],
)  # fmt: skip
def test_no_text_that_a_database_cannot_keep_comes_in_however_deep(made, broken):
    def body(_call, *, rows: list[Row] | None = None, told: dict[str, Any] | None = None, plain: str = ""): ...

    given = made(broken)
    with pytest.raises(Refused, match="invalid") as refused:
        read(input_model(body, 1), given)
    assert set(refused.value.fields) == set(given) - {broken}
    assert str(SENTENCES["unstorable"]) in {str(refused.value.sentence), *refused.value.field_sentences().values()}


@pytest.mark.parametrize("number", [2**63, -(2**80)])
def test_no_number_that_no_row_has_comes_in_within_a_list(number):
    def body(_call, *, rows: list[int]): ...

    with pytest.raises(Refused, match="invalid") as refused:
        read(input_model(body, 1), {"rows": [1, number]})
    assert refused.value.field_sentences() == {"rows": str(SENTENCES["enum"])}
    assert read(input_model(body, 1), {"rows": [1, 2**63 - 1]}).rows == [1, 2**63 - 1]


def test_a_change_within_a_json_value_is_seen():
    entry = Entry(facts={"steps": [1]}, at=datetime(2026, 11, 22, tzinfo=UTC))
    before = snapshot(entry)
    entry.facts["steps"].append(2)
    assert changed(entry, before) == (["facts"], {"facts": [{"steps": [1]}, {"steps": [1, 2]}]})


def test_the_history_line_is_filled_with_the_facts(trial):
    assert trial.open.says_of({"code": "roads"}) == "Unit roads opened"
    assert trial.open.says_of({}) == "Unit {code} opened"


def test_an_action_is_declared_once(trial):
    with pytest.raises(ValueError, match="twice"):
        action("trial.open", may=lambda actor, target: True)(lambda call: None)


def test_accounts_are_untouched_by_a_refused_enrolment(trial, call):
    with pytest.raises(Refused):
        trial.enrol(call(), email="a@example.org", name="А")
    assert Account.objects.count() == 0
