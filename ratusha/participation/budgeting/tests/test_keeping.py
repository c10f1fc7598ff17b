"""Projects follow a merged card, are told to their author, lose names on erasure and in time; guards of photos."""

from datetime import timedelta
from typing import Any

import pytest

from ratusha.participation.budgeting import actions
from ratusha.participation.budgeting.actions import keeping
from ratusha.participation.budgeting.models import Campaign, Edition, Merger, Project, Supporter
from ratusha.participation.budgeting.queries import owndata, showing
from ratusha.participation.budgeting.tests import given
from ratusha.records.owndata.queries import Subject
from ratusha.records.people.actions import movers
from ratusha.records.people.models import Person

pytestmark = pytest.mark.django_db


def subject_of(actor: Any) -> Subject:
    person = given.person_of(actor)
    return Subject(person.account_id or 0, person.pk)


def mover(label: str) -> Any:
    return next(one for one in movers() if one.label == label)


def supported() -> tuple[Project, Any, Any]:
    author, neighbour = given.resident(), given.resident("Іван Глід")
    made = given.submitted(given.campaign_in("submission", supporters=5), author)
    actions.support_project(given.call(neighbour), made)
    return made, author, neighbour


def test_a_person_is_told_of_projects_and_signatures():
    made, author, neighbour = supported()
    assert [one["project"] for one in owndata.projects(subject_of(author))] == [str(made)]
    assert [one["shown"] for one in owndata.supported(subject_of(neighbour))] == ["Іван Г."]
    assert owndata.projects(Subject(1)) == owndata.supported(Subject(1)) == []


def test_erasure_takes_the_names_and_the_drafts_and_leaves_what_is_public():
    made, author, neighbour = supported()
    draft = given.draft(made.campaign, author)
    subject = subject_of(author)
    held = keeping.projects_held(subject, given.NOW)
    assert (held.erased, held.kept) == (1, 1)
    assert keeping.erase_projects(given.job(), subject) == held
    made.refresh_from_db()
    assert (made.author, made.author_name, made.supporters_count) == (None, "", 1)
    assert not Project.objects.filter(pk=draft.pk).exists()
    keeping.erase_projects(given.job(), subject_of(neighbour))
    assert Supporter.objects.values_list("person", "shown").get() == (None, "")
    assert keeping.erase_projects(given.job(), Subject(1)).erased == 0


def test_erasure_takes_the_name_of_a_co_author_out_of_the_project_that_theirs_was_merged_into():
    campaign = given.campaign_in("submission")
    people = [given.resident(), given.resident("Іван Глід"), given.resident("Іван Глідченко")]
    first, second, last = [given.submitted(campaign, one) for one in people]
    for source, into, offers, agrees in ((first, second, *people[:2]), (second, last, *people[1:])):
        actions.offer_merger(given.call(offers), source, into=into.number, text="Те саме місце.")
        actions.answer_merger(given.call(agrees), Merger.objects.get(source=source), agree=True)
    last.refresh_from_db()
    assert last.author_name == "Іван Глідченко, Іван Глід, Олена Барвінок"
    keeping.erase_projects(given.job(), subject_of(people[1]))
    named = Project.objects.order_by("number").values_list("author_name", flat=True)
    assert list(named) == ["Олена Барвінок", "Олена Барвінок", "Іван Глідченко, Олена Барвінок"]
    keeping.erase_projects(given.job(), subject_of(people[2]))
    keeping.erase_projects(given.job(), subject_of(people[0]))
    assert set(Project.objects.values_list("author_name", "author")) == {("", None)}


