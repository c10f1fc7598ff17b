"""Residents sign up and log in by codes; contacts are changed by codes; nobody learns who has an account."""

import re

import pytest
from django.test import Client

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.records.people import actions
from ratusha.records.people.actions import log_in
from ratusha.records.people.models import Contact, Person

from . import given

pytestmark = pytest.mark.django_db
NAME = {"surname": "Барвінок", "given_name": "Олена", "patronymic": "Іванівна"}


@pytest.fixture(autouse=True)
def fresh_limits():
    from django.core.cache import cache

    cache.clear()


def code_of(contact: str) -> str:
    """The newest code in the outbox."""
    letter = Letter.objects.filter(value=contact, template="web.code").latest("pk")
    return re.search(r"\b\d{6}\b", letter.text)[0]


def ask(client: Client, contact: str, **more: str):
    return client.post("/login/code/", {"login": contact, **more})


def come(client: Client, contact: str, kept: str, **more: str):
    """Asks for a code and answers it."""
    assert ask(client, contact, **more).headers["Location"] == "/login/code/answer/"
    return client.post("/login/code/answer/", {"code": code_of(kept)})


def signed_up(contact: str = "olena@example.com", kept: str = "olena@example.com") -> tuple[Client, Account]:
    client = Client()
    come(client, contact, kept)
    client.post("/login/name/", NAME)
    return client, Account.objects.get(is_official=False)


@pytest.mark.parametrize(
    ("typed", "kind", "kept"),
    [("Olena@Example.com", "email", "olena@example.com"), ("050 123 45 67", "phone", "+380501234567")],
)
def test_somebody_new_signs_up_by_a_code(typed, kind, kept):
    client = Client()
    assert come(client, typed, kept, next="/my/cases/").headers["Location"] == "/login/name/"
    assert not Account.objects.exists()
    assert client.post("/login/name/", {"surname": "", "given_name": "Олена"}).status_code == 422
    assert client.post("/login/name/", NAME).headers["Location"] == "/my/cases/"
    account, person = Account.objects.get(), Person.objects.get()
    assert (getattr(account, kind), account.has_usable_password(), person.account) == (kept, False, account)
    assert Contact.objects.filter(person=person, kind=kind, value=kept, verified=True, preferred=True).exists()
    assert Entry.objects.filter(action="people.sign_up").count() == 1
    page = client.get("/my/").content.decode()
    assert "Барвінок Олена Іванівна" in page
    assert kept in page
    assert kept not in str(list(Entry.objects.values()))


def test_the_card_of_the_same_name_and_contact_is_taken():
    person = given.applicant()
    _client, account = signed_up()
    person.refresh_from_db()
    assert person.account == account
    assert Person.objects.count() == 1


def test_another_name_with_the_contact_gets_a_card_of_its_own():
    person = given.applicant(given_name="Марія")
    _client, account = signed_up()
    person.refresh_from_db()
    assert person.account is None
    assert Person.objects.get(account=account).pk != person.pk


def test_who_is_known_comes_in_by_a_code_alone():
    signed_up()
    client = Client()
    assert come(client, "olena@example.com", "olena@example.com").headers["Location"] == "/my/"
    assert client.get("/my/").status_code == 200
    assert Account.objects.count() == 1


def test_known_and_unknown_get_the_same_page_and_the_same_letter():
    signed_up()
    answers, letters = [], []
    for contact in ("olena@example.com", "nobody@example.com"):
        client = Client()
        ask(client, contact)
        page = client.get("/login/code/answer/").content.decode().replace(contact, "X")
        answers.append(re.sub(r'value="[\w-]{40,}"', "", page))
        letter = Letter.objects.filter(value=contact).latest("pk")
        letters.append((letter.subject, re.sub(r"\d{6}", "", letter.text)))
    assert answers[0] == answers[1]
    assert letters[0] == letters[1]


def test_a_wrong_code_lets_nobody_in_and_the_fifth_ends_it():
    client = Client()
    ask(client, "olena@example.com")
    right = code_of("olena@example.com")
    wrong = "000000" if right != "000000" else "111111"
    for _try in range(4):
        assert client.post("/login/code/answer/", {"code": wrong}).status_code == 422
    assert client.post("/login/code/answer/", {"code": wrong}).headers["Location"] == "/login/code/"
    assert client.post("/login/code/answer/", {"code": right}).headers["Location"] == "/login/code/"
    assert not Account.objects.exists()


def test_a_code_is_over_after_ten_minutes():
    client = Client()
    ask(client, "olena@example.com")
    session = client.session
    session["entrance.code"] = {**session["entrance.code"], "at": session["entrance.code"]["at"] - 601}
    session.save()
    answer = client.post("/login/code/answer/", {"code": code_of("olena@example.com")})
    assert answer.headers["Location"] == "/login/code/"
    assert client.get("/login/name/").headers["Location"] == "/login/code/"


