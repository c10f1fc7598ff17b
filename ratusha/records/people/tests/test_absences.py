"""Absences and substitution: who may note them, what the substitute may, how the journal tells it, how it ends."""

from datetime import date, timedelta

import pytest

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Absence, Account, Grant, Unit
from ratusha.foundation.access.queries import actor_of, people_of_duty
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.journal.models import Entry
from ratusha.records.people import actions

from . import given
from .given import NOW, TODAY

pytestmark = pytest.mark.django_db


def days(first: int = 0, last: int = 9, **more: object) -> dict[str, object]:
    return {"reason": "leave", "since": TODAY + timedelta(first), "until": TODAY + timedelta(last), **more}


def again(account: Account, day: date = TODAY) -> Actor:
    """The log-in of the account on a day, as a new request finds it."""
    return actor_of(Account.objects.get(pk=account.pk), day)


def refused(code: str, actor: Actor, account: Account, **inputs: object) -> None:
    before = list(Absence.objects.values())
    with pytest.raises(Refused) as raised:
        actions.note_absence(given.call(actor), account, **inputs)
    assert raised.value.code == code
    assert list(Absence.objects.values()) == before


def test_the_substitute_has_the_duties_on_these_days_alone() -> None:
    head, _ = given.official("Волошка Марія", Role.HEAD)
    deputy, _ = given.official("Рута Дарина")
    actions.note_absence(given.call(), head, **days(0, 9, substitute=deputy.pk))
    today = again(deputy)
    assert today.has(Role.HEAD)
    assert today.accounts == {head.pk, deputy.pk}
    assert [face.account_id for face in today.faces] == [deputy.pk, head.pk]
    assert not again(deputy, TODAY - timedelta(1)).has(Role.HEAD)
    assert again(deputy, TODAY + timedelta(9)).has(Role.HEAD)
    assert not again(deputy, TODAY + timedelta(10)).has(Role.HEAD)


def test_rights_over_accounts_are_never_lent() -> None:
    administrator, _ = given.official("Ясен Тарас", Role.ADMINISTRATOR, Role.HEAD)
    deputy, _ = given.official("Рута Дарина")
    actions.note_absence(given.call(), administrator, **days(substitute=deputy.pk))
    assert again(deputy).roles == {Role.HEAD}


def test_the_journal_says_for_whom_and_only_where_it_was_needed() -> None:
    head, _ = given.official("Волошка Марія", Role.HEAD)
    deputy, _ = given.official("Рута Дарина", Role.EXECUTOR)
    third, _ = given.official("Терен Лука")
    actions.note_absence(given.call(), head, **days(substitute=deputy.pk))
    actor = again(deputy)
    actions.note_absence(given.call(actor), third, **days())
    assert Entry.objects.latest("id").facts["acts_for"] == head.pk
    actions.note_absence(given.call(actor), deputy, **days(30, 31))
    assert "acts_for" not in Entry.objects.latest("id").facts


def test_substitution_is_not_handed_on() -> None:
    head, _ = given.official("Волошка Марія", Role.HEAD)
    deputy, _ = given.official("Рута Дарина", Role.UNIT_HEAD)
    third, _ = given.official("Терен Лука")
    Absence.objects.create(account=head, substitute=deputy, reason="leave", since=TODAY, until=TODAY, noted_at=NOW)
    Absence.objects.create(account=deputy, substitute=third, reason="leave", since=TODAY, until=TODAY, noted_at=NOW)
    assert again(third).roles == {Role.UNIT_HEAD}


def test_who_may_note_an_absence() -> None:
    unit = Unit.objects.create(code="roads", name="Дороги")
    boss = Account.objects.create(email="boss@example.com", name="Смерека Іван", is_official=True)
    worker = Account.objects.create(email="worker@example.com", name="Клен Роман", is_official=True)
    Grant.objects.create(account=boss, role=Role.UNIT_HEAD, unit=unit, since=TODAY - timedelta(days=30))
    Grant.objects.create(account=worker, role=Role.EXECUTOR, unit=unit, since=TODAY - timedelta(days=30))
    other, stranger = given.official("Терен Лука", Role.EXECUTOR)
    refused("forbidden", stranger, worker, **days())
    actions.note_absence(given.call(again(worker)), worker, **days(substitute=other.pk))
    actions.note_absence(given.call(again(boss)), worker, **days(20, 21, substitute=other.pk))
    assert Absence.objects.count() == 2


def test_nobody_substitutes_or_appoints_themselves() -> None:
    account, actor = given.official("Клен Роман", Role.EXECUTOR)
    administrator_account, administrator = given.official("Ясен Тарас", Role.ADMINISTRATOR)
    refused("people.self_substitute", actor, account, **days(substitute=account.pk))
    refused("people.own_substitution", administrator, account, **days(substitute=administrator_account.pk))
    refused("people.no_substitute", administrator, account, **days(substitute=987654))


def test_wrong_days_and_absent_substitutes_are_refused() -> None:
    account, actor = given.official("Клен Роман", Role.EXECUTOR)
    other, _ = given.official("Рута Дарина")
    refused("people.ends_early", actor, account, **days(3, 2))
    refused("people.absence_over", actor, account, **days(-9, -1))
    actions.note_absence(given.call(), other, **days(5, 6))
    refused("people.substitute_away", actor, account, **days(0, 5, substitute=other.pk))
    actions.note_absence(given.call(actor), account, **days(0, 4, substitute=other.pk))
    refused("people.away_already", actor, account, **days(1, 4, substitute=other.pk))


def test_it_can_be_ended_before_its_time() -> None:
    account, actor = given.official("Клен Роман", Role.EXECUTOR)
    deputy, deputy_actor = given.official("Рута Дарина")
    absence = actions.note_absence(given.call(actor), account, **days(0, 9, substitute=deputy.pk))
    with pytest.raises(Refused):
        actions.end_absence(given.call(deputy_actor), absence)
    later = Call(actor, Channel.WEB, NOW + timedelta(days=2))
    actions.end_absence(later, absence)
    absence.refresh_from_db()
    assert absence.until == TODAY + timedelta(1)
    assert not again(deputy, TODAY + timedelta(2)).has(Role.EXECUTOR)
    with pytest.raises(Refused) as over:
        actions.end_absence(later, absence)
    assert over.value.code == "people.absence_over"


def test_letters_go_to_both() -> None:
    account, _ = given.official("Клен Роман", Role.EXECUTOR)
    deputy, _ = given.official("Рута Дарина")
    assert [one.pk for one in people_of_duty(account.pk, TODAY)] == [account.pk]
    actions.note_absence(given.call(), account, **days(substitute=deputy.pk))
    assert [one.pk for one in people_of_duty(account.pk, TODAY)] == [account.pk, deputy.pk]
