"""Roles of trust: nobody gives to himself by any door, two people give, proposals expire and may be withdrawn."""

from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from ratusha.channels.api import actions as tokens
from ratusha.foundation.access.actors import Actor, Role, system
from ratusha.foundation.access.models import Absence, Account, Grant, GrantProposal
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Channel, Refused
from ratusha.records.people import actions, queries

from . import given

pytestmark = pytest.mark.django_db
ORDER = "розпорядження 15-р"


def code_of(act: Any, *parts: Any, **inputs: Any) -> str:
    kept = (Grant.objects.count(), list(GrantProposal.objects.values()))
    with pytest.raises(Refused) as refused:
        act(*parts, **inputs)
    assert (Grant.objects.count(), list(GrantProposal.objects.values())) == kept
    return refused.value.code


@pytest.fixture
def admin() -> Actor:
    return given.official("Любисток Адам", Role.ADMINISTRATOR)[1]


@pytest.fixture
def second() -> Actor:
    return given.official("Ясен Тарас", Role.ADMINISTRATOR)[1]


def proposed(admin: Actor, role: str = "operator") -> GrantProposal:
    account = given.official("Ожина Надія")[0]
    return actions.propose_grant(given.call(admin), account, role=role, reason=ORDER)  # type: ignore[no-any-return]


@pytest.mark.parametrize("role", ["administrator", "operator", "head"])
def test_one_administrator_alone_gives_no_role_of_trust(admin: Actor, role: str) -> None:
    account = given.official()[0]
    assert code_of(actions.grant, given.call(admin), account, role=role) == "people.two_needed"
    cli = given.call(admin)
    cli.channel = Channel.CLI
    assert code_of(actions.grant, cli, account, role=role) == "people.two_needed"


def test_another_one_confirms(admin: Actor, second: Actor) -> None:
    waiting = proposed(admin)
    assert not actor_of(waiting.account, given.TODAY).has("operator")
    assert code_of(actions.confirm_grant, given.call(admin), waiting) == "forbidden"
    mine = actor_of(waiting.account, given.TODAY)
    assert code_of(actions.confirm_grant, given.call(mine), waiting) == "forbidden"
    actions.confirm_grant(given.call(second), waiting)
    assert actor_of(waiting.account, given.TODAY).has("operator")
    assert code_of(actions.confirm_grant, given.call(second), waiting) == "people.not_waiting"


def test_the_first_link_opens_no_log_in_with_a_role_of_trust(admin: Actor, second: Actor) -> None:
    invited = actions.invite_official(given.call(admin), email="ozhyna@example.com", name="Ожина Надія")
    token = queries.invitation_token(admin, invited)
    assert queries.invitation_by_token(token, given.NOW) == invited
    waiting = actions.propose_grant(given.call(admin), invited.account, role="head", reason=ORDER)
    actions.confirm_grant(given.call(second), waiting)
    assert actor_of(invited.account, given.TODAY).has("head")
    assert queries.invitation_by_token(token, given.NOW) is None


def test_the_head_confirms_where_there_is_one_administrator(admin: Actor) -> None:
    waiting = proposed(admin, "administrator")
    head = given.official("Калина Оксана", Role.HEAD)[1]
    actions.confirm_grant(given.call(head), waiting)
    assert actor_of(waiting.account, given.TODAY).has("administrator")


def test_who_gets_it_never_confirms(admin: Actor, second: Actor) -> None:
    myself = Account.objects.get(pk=second.account_id)
    waiting = actions.propose_grant(given.call(admin), myself, role="operator", reason=ORDER)
    assert code_of(actions.confirm_grant, given.call(second), waiting) == "forbidden"


def test_a_substitute_is_no_second_person(admin: Actor) -> None:
    """The proposer who has the head's duties today is still the same human."""
    waiting = proposed(admin)
    head, _ = given.official("Калина Оксана", Role.HEAD)
    me = Account.objects.get(pk=admin.account_id)
    days = {"since": given.TODAY, "until": given.TODAY}
    Absence.objects.create(account=head, substitute=me, reason="leave", noted_at=given.NOW, **days)
    both = actor_of(me, given.TODAY)
    assert both.has("head")
    assert code_of(actions.confirm_grant, given.call(both), waiting) == "forbidden"


def test_a_proposal_expires_and_may_be_withdrawn(admin: Actor, second: Actor) -> None:
    waiting = proposed(admin)
    late = given.call(second, timedelta(days=7))
    assert code_of(actions.confirm_grant, late, waiting) == "people.not_waiting"
    again = actions.propose_grant(given.call(admin, timedelta(days=8)), waiting.account, role="operator", reason=ORDER)
    actions.drop_grant(given.call(admin, timedelta(days=8)), again)
    assert code_of(actions.confirm_grant, given.call(second, timedelta(days=8)), again) == "people.not_waiting"


def test_propose_refuses(admin: Actor) -> None:
    waiting = proposed(admin)
    account = waiting.account
    propose = actions.propose_grant
    twice = {"role": "operator", "reason": ORDER}
    assert code_of(propose, given.call(admin), account, **twice) == "people.proposed_already"
    plain = {"role": "registrar", "reason": ORDER}
    assert code_of(propose, given.call(admin), account, **plain) == "people.not_of_trust"
    assert code_of(propose, given.call(admin), account, role="head", reason=" ") == "invalid"
    myself = Account.objects.get(pk=admin.account_id)
    assert code_of(propose, given.call(admin), myself, role="head", reason=ORDER) == "forbidden"
    assert code_of(propose, given.call(), account, role="head", reason=ORDER) == "forbidden"
    clerk = given.official("Рута Дарина", Role.REGISTRAR)[1]
    assert code_of(propose, given.call(clerk), account, role="head", reason=ORDER) == "forbidden"


