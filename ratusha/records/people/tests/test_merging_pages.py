"""Pages of merging, stories and looks: opened for their roles within the query budget, each doing its act."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratusha.records.people.models import CardView, Merge, Person

from . import given
from .test_pages import press, someone

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[Person, Person]:
    kept = given.applicant(address="вул. Садова, 5")
    return kept, given.applicant(surname="Барвенок", email="b@example.com", birth_year=1961)


def opened(client: Client, *people: Person) -> Client:
    for number, one in enumerate(people):
        press(client, "people:open", one.pk, purpose="перевірка", request_id=f"{one.pk:x}{number:x}".rjust(32, "0"))
    return client


def within_budget(client: Client, page: str, *args: Any, most: int = 12) -> str:
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(reverse(page, args=args))
    assert answer.status_code == 200
    assert len(seen) <= most, [one["sql"][:90] for one in seen.captured_queries]
    return answer.content.decode()


def test_two_officials_merge_by_pages(two: tuple[Person, Person]):
    kept, gone = two
    first, second = someone("registrar"), someone("head")
    address = reverse("people:compare", args=[kept.pk, gone.pk])
    assert "Порівняння" in first.get(address).content.decode()
    assert "Садова" not in first.get(address).content.decode()
    first.post(address, {"purpose": "порівняння карток"})
    assert CardView.objects.count() == 2
    page = first.get(address).content.decode()
    assert "Садова" in page
    assert press(first, "people:compare", kept.pk, gone.pk, take_surname="gone", reason="").status_code == 422
    typed = {"take_surname": "gone", "take_birth_year": "gone", "take_address": "kept", "reason": "паспорт"}
    assert press(first, "people:compare", kept.pk, gone.pk, **typed, request_id="b" * 32).status_code == 302
    merge = Merge.objects.get()
    assert (merge.taken, merge.reason) == (["birth_year", "surname"], "паспорт")
    assert press(first, "people:merge", merge.pk, act="confirm", request_id="c" * 32).status_code == 403
    opened(second, kept, gone)
    assert "Барвенок" in second.get(reverse("people:merge", args=[merge.pk])).content.decode()
    assert press(second, "people:merge", merge.pk, act="confirm", request_id="d" * 32).status_code == 302
    kept.refresh_from_db()
    assert (kept.surname, kept.birth_year) == ("Барвенок", 1961)
    moved = first.get(reverse("people:card", args=[gone.pk]))
    assert moved.headers["Location"] == reverse("people:card", args=[kept.pk])
    assert press(first, "people:merge", merge.pk, act="undo", reason="", request_id="e" * 32).status_code == 422
    assert press(first, "people:merge", merge.pk, act="undo", reason="сестри", request_id="f" * 32).status_code == 302
    assert first.get(reverse("people:card", args=[gone.pk])).status_code == 200


def test_lists_of_doubles_and_merges_keep_their_budget(two: tuple[Person, Person]):
    for number in range(15):
        given.applicant(surname="Верба", email=f"v{number}@example.com")
    client = someone("registrar")
    page = within_budget(client, "people:doubles")
    assert "Верба" in page
    within_budget(client, "people:merges")
    assert someone("executor").get(reverse("people:doubles")).status_code == 403


def test_card_story_and_looks(two: tuple[Person, Person]):
    client = opened(someone("registrar"), two[0])
    within_budget(client, "people:card", two[0].pk, most=20)
    within_budget(client, "people:story", two[0].pk)
    page = within_budget(client, "people:looks", two[0].pk)
    assert "перевірка" in page
    assert "Барвінок" in within_budget(client, "people:my_looks")
    assert "Барвінок" not in within_budget(someone("head"), "people:my_looks")


def test_the_story_asks_what_for(two: tuple[Person, Person]):
    answer = someone("registrar").get(reverse("people:story", args=[two[0].pk]))
    assert answer.headers["Location"] == reverse("people:open", args=[two[0].pk])


def test_every_deed_of_the_card(two: tuple[Person, Person]):
    client, person = opened(someone("registrar"), two[0]), two[0]
    contact = person.contacts.get(kind="email")
    deeds: list[tuple[str, int, dict[str, Any]]] = [
        ("set_quiet_hours", person.pk, {"quiet_from": "20:00", "quiet_until": "08:00"}),
        ("note_person", person.pk, {"text": "Погано чує."}),
        ("note_bounce", contact.pk, {}),
        ("remove_contact", person.pk, {"contact": contact.pk}),
        ("correct", person.pk, {"surname": "Барвінок", "organisation": "ОСББ «Світло»"}),
        ("add_identifier", person.pk, {"kind": "edrpou", "value": "00032106"}),
        ("add_representative", person.pk, {"representative": two[1].pk, "post": "голова"}),
    ]
    for place, (name, pk, typed) in enumerate(deeds):
        assert client.get(reverse(f"people:{name}", args=[pk])).status_code == 200, name
        answer = press(client, f"people:{name}", pk, **typed, request_id=f"{place:032x}")
        assert answer.status_code == 302, (name, answer.content.decode()[-3000:])
    page = client.get(reverse("people:card", args=[person.pk])).content.decode()
    for told in ("Погано чує.", "00032106", "Барвенок", "20:00"):
        assert told in page
    code, speaks = person.identifiers.get(), person.representatives.get()
    assert press(client, "people:remove_identifier", person.pk, identifier=code.pk).status_code == 302
    assert press(client, "people:end_representation", speaks.pk, request_id="1" * 32).status_code == 302


def test_emptying_the_year_of_birth_forgets_it(two: tuple[Person, Person]):
    client = opened(someone("registrar"), two[1])
    assert press(client, "people:correct", two[1].pk, surname="Барвенок", birth_year="").status_code == 302
    two[1].refresh_from_db()
    assert two[1].birth_year is None


def test_categories_are_kept_by_the_administrator():
    client = someone("administrator")
    assert within_budget(client, "people:categories")
    typed = {"code": "donor", "name": "Почесний донор", "priority": "on"}
    assert press(client, "people:keep_category", **typed).status_code == 302
    assert "Почесний донор" in client.get(f"{reverse('people:keep_category')}?code=donor").content.decode()
    assert someone("registrar").get(reverse("people:categories")).status_code == 403
