"""What cases tell of a person: cut by rights, moved whole when cards are merged, and back."""

import pytest

from ratusha.foundation.access.actors import Role
from ratusha.foundation.journal.models import Entry
from ratusha.office.cases import actions
from ratusha.office.cases.models import Viewing
from ratusha.records.people import actions as people_actions
from ratusha.records.people import queries as people
from ratusha.records.people.tests import given as persons

from . import given

pytestmark = pytest.mark.django_db


def two_cards() -> tuple:
    kept, gone = persons.applicant(), persons.applicant(surname="Барвенок", email="b@example.com")
    return kept, gone, given.opened(applicant=kept), given.opened(applicant=gone)


def merge(kept, gone):
    first, second = persons.official("Перша", Role.REGISTRAR)[1], persons.official("Друга", Role.HEAD)[1]
    row = people_actions.propose_merge(persons.call(first), kept, gone=gone.pk, reason="та сама")
    return people_actions.confirm_merge(persons.call(second), row), first


def test_cases_follow_a_merge_and_come_back():
    kept, gone, own, followed = two_cards()
    row, first = merge(kept, gone)
    followed.refresh_from_db()
    assert (followed.applicant, followed.author_name) == (kept, "Барвінок Олена")
    entry = Entry.objects.get(action="cases.follow_applicant")
    assert entry.target_id == followed.pk
    people_actions.undo_merge(persons.call(first), row, reason="різні")
    followed.refresh_from_db()
    own.refresh_from_db()
    assert (followed.applicant, own.applicant) == (gone, kept)


def test_a_new_case_hinders_undoing():
    kept, gone, _own, _followed = two_cards()
    row, first = merge(kept, gone)
    given.opened(applicant=kept)
    given.refused("people.changed_since", people_actions.undo_merge, persons.call(first), row, reason="різні")


def test_sections_are_cut_by_the_rights_of_the_viewer():
    story = given.Story()
    person = persons.applicant()
    type(story.case).objects.filter(pk=story.case.pk).update(applicant=person)
    story.assigned()
    hidden = given.opened(applicant=person, title="Чужа справа")
    told = {name.name: lines for name, lines in people.sections(story.registrar, person.pk)}
    assert {line.args for line in told["cases.cases"]} == {(story.case.pk,), (hidden.pk,)}
    mine = {name.name: lines for name, lines in people.sections(story.executor, person.pk)}
    assert [line.args for line in mine["cases.cases"]] == [(story.case.pk,)]
    assert people.sections(persons.official("Ніхто", Role.OPERATOR)[1], person.pk) == []
    assert person in people.visible_to(story.executor)
    assert people.own_matter(story.executor, person.pk) == str(story.fresh())
    other = given.official("executor", given.unit("Інший"))
    assert (people.own_matter(other, person.pk), person in people.visible_to(other)) == ("", False)


def test_looks_at_contacts_and_cards_are_told_together():
    story = given.Story()
    person = persons.applicant()
    type(story.case).objects.filter(pk=story.case.pk).update(applicant=person)
    story.assigned()
    actions.read_contacts(given.call(story.executor), story.fresh(), reason="подзвонити")
    people_actions.see_card(persons.call(story.registrar), person=person.pk, purpose="звірити")
    found = people.looks_at(story.registrar, person)
    assert {(one.what, one.purpose) for one in found} == {("contacts", "подзвонити"), ("card", "звірити")}
    assert all(one.role for one in found)
    assert [one.what for one in people.looks_by(story.executor)] == ["contacts"]
    assert Viewing.objects.count() == 1


def test_a_card_without_cases_cannot_be_followed_to_nobody():
    story = given.Story()
    call = given.call(story.registrar)
    given.refused("people.unknown_person", actions.follow_applicant, call, story.case, person=0)