def test_the_server_confirms_only_where_nobody_else_can(admin: Actor) -> None:
    waiting = proposed(admin)
    with mock.patch("django.utils.timezone.now", return_value=given.NOW):
        call_command("roles", "confirm", id=waiting.pk, json=True)
    assert actor_of(waiting.account, given.TODAY).has("operator")
    given.official("Калина Оксана", Role.HEAD)
    other = actions.propose_grant(given.call(admin), given.official("Мак Іван")[0], role="administrator", reason=ORDER)
    assert code_of(actions.confirm_grant, given.call(system("roles")), other) == "people.others_can"


def test_dismissal_withdraws_what_they_proposed_and_what_waits_for_them(admin: Actor, second: Actor) -> None:
    waiting = proposed(admin)
    actions.dismiss(given.call(second), Account.objects.get(pk=admin.account_id))
    assert code_of(actions.confirm_grant, given.call(second), waiting) == "people.not_waiting"


class TestNobodyGivesToHimself:
    """Each path by which rights come."""

    def test_by_a_role(self, admin: Actor) -> None:
        myself = Account.objects.get(pk=admin.account_id)
        for role in Role.values:
            assert code_of(actions.grant, given.call(admin), myself, role=role) == "forbidden"

    def test_by_the_command_line(self, admin: Actor, capsys: Any) -> None:
        myself = Account.objects.get(pk=admin.account_id)
        before = Grant.objects.count()
        with pytest.raises((Refused, SystemExit, Exception)):
            call_command("act", "people.grant", target=str(myself.pk), input='{"role":"head"}', email=myself.email)
        assert Grant.objects.count() == before

    def test_by_the_api(self, admin: Actor) -> None:
        myself = Account.objects.get(pk=admin.account_id)
        Grant.objects.update(since=given.TODAY - timedelta(days=400))
        until = given.TODAY + timedelta(days=2)
        token = tokens.issue(given.call(admin), account=myself.pk, name="я", scopes=["people.grant"], expires_on=until)
        body = {"target": myself.pk, "input": {"role": "registrar"}}
        bearer = {"Authorization": f"Bearer {token.secret}"}
        with mock.patch("django.utils.timezone.now", return_value=given.NOW):
            answer = Client().post("/api/v1/actions/people.grant", body, "application/json", headers=bearer)
        assert answer.status_code == 403
        assert Grant.objects.count() == 1

    def test_by_substitution(self, admin: Actor) -> None:
        head, _ = given.official("Калина Оксана", Role.HEAD)
        days = {"reason": "leave", "since": given.TODAY, "until": given.TODAY}
        for one in (admin, given.official("Явір Роман", Role.UNIT_HEAD)[1]):
            code = code_of(actions.note_absence, given.call(one), head, substitute=one.account_id, **days)
            assert code in ("people.own_substitution", "forbidden")

    def test_administration_is_never_borrowed(self, admin: Actor) -> None:
        clerk, _ = given.official("Рута Дарина", Role.REGISTRAR)
        days = {"since": given.TODAY, "until": given.TODAY, "reason": "leave", "noted_at": given.NOW}
        Absence.objects.create(account_id=admin.account_id, substitute=clerk, **days)
        assert not actor_of(clerk, given.TODAY).has("administrator")

    def test_by_a_token_of_somebody_with_more_rights(self, admin: Actor) -> None:
        head, _ = given.official("Калина Оксана", Role.HEAD)
        more = {"account": head.pk, "name": "я", "scopes": ["read"], "expires_on": _tomorrow()}
        assert code_of(tokens.issue, given.call(admin), **more) == "tokens.of_trust"

    def test_by_a_unit_head(self) -> None:
        myself, actor = given.official("Явір Роман", Role.UNIT_HEAD)
        for account in (myself, given.official("Верба Галина")[0]):
            assert code_of(actions.grant, given.call(actor), account, role="registrar") == "forbidden"


def _tomorrow() -> Any:
    from django.utils import timezone

    return max(timezone.localdate(), given.TODAY) + timedelta(days=2)


class TestPages:
    def test_proposed_shown_and_confirmed(self, admin: Actor) -> None:
        Grant.objects.update(since=given.TODAY - timedelta(days=4000))
        account = given.official("Ожина Надія")[0]
        head = given.official("Калина Оксана", Role.HEAD)[0]
        Grant.objects.update(since=given.TODAY - timedelta(days=4000))
        one, two = Client(), Client()
        one.force_login(Account.objects.get(pk=admin.account_id))
        two.force_login(head)
        answer = one.post(reverse("people:propose", args=[account.pk]), {"role": "operator", "reason": ORDER})
        assert answer.status_code == 302
        waiting = GrantProposal.objects.get()
        page = reverse("people:proposal", args=[waiting.pk])
        assert 'value="confirm"' not in one.get(page).content.decode()
        assert "Калина Оксана" in one.get(page).content.decode()
        assert one.post(page, {"act": "confirm"}).status_code == 403
        assert 'value="confirm"' in two.get(page).content.decode()
        assert two.post(page, {"act": "confirm"}).status_code == 302
        assert account.grants.get().role == "operator"
        assert one.get(reverse("people:proposals")).status_code == 200

    def test_a_privileged_role_is_not_offered_to_one(self, admin: Actor) -> None:
        Grant.objects.update(since=given.TODAY - timedelta(days=4000))
        account = given.official("Ожина Надія")[0]
        one = Client()
        one.force_login(Account.objects.get(pk=admin.account_id))
        page = one.get(reverse("people:grant", args=[account.pk])).content.decode()
        assert 'value="registrar"' in page
        assert 'value="administrator"' not in page
        assert queries.proposals(actor_of(account, given.TODAY)).count() == 0
