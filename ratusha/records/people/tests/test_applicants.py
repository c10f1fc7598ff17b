"""Applicants: remembered once, never merged in doubt, seen on record."""

import pytest

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry
from ratusha.records.people import actions, queries
from ratusha.records.people.models import Belonging, CardView, Contact, Person

from . import given

pytestmark = pytest.mark.django_db
OLENA = {"surname": "Барвінок", "given_name": "Олена", "patronymic": "Іванівна"}


def code_of(act: object) -> str:
    with pytest.raises(Refused) as refused:
        act()  # type: ignore[operator]
    return refused.value.code


def remember_from_outside(**typed: str) -> Person:
    """As an appeal of a stranger does."""
    made: Person = actions.remember(given.call(given.STRANGER).child("applicant"), **typed)
    return made


def test_remember_finds_the_same_person() -> None:
    first = given.applicant()
    again = remember_from_outside(**OLENA | {"surname": "БАРВІНОК"}, email="OLENA@example.com")
    assert again == first
    assert Person.objects.count() == Contact.objects.count() == 1


@pytest.mark.parametrize(
    "typed",
    [
        {**OLENA, "email": "other@example.com"},
        {**OLENA, "given_name": "Оксана", "email": "olena@example.com"},
        {**OLENA, "patronymic": "", "email": "olena@example.com"},
        {**OLENA, "email": "olena@example.com", "phone": "0501234567"},
        OLENA,
    ],
)
def test_remember_from_outside_never_merges_in_doubt(typed: dict[str, str]) -> None:
    first = given.applicant()
    assert remember_from_outside(**typed) != first
    assert list(first.contacts.values_list("kind", flat=True)) == ["email"]


def test_remember_at_the_desk_adds_a_contact() -> None:
    first = given.applicant()
    assert given.applicant(phone="050 123 45 67") == first
    assert sorted(first.contacts.values_list("kind", flat=True)) == ["email", "phone"]


def test_remember_by_post_alone() -> None:
    first = given.applicant(email="", address="вул. Садова, 5")
    assert given.applicant(email="", address="вул.  садова, 5") == first
    assert given.applicant(email="", address="вул. Садова, 7") != first


def test_remember_refuses_and_writes_nothing() -> None:
    with pytest.raises(Refused) as refused:
        given.applicant(email="olena", phone="12")
    assert set(refused.value.fields) == {"email", "phone"}
    assert code_of(lambda: given.applicant(surname=" ")) == "people.nameless"
    assert code_of(lambda: given.applicant(settlement=77)) == "places.unknown_settlement"
    assert code_of(lambda: actions.remember(given.call(given.STRANGER), **OLENA)) == "forbidden"
    assert not Person.objects.exists()
    assert not Entry.objects.exists()


def test_the_journal_has_no_personal_data() -> None:
    person = given.applicant(address="вул. Садова, 5", birth_year=1961)
    actions.correct(given.call(), person, surname="Любисток")
    written = "".join(f"{one.diff}{one.facts}" for one in Entry.objects.all()).lower()
    assert not any(word in written for word in ("барвінок", "любисток", "садова", "1961", "olena@"))


def test_correct() -> None:
    person = given.applicant()
    actions.correct(given.call(given.resident(person)), person, surname="Любисток")
    person.refresh_from_db()
    assert (person.name, person.version) == ("Любисток Олена Іванівна", 2)
    assert code_of(lambda: actions.correct(given.call(given.STRANGER), person, surname="Х")) == "forbidden"
    assert code_of(lambda: actions.correct(given.call(), person, surname="")) == "people.nameless"
    person.refresh_from_db()
    assert person.surname == "Любисток"


def test_contacts() -> None:
    person = given.applicant()
    phone = actions.add_contact(given.call(), person, kind="phone", value="050 123 45 67")
    assert actions.add_contact(given.call(), person, kind="phone", value="+380501234567") == phone
    assert queries.way_to(person.pk).kind == "email"  # type: ignore[union-attr]
    actions.confirm_contact(given.call(), phone)
    assert queries.way_to(person.pk) == phone
    email = person.contacts.get(kind="email")
    actions.prefer_contact(given.call(), email)
    actions.prefer_contact(given.call(), phone)
    actions.prefer_contact(given.call(given.resident(person)), email)
    assert queries.way_to(person.pk) == email
    assert Contact.objects.filter(preferred=True).count() == 1
    assert code_of(lambda: actions.add_contact(given.call(), person, kind="email", value="x")) == "people.wrong_contact"
    own = given.resident(given.applicant(email="second@example.com"))
    assert code_of(lambda: actions.confirm_contact(given.call(own), email)) == "forbidden"
    assert code_of(lambda: actions.prefer_contact(given.call(own), phone)) == "forbidden"
    assert queries.contacts_of(person.pk).count() == 2


