"""Everything of one person across the modules, on one card: within the rights of who looks, and never a secret vote."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.queries import actor_of
from ratusha.office.cases.tests.given import account, official, unit
from ratusha.office.tasks.models import Task
from ratusha.participation.appeals.models import Appeal
from ratusha.participation.appeals.tests.given import appeal
from ratusha.participation.budgeting.models import Supporter
from ratusha.participation.budgeting.tests import given as budgeting
from ratusha.participation.consultations.models import Proposal as Remark
from ratusha.participation.consultations.tests import given as consultations
from ratusha.participation.feedback.models import Proposal, Vote
from ratusha.participation.feedback.tests import given as feedback
from ratusha.participation.petitions.models import Petition, Signature
from ratusha.records.people import actions as people
from ratusha.records.people import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> dict[str, Any]:
    """One person with a case of theirs, a task about it, a rating, and something in every form of participation."""
    now = timezone.now()
    case = appeal(surname="Барвінок", given_name="Олена", email="olena@example.org")
    assert case.applicant is not None
    person, department = case.applicant, unit()
    Appeal.objects.filter(case=case).update(rating=2, rating_text="Довго", rated_at=now)
    task = Task.objects.create(kind="part", about_label="cases.case", about_id=case.pk, text="Оглянути стовп",
                               given_at=now, day=now.date(), unit=department)  # fmt: skip
    petition = Petition.objects.create(author=person, title="Тротуар до школи", text="-", state="collecting",
                                       begun_at=now)  # fmt: skip
    signed = Petition.objects.create(title="Підписана чужа петиція", text="-", state="collecting", begun_at=now)
    Signature.objects.create(petition=signed, person=person, at=now)
    campaign = budgeting.campaign_in()
    budgeting.project(campaign, author=person, title="Сквер біля клубу")
    other = budgeting.project(campaign, title="Підтриманий чужий проєкт")
    Supporter.objects.create(project=other, person=person, at=now, shown="")
    rated = feedback.rated()
    Proposal.objects.create(rated=rated, author=person, title="Читальня надворі", at=now, due_on=now.date())
    voted = Proposal.objects.create(rated=rated, title="Пропозиція з голосом", at=now, due_on=now.date())
    Vote.objects.create(proposal=voted, person=person, on=now.date())
    made = consultations.opened()
    remark = consultations.comment(made, text="Косити частіше")
    Remark.objects.filter(pk=remark.pk).update(person=person, named=True)
    unnamed = consultations.comment(made, text="Не хочу, щоб знали")
    Remark.objects.filter(pk=unnamed.pk).update(person=person, named=False)
    return {"person": person, "case": case, "task": task, "petition": petition, "rated": rated}


def story(actor: Actor, person: Any) -> dict[str, list[str]]:
    return {part.name: [f"{one.title}" for one in lines] for part, lines in queries.sections(actor, person.pk)}


def test_the_head_reads_all_of_it_and_no_vote(told: dict[str, Any]):
    seen = story(official("head"), told["person"])
    assert seen["cases.tasks"] == ["Оглянути стовп"]
    assert len(seen["appeals.ratings"]) == 1
    assert "2" in seen["appeals.ratings"][0]
    assert seen["petitions.petitions"] == ["Тротуар до школи"]
    assert seen["budgeting.projects"] == ["Сквер біля клубу"]
    assert seen["feedback.proposals"] == ["Читальня надворі"]
    assert len(seen["consultations.proposals"]) == 1, "who did not let the name be shown stays unnamed"
    every = " ".join(title for lines in seen.values() for title in lines)
    for secret in ("Підписана", "Підтриманий", "з голосом"):
        assert secret not in every


def test_the_rated_institution_does_not_learn_who_proposed(told: dict[str, Any]):
    seen = story(official("unit_head", told["rated"].unit), told["person"])
    assert "feedback.proposals" not in seen
    assert "consultations.proposals" not in seen
    assert seen["petitions.petitions"] == ["Тротуар до школи"], "a petition is public with its author"


def test_a_stranger_and_an_official_of_another_unit_read_no_case_of_theirs(told: dict[str, Any]):
    seen = story(official("executor", unit("інший відділ")), told["person"])
    assert not seen.keys() & {"cases.cases", "cases.tasks", "appeals.ratings", "feedback.proposals"}


def test_the_whole_story_keeps_to_the_budget(told: dict[str, Any]):
    registrar = account("registrar")
    call_of = budgeting.call(actor_of(registrar, timezone.localdate()), timezone.now() - timedelta(minutes=1))
    people.see_card(call_of, person=told["person"].pk, purpose="Перевірка контактів")
    client = Client()
    client.force_login(registrar)
    address = reverse("people:story", args=[told["person"].pk])
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == 200
    assert len(asked) <= 12
    page = answer.content.decode()
    for title in ("Оглянути стовп", "Тротуар до школи", "Сквер біля клубу"):
        assert title in page
    assert client.get(f"{address}?part=petitions.petitions").status_code == 200
