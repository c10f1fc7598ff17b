"""Acts beside the main way: marks, taking back, publishing, agendas, reactions, what strangers may read."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from ratusha.channels.api.tests.given import token
from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.actions import Refused
from ratusha.foundation.files import guards, intake
from ratusha.foundation.journal.models import Entry
from ratusha.office.archive.queries import owner
from ratusha.office.documents.models import Document
from ratusha.office.minutes import actions, datasets, queries
from ratusha.office.minutes.models import Decision, Protocol, Stop
from ratusha.office.minutes.reactions import after_sitting, settle_stop
from ratusha.office.minutes.tests import examples, given
from ratusha.office.minutes.tests.given import NOW, call, job, refused
from ratusha.office.rollcalls import queries as rollcalls
from ratusha.office.sittings.tests import given as sittings
from ratusha.office.voting import actions as voting
from ratusha.office.voting.tests import given as voting_given
from ratusha.records.people.tests import given as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> given.Hall:
    return given.hall()


def test_a_decision_is_marked_taken_back_and_published_with_a_redacted_copy_only(hall) -> None:
    row = given.decided(hall)
    keeper = hall.secretariat
    refused("minutes.too_early", actions.mark, call(keeper), row.pk, later=NOW.date() - timedelta(days=1))
    row = actions.mark(call(keeper), row.pk, normative=True, held="Персональні дані", later=None)
    row = actions.ask_signature(call(hall.head), row.pk)
    row = actions.note_refusal(job(), row.pk, reason="Описка")
    row = actions.ask_signature(call(hall.head, part="again"), row.pk)
    row = actions.take_back(call(keeper), row.pk)
    assert (row.state, row.signing) == ("adopted", None)
    refused("minutes.not_signed", actions.publish, call(keeper), row.pk)
    row = actions.ask_signature(call(hall.head, part="third"), row.pk)
    signing = examples.given_signature(queries.LABEL, row.pk)
    row = actions.accept_signature(job(), row.pk, signing=signing)
    assert (row.state, row.published_at) == ("signed", None)
    assert queries.in_force_on(row) is None
    refused("minutes.no_copy", actions.publish, call(keeper), row.pk)
    row = actions.mark(call(keeper), row.pk, normative=True)
    row = actions.publish(call(keeper), row.pk)
    assert queries.in_force_on(row) == NOW.date()
    refused("minutes.published", actions.mark, call(keeper), row.pk)
    assert [line[2] for line in datasets.decisions()] == [row.number]


def test_what_is_held_back_is_read_nowhere_but_in_its_published_copy(hall, client) -> None:
    row = given.decided(hall)
    Decision.objects.filter(pk=row.pk).update(text="Надати допомогу Терлецькій Вірі.", match="№ 1 терлецькій")
    actions.mark(call(hall.secretariat), row.pk, held="Персональні дані")
    Decision.objects.filter(pk=row.pk).update(state="stopped")
    assert not queries.public().exists()
    Decision.objects.filter(pk=row.pk).update(state="adopted")
    row = actions.ask_signature(call(hall.head), row.pk)
    row = actions.accept_signature(job(), row.pk, signing=examples.given_signature(queries.LABEL, row.pk))
    assert Document.objects.get(pk=row.document).mark == "confidential"
    assert not any(guards.can_open(Actor(), one) for one in (row.paper, row.container, row.copy))
    copy = intake.receive_bytes(call(hall.secretariat), "копія.txt", "Надати допомогу особі.".encode())
    row = actions.publish(call(hall.secretariat), row.pk, redacted=[copy.token])
    page = client.get(f"/council/decisions/{row.pk}/").content.decode()
    assert "Терлецькій" not in page
    assert row.redacted.url in page
    assert not queries.by_words(queries.public(), "терлецькій").exists()
    clerk = people.official("Клерк", Role.EXECUTOR)[0]
    program = Client(headers={"authorization": f"Bearer {token(clerk, 'read')}"})
    told = program.get(f"/api/v1/minutes/decisions/{row.pk}").json()
    assert (told["text"], told["files"]["redacted"]) == ("", row.redacted.url)


def test_a_signature_under_earlier_bytes_is_none_of_the_protocol() -> None:
    made = examples.ask_protocol_signatures(NOW)
    row = actions.ask_signatures(call(made.actor), made.target, **made.input)
    examples.given_signature(queries.PROTOCOL, row.pk)
    assert len(queries.signatures_of(row)) == 1
    row = actions.give_back(call(made.actor), row.pk, reason="Не той час.")
    row = actions.note(call(made.actor), row.pk, text="Засідання закінчено об 11:40.")
    assert queries.signatures_of(row) == []
    assert len(owner(queries.PROTOCOL).files(row.pk)) == 2


def test_a_stop_without_a_sitting_waits_until_the_secretariat_puts_it_on_an_agenda(hall) -> None:
    row = given.decided(hall)
    actions.stop(call(hall.head), row.pk, comments="Немає джерела видатків.")
    stop = Stop.objects.get()
    assert stop.item is None
    refused("minutes.no_sitting", actions.put_again, call(hall.secretariat), stop.pk, sitting=hall.sitting.pk)
    ahead = sittings.planned(hall.secretariat, NOW)
    stop = actions.put_again(call(hall.secretariat), stop.pk, sitting=ahead.pk)
    assert (stop.sitting, stop.item is not None) == (ahead.pk, True)


def entry(target: Any) -> Entry:
    return Entry(target_id=target, facts={})


def test_the_close_of_a_sitting_numbers_and_drafts_and_a_vote_on_a_stop_settles_it(hall) -> None:
    first = given.vote(hall)
    given.closed(hall)
    after_sitting.body(job("react"), entry(hall.sitting.pk))
    made = Decision.objects.get()
    assert (made.roll_call, Protocol.objects.get().sitting) == (first.pk, hall.sitting.pk)
    actions.stop(call(hall.head), made.pk, comments="Немає джерела видатків.")
    vote = first
    Stop.objects.update(item=vote.item_id)
    settle_stop.body(job("settle"), entry(vote.about_id))  # by a majority that does not confirm
    assert Stop.objects.get().outcome == ""


def test_a_protocol_goes_back_from_both_and_papers_are_never_destroyed() -> None:
    keeper, row = examples.checked(NOW)
    row = actions.give_back(call(keeper), row.pk, reason="Не той час.")
    assert (row.state, row.remarks.count()) == ("draft", 1)
    row = actions.note(call(keeper), row.pk, text="Зайве.")
    row = actions.drop_note(call(keeper), row.pk, note=row.notes.get().pk)
    row = actions.remake_protocol(call(keeper), row.pk)
    assert row.notes.count() == 0
    with pytest.raises(Refused, match=r"minutes\.permanent"):
        owner(queries.PROTOCOL).drop(job(), row.pk)


def test_signatures_of_sheets_and_protocols_come_and_may_be_refused() -> None:
    made = examples.accept_sheet(NOW)
    done = actions.accept_sheet(job("accept"), made.target, **made.input)
    assert done.signed_at is not None
    refused("minutes.signed", actions.note_sheet_refusal, job("no"), done.pk)


def test_the_first_of_two_signatures_does_not_publish_a_protocol() -> None:
    made = examples.accept_protocol(NOW)
    row = actions.accept_protocol(job("one"), made.target, **made.input)
    assert (row.state, row.published_at) == ("signing", None)


def test_strangers_read_what_is_public_alone(hall, client) -> None:
    row = given.decided(hall)
    assert client.get(f"/council/decisions/{row.pk}/").status_code == 404
    actions.stop(call(hall.head), row.pk, comments="Немає джерела видатків.")
    page = client.get(f"/council/decisions/{row.pk}/")
    assert "Немає джерела видатків." in page.content.decode()
    listed = client.get("/council/decisions/?q=бюджет&year=2026&state=stopped")
    assert listed.status_code == 200
    assert client.get("/council/decisions/?q=%00&year=x&session=-1&page=99").status_code == 200
    for year in ("0", "9999", "99999", "999999"):
        assert client.get(f"/council/decisions/?year={year}").status_code == 200
        assert client.get(f"/council/protocols/?year={year}").status_code == 200
    assert row.number in client.get("/council/decisions/decisions.csv").getvalue().decode()
    assert client.get("/council/protocols/").status_code == 200
    assert not queries.protocols_visible_to(Actor()).exists()


def test_days_of_the_open_data_are_of_kyiv(hall) -> None:
    row = given.decided(hall)
    night = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)  # half past midnight of the 21st in Kyiv
    Decision.objects.update(state="signed", signed_at=night, published_at=night)
    row.refresh_from_db()
    told = dict(zip(datasets.HEADS, datasets.row(row), strict=True))
    assert (told["signed_on"], told["published_on"]) == ("2026-11-21", "2026-11-21")


def test_a_secret_ballot_becomes_a_decision_whose_text_the_secretariat_writes(hall) -> None:
    words = {"question": "Про обрання секретаря ради", "commission": "Верба І.", "issued": 5, "found": 5,
             "votes_for": 4, "votes_against": 1, "protocol": [voting_given.paper(hall.secretariat)]}  # fmt: skip
    done = voting.enter_secret(call(hall.secretariat), hall.sitting.pk, **words)
    refused("minutes.no_text", actions.take, call(hall.secretariat), roll_call=done.roll_call_id)
    text = "1. Обрати секретарем ради Ірину Верес."
    decision = actions.take(call(hall.secretariat), roll_call=done.roll_call_id, text=text)
    assert (decision.ordinal, decision.title, decision.text) == (1, "Про обрання секретаря ради", text)
    assert not rollcalls.rows_of(done.roll_call_id).exists()
    made = actions.make_protocol(call(hall.secretariat, NOW + timedelta(hours=3)), sitting=given.closed(hall).pk)
    assert f"прийняти рішення № {decision.number}" in str(made.content)
