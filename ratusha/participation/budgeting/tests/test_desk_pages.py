"""Pages of the desk: a person is found and gets a ballot, sheets are entered by two, the account is closed."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ratusha.foundation.access.models import Account
from ratusha.participation.budgeting.models import Desk, Pile, Turnout

from . import voters
from .given import NOW, campaign_in, organiser, project

pytestmark = pytest.mark.django_db


def entered(actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', page))


def test_a_clerk_finds_a_person_and_gives_out_a_ballot_once(django_assert_max_num_queries):
    now = timezone.now()
    campaign = campaign_in("voting", now)
    project(campaign)
    place, clerks = voters.desk(campaign)
    card = voters.person(at=now, match="барвінок|олена")
    client, address = entered(clerks[0]), reverse("desks:desk", args=[place.pk])
    client.get(address)
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200
    found = client.get(address, {"q": "Барвінок"}).content.decode()
    assert f'name="person" value="{card.pk}"' in found
    sent = {"request_id": hidden(found)["request_id"], "person": card.pk}
    assert client.post(address, sent).status_code == 302
    assert "№ 1" in client.get(address).content.decode()
    again = client.post(address, {"request_id": "b" * 32, "person": card.pk})
    assert again.status_code == 422
    assert Turnout.objects.count() == 1
    assert client.get(reverse("desks:exchange", args=[place.pk])).status_code == 200
    assert client.post(reverse("desks:exchange", args=[place.pk]), {"number": 1}).status_code == 302
    assert Desk.objects.get().issued == 2


@pytest.mark.parametrize("typed", ["²", "", "x", "9" * 5_000, "-1"])
def test_a_person_that_is_no_number_is_refused_calmly(typed):
    campaign = campaign_in("voting", timezone.now())
    place, clerks = voters.desk(campaign)
    answer = entered(clerks[0]).post(reverse("desks:desk", args=[place.pk]), {"person": typed})
    assert answer.status_code in (404, 422)
    assert not Turnout.objects.exists()


def test_who_lacks_something_is_sent_to_the_document_and_strangers_see_no_desk():
    now = timezone.now()
    campaign = campaign_in("voting", now)
    place, clerks = voters.desk(campaign)
    card = voters.person(at=now, match="барвінок|олена")
    card.residences.all().delete()
    found = entered(clerks[0]).get(reverse("desks:desk", args=[place.pk]), {"q": "Барвінок"}).content.decode()
    assert reverse("identity:person", args=[card.pk]) in found
    assert f'name="person" value="{card.pk}"' not in found
    other = voters.official("registrar", name="Чужий")
    assert entered(other).get(reverse("desks:desk", args=[place.pk])).status_code == 404
    assert Client().get(reverse("desks:desk", args=[place.pk])).status_code == 302


def test_the_organiser_makes_a_desk_and_sees_all(django_assert_max_num_queries):
    campaign = campaign_in("voting", timezone.now())
    client = entered(organiser())
    clerk = voters.official("registrar", name="Марія")
    address = reverse("desks:open", args=[campaign.pk])
    assert client.get(address).status_code == 200
    given = {"name": "Школа", "address": "вул. Шкільна, 2", "hours": "9–18", "clerks": [clerk.account_id]}
    assert client.post(address, given).status_code == 302
    listed = reverse("desks:list", args=[campaign.pk])
    client.get(listed)
    with django_assert_max_num_queries(12):
        page = client.get(listed).content.decode()
    assert "Школа" in page
    assert client.get(reverse("desks:change", args=[Desk.objects.get().pk])).status_code == 200
    assert client.get(reverse("desks:index")).status_code == 200


def test_sheets_are_entered_settled_and_the_account_closed_in_pages():
    campaign = campaign_in("voting", NOW - timedelta(days=30))
    for _ in range(3):
        project(campaign)
    then = NOW - timedelta(days=30)
    place, clerks = voters.desk(campaign, at=then)
    voters.issued(place, clerks[0], 2, then)
    first, second, third = (entered(one) for one in clerks)
    pile_page = reverse("desks:pile", args=[place.pk])
    assert first.get(pile_page).status_code == 200
    assert first.post(pile_page, {"sheets": 2}).status_code == 302
    pile = Pile.objects.get()
    enter = reverse("desks:enter", args=[pile.pk])
    assert first.get(enter).status_code == 200
    wrong = first.post(enter, {"lines": "1\n99"})
    assert wrong.status_code == 422
    assert "99" in wrong.content.decode(), "what was typed stays"
    assert first.post(enter, {"lines": "1\n2"}).status_code == 302
    assert second.post(enter, {"lines": "1\n3"}).status_code == 302
    settle = reverse("desks:settle", args=[pile.pk])
    assert first.get(settle).status_code == 404
    told = third.get(settle).content.decode()
    assert "№ 2" in told
    assert "№ 3" in told
    assert third.post(settle, {"lines": "2"}).status_code == 302
    assert first.post(reverse("desks:close", args=[place.pk]), {"aside": 0, "remark": ""}).status_code == 302
    page = first.get(reverse("desks:desk", args=[place.pk])).content.decode()
    assert reverse("files:download", args=[Desk.objects.get().protocol_id]) in page
