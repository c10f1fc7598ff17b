"""Pages of identity: one's own, the whole trip in a browser's steps, the front desk, the person's card."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.urls import reverse
from django.utils import timezone

from ratusha.foundation.access.models import Account, Grant
from ratusha.records.identity import actions, queries
from ratusha.records.identity.models import Attempt, Clash, Mandate, Proof
from ratusha.records.people.models import CardView

from . import given
from .service import service

pytestmark = pytest.mark.django_db
HOME = reverse("my-identity:level")


@pytest.fixture(autouse=True)
def now(monkeypatch):
    """What the builders write is of today, as pages see it."""
    monkeypatch.setattr(given, "NOW", timezone.now())
    monkeypatch.setattr(given, "TODAY", timezone.localdate())


def works_as(client, role):
    account = given.official("Барвінок Марія")[0]
    Grant.objects.create(account=account, role=role, since=date(2026, 1, 1))
    client.force_login(account)
    return client


@pytest.fixture
def desk(client):
    return works_as(client, given.Role.REGISTRAR)


@pytest.fixture
def mine(client):
    account, _actor = given.newcomer()
    client.force_login(account)
    return client


def words(response):
    return response.content.decode()


def came_back(client, told):
    return client.get(reverse("my-identity:back"), told, follow=True)


def test_strangers_are_led_to_the_log_in(client):
    for name in ("level", "back", "ask"):
        assert client.get(reverse(f"my-identity:{name}")).status_code == 302
    assert client.get(reverse("identity:index")).status_code == 302
    assert not Attempt.objects.exists()


def test_a_newcomer_sees_l1_why_and_how_to_raise_it_in_person_when_the_service_is_off(mine, settings):
    given.switched_on(settings, url="")
    told = words(mine.get(HOME))
    assert "<b>L1</b>" in told
    assert "паспортом" in told
    assert reverse("my-identity:begin") not in told


def test_a_resident_raises_the_level_by_the_service(mine, settings):
    with service(settings) as there:
        begun = mine.post(reverse("my-identity:begin"))
        asked = {name: values[0] for name, values in parse_qs(urlsplit(begun["Location"]).query).items()}
        assert begun["Location"].startswith(settings.ID_GOV_UA["url"])
        assert asked["redirect_uri"] == f"{settings.PUBLIC_URL}{reverse('my-identity:back')}"
        assert "симулятор" in words(mine.get(HOME))
        chosen = httpx.get(begun["Location"])
        assert chosen.status_code == 200
        told = {"code": there.code_for(1, "dig_sign"), "state": asked["state"]}
        page = words(came_back(mine, told))
        assert "<b>L2</b>" in page
        assert "кваліфікований електронний підпис" in page
        again = words(came_back(mine, told))
        assert Proof.objects.count() == 1
        assert "<b>L2</b>" in again


def test_an_answer_in_another_browser_is_refused(mine, client, settings):
    with service(settings) as there:
        begun = mine.post(reverse("my-identity:begin"))
        state = parse_qs(urlsplit(begun["Location"]).query)["state"][0]
        other = type(client)()
        other.force_login(Account.objects.get(email="new@example.com"))
        came_back(other, {"code": there.code_for(), "state": state})
        assert not Proof.objects.exists()
        stranger = type(client)()
        stranger.force_login(given.newcomer("b@example.com")[0])
        came_back(stranger, {"code": there.code_for(), "state": state})
        assert not Proof.objects.exists()
        assert [path for path, _query in there.asked] == []


def test_what_went_wrong_is_told_and_can_be_tried_again(mine, settings):
    with service(settings, mode="off") as there:
        state = parse_qs(urlsplit(mine.post(reverse("my-identity:begin"))["Location"]).query)["state"][0]
        page = words(came_back(mine, {"code": there.code_for(), "state": state}))
        assert "не відповів" in page
        assert reverse("my-identity:begin") in page


def test_hostile_answers_are_shown_as_text(mine, settings):
    with service(settings) as there:
        there.told = {"lastname": "<script>alert(1)</script>"}
        state = parse_qs(urlsplit(mine.post(reverse("my-identity:begin"))["Location"]).query)["state"][0]
        page = came_back(mine, {"code": there.code_for(), "state": state})
        assert "<script>alert" not in words(page)
        page = came_back(mine, {"error": "<script>alert(2)", "error_description": "\x00", "state": "x" * 7000})
        assert page.status_code == 200


def test_a_resident_asks_to_act_for_a_child_and_ends_it(client):
    mother = given.applicant()
    given.resident(mother)
    client.force_login(Account.objects.get(person=mother))
    typed = {"named": "Барвінок Марко", "ground": "parent", "document": "свідоцтво про народження"}
    assert client.post(reverse("my-identity:ask"), typed).status_code == 302
    assert "чекає на посадову особу" in words(client.get(HOME))
    row = Mandate.objects.get()
    assert client.post(reverse("my-identity:end", args=[row.pk]), {"ground": "помилка"}).status_code == 302
    assert client.get(reverse("my-identity:end", args=[row.pk])).status_code == 404
    assert "помилка" not in words(client.get(HOME))


def test_the_desk_opens_a_person_for_a_purpose_and_confirms(desk):
    person = given.applicant()
    page = reverse("identity:person", args=[person.pk])
    assert desk.get(reverse("identity:confirm", args=[person.pk]))["Location"] == page
    assert "Підтвердити за документом" not in words(desk.get(page))
    desk.post(page)
    assert CardView.objects.get().person == person
    typed = {"document": "card", "number": "123456789", "compared": "on", "ground": "прийом", "rnokpp": given.RNOKPP}
    wrong = desk.post(reverse("identity:confirm", args=[person.pk]), typed | {"number": "12"})
    assert wrong.status_code == 422
    assert "дев’ять цифр" in words(wrong)
    assert desk.post(reverse("identity:confirm", args=[person.pk]), typed)["Location"] == page
    told = words(desk.get(page))
    assert "<b>LP</b>" in told
    assert "…789" in told
    assert given.RNOKPP not in told
    assert "підтверджено" in words(desk.get(reverse("identity:index")))


def test_a_doubtful_number_is_asked_about_once_more(desk):
    person = given.applicant()
    desk.post(reverse("identity:person", args=[person.pk]))
    typed = {"document": "card", "number": "123456789", "compared": "on", "ground": "прийом", "rnokpp": "1234567890"}
    there = reverse("identity:confirm", args=[person.pk])
    assert "Контрольна цифра не сходиться" in words(desk.post(there, typed))
    assert desk.post(there, typed | {"as_written": "on"}).status_code == 302


def test_the_desk_confirms_what_was_asked_and_looks_at_clashes(desk):
    mother, child = given.applicant(), given.applicant(given_name="Марко", email="m@example.com")
    told = {"named": "Барвінок Марко", "ground": "parent", "document": "свідоцтво"}
    asked = actions.ask_mandate(given.call(given.resident(mother)), **told)
    assert "Барвінок Марко" in words(desk.get(reverse("identity:asked")))
    there = reverse("identity:confirm_mandate", args=[asked.pk])
    assert desk.post(there, {"represented": child.pk}).status_code == 302
    assert queries.mandates_held_by(mother.pk, given.TODAY).exists()
    clash = Clash.objects.create(person=mother, holder=child, kind="rnokpp", found_at=given.NOW)
    page = words(desk.get(reverse("identity:clashes")))
    assert reverse("people:compare", args=[child.pk, mother.pk]) in page
    assert desk.post(reverse("identity:settle", args=[clash.pk]), {"ground": "двоє"}).status_code == 302


def test_the_card_has_a_tab_and_the_story_tells_confirmations(desk):
    person = given.applicant()
    proof = given.seen_in_person(person)
    desk.post(reverse("identity:person", args=[person.pk]))
    assert reverse("identity:person", args=[person.pk]) in words(desk.get(reverse("people:card", args=[person.pk])))
    assert "Підтверджено" in words(desk.get(reverse("people:story", args=[person.pk])))
    assert desk.post(reverse("identity:end_proof", args=[proof.pk]), {"ground": "помилка"}).status_code == 302


def test_executors_do_not_come_in(client):
    works_as(client, given.Role.EXECUTOR)
    person = given.applicant()
    for name, args in (("index", []), ("asked", []), ("clashes", []), ("person", [person.pk])):
        assert client.get(reverse(f"identity:{name}", args=args)).status_code == 403


def test_the_pages_cost_few_queries(desk, django_assert_max_num_queries):
    people_there = [given.applicant(email=f"p{n}@example.com", surname=f"Рута{n}") for n in range(9)]
    for one in people_there[1:]:
        given.seen_in_person(people_there[0], given.registrar(f"Явір {one.pk}"))
        given.mandate(people_there[0], one, ground="guardian")
    desk.post(reverse("identity:person", args=[people_there[0].pk]))
    for address in (reverse("identity:person", args=[people_there[0].pk]), reverse("identity:index")):
        desk.get(address)
        with django_assert_max_num_queries(12):
            assert desk.get(address).status_code == 200


def test_one_s_own_page_costs_few_queries(client, django_assert_max_num_queries):
    mother = given.applicant()
    given.resident(mother)
    given.seen_in_person(mother)
    for number in range(5):
        given.mandate(
            mother, given.applicant(surname=f"Рута{number}", email=f"p{number}@example.com"), ground="guardian"
        )
    client.force_login(Account.objects.get(person=mother))
    client.get(HOME)
    with django_assert_max_num_queries(12):
        assert client.get(HOME).status_code == 200