def test_categories_are_sensitive() -> None:
    person = given.applicant()
    actions.add_category(given.call(), person, category="war-disability")
    assert not queries.is_considered_first(person.pk)
    actions.add_category(given.call(), person, category="war-disability", proof_seen=True)
    assert queries.is_considered_first(person.pk)
    assert "war-disability" not in str(list(Entry.objects.values("diff", "facts")))
    assert code_of(lambda: actions.add_category(given.call(), person, category="magician")) == "people.unknown_category"
    actions.remove_category(given.call(), person, category="war-disability")
    assert not Belonging.objects.exists()
    assert code_of(lambda: actions.remove_category(given.call(), person, category="hero")) == "people.unknown_category"


def test_see_card_is_recorded_for_the_person() -> None:
    person, (_account, reader) = given.applicant(), given.official("Калина Ольга", Role.EXECUTOR)
    actions.see_card(given.call(reader), person=person.pk, purpose="Відповідь на звернення Б-1")
    assert [view.purpose for view in queries.views_of(given.resident(person), person)] == ["Відповідь на звернення Б-1"]
    assert not queries.views_of(given.STRANGER, person).exists()
    for actor in (given.STRANGER, given.official("Без ролі")[1]):
        assert (
            code_of(lambda who=actor: actions.see_card(given.call(who), person=person.pk, purpose="x")) == "forbidden"
        )
    assert code_of(lambda: actions.see_card(given.call(reader), person=0, purpose="x")) == "people.unknown_person"
    assert CardView.objects.count() == 1


def test_visible_to() -> None:
    person, other = given.applicant(), given.applicant(surname="Калина", email="k@example.com")
    assert set(queries.visible_to(given.official("Р", Role.REGISTRAR)[1])) == {person, other}
    assert list(queries.visible_to(given.resident(person))) == [person]
    for nobody in (given.STRANGER, given.official("Е", Role.EXECUTOR)[1], given.official("А", Role.ADMINISTRATOR)[1]):
        assert not queries.visible_to(nobody).exists()


@pytest.mark.parametrize("typed", ["барв", "Барвінок Ол", "olena@EXAMPLE.com"])
def test_found_at_the_desk(typed: str) -> None:
    person = given.applicant()
    given.applicant(surname="Калина", email="k@example.com")
    assert queries.found(given.PLATFORM, typed) == [person]
    assert queries.found(given.STRANGER, typed) == []


def test_duplicates_are_only_suggested() -> None:
    person = given.applicant()
    shared = given.applicant(given_name="Остап")
    alike = given.applicant(email="o@example.com")
    misspelt = given.applicant(surname="Барвенок", email="m@example.com")
    given.applicant(surname="Калина", email="k@example.com")
    found = {one: like.signs[0] for one, like in queries.duplicates_of(given.PLATFORM, person)}
    assert found == {alike: "name"}
    actions.correct(given.call(), shared, given_name="Олено")
    actions.add_contact(given.call(), misspelt, kind="email", value="olena@example.com")
    found = {one: like.signs[0] for one, like in queries.duplicates_of(given.PLATFORM, person)}
    assert found == {alike: "name", shared: "similar", misspelt: "similar"}
    assert queries.duplicates_of(Actor(), person) == []


def test_correct_forgets_what_is_named() -> None:
    person = given.applicant(birth_year=1961, address="вул. Садова, 5")
    actions.correct(given.call(), person, address="", forget=["birth_year"])
    person.refresh_from_db()
    assert (person.birth_year, person.address, person.surname) == (None, "", "Барвінок")


def test_a_postal_contact_stays_as_it_was_written() -> None:
    person = given.applicant(email="", address="вул. Садова, 5")
    assert person.contacts.get(kind="post").value == "вул. Садова, 5"


def deliver() -> None:
    from ratusha.foundation.actions.delivery import deliver as deliver_entries

    deliver_entries(given.NOW)


@pytest.mark.parametrize(
    "typed", ["барвенок", "барвінок олна", "садова", "0501234567", "0501234", "Світло", "olena@example.com"]
)
def test_search_with_typos_by_name_phone_organisation_address(typed: str) -> None:
    actions.remember(given.call(), surname="Зайвий", phone="0679999999")
    person = given.applicant(address="вул. Садова, 5", phone="0501234567", organisation="ОСББ «Світло»")
    deliver()
    assert list(queries.matching(queries.visible_to(given.PLATFORM), typed)) == [person]


