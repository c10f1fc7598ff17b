"""Officials: invited, given roles by somebody else, dismissed at once."""

from datetime import timedelta

import pytest

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Account, Grant, Unit
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry
from ratusha.records.people import actions, queries
from ratusha.records.people.models import Invitation

from . import given

pytestmark = pytest.mark.django_db


def code_of(act: object) -> str:
    with pytest.raises(Refused) as refused:
        act()  # type: ignore[operator]
    return refused.value.code


@pytest.fixture
def admin() -> Actor:
    return given.official("Любисток Адам", Role.ADMINISTRATOR)[1]


def invited(admin: Actor) -> tuple[Invitation, str]:
    invitation = actions.invite_official(given.call(admin), email="Kalyna@Example.com", name="Калина Ольга")
    token = queries.invitation_token(admin, invitation)
    assert token
    return invitation, token


def test_invitation_sets_a_password_once(admin: Actor) -> None:
    invitation, token = invited(admin)
    assert not invitation.account.has_usable_password()
    assert queries.invitation_token(given.STRANGER, invitation) is None
    actions.accept_invitation(given.call(given.STRANGER), token=token, password=given.PASSWORD)
    account = Account.objects.get(email="kalyna@example.com")
    assert account.check_password(given.PASSWORD)
    again = code_of(
        lambda: actions.accept_invitation(given.call(given.STRANGER), token=token, password="інший-пароль-2026")
    )
    assert again == "people.invitation_over"
    account.refresh_from_db()
    assert account.check_password(given.PASSWORD)
    written = str(list(Entry.objects.values("diff", "facts")))
    assert given.PASSWORD not in written
    assert invitation.nonce not in written


@pytest.mark.parametrize("spoil", ["", "x", "{}x", "1.abc:def", "999.x", "\U0001f5dd"])
def test_wrong_tokens_are_refused(admin: Actor, spoil: str) -> None:
    invitation, token = invited(admin)
    typed = spoil.format(token) or "."
    refused = lambda: actions.accept_invitation(given.call(given.STRANGER), token=typed, password=given.PASSWORD)  # noqa: E731
    assert code_of(refused) == "people.invitation_over"
    invitation.account.refresh_from_db()
    assert not invitation.account.has_usable_password()


def test_invitation_expires_and_is_renewed(admin: Actor) -> None:
    invitation, token = invited(admin)
    late = given.call(given.STRANGER, later=timedelta(days=7))
    assert (
        code_of(lambda: actions.accept_invitation(late, token=token, password=given.PASSWORD))
        == "people.invitation_over"
    )
    fresh = actions.renew_invitation(given.call(admin), invitation.account)
    early = given.call(given.STRANGER)
    assert (
        code_of(lambda: actions.accept_invitation(early, token=token, password=given.PASSWORD))
        == "people.invitation_over"
    )
    newer = queries.invitation_token(admin, fresh) or ""
    actions.accept_invitation(given.call(given.STRANGER), token=newer, password=given.PASSWORD)
    assert list(queries.open_invitations(admin, given.NOW)) == []


def test_weak_password_keeps_the_invitation(admin: Actor) -> None:
    invitation, token = invited(admin)
    weak = given.call(given.STRANGER)
    assert code_of(lambda: actions.accept_invitation(weak, token=token, password="12345")) == "people.weak_password"
    invitation.refresh_from_db()
    assert invitation.used_at is None


def test_invite_refuses(admin: Actor) -> None:
    invited(admin)
    same = {"email": "KALYNA@example.com", "name": "Х"}
    assert code_of(lambda: actions.invite_official(given.call(admin), **same)) == "people.email_taken"
    assert code_of(lambda: actions.invite_official(given.call(admin), email="x", name="Х")) == "people.wrong_email"
    clerk = given.official("Р", Role.REGISTRAR)[1]
    new = {"email": "n@example.com", "name": "Х"}
    assert code_of(lambda: actions.invite_official(given.call(clerk), **new)) == "forbidden"
    assert Invitation.objects.count() == 1


def test_grant_and_revoke_work_at_once(admin: Actor) -> None:
    account, _actor = given.official()
    unit = actions.open_unit(given.call(admin), code="roads", name="Відділ доріг")
    held = actions.grant(given.call(admin), account, role="executor", unit=unit.pk)
    actor = actor_of(account, given.TODAY)
    assert (actor.roles, actor.units) == (frozenset({"executor"}), frozenset({unit.pk}))
    again = {"role": "executor", "unit": unit.pk}
    assert code_of(lambda: actions.grant(given.call(admin), account, **again)) == "people.granted_already"
    actions.revoke(given.call(admin), held)
    assert actor_of(account, given.TODAY).roles == frozenset()
    assert code_of(lambda: actions.revoke(given.call(admin), held)) == "people.revoked_already"
    actions.grant(given.call(admin), account, **again)
    assert actor_of(account, given.TODAY).has("executor")


