"""Pages of people: each opens for its roles, does its act, and refuses without changing anything."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratusha.foundation.access.models import Account, Grant, Unit
from ratusha.records.people.models import Belonging, CardView, Contact, Invitation, Person

from . import given

pytestmark = pytest.mark.django_db
SINCE = date(2026, 1, 1)


def someone(role: str) -> Client:
    account = Account.objects.create(email=f"{role}@example.org", name=f"Пані {role}", is_official=True)
    Grant.objects.create(account=account, role=role, since=SINCE)
    client = Client()
    client.force_login(account)
    client.account = account
    return client


def press(client: Client, page: str, /, *args: Any, **typed: Any) -> Any:
    return client.post(reverse(page, args=args), {"request_id": "a" * 32, **typed})


def worker() -> Account:
    return Account.objects.create(email="ivan@example.org", name="Іван Дуб", is_official=True)


@pytest.fixture
def person() -> Person:
    return given.applicant()


class TestCards:
    @pytest.mark.parametrize(
        ("role", "status"), [("registrar", 200), ("head", 200), ("executor", 403), ("operator", 403)]
    )
    def test_the_index_is_for_the_desk(self, role: str, status: int, person: Person):
        answer = someone(role).get(reverse("people:index"))
        assert answer.status_code == status
        assert ("Барвінок" in answer.content.decode()) == (status == 200)

    @pytest.mark.parametrize(("typed", "found"), [("барв", True), ("olena@example.com", True), ("Дуб", False)])
    def test_search_by_name_and_contact(self, typed: str, found: bool, person: Person):
        page = someone("registrar").get(reverse("people:index"), {"q": typed}).content.decode()
        assert (f'href="{reverse("people:card", args=[person.pk])}"' in page) == found

    def test_the_list_keeps_its_query_budget(self):
        for number in range(30):
            given.applicant(surname=f"Барвінок{number}", email=f"o{number}@example.com")
        client = someone("registrar")
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(reverse("people:index"))
        assert len(seen) <= 12

    def test_contacts_open_for_a_purpose_that_is_recorded(self, person: Person):
        client = someone("registrar")
        card = reverse("people:card", args=[person.pk])
        assert "olena@example.com" not in client.get(card).content.decode()
        assert client.get(reverse("people:correct", args=[person.pk])).status_code == 302
        assert press(client, "people:open", person.pk, purpose=" ").status_code == 422
        assert not CardView.objects.exists()
        assert press(client, "people:open", person.pk, purpose="Сказати про відповідь").status_code == 302
        assert CardView.objects.get().purpose == "Сказати про відповідь"
        with CaptureQueriesContext(connection) as seen:
            assert "olena@example.com" in client.get(card).content.decode()
        assert len(seen) <= 16
        assert "Барвінок" in client.get(reverse("people:correct", args=[person.pk])).content.decode()

    def test_executor_opens_no_card(self, person: Person):
        assert press(someone("executor"), "people:open", person.pk, purpose="цікаво").status_code == 404
        assert not CardView.objects.exists()

    def test_correcting_leaves_what_is_not_touched(self, person: Person):
        client = someone("registrar")
        typed = {"surname": "Барвінок", "given_name": "Олена", "patronymic": "Іллівна", "sex": "f"}
        assert press(client, "people:correct", person.pk, **typed).status_code == 302
        person.refresh_from_db()
        assert (person.patronymic, person.sex) == ("Іллівна", "f")
        assert (
            press(client, "people:correct", person.pk, **typed | {"sex": "", "request_id": "b" * 32}).status_code == 302
        )
        person.refresh_from_db()
        assert person.sex == ""

    def test_correcting_to_nobody_is_refused(self, person: Person):
        answer = press(someone("registrar"), "people:correct", person.pk, surname="", given_name="Олена")
        assert answer.status_code == 422
        person.refresh_from_db()
        assert person.surname == "Барвінок"

    def test_contact_is_added_preferred_confirmed(self, person: Person):
        client = someone("registrar")
        assert press(client, "people:add_contact", person.pk, kind="phone", value="12").status_code == 422
        assert Contact.objects.count() == 1
        assert press(client, "people:add_contact", person.pk, kind="phone", value="050 123 45 67").status_code == 302
        phone = Contact.objects.get(kind="phone")
        assert press(client, "people:prefer_contact", phone.pk, request_id="c" * 32).status_code == 404
        press(client, "people:open", person.pk, purpose="дзвінок", request_id="d" * 32)
        assert press(client, "people:prefer_contact", phone.pk, request_id="c" * 32).status_code == 302
        assert press(client, "people:confirm_contact", phone.pk, request_id="e" * 32).status_code == 302
        phone.refresh_from_db()
        assert (phone.preferred, phone.verified) == (True, True)

    def test_category_is_noted_and_taken_off(self, person: Person):
        client = someone("registrar")
        assert press(client, "people:add_category", person.pk, category="no-such").status_code == 422
        assert not Belonging.objects.exists()
        typed = {"category": "combatant", "proof_seen": "on"}
        assert press(client, "people:add_category", person.pk, **typed).status_code == 302
        assert Belonging.objects.get().proof_seen
        answer = press(client, "people:remove_category", person.pk, category="combatant", request_id="f" * 32)
        assert answer.status_code == 302
        assert not Belonging.objects.exists()

    def test_a_person_is_written_down_by_the_desk_only(self):
        typed = {"surname": "Дуб", "given_name": "Іван", "phone": "050 123 45 67"}
        assert press(someone("executor"), "people:remember", **typed).status_code == 403
        assert not Person.objects.exists()
        answer = press(someone("registrar"), "people:remember", **typed)
        assert answer.headers["Location"] == reverse("people:card", args=[Person.objects.get().pk])


class TestStaff:
    def test_the_list_tells_roles_within_its_budget(self):
        client = someone("administrator")
        for number in range(30):
            one = Account.objects.create(email=f"o{number}@example.org", name=f"Особа {number}", is_official=True)
            Grant.objects.create(account=one, role="registrar", since=SINCE)
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(reverse("people:officials"))
        assert answer.status_code == 200
        assert len(seen) <= 12
        assert someone("head").get(reverse("people:officials")).status_code == 403

    def test_invitation_is_shown_once_and_sets_the_password(self):
        client = someone("administrator")
        typed = {"email": "ivan@example.org", "name": "Іван Дуб", "position": ""}
        page = press(client, "people:invite", **typed).content.decode()
        link = page.split('id="link" readonly value="')[1].split('"')[0]
        assert Account.objects.get(email="ivan@example.org").has_usable_password() is False
        guest = Client()
        assert "Іван Дуб" in guest.get(link).content.decode()
        wrong = guest.post(link, {"request_id": "b" * 32, "password": given.PASSWORD, "again": "інше-зовсім-слово"})
        assert wrong.status_code == 422
        assert "Паролі різняться" in wrong.content.decode()
        weak = guest.post(link, {"request_id": "c" * 32, "password": "мало", "again": "мало"})
        assert weak.status_code == 422
        assert Invitation.objects.get().used_at is None
        done = guest.post(link, {"request_id": "d" * 32, "password": given.PASSWORD, "again": given.PASSWORD})
        assert done.status_code == 302
        assert Account.objects.get(email="ivan@example.org").check_password(given.PASSWORD)
        assert guest.get(link).status_code == 404
        late = guest.post(
            link, {"request_id": "e" * 32, "password": given.PASSWORD + "2", "again": given.PASSWORD + "2"}
        )
        assert late.status_code == 404
        assert Account.objects.get(email="ivan@example.org").check_password(given.PASSWORD)

    def test_registrar_invites_nobody(self):
        assert press(someone("registrar"), "people:invite", email="x@example.org", name="Хтось").status_code == 403
        assert not Invitation.objects.exists()
        assert not Account.objects.filter(email="x@example.org").exists()

    def test_role_is_given_and_taken_away(self):
        client, one = someone("administrator"), worker()
        unit = Unit.objects.create(code="comfort", name="Відділ благоустрою")
        assert press(client, "people:grant", one.pk, role="executor").status_code == 422
        assert not one.grants.exists()
        assert press(client, "people:grant", one.pk, role="executor", unit=unit.pk).status_code == 302
        page = client.get(reverse("people:official", args=[one.pk]))
        assert "Відділ благоустрою" in page.content.decode()
        held = one.grants.get()
        assert press(client, "people:revoke", held.pk, request_id="b" * 32).status_code == 302
        held.refresh_from_db()
        assert held.until is not None

    def test_nobody_gives_a_role_to_himself(self):
        client = someone("administrator")
        assert press(client, "people:grant", client.account.pk, role="registrar").status_code == 403
        assert client.account.grants.count() == 1

    def test_dismissal_has_its_page_and_closes_the_log_in(self):
        client, one = someone("administrator"), worker()
        assert client.get(reverse("people:dismiss", args=[one.pk])).status_code == 200
        assert press(someone("head"), "people:dismiss", one.pk).status_code == 403
        one.refresh_from_db()
        assert one.is_active
        assert press(client, "people:dismiss", one.pk, request_id="b" * 32).status_code == 302
        one.refresh_from_db()
        assert not one.is_active

    def test_invitation_is_renewed(self):
        client, one = someone("administrator"), worker()
        assert press(someone("head"), "people:renew_invitation", one.pk).status_code == 403
        assert not Invitation.objects.exists()
        assert "/invitation/" in press(client, "people:renew_invitation", one.pk).content.decode()


class TestUnits:
    def test_a_unit_is_opened_renamed_closed(self):
        client = someone("administrator")
        assert press(client, "people:open_unit", code="Comfort!", name="Благоустрій").status_code == 422
        assert not Unit.objects.exists()
        assert press(client, "people:open_unit", code="comfort", name="Благоустрій").status_code == 302
        unit = Unit.objects.get()
        assert client.get(reverse("people:rename_unit", args=[unit.pk])).status_code == 200
        assert (
            press(client, "people:rename_unit", unit.pk, name="Відділ благоустрою", request_id="c" * 32).status_code
            == 302
        )
        assert "Відділ благоустрою" in client.get(reverse("people:units")).content.decode()
        assert press(client, "people:close_unit", unit.pk, request_id="b" * 32).status_code == 302
        unit.refresh_from_db()
        assert (unit.name, unit.closed_on is None) == ("Відділ благоустрою", False)

    def test_head_changes_no_unit(self):
        unit, client = Unit.objects.create(code="comfort", name="Благоустрій"), someone("head")
        for name, args in (("open_unit", []), ("rename_unit", [unit.pk]), ("close_unit", [unit.pk])):
            assert press(client, f"people:{name}", *args, name="Інше", code="other").status_code == 403
        assert list(Unit.objects.values_list("name", "closed_on")) == [("Благоустрій", None)]


def test_settings_show_only_what_one_may_open():
    assert reverse("people:officials") in someone("administrator").get(reverse("web:settings")).content.decode()
    assert reverse("people:officials") not in someone("registrar").get(reverse("web:settings")).content.decode()
    assert someone("operator").get(reverse("web:settings")).status_code == 403


def test_the_rail_leads_back_from_a_page_of_the_board():
    page = someone("administrator").get(reverse("people:officials")).content.decode()
    assert f'href="{reverse("web:settings")}" aria-current="page"' in page
