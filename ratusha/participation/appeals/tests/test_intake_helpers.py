"""Another law with its clock, a restored time, a repeat, a letter of several questions, and the registrar's page."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratusha.foundation.access.models import Account
from ratusha.foundation.notify.models import Letter
from ratusha.office.cases.models import Case
from ratusha.office.links.queries import links_of
from ratusha.participation.appeals import actions, queries

from . import given
from .given import NOW, refused

pytestmark = pytest.mark.django_db


def registrar(**more: Any) -> Any:
    return given.call(given.official("registrar"), **more)


def test_another_law_counts_from_the_receipt_and_the_author_is_told_each_time(deliver) -> None:
    case = given.registered()
    later = NOW + timedelta(days=3)
    actions.reclassify(registrar(now=later), case, regime="information_request", ground="Просять копію.")
    case.refresh_from_db()
    appeal = queries.appeal_of(case)
    assert (case.term_rule, case.due_on.isoformat()) == ("inforequests.answer", "2026-11-30")
    assert (appeal.regime_since, appeal.regime_ground) == (later.date(), "Просять копію.")
    refused(
        "appeals.same_regime", actions.reclassify, registrar(), case, regime="information_request", ground="Те саме"
    )
    deliver()
    actions.reclassify(registrar(now=later), case, regime="deputy_request", ground="Депутат просить.")
    case.refresh_from_db()
    assert case.term_rule == "appeals.ordinary"
    refused("invalid", actions.reclassify, registrar(), case, regime="petition", ground="Петиція")
    refused("forbidden", actions.reclassify, given.call(), case, regime="appeal", ground="Так")
    deliver()
    letters = Letter.objects.filter(template="appeals.reclassified")
    assert letters.count() == 2
    assert "Просять копію." in letters.order_by("id")[0].text


def test_an_extension_does_not_go_over_to_another_law() -> None:
    from ratusha.office.cases import actions as cases

    case = given.registered()
    cases.extend(given.call(given.official("head")), case, ground="Експертиза")
    actions.reclassify(registrar(), case, regime="information_request", ground="Просять копію.")
    case.refresh_from_db()
    assert (case.term_rule, case.extended_on) == ("inforequests.answer", None)


def test_the_head_restores_the_missed_time_of_a_complaint_and_then_it_must_be_considered(deliver) -> None:
    case = given.registered(kind="complaint", learned_on="2025-01-01")
    head = given.official("head")
    refused("forbidden", actions.restore_time, registrar(), case, cause="Лікарня")
    actions.restore_time(given.call(head), case, cause="Лікарня, довідка додана.")
    appeal = queries.appeal_of(case)
    assert (appeal.good_cause, appeal.good_cause_text) == (True, "Лікарня, довідка додана.")
    refused("appeals.restored", actions.restore_time, given.call(head), case, cause="Ще раз")
    refused("appeals.no_ground", actions.decline, given.call(head), case, ground="out_of_time", explanation="Пізно")
    refused("appeals.in_time", actions.restore_time, given.call(head), given.registered(kind="complaint"), cause="Так")
    refused("appeals.not_complaint", actions.restore_time, given.call(head), given.registered(), cause="Так")
    deliver()
    assert Letter.objects.filter(template="appeals.restored", about_id=case.pk).count() == 1


def test_a_repeat_is_by_the_same_author_and_keeps_its_number() -> None:
    earlier, case, other = given.registered(), given.registered(), given.registered(surname="Явір", email="y@ex.com")
    number = case.number
    refused("appeals.other_author", actions.mark_repeat, registrar(), other, earlier=earlier.pk)
    actions.mark_repeat(registrar(), case, earlier=earlier.pk)
    case.refresh_from_db()
    assert (case.repeat_of_id, case.number, queries.appeal_of(case).sign) == (earlier.pk, number, "repeat")
    third = given.registered()
    actions.mark_repeat(registrar(), third, earlier=earlier.pk)
    assert queries.appeal_of(third).sign == "multiple"
    refused("appeals.no_earlier", actions.mark_repeat, registrar(), earlier, earlier=case.pk)


def test_a_letter_is_split_from_the_original_receipt_and_its_author_told_once(deliver) -> None:
    case = given.registered()
    unit = given.unit()
    later = NOW + timedelta(days=2)
    parts = [{"text": "Немає води.", "subject": "090", "unit": unit.pk}, {"text": "Яма біля школи."}]
    clerk = given.official("registrar")
    actions.split(given.call(clerk, now=later, request_id="split"), case, parts=parts)
    actions.split(given.call(clerk, now=later, request_id="split"), case, parts=parts)
    made = list(Case.objects.exclude(pk=case.pk).order_by("id"))
    assert [(one.text, one.state, one.unit_id) for one in made] == [
        ("Немає води.", "assigned", unit.pk),
        ("Яма біля школи.", "registered", None),
    ]
    assert {one.received_at for one in made} == {case.received_at}
    assert {one.due_on for one in made} == {case.due_on}
    assert {one.applicant_id for one in made} == {case.applicant_id}
    assert len({one.secret_hash for one in (case, *made)}) == 3
    head = given.official("head")
    assert {one.tie for one in links_of(head, case)} == {"part_of"}
    assert [one.case.pk for one in links_of(head, made[0])] == [case.pk]
    deliver()
    letter = Letter.objects.get(template="appeals.split")
    assert all(str(one) in letter.text for one in (case, *made))
    assert not Letter.objects.filter(about_id__in=[one.pk for one in made]).exists()


def test_a_split_refuses_whole(deliver) -> None:
    fresh, case = given.appeal(), given.registered()
    refused("appeals.unregistered", actions.split, registrar(), fresh, parts=[{"text": "Вода."}])
    wrong = [{"text": "Вода."}, {"text": "Яма.", "subject": "404"}]
    refused("appeals.no_subject", actions.split, registrar(), case, parts=wrong)
    refused("forbidden", actions.split, given.call(), case, parts=[{"text": "Вода."}])
    refused("cases.not_now", actions.split, registrar(), given.answered(), parts=[{"text": "Вода."}])
    assert not Case.objects.filter(text__in=("Вода.", "Яма.")).exists()


def client_of(role: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=given.official(role).account_id))
    return client


def test_the_registrars_page_registers_and_hands_over_in_one_go() -> None:
    client, case, unit = client_of("registrar"), given.appeal(), given.unit()
    page = reverse("desk:register", args=[case.pk])
    with CaptureQueriesContext(connection) as seen:
        assert client.get(page).status_code == 200
    assert len(seen) <= 22, "\n".join(one["sql"][:150] for one in seen)
    wrong = client.post(page, {"request_id": "a" * 32, "kind": "statement", "subject": "чорнобривці"})
    assert wrong.status_code == 422
    done = client.post(page, {"request_id": "b" * 32, "kind": "complaint", "subject": "ліхтарі", "unit": unit.pk})
    assert done.status_code == 302
    case.refresh_from_db()
    assert (case.subject.code, case.unit_id, case.state) == ("090", unit.pk, "assigned")
    assert queries.appeal_of(case).kind == "complaint"
    assert client.get(page).status_code == 302


def test_a_suggestion_only_fills_the_form() -> None:
    client, case = client_of("registrar"), given.appeal()
    page = reverse("desk:register", args=[case.pk])
    filled = client.post(page, {"request_id": "a" * 32, "kind": "motion", "take": "subject:060"}).content.decode()
    assert 'value="060"' in filled
    assert '<option value="motion" selected>' in filled
    case.refresh_from_db()
    assert (case.state, case.subject) == ("new", None)


@pytest.mark.parametrize("page", ["classify", "reclassify", "split", "repeat"])
def test_pages_of_intake_open_for_registrars_alone(page: str) -> None:
    case = given.registered()
    assert client_of("registrar").get(reverse(f"desk:{page}", args=[case.pk])).status_code == 200
    assert client_of("executor").get(reverse(f"desk:{page}", args=[case.pk])).status_code == 403


def test_the_split_page_writes_the_questions_out() -> None:
    client, case = client_of("registrar"), given.registered()
    page = reverse("desk:split", args=[case.pk])
    assert client.post(page, {"request_id": "a" * 32}).status_code == 422
    typed = {"request_id": "b" * 32, "text_1": "Немає води.", "subject_1": "вода", "text_3": "Яма."}
    assert client.post(page, typed).status_code == 302
    assert set(Case.objects.exclude(pk=case.pk).values_list("text", flat=True)) == {"Немає води.", "Яма."}


def test_one_address_cannot_flood_the_form_and_nothing_typed_is_lost(monkeypatch) -> None:
    from ratusha.participation.appeals.web import new

    monkeypatch.setattr(new, "pace", lambda: new.Pace("appeals.test", 1, 3600))
    client = Client()
    typed = {
        "step": "check",
        "go": "next",
        "settlement": "",
        "address": "",
        "lat": "",
        "lon": "",
        "reply_by": "",
        **given.TYPED,
    }
    assert client.post(reverse("appeals:new"), {**typed, "request_id": "a" * 32}).status_code == 302
    second = client.post(reverse("appeals:new"), {**typed, "request_id": "b" * 32})
    assert second.status_code == 429
    assert given.TYPED["text"] in second.content.decode()
    assert Case.objects.count() == 1


def test_a_part_is_taken_from_an_appeal_alone() -> None:
    case = given.registered()
    refused("appeals.not_appeal", actions.take_part, registrar(), origin=case.pk + 999, text="Вода.")
    refused("appeals.no_subject", actions.take_part, registrar(), origin=case.pk, text="Вода.", subject="404")
    refused("forbidden", actions.take_part, given.call(), origin=case.pk, text="Вода.")
    part = actions.take_part(registrar(), origin=case.pk, text="Вода.")
    assert (part.received_at, part.due_on, part.state) == (case.received_at, case.due_on, "registered")