def test_grant_refuses(admin: Actor) -> None:
    account, clerk = given.official("Р", Role.REGISTRAR)
    myself = Account.objects.get(pk=admin.account_id)
    assert code_of(lambda: actions.grant(given.call(admin), myself, role="head")) == "forbidden"
    assert code_of(lambda: actions.grant(given.call(clerk), account, role="head")) == "forbidden"
    assert code_of(lambda: actions.grant(given.call(admin), account, role="executor")) == "people.unit_needed"
    assert code_of(lambda: actions.grant(given.call(admin), account, role="executor", unit=9)) == "people.unknown_unit"
    early = {"role": "executor", "unit": Unit.objects.create(code="u", name="U").pk}
    early["until"] = given.TODAY - timedelta(days=1)
    assert code_of(lambda: actions.grant(given.call(admin), account, **early)) == "people.ends_early"
    assert code_of(lambda: actions.grant(given.call(admin), account, role="emperor")) == "invalid"
    assert Grant.objects.count() == 2


def test_grant_for_a_term(admin: Actor) -> None:
    account, _actor = given.official()
    term = {"since": given.TODAY + timedelta(days=1), "until": given.TODAY + timedelta(days=2)}
    actions.grant(given.call(admin), account, role="registrar", **term)
    assert [actor_of(account, given.TODAY + timedelta(days=day)).has("registrar") for day in range(4)] == [
        False,
        True,
        True,
        False,
    ]


def test_dismiss_locks_at_once(admin: Actor) -> None:
    account, _actor = given.official("Р", Role.REGISTRAR)
    actions.renew_invitation(given.call(admin), account)
    actions.dismiss(given.call(admin), account)
    account.refresh_from_db()
    assert not account.is_active
    assert actor_of(account, given.TODAY) == Actor()
    assert not account.grants.filter(until=None).exists()
    assert not queries.open_invitations(admin, given.NOW).exists()
    assert code_of(lambda: actions.dismiss(given.call(admin), account)) == "people.dismissed"
    assert code_of(lambda: actions.grant(given.call(admin), account, role="registrar")) == "people.dismissed"
    assert code_of(lambda: actions.renew_invitation(given.call(admin), account)) == "people.dismissed"


def test_the_last_administrator_stays(admin: Actor) -> None:
    account = Account.objects.get(pk=admin.account_id)
    held = account.grants.get()
    assert code_of(lambda: actions.dismiss(given.call(), account)) == "people.last_administrator"
    assert code_of(lambda: actions.revoke(given.call(), held)) == "people.last_administrator"
    assert code_of(lambda: actions.dismiss(given.call(admin), account)) == "forbidden"
    assert actor_of(account, given.TODAY).has("administrator")


def test_appoint_administrator() -> None:
    new = {"email": "admin@example.com", "name": "Любисток Адам", "password": given.PASSWORD}
    account = actions.appoint_administrator(given.call(), **new)
    assert actor_of(account, given.TODAY).has("administrator")
    assert account.check_password(given.PASSWORD)
    actor = actor_of(account, given.TODAY)
    other = new | {"email": "b@example.com"}
    assert code_of(lambda: actions.appoint_administrator(given.call(actor), **other)) == "forbidden"
    assert code_of(lambda: actions.appoint_administrator(given.call(), **new)) == "people.email_taken"
    weak = other | {"password": "123"}
    assert code_of(lambda: actions.appoint_administrator(given.call(), **weak)) == "people.weak_password"
    assert Account.objects.count() == 1


def test_units(admin: Actor) -> None:
    whole = actions.open_unit(given.call(admin), code="works", name="Управління")
    part = actions.open_unit(given.call(admin), code="roads", name="Відділ", parent=whole.pk)
    taken = {"code": "roads", "name": "Ще"}
    assert code_of(lambda: actions.open_unit(given.call(admin), **taken)) == "people.unit_code_taken"
    assert code_of(lambda: actions.open_unit(given.call(admin), code="x", name="Х", parent=99)) == "people.unknown_unit"
    assert code_of(lambda: actions.close_unit(given.call(admin), whole)) == "people.unit_has_parts"
    account, clerk = given.official()
    held = actions.grant(given.call(admin), account, role="executor", unit=part.pk)
    assert code_of(lambda: actions.close_unit(given.call(admin), part)) == "people.unit_has_people"
    actions.revoke(given.call(admin), held)
    actions.rename_unit(given.call(admin), part, name="Відділ доріг")
    actions.close_unit(given.call(admin), part)
    assert code_of(lambda: actions.close_unit(given.call(admin), part)) == "people.unit_closed"
    assert code_of(lambda: actions.rename_unit(given.call(clerk), whole, name="Моє")) == "forbidden"
    part.refresh_from_db()
    assert (part.name, part.closed_on) == ("Відділ доріг", given.TODAY)
    assert Unit.objects.filter(closed_on=None).count() == 1
