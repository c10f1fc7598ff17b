"""Rules as data: who keeps them, what is refused, what follows a registration, the trial."""

from typing import Any

import pytest

from ratusha.foundation.access.actors import stranger, system
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.journal.models import Entry
from ratusha.office.cases.models import Case
from ratusha.office.routing import queries
from ratusha.office.routing.actions import add_rule, change_rule, switch
from ratusha.office.routing.models import RoutingRule
from ratusha.office.routing.reactions import assign_by_rule
from ratusha.office.routing.tests import given

pytestmark = pytest.mark.django_db


def react(case: Case) -> None:
    """What the delivery of the registration's entry does."""
    entry = Entry(action="appeals.register", target_type="cases.case", target_id=case.pk)
    assign_by_rule.body(Call(system("routing.assign"), Channel.REACTION, case.received_at, f"t:{case.pk}"), entry)
    case.refresh_from_db()


def test_routing_add_rule_keeps_what_was_typed_and_its_lemmas() -> None:
    made = given.rule(given.unit(), "стихійні звалища", "сміття", "каналізаці*")
    assert made.words == ["стихійні звалища", "сміття", "каналізаці*"]
    assert made.phrases == [["стихійний", "звалище"], ["сміття"], ["каналізаці*"]]
    assert Entry.objects.get(action="routing.add_rule").facts["name"] == "Правило"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"words": []}, "routing.empty"),
        ({"unit": 0}, "routing.no_unit"),
        ({"subjects": ["999"]}, "routing.no_subject"),
        ({"settlements": [999]}, "routing.no_settlement"),
        ({"words": ["і"]}, "routing.no_word"),
        ({"words": ["*"]}, "routing.no_word"),
        ({"words": ["я"]}, "routing.no_word"),
        ({"lat": 48.4}, "routing.place"),
        ({"hour_from": 8}, "routing.hours"),
        ({"hour_from": 8, "hour_to": 8}, "routing.hours"),
        ({"sharing": "units", "shares": ["nobody = 2", "zhkg"]}, "routing.shares"),
        ({"priority": 0}, "invalid"),
    ],
)
def test_routing_add_rule_refuses_what_could_not_work(change: dict[str, Any], code: str) -> None:
    right = {"name": "Правило", "unit": given.unit().pk, "words": ["сміття"]}
    with pytest.raises(Refused) as refused:
        add_rule(given.call(given.official("head")), **{**right, **change})
    assert refused.value.code == code
    assert not RoutingRule.objects.exists()


@pytest.mark.parametrize("role", ["executor", "unit_head", "operator"])
def test_rules_are_kept_by_the_head_the_administrator_and_registrars_alone(role: str) -> None:
    made = given.rule(given.unit(), "сміття")
    for actor in (given.official(role), stranger()):
        for refused in (
            lambda actor=actor: add_rule(given.call(actor), name="x", unit=made.unit_id, words=["сміття"]),
            lambda actor=actor: change_rule(given.call(actor), made, name="x", unit=made.unit_id, words=["сміття"]),
            lambda actor=actor: switch(given.call(actor), made, on=False),
        ):
            with pytest.raises(Refused, match="forbidden"):
                refused()
        assert not queries.visible_to(actor)
        assert queries.trial(actor).tried == []
    made.refresh_from_db()
    assert (made.active, made.name, RoutingRule.objects.count()) == (True, "Правило", 1)


def test_routing_change_rule_writes_it_anew() -> None:
    made, other = given.rule(given.unit(), "сміття"), given.unit("Водоканал")
    change_rule(given.call(given.official("registrar")), made, name="Вода", unit=other.pk, words=["вода"], priority=5)
    made.refresh_from_db()
    assert (made.name, made.unit, made.phrases, made.priority, made.settlements) == ("Вода", other, [["вода"]], 5, [])


def test_routing_switch_takes_a_rule_out_and_in() -> None:
    made = given.rule(given.unit(), "сміття")
    keeper = given.official("administrator")
    switch(given.call(keeper), made, on=False)
    case = given.registered()
    react(case)
    assert case.unit is None
    with pytest.raises(Refused, match=r"routing\.as_it_was"):
        switch(given.call(keeper), made, on=False)
    switch(given.call(keeper), made, on=True)
    assert queries.suggestion(case) is not None


@pytest.mark.parametrize(
    "text", ["Купа сміття.", "Сміттям завалено двір", "СМIТТЯ! (латинська i)", "Виявили стихійне звалище за селом"]
)
def test_a_registered_case_goes_to_its_unit_in_any_grammatical_form(text: str) -> None:
    unit = given.unit()
    rule = given.rule(unit, "сміття", "стихійне звалище")
    case = given.registered("Повідомлення", text)
    react(case)
    assert (case.unit, case.state) == (unit, "assigned")
    entry = Entry.objects.get(action="cases.assign")
    assert entry.actor_kind == "system"
    assert entry.facts["rule_id"] == rule.pk
    assert entry.facts["words"]
    assert entry.facts["by_words"] is True