def test_what_is_taken_off_is_no_longer_found() -> None:
    person = given.applicant(phone="0501234567")
    phone = person.contacts.get(kind="phone")
    deliver()
    actions.remove_contact(given.call(), person, contact=phone.pk)
    assert code_of(lambda: actions.remove_contact(given.call(), person, contact=phone.pk)) == "people.unknown_contact"
    deliver()
    assert not queries.matching(queries.visible_to(given.PLATFORM), "0501234").exists()


def test_hours_of_rest() -> None:
    from datetime import time, timedelta

    person = given.applicant()
    assert code_of(lambda: actions.set_quiet_hours(given.call(), person, quiet_from=time(20))) == "people.half_hours"
    actions.set_quiet_hours(given.call(), person, quiet_from=time(20), quiet_until=time(9))
    person.refresh_from_db()
    assert queries.may_call_now(person, given.NOW)
    assert not queries.may_call_now(person, given.NOW - timedelta(hours=3))
    actions.set_quiet_hours(given.call(), person)
    person.refresh_from_db()
    assert person.quiet_from is None


def test_a_bounced_contact_is_not_preferred_until_confirmed() -> None:
    person = given.applicant(phone="0501234567")
    email = person.contacts.get(kind="email")
    actions.prefer_contact(given.call(), email)
    actions.note_bounce(given.call(), email)
    email.refresh_from_db()
    assert (email.preferred, email.failing_since) == (False, given.NOW)
    assert queries.way_to(person.pk).kind == "phone"  # type: ignore[union-attr]
    actions.confirm_contact(given.call(), email)
    email.refresh_from_db()
    assert (email.verified, email.failing_since) == (True, None)


def test_notes_are_for_the_desk() -> None:
    person, (account, registrar) = given.applicant(), given.official("Калина Ольга", Role.REGISTRAR)
    actions.note_person(given.call(registrar), person, text="Погано чує, краще писати.")
    assert [(one.author, one.text) for one in queries.notes_of(person.pk)] == [(account, "Погано чує, краще писати.")]
    own = given.resident(person)
    assert code_of(lambda: actions.note_person(given.call(own), person, text="я")) == "forbidden"
    assert "чує" not in str(list(Entry.objects.values("diff", "facts")))


def test_an_organisation_has_its_code_and_representatives() -> None:
    firm = actions.remember(given.call(), organisation="ОСББ «Світло»", phone="0501234567")
    human = given.applicant()
    assert code_of(lambda: actions.add_identifier(given.call(), firm, value="00032107")) == "people.wrong_code"
    assert code_of(lambda: actions.add_identifier(given.call(), human, value="00032106")) == "people.not_organisation"
    code = actions.add_identifier(given.call(), firm, value="00032106")
    other = actions.remember(given.call(), organisation="Інше", phone="0501234568")
    assert code_of(lambda: actions.add_identifier(given.call(), other, value="00032106")) == "people.code_taken"
    made = actions.add_representative(given.call(), firm, representative=human.pk, post="голова правління")
    again = lambda: actions.add_representative(given.call(), firm, representative=human.pk)  # noqa: E731
    assert code_of(again) == "people.represents_already"
    assert [one.person for one in queries.representations_of(firm.pk)] == [human]
    assert [one.organisation for one in queries.representations_of(human.pk)] == [firm]
    actions.end_representation(given.call(), made)
    assert code_of(lambda: actions.end_representation(given.call(), made)) == "people.ended_already"
    actions.remove_identifier(given.call(), firm, identifier=code.pk)
    assert not queries.identifiers_of(firm.pk).exists()


def test_the_list_of_categories_is_kept() -> None:
    _account, head = given.official("Голова", Role.HEAD)
    actions.keep_category(given.call(head), code="donor", name="Почесний донор", priority=True, basis="239/95-ВР")
    kept = actions.keep_category(given.call(head), code="donor", name="Почесний донор України", closed=True)
    assert (kept.name, kept.priority, kept.closed, kept.version) == ("Почесний донор України", False, True, 2)
    assert not queries.categories().filter(code="donor").exists()
    registrar = given.official("Р", Role.REGISTRAR)[1]
    assert code_of(lambda: actions.keep_category(given.call(registrar), code="x", name="X")) == "forbidden"
