"""A petition that an association gathered signatures for: taken with its list, announced in two working days."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions.delivery import deliver
from ratusha.foundation.notify.models import Letter
from ratusha.participation.petitions import actions, queries
from ratusha.participation.petitions.models import Picture, Signature
from ratusha.participation.petitions.web import words

from . import given
from .given import DAY, NOW

pytestmark = pytest.mark.django_db


def test_it_is_taken_with_its_number_and_its_clock():
    officer = given.organiser()
    row = actions.receive(given.call(officer), **given.handed_over(officer))
    assert (row.state, row.number, row.due_on) == ("reached", "П-1", date(2026, 11, 25))  # two working days
    assert (queries.count_of(row), Signature.objects.count(), Picture.objects.get().side) == (120, 0, "list")
    due = queries.due_of(row)
    assert due is not None
    assert due.due_on == row.due_on
    with override("en"):
        assert "within two working days" in str(words.steps(row)[2]["text"]), "the page tells the same term"
    with given.refused("petitions.not_collecting"):
        actions.sign(given.call(given.resident("Ясен")), petition=row.pk)
    row = actions.open_consideration(given.call(officer, NOW + DAY), row)
    row = actions.answer(given.call(given.head(), NOW + 2 * DAY), row, outcome="partly", text=given.ANSWER)
    assert (row.counted, row.ended_at) == (120, NOW)
    deliver(NOW + 3 * DAY)
    told = Letter.objects.filter(template="petitions.answered").values_list("value", flat=True)
    assert sorted(told) == ["olena@example.org", "svitlo@example.org"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"count": 99}, "petitions.too_few"),
        ({"files": []}, "petitions.no_list"),
        ({"reached_on": NOW.date() + DAY}, "petitions.dates"),
        ({"reached_on": NOW.date() - timedelta(days=30)}, "petitions.dates"),
        ({"since": NOW.date() - timedelta(days=120)}, "petitions.dates"),
        ({"email": "нікому"}, "invalid"),
    ],
)
def test_what_the_law_does_not_let_be_handed_over_is_refused(wrong, code):
    officer = given.organiser()
    typed = given.handed_over(officer, **wrong)
    with given.refused(code):
        actions.receive(given.call(officer), **typed)


def test_only_the_desk_takes_it_and_everybody_reads_where_the_list_is():
    officer = given.organiser()
    typed = given.handed_over(officer)
    for other in (given.resident(), given.head(), given.official("executor")):
        with given.refused("forbidden"):
            actions.receive(given.call(other), **typed)
    row = actions.receive(given.call(officer), **typed)
    page = Client().get(reverse("petitions:signatures", args=[row.pk])).content.decode()
    assert "Світла громада" in page
    assert "https://svitlo.example/petitions/3" in page
    file = queries.pictures_of(row, "list")[0]
    assert Client().get(file.url).status_code in (302, 403, 404)
    client = Client()
    client.force_login(Account.objects.get(pk=officer.account_id))
    assert client.get(reverse("petition-desk:card", args=[row.pk])).status_code == 200
    assert client.get(reverse("petition-desk:receive")).status_code == 200
    assert client.post(reverse("petition-desk:receive"), {"title": "Світло"}).status_code == 422
