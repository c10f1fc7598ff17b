"""Pages of own data: what a person sees and presses, what the desk decides."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ratusha.foundation.access.models import Account, Grant
from ratusha.records.owndata import queries
from ratusha.records.owndata.models import Export, Request
from ratusha.records.people import actions as people
from ratusha.records.people.models import CardView

from . import given

pytestmark = pytest.mark.django_db


def of(actor) -> Client:
    Grant.objects.filter(account_id=actor.account_id).update(since=date(2020, 1, 1))
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def test_a_person_sees_who_looked_by_position_and_why_and_nothing_of_others(django_assert_max_num_queries) -> None:
    person, actor = given.olena()
    account, clerk = given.official("Барвінок Марія", "registrar")
    Account.objects.filter(pk=account.pk).update(position="спеціалістка загального відділу")
    other = given.applicant(surname="Верба", email="v@example.com")
    people.see_card(given.call(clerk), person=person.pk, ground="contact", purpose="номер телефону")
    people.see_card(given.call(clerk), person=other.pk, purpose="чужа таємниця")
    people.correct(given.call(clerk), person, address="вул. Шкільна, 5")
    client = of(actor)
    client.get("/my/data/")
    with django_assert_max_num_queries(12):
        page = client.get("/my/looks/").content.decode()
    assert "спеціалістка загального відділу" in page
    assert "уточнити контакт або адресу. номер телефону" in page
    assert "Виправлено картку заявника" in page
    assert "Барвінок Марія" not in page
    assert "чужа таємниця" not in page
    only = of(actor).get("/my/looks/?kind=changed").content.decode()
    assert "номер телефону" not in only
    assert of(actor).get("/my/looks/?kind=nonsense&since=x&page=zz").status_code == 200


def test_the_list_goes_by_pages() -> None:
    person, actor = given.olena()
    clerk = given.clerk()
    for minutes in range(30):
        call = given.call(clerk, later=timedelta(minutes=minutes))
        people.see_card(call, person=person.pk, purpose=f"дзвінок {minutes}")
    assert len(queries.traces(actor)) == 30
    assert "дзвінок 3<" in of(actor).get("/my/looks/?page=2").content.decode()


def test_the_file_is_asked_for_and_fetched_by_its_person_alone() -> None:
    actor = given.olena()[1]
    client = of(actor)
    assert client.post("/my/data/ask/").status_code == 302
    assert Export.objects.get().state == "waiting"
    Export.objects.all().delete()
    made = given.made(actor)
    Export.objects.update(until=timezone.now() + timedelta(days=400))
    got = client.post(f"/my/data/{made.pk}/pdf/")
    assert got.headers["Content-Type"] == "application/pdf"
    assert b"".join(got.streaming_content).startswith(b"%PDF")
    assert of(given.olena(email="x@example.com")[1]).post(f"/my/data/{made.pk}/json/").status_code == 404
    assert Client().get("/my/data/").status_code == 302


def test_a_correction_asks_only_for_what_differs() -> None:
    actor = given.olena()[1]
    form = {"surname": "Барвінок", "given_name": "Олеся", "patronymic": "Іванівна", "text": ""}
    assert of(actor).post("/my/data/correct/", form).status_code == 302
    assert Request.objects.get().wanted == {"given_name": "Олеся"}


def test_contacts_change_at_once_and_only_ones_own() -> None:
    person, actor = given.olena()
    other = given.applicant(surname="Верба", email="v@example.com")
    form = {"kind": "phone", "value": "050 123 45 67"}
    assert of(actor).post(f"/my/data/contacts/{person.pk}/add/", form).status_code == 302
    assert person.contacts.filter(value="+380501234567").exists()
    assert of(actor).post(f"/my/data/contacts/{other.pk}/add/", form).status_code == 404


def test_the_desk_sees_what_will_go_and_decides() -> None:
    _person, actor = given.olena()
    asked = given.asked(actor, text="Я переїхала.")
    clerk = of(given.clerk())
    assert "Я переїхала." in clerk.get(f"/office/people/requests/{asked.pk}/").content.decode()
    assert clerk.post(f"/office/people/requests/{asked.pk}/", {"decision": "grant", "ground": ""}).status_code == 422
    page = clerk.post(
        f"/office/people/requests/{asked.pk}/", {"decision": "grant", "ground": "Підстав зберігати немає."}
    )
    assert page.status_code == 200
    asked.refresh_from_db()
    assert asked.state == "granted"
    assert of(actor).get("/my/data/").status_code == 302
    assert of(given.olena(email="x@example.com")[1]).get("/office/people/requests/").status_code == 403


def test_a_card_asks_for_a_ground_and_a_look_outside_is_an_event() -> None:
    from ratusha.foundation.watch.models import Event

    person = given.applicant()
    clerk = of(given.clerk())
    assert clerk.post(f"/office/people/{person.pk}/open/", {"ground": "", "purpose": ""}).status_code == 422
    assert not CardView.objects.exists()
    assert clerk.post(f"/office/people/{person.pk}/open/", {"ground": "contact", "purpose": ""}).status_code == 302
    view = CardView.objects.get()
    assert (view.ground, view.outside, view.why) == ("contact", True, "уточнити контакт або адресу")
    assert Event.objects.filter(kind="view", code="contact", target_id=person.pk).exists()