def test_rows_follow_a_merged_card_but_nobody_signs_or_counts_twice():
    made, author, neighbour = supported()
    twin = given.resident("Іван Глід")
    actions.support_project(given.call(twin), made)
    other, mine = given.person_of(twin), given.person_of(neighbour)
    moves = mover("budgeting.supporter.person")
    moves.move(given.job(), moves.ids(other.pk), mine.pk)
    made.refresh_from_db()
    assert (Supporter.objects.filter(person=mine).count(), made.supporters_count) == (1, 1)
    Person.objects.filter(pk=other.pk).update(merged_into=mine)
    moves.move(given.job(), [], other.pk)  # split back: what had stayed on the card counts again
    made.refresh_from_db()
    assert made.supporters_count == 2
    owns = mover("budgeting.project.author")
    assert owns.ids(given.person_of(author).pk) == [made.pk]


def test_the_second_signature_of_a_merged_card_is_not_shown_and_does_not_come_over_with_a_merger():
    campaign = given.campaign_in("submission", supporters=5)
    one, two, mine, twin = [given.resident(name) for name in ("Ія Рута", "Іван Глід", "Лев Явір", "Лев Явір")]
    source, into = given.submitted(campaign, one), given.submitted(campaign, two)
    for signs in (mine, twin):
        actions.support_project(given.call(signs), source)
    kept, gone = given.person_of(mine), given.person_of(twin)
    Person.objects.filter(pk=gone.pk).update(merged_into=kept)
    moves = mover("budgeting.supporter.person")
    moves.move(given.job(), moves.ids(gone.pk), kept.pk)
    source.refresh_from_db()
    assert (source.supporters_count, len(showing.supporters_of(source))) == (1, 1)
    actions.offer_merger(given.call(one), source, into=into.number, text="Те саме місце.")
    actions.answer_merger(given.call(two), Merger.objects.get(), agree=True)
    into.refresh_from_db()
    assert (into.supporters_count, len(showing.supporters_of(into))) == (1, 1)


def test_erasure_takes_the_name_from_a_second_signature_too():
    made, _author, neighbour = supported()
    twin = given.resident("Іван Глід")
    actions.support_project(given.call(twin), made)
    kept, gone = given.person_of(neighbour), given.person_of(twin)
    Person.objects.filter(pk=gone.pk).update(merged_into=kept)
    moves = mover("budgeting.supporter.person")
    moves.move(given.job(), moves.ids(gone.pk), kept.pk)
    subject = subject_of(neighbour)
    assert keeping.projects_held(subject, given.NOW).erased == 2
    keeping.erase_projects(given.job(), subject)
    made.refresh_from_db()
    assert (made.supporters_count, list(Supporter.objects.values_list("person", "shown"))) == (1, [(None, "")])


def test_erasure_leaves_only_the_version_that_stands():
    made, author, _neighbour = supported()
    actions.ask_correction(given.call(given.organiser()), given_to_check(made), asked={"problem": "Кому заважає?"})
    actions.write_project(given.call(author), made.pk, **given.written(problem="Без мого номера."))
    actions.submit_project(given.call(author), made.pk, why="Прибрала телефон")
    assert Edition.objects.filter(project=made).count() == 2
    keeping.erase_projects(given.job(), subject_of(author))
    left = Edition.objects.get(project=made)
    assert (left.data["problem"], left.by, left.why) == ("Без мого номера.", None, "")


def given_to_check(project: Project) -> Project:
    Project.objects.filter(pk=project.pk).update(state="check")
    project.refresh_from_db()
    return project


def test_drafts_and_names_are_due_after_the_campaign():
    made, author, _neighbour = supported()
    given.draft(made.campaign, author)
    assert not keeping.old_drafts(given.NOW).exists()
    Campaign.objects.update(closed_at=given.NOW)
    later = given.NOW + timedelta(days=1)
    drafts = list(keeping.old_drafts(later).values_list("pk", flat=True))
    assert keeping.drop_drafts(given.job(), drafts) == 1
    names = list(keeping.old_supporters(later).values_list("pk", flat=True))
    assert keeping.forget_supporters(given.job(), names) == 1
    assert not keeping.old_supporters(later).exists()
