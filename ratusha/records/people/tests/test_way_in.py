"""A new way into a log-in with a role of trust: no one person makes it alone, the holder is told before and after."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.urls import reverse

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Account, GrantProposal
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.records.people import actions
from ratusha.records.people.models import Invitation

from . import given
from .test_pages import press, someone

pytestmark = pytest.mark.django_db
WHY = "прийшла особисто з паспортом"


def kept() -> tuple[Any, ...]:
    return (
        Invitation.objects.count(), Authenticator.objects.count(), list(GrantProposal.objects.values()),
        list(Account.objects.values("pk", "password", "entrances")),
    )  # fmt: skip


def code_of(act: Any, *parts: Any, **inputs: Any) -> str:
    before = kept()
    with pytest.raises(Refused) as refused:
        act(*parts, **inputs)
    assert kept() == before
    return refused.value.code


def holder(role: Role = Role.HEAD) -> Account:
    account = given.official("Калина Оксана", role)[0]
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return account


@pytest.fixture
def admin() -> Actor:
    return given.official("Любисток Адам", Role.ADMINISTRATOR)[1]


@pytest.fixture
def second() -> Actor:
    return given.official("Ясен Тарас", Role.ADMINISTRATOR)[1]


@pytest.mark.parametrize("role", [Role.HEAD, Role.ADMINISTRATOR, Role.OPERATOR])
@pytest.mark.parametrize("channel", [Channel.WEB, Channel.API, Channel.CLI])
def test_one_administrator_alone_takes_no_log_in_of_trust(
    admin: Actor, second: Actor, role: Role, channel: Channel
) -> None:
    account = holder(role)
    call = given.call(admin)
    call.channel = channel
    assert code_of(actions.renew_invitation, call, account) == "people.two_needed"
    assert code_of(actions.reset_second_factor, call, account, reason=WHY) == "people.two_needed"
    assert not Letter.objects.exists()


def test_who_gets_the_role_later_is_safe_too(admin: Actor, second: Actor) -> None:
    account = given.official("Ожина Надія")[0]
    account.grants.create(role=Role.HEAD, since=given.TODAY + timedelta(days=3))
    assert code_of(actions.renew_invitation, given.call(admin), account) == "people.two_needed"


def test_two_people_make_a_new_password_and_only_the_holder_has_the_link(admin: Actor, second: Actor) -> None:
    account = holder()
    made = actions.propose_way_in(given.call(admin), account, what="invitation", reason=WHY)
    told = Letter.objects.get()
    assert (told.value, "Любисток Адам" in told.text, "/invitation/" in told.text) == (account.email, True, False)
    assert not Invitation.objects.exists()
    assert code_of(actions.confirm_way_in, given.call(admin), made) == "forbidden"
    assert code_of(actions.confirm_grant, given.call(second), made) == "forbidden"
    actions.confirm_way_in(given.call(second), made)
    letter = Letter.objects.get(template="people.way_in")
    token = letter.text.split("/invitation/")[1].split("/")[0]
    assert letter.value == account.email
    actions.accept_invitation(given.call(Actor()), token=token, password=given.PASSWORD)
    account.refresh_from_db()
    assert account.check_password(given.PASSWORD)
    assert not any(WHY in str(one.facts) or token in str(one.facts) for one in Entry.objects.all())
    assert code_of(actions.confirm_way_in, given.call(second), made) == "people.not_waiting"


def test_the_second_check_is_reset_by_two_and_a_proposal_expires(admin: Actor, second: Actor) -> None:
    account = holder(Role.OPERATOR)
    made = actions.propose_way_in(given.call(admin), account, what="factors", reason=WHY)
    again = {"what": "factors", "reason": WHY}
    assert code_of(actions.propose_way_in, given.call(admin), account, **again) == "people.proposed_already"
    late = given.call(second, later=timedelta(days=8))
    assert code_of(actions.confirm_way_in, late, made) == "people.not_waiting"
    assert Authenticator.objects.filter(user=account).exists()
    actions.confirm_way_in(given.call(second), made)
    account.refresh_from_db()
    assert (account.entrances, Authenticator.objects.filter(user=account).exists()) == (1, False)


def test_the_holder_declines_it_and_a_plain_official_needs_no_two(admin: Actor, second: Actor) -> None:
    mine = Account.objects.get(pk=second.account_id)
    made = actions.propose_way_in(given.call(admin), mine, what="invitation", reason=WHY)
    assert code_of(actions.confirm_way_in, given.call(second), made) == "forbidden"
    actions.drop_grant(given.call(second), made)
    plain = given.official("Клен Роман", Role.REGISTRAR)[0]
    ways = {"what": "invitation", "reason": WHY}
    assert code_of(actions.propose_way_in, given.call(admin), plain, **ways) == "people.one_is_enough"
    assert code_of(actions.propose_way_in, given.call(second), mine, **ways) == "forbidden"
    assert actions.renew_invitation(given.call(admin), plain).account == plain


def test_the_command_line_confirms_where_nobody_else_can(admin: Actor) -> None:
    account = holder(Role.OPERATOR)
    call = Call(admin, Channel.WEB, given.NOW)
    made = actions.propose_way_in(call, account, what="factors", reason=WHY)
    GrantProposal.objects.update(expires_at=given.NOW + timedelta(days=9999))
    call_command("roles", "confirm", id=made.pk)
    assert not Authenticator.objects.filter(user=account).exists()


def test_the_pages_say_it_in_words() -> None:
    account = holder(Role.OPERATOR)
    first, other = someone("administrator"), someone("head")
    page = first.get(reverse("people:official", args=[account.pk])).content.decode()
    assert "/way-in/" in page
    assert "/invite-anew/" not in page
    refused = press(first, "people:renew_invitation", account.pk)
    assert (refused.status_code, "двоє" in refused.content.decode()) == (422, True)
    assert press(first, "people:propose_way_in", account.pk, what="invitation", reason=WHY).status_code == 302
    made = GrantProposal.objects.get()
    shown = other.get(reverse("people:proposal", args=[made.pk])).content.decode()
    assert "новий пароль" in shown.lower()
    assert press(other, "people:proposal", made.pk, act="confirm", request_id="b" * 32).status_code == 302
    assert Invitation.objects.filter(account=account).exists()
    assert first.get(reverse("people:proposals")).status_code == 200


def test_another_e_mail_of_any_official_needs_two_people_and_both_addresses_are_told(
    admin: Actor, second: Actor
) -> None:
    plain = given.official("Клен Роман", Role.REGISTRAR)[0]
    actions.renew_invitation(given.call(admin), plain)
    old, was = plain.email, plain.get_session_auth_hash()
    Account.objects.create(email="taken@example.com", name="Хтось")
    ways = {"email": "New@Example.com", "reason": WHY}
    assert code_of(actions.propose_email, given.call(second), Account.objects.get(pk=second.account_id), **ways) == (
        "forbidden"
    )
    for wrong, code in (("new@", "people.wrong_email"), ("taken@example.com", "people.email_taken")):
        assert code_of(actions.propose_email, given.call(admin), plain, email=wrong, reason=WHY) == code
    made = actions.propose_email(given.call(admin), plain, **ways)
    assert Letter.objects.get(template="people.email_proposed").value == old
    assert code_of(actions.confirm_way_in, given.call(admin), made) == "forbidden"
    plain.refresh_from_db()
    assert (plain.email, plain.get_session_auth_hash()) == (old, was)
    actions.confirm_way_in(given.call(second), made)
    plain.refresh_from_db()
    assert plain.email == "new@example.com"
    assert plain.get_session_auth_hash() != was
    assert {one.value for one in Letter.objects.filter(template="people.email_changed")} == {old, "new@example.com"}
    assert not Invitation.objects.filter(account=plain, used_at=None, expires_at__gt=given.NOW).exists()
    told = [str(one.facts) + str(one.diff) for one in Entry.objects.all()]
    assert not any("new@example.com" in one for one in told)


def test_an_e_mail_taken_meanwhile_is_not_given(admin: Actor, second: Actor) -> None:
    plain = given.official("Клен Роман", Role.REGISTRAR)[0]
    made = actions.propose_email(given.call(admin), plain, email="new@example.com", reason=WHY)
    Account.objects.create(email="new@example.com", name="Хтось")
    assert code_of(actions.confirm_way_in, given.call(second), made) == "people.email_taken"
    assert Letter.objects.count() == 1


def test_the_page_of_another_e_mail_tells_the_second_person_which_one() -> None:
    account = given.official("Клен Роман", Role.REGISTRAR)[0]
    first, other = someone("administrator"), someone("head")
    told = press(first, "people:propose_email", account.pk, email="new@example.com", reason=WHY)
    assert told.status_code == 302
    made = GrantProposal.objects.get()
    assert "new@example.com" in other.get(reverse("people:proposal", args=[made.pk])).content.decode()
    assert press(other, "people:proposal", made.pk, act="confirm", request_id="c" * 32).status_code == 302
    account.refresh_from_db()
    assert account.email == "new@example.com"
