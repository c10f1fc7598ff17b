"""Cases let go of their author only when their term has ended; before that they are kept and named."""

from datetime import timedelta

import pytest

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Refused
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.charter.models import Value
from ratusha.foundation.retention import running
from ratusha.office.cases import actions
from ratusha.office.cases.models import Case, Message
from ratusha.office.cases.queries.owndata import answers, cases, left_out, messages, of_subject, traces
from ratusha.records.owndata.queries import Subject

from . import given

pytestmark = pytest.mark.django_db


def closed(years: int) -> Case:
    case = given.opened()
    at = given.NOW - timedelta(days=366 * years)
    Message.objects.create(case=case, side="applicant", text="Ще одне слово", sender="olena@example.com", at=at)
    Case.objects.filter(pk=case.pk).update(
        closed_at=at, state="answered", address="вул. Шкільна, 5", lat=48.4, lon=25.7
    )
    return Case.objects.get(pk=case.pk)


def test_a_case_past_its_term_is_emptied_and_its_number_stays() -> None:
    case = closed(8)
    actions.anonymise(system_call("retention", given.NOW), case)
    case.refresh_from_db()
    assert (case.text, case.author_name, case.reply_to, case.address, case.lat) == ("", "", "", "", None)
    assert case.reference
    assert list(Message.objects.filter(case=case).values_list("text", "sender")) == [("", "")]


def test_a_case_within_its_term_or_open_is_not_emptied() -> None:
    for case, code in ((closed(2), "cases.term_runs"), (given.opened(), "cases.not_closed")):
        before = (case.text, case.author_name)
        with pytest.raises(Refused) as refused:
            actions.anonymise(system_call("retention", given.NOW), case)
        assert refused.value.code == code
        case.refresh_from_db()
        assert (case.text, case.author_name) == before


def test_the_nightly_run_empties_appeals_only_when_it_is_switched_on() -> None:
    case = closed(8)
    running.run(system_call("retention", given.NOW, "a"))
    case.refresh_from_db()
    assert case.author_name
    Value.objects.create(name="retention.empty_appeals", value=True, valid_from=given.NOW.date() - timedelta(days=900),
                         basis="рішення", set_at=given.NOW)  # fmt: skip
    charter.forget()
    report = running.run(system_call("retention", given.NOW, "b"))
    case.refresh_from_db()
    assert case.author_name == ""
    assert {one["name"]: one["done"] for one in report["classes"]}["appeals.cases"] == 1
    charter.forget()


def test_what_a_person_gets_of_their_cases_leaves_notes_of_colleagues_inside() -> None:
    case, other = closed(1), given.opened()
    account = Account.objects.create(email="olena@example.com", name="Барвінок Олена")
    Case.objects.filter(pk=case.pk).update(account=account)
    Message.objects.create(case=case, side="us", text="Скандальна жінка", internal=True, at=given.NOW)
    subject = Subject(account.pk)
    assert [one.pk for one in of_subject(subject)] == [case.pk]
    assert cases(subject)[0]["author"] == "Барвінок Олена"
    assert [one["text"] for one in messages(subject)] == ["Ще одне слово"]
    assert answers(subject) == []
    assert len(left_out(subject)) == 1
    assert other.title not in str(cases(subject)[0]["number"])


def test_a_person_sees_what_officials_did_with_the_case() -> None:
    story = given.Story()
    story.assigned()
    account = Account.objects.create(email="olena@example.com", name="Барвінок Олена")
    Case.objects.filter(pk=story.case.pk).update(account=account)
    told = traces(Subject(account.pk), 100)
    assert {one.what for one in told} == {"changed"}
    assert all(one.about for one in told)


def test_contacts_of_a_case_in_others_hands_open_only_for_a_purpose() -> None:
    from ratusha.foundation.watch.models import Event

    story = given.Story()
    story.assigned()
    with pytest.raises(Refused) as refused:
        actions.read_contacts(given.call(story.registrar), story.fresh())
    assert refused.value.code == "cases.no_purpose"
    assert not story.fresh().viewings.exists()
    actions.read_contacts(given.call(story.registrar), story.fresh(), reason="автор прийшов на прийом")
    assert Event.objects.filter(kind="view", target_id=story.case.pk).count() == 1
    actions.read_contacts(given.call(story.executor), story.fresh())
    assert Event.objects.filter(kind="view").count() == 1