def test_the_first_rule_by_priority_decides_and_people_may_decide_before() -> None:
    first, second = given.unit(), given.unit("Водоканал")
    given.rule(first, "сміття", priority=20)
    given.rule(second, "школа", priority=10)
    case = given.registered("Сміття біля школи")
    react(case)
    assert case.unit == second
    taken = given.registered("Сміття біля школи", unit=first, state="new")
    react(taken)
    assert taken.unit == first


def test_no_rule_no_assignment_and_delivery_twice_assigns_once() -> None:
    case = given.registered("Дорога", "Яма")
    react(case)
    assert (case.unit, case.state) == (None, "registered")
    given.rule(given.unit(), "яма")
    react(case)
    react(case)
    assert case.unit is not None
    assert Entry.objects.filter(action="cases.assign").count() == 1


def test_a_complaint_never_goes_to_its_object_by_a_rule() -> None:
    unit, other = given.unit(), given.unit("Контроль")
    given.rule(unit, "сміття", priority=1)
    case = given.registered(against_unit=unit)
    react(case)
    assert (case.unit, case.state) == (None, "registered")
    given.rule(other, "сміття", priority=2)
    react(case)
    assert case.unit == other


def test_a_complaint_about_the_head_of_a_unit_waits_for_people() -> None:
    unit = given.unit()
    head = given.official("unit_head", unit)
    given.rule(unit, "сміття")
    case = given.registered(against_account_id=head.account_id)
    react(case)
    assert (case.unit, case.state) == (None, "registered")


def test_a_closed_units_rules_are_silent() -> None:
    unit = given.unit()
    given.rule(unit, "сміття")
    type(unit).objects.filter(pk=unit.pk).update(closed_on="2026-01-01")
    assert queries.suggestion(given.registered()) is None


def test_the_trial_says_what_would_be_and_changes_nothing(django_assert_max_num_queries: Any) -> None:
    unit, other = given.unit(), given.unit("Водоканал")
    for title in ("Сміття", "Вода", "Дорога"):
        given.registered(title, "Опис")
    Case.objects.filter(title="Сміття").update(unit=unit, state="assigned")
    given.rule(unit, "сміття")
    draft = add_rule(given.call(given.official("head")), name="Вода", unit=other.pk, words=["вода"])
    head = given.official("head")
    with django_assert_max_num_queries(2):
        trial = queries.trial(head, draft)
    tried = {one.case.title: one for one in trial.tried}
    assert trial.figures == {"looked": 3, "would": 1, "differs": 0}
    assert tried["Сміття"].agrees
    assert tried["Вода"].verdict.rule.pk == draft.pk
    assert tried["Дорога"].verdict is None
    assert Case.objects.filter(unit=None).count() == 2


def test_a_new_rule_waits_for_its_trial_and_only_a_suggesting_one_moves_nothing() -> None:
    head, unit = given.official("head"), given.unit()
    made = add_rule(given.call(head), name="Торговий центр", unit=unit.pk, words=["ТЦ"], effect="suggest")
    assert (made.active, made.phrases) == (False, [["=тц"]])
    switch(given.call(head), made, on=True)
    assert Entry.objects.get(action="routing.switch").facts == {
        "name": "Торговий центр", "on": True, "looked": 0, "would": 0, "differs": 0,
    }  # fmt: skip
    case = given.registered("Шум", "Біля ТЦ гуде кондиціонер.")
    react(case)
    assert case.unit is None
    assert queries.suggestion(case).rule.pk == made.pk


def test_a_rule_shares_by_load_and_weight() -> None:
    one, two = given.unit("Перший"), given.unit("Другий")
    given.rule(one, "сміття", sharing="units", shares=[f"{one.code} = 1", f"{two.code} = 2"])
    went = []
    for _turn in range(6):
        case = given.registered()
        react(case)
        went.append(case.unit_id)
    assert (went.count(one.pk), went.count(two.pk)) == (2, 4)


def test_a_rule_finds_the_freest_executor() -> None:
    unit = given.unit()
    team = [given.official("executor", unit).account_id for _one in range(2)]
    given.rule(unit, "сміття", sharing="executor")
    went = []
    for _turn in range(4):
        case = given.registered()
        react(case)
        went.append(case.executor_id)
    assert sorted(went) == sorted([*team, *team])


def test_an_author_considered_first_waits_for_the_head_unless_a_rule_is_for_such() -> None:
    unit = given.unit()
    given.rule(unit, "сміття")
    case = given.registered(priority=True)
    react(case)
    assert case.unit is None
    given.rule(unit, "сміття", authors="priority", priority=1)
    react(case)
    assert case.unit == unit