def test_another_code_takes_the_place_of_the_first():
    client = Client()
    ask(client, "olena@example.com")
    first = code_of("olena@example.com")
    client.post("/login/code/answer/", {"do": "resend"})
    second = code_of("olena@example.com")
    if first != second:
        assert client.post("/login/code/answer/", {"code": first}).status_code == 422
    assert client.post("/login/code/answer/", {"code": second}).headers["Location"] == "/login/name/"


def test_codes_are_not_sent_without_end():
    for _time in range(4):
        assert ask(Client(), "olena@example.com").status_code == 302
    assert ask(Client(), "olena@example.com").status_code == 422
    assert Letter.objects.count() == 4
    assert ask(Client(), "not a contact").status_code == 422


def test_nobody_signs_up_without_an_answered_code():
    assert Client().get("/login/name/").headers["Location"] == "/login/code/"
    with pytest.raises(Refused) as refused:
        actions.sign_up(given.call(given.STRANGER), kind="email", value="olena@example.com", **NAME)
    assert refused.value.code == "forbidden"
    assert not Account.objects.exists()
    assert not Person.objects.exists()


def test_a_closed_account_does_not_come_in():
    _client, account = signed_up()
    Account.objects.filter(pk=account.pk).update(is_active=False)
    client = Client()
    assert come(client, "olena@example.com", "olena@example.com").headers["Location"] == "/login/"
    assert client.get("/my/").status_code == 302


def test_a_password_is_set_and_lets_in_by_e_mail_and_phone():
    client, account = signed_up("050 123 45 67", "+380501234567")
    assert client.post("/password/", {"new": "бузок-і-любисток"}).headers["Location"] == "/my/security/"
    fresh = Client()
    assert fresh.post("/login/", {"email": "0501234567", "password": "ні"}).status_code == 422
    assert fresh.post("/login/", {"email": "0501234567", "password": "бузок-і-любисток"}).headers["Location"] == "/my/"
    assert client.get("/my/").status_code == 200
    assert account.phone == "+380501234567"


def test_a_contact_is_changed_after_a_code_from_the_new_one():
    client, account = signed_up()
    assert client.post("/my/contacts/email/", {"value": "не адреса"}).status_code == 422
    assert client.post("/my/contacts/email/", {"value": "new@example.com"}).status_code == 302
    account.refresh_from_db()
    assert account.email == "olena@example.com"
    client.post("/my/contacts/code/answer/", {"code": code_of("new@example.com")})
    account.refresh_from_db()
    assert account.email == "new@example.com"
    assert Entry.objects.filter(action="people.change_log_in").count() == 1
    assert Contact.objects.filter(person__account=account, value="new@example.com", verified=True).exists()
    assert Letter.objects.filter(value="olena@example.com", template="web.entrance").exists()
    assert client.get("/my/").status_code == 200


def test_somebody_elses_contact_is_not_taken():
    client, account = signed_up()
    Account.objects.create(email="other@example.com", name="Інша")
    client.post("/my/contacts/email/", {"value": "other@example.com"})
    answer = client.post("/my/contacts/code/answer/", {"code": code_of("other@example.com")}, follow=True)
    assert "хтось входить" in answer.content.decode()
    account.refresh_from_db()
    assert account.email == "olena@example.com"
    assert client.get("/my/contacts/fax/").status_code == 404


def test_the_administrator_resets_another_ones_second_factor_never_their_own():
    from allauth.mfa.models import Authenticator

    official, _actor = given.official("Клен Роман", given.Role.REGISTRAR)
    admin_account, admin = given.official("Ясен Тарас", given.Role.ADMINISTRATOR)
    with pytest.raises(Refused) as nothing:
        actions.reset_second_factor(given.call(admin), official, reason="немає")
    assert nothing.value.code == "people.no_second_factor"
    for one in (official, admin_account):
        Authenticator.objects.create(user=one, type="totp", data={"secret": "x"})
    actions.reset_second_factor(given.call(admin), official, reason="загубив телефон")
    official.refresh_from_db()
    assert official.entrances == 1
    assert list(Authenticator.objects.values_list("user", flat=True)) == [admin_account.pk]
    with pytest.raises(Refused) as own:
        actions.reset_second_factor(given.call(admin), admin_account, reason="хочу")
    assert own.value.code == "forbidden"
    assert Letter.objects.filter(value=official.email, template="web.entrance").exists()


def test_of_two_who_take_a_contact_at_the_same_moment_the_second_is_told():
    known = Account.objects.create(email="olena@example.com", name="Барвінок Олена")
    with pytest.raises(Refused) as refused:
        log_in._kept(Account(email=known.email, name="Явір Олена"), force_insert=True)
    assert refused.value.code == "people.contact_taken"
    assert list(Account.objects.all()) == [known]
