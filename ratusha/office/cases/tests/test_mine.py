"""A resident's own cases under /my/."""

import pytest
from django.test import Client

from ratusha.foundation.access.models import Account
from ratusha.office.cases import actions, queries
from ratusha.office.cases.models import Case
from ratusha.records.people.models import Person

from . import given

pytestmark = pytest.mark.django_db


def test_a_resident_sees_their_own_cases_and_no_others():
    mine, other = given.opened(), given.opened()
    account = Account.objects.create(email="olena@example.com", name="Барвінок Олена")
    Case.objects.filter(pk=mine.pk).update(account=account, title="Яма на Шкільній")
    Case.objects.filter(pk=other.pk).update(title="Чужа справа")
    client = Client()
    client.force_login(account)
    page = client.get("/my/cases/").content.decode()
    assert "Яма на Шкільній" in page
    assert "Чужа справа" not in page
    assert "Мої справи · 1" in client.get("/my/").content.decode()


def test_earlier_cases_of_the_same_card_are_theirs_too():
    card = Person.objects.create(surname="Барвінок", created_via="web", created_at=given.NOW, match="x")
    case = given.opened()
    Case.objects.filter(pk=case.pk).update(applicant=card, title="Ліхтар на Шкільній")
    account = Account.objects.create(email="olena@example.com", name="Барвінок Олена")
    client = Client()
    client.force_login(account)
    assert "Ліхтар" not in client.get("/my/cases/").content.decode()
    Person.objects.filter(pk=card.pk).update(account=account)
    assert "Ліхтар" in client.get("/my/cases/").content.decode()


def test_a_stranger_sees_none():
    assert Client().get("/my/cases/").headers["Location"] == "/login/?next=/my/cases/"


def signed_in(*cases: Case) -> Client:
    """A resident whose cases these are."""
    account = Account.objects.create(email="olena@example.com", name="Барвінок Олена")
    Case.objects.filter(pk__in=[one.pk for one in cases]).update(account=account)
    client = Client()
    client.force_login(account)
    return client


def test_a_question_of_the_town_hall_is_what_one_must_do_until_it_is_answered():
    story = given.Story(title="Ліхтарі на Шкільній")
    story.assigned()
    client = signed_in(story.case)
    assert "Відповісти" not in client.get("/my/").content.decode()
    actions.write_applicant(given.call(story.executor), story.case, text="Біля якого будинку не світить?")
    page = client.get("/my/").content.decode()
    assert "Відповісти на запитання: Ліхтарі на Шкільній" in page
    assert "Біля якого будинку не світить?" in page
    assert f"/z/{queries.secret_of(story.fresh())}" in page
    actions.note(given.call(story.executor), story.case, text="Чекаємо на автора?")
    assert "Чекаємо на автора" not in client.get("/my/").content.decode()
    actions.hear_applicant(given.call(story.author), story.fresh(), text="Біля п’ятого.")
    assert "Відповісти на запитання" not in client.get("/my/").content.decode()


def test_the_talk_of_other_people_and_of_closed_cases_waits_for_nobody():
    story, other = given.Story(), given.Story()
    for one in (story, other):
        one.assigned()
        actions.write_applicant(given.call(one.executor), one.case, text="Коли це сталося?")
    Case.objects.filter(pk=story.case.pk).update(closed_at=given.NOW)
    assert "Коли це сталося" not in signed_in(story.case).get("/my/").content.decode()


def test_an_appeal_that_was_given_back_waits_for_a_month():
    case = given.registered(title="Ліхтар без адреси")
    Case.objects.filter(pk=case.pk).update(state="returned", closed_at=given.NOW)
    client = signed_in(case)
    assert "Доповнити й надіслати ще раз: Ліхтар без адреси" in client.get("/my/").content.decode()
    Case.objects.filter(pk=case.pk).update(closed_at=given.NOW - given.days(40))
    assert "Доповнити й надіслати ще раз" not in client.get("/my/").content.decode()
