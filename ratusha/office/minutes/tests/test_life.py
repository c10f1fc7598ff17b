"""A vote becomes a decision, is signed or stopped; the protocol and the roll-call papers come from the record."""

from datetime import timedelta

import pypdfium2
import pytest
from django.urls import reverse

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account
from ratusha.foundation.files import guards
from ratusha.foundation.files.storage import disk
from ratusha.foundation.signing.providers.authority import Authority
from ratusha.office.documents import actions as documents
from ratusha.office.documents.models import Document
from ratusha.office.minutes import actions, queries
from ratusha.office.minutes.jobs import sheets as make_sheets
from ratusha.office.minutes.models import Decision, Protocol, Sheet, Stop
from ratusha.office.minutes.rules import ProtocolState, State
from ratusha.office.minutes.tests import given
from ratusha.office.minutes.tests.given import NOW, call, job, refused
from ratusha.office.sittings import actions as sittings
from ratusha.office.sittings.tests import given as sittings_given

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> given.Hall:
    return given.hall()


def words(sha256: str) -> str:
    document = pypdfium2.PdfDocument(disk().read(sha256))
    told = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(told.replace("\u00a0", " ").replace("\u200b", "").split())


def test_a_vote_becomes_a_numbered_decision_signed_registered_and_published(hall, trial: Authority) -> None:
    roll_call = given.vote(hall)
    refused("forbidden", actions.take, call(hall.head), roll_call=roll_call.pk)
    assert Decision.objects.count() == 0
    decision = actions.take(call(hall.secretariat), roll_call=roll_call.pk)
    assert (decision.state, decision.ordinal, decision.roll_call) == (State.ADOPTED, 1, roll_call.pk)
    assert decision.number == f"1/{hall.sitting.session_number or 0}"
    assert (decision.stop_by - decision.adopted_on).days == 5
    assert decision.text_sha256 == roll_call.text_sha256
    refused("minutes.taken", actions.take, call(hall.secretariat), roll_call=roll_call.pk)
    assert not queries.public().exists()

    decision = actions.ask_signature(call(hall.head), decision.pk)
    paper = disk().read(decision.paper.sha256)
    assert f"№ {decision.number}" in words(decision.paper.sha256)
    given.sign(hall.head, queries.LABEL, decision.pk)
    decision.refresh_from_db()
    assert decision.state == State.SIGNED
    document = Document.objects.get(pk=decision.document)
    assert (document.number, document.kind.code, document.code) == (decision.number, "decision", decision.code)
    files = {one.role: one.file for one in document.files.all()}
    assert disk().read(files["main"].sha256) == paper
    assert files["signature"].pk == decision.container_id
    assert document.code[:4] in words(decision.copy.sha256).replace("/", " ") or decision.copy_id
    assert decision.published_at is not None
    assert guards.can_open(Actor(), decision.copy)
    assert queries.in_force_on(decision) == decision.adopted_on
    refused("documents.permanent", documents.drop, job("drop"), document.pk)


def test_a_vote_that_adopted_nothing_makes_no_decision_and_takes_no_number(hall) -> None:
    lost = given.vote(hall, for_=2, against=3)
    refused("minutes.not_adopted", actions.take, call(hall.secretariat), roll_call=lost.pk)
    refused("minutes.no_vote", actions.take, call(hall.secretariat), roll_call=10**9)
    won = given.decided(hall, seconds=60)
    assert won.ordinal == 1


def test_the_head_stops_and_two_thirds_confirm(hall, trial: Authority) -> None:
    decision = given.decided(hall)
    ahead = sittings_given.called(hall.secretariat, NOW, starts_at=NOW + timedelta(days=12))
    late = NOW + timedelta(days=6)
    refused("minutes.too_late", actions.stop, call(hall.head, late), decision.pk, comments="Пізно")
    refused("forbidden", actions.stop, call(hall.secretariat), decision.pk, comments="Ні")
    decision = actions.stop(call(hall.head), decision.pk, comments="Немає джерела видатків.")
    stop = Stop.objects.get()
    assert (decision.state, stop.sitting) == (State.STOPPED, ahead.pk)
    assert (stop.due_on - NOW.date()).days == 14
    assert queries.in_force_on(decision) is None
    assert decision in queries.public()
    refused("minutes.not_now", actions.ask_signature, call(hall.head), decision.pk)

    given.closed(hall)
    later = NOW + timedelta(days=12)
    for member in hall.here:
        sittings.mark_present(call(hall.secretariat, later), ahead.pk, member=member.pk)
    opened = sittings.open_sitting(call(hall.secretariat, later), ahead.pk)
    item = sittings.begin_item(call(hall.secretariat, later), stop.item)
    anew = given.Hall(hall.secretariat, hall.members, hall.here, opened, item, later)
    wrong = given.vote(anew, for_=5, majority="full")
    refused("minutes.no_vote", actions.settle, call(hall.secretariat), stop.pk, roll_call=wrong.pk)
    refused("minutes.reconsidered", actions.take, call(hall.secretariat), roll_call=wrong.pk)
    vote = given.vote(anew, for_=5, seconds=60, majority="two_thirds")
    stop = actions.settle(job("settle"), stop.pk, roll_call=vote.pk)
    decision.refresh_from_db()
    assert (stop.outcome, decision.state) == ("overridden", State.CONFIRMED)
    assert queries.in_force_on(decision) == vote.sitting_on
    refused("minutes.confirmed", actions.stop, call(hall.head, NOW), decision.pk, comments="Ще раз")


def test_only_a_later_decision_annuls_an_earlier_one(hall, trial: Authority) -> None:
    first, second = given.decided(hall), given.decided(hall, seconds=60)
    for one in (first, second):
        actions.ask_signature(call(hall.head), one.pk)
        given.sign(hall.head, queries.LABEL, one.pk)
    refused("minutes.not_earlier", actions.link, call(hall.secretariat), first.pk, target=second.pk, relation="annuls")
    actions.link(call(hall.secretariat), second.pk, target=first.pk, relation="annuls")
    first.refresh_from_db()
    assert first.state == State.ANNULLED
    own, later = queries.links_of(first, Actor())
    assert (own, [one.source for one in later]) == ([], [second])


def test_the_protocol_is_made_from_the_record_looked_over_and_signed_by_two(hall, trial: Authority) -> None:
    decision = given.decided(hall)
    refused("minutes.not_closed", actions.make_protocol, job("early"), sitting=hall.sitting.pk)
    given.closed(hall)
    made = actions.make_protocol(job("make"), sitting=hall.sitting.pk)
    said = words(made.pdf.sha256)
    for part in ("ПРОТОКОЛ", hall.members[1].full_name, f"№ {decision.number}", "ГОЛОСУВАЛИ", "Питання 1", "Додаток 1"):
        assert part in said
    assert not guards.can_open(Actor(), made.pdf)
    actions.remark(call(hall.head), made.pk, text="Додати, хто запитував.")
    refused("minutes.remarks", actions.check_protocol, call(hall.secretariat), made.pk)
    made = actions.note(call(hall.secretariat), made.pk, text="Ольга запитала про дорогу.", item=hall.item.pk)
    assert "Ольга запитала про дорогу." in words(made.pdf.sha256)
    actions.answer_remark(call(hall.secretariat), made.pk, remark=made.remarks.get().pk, reply="Додано")
    made = actions.check_protocol(call(hall.secretariat), made.pk)
    bytes_then = made.pdf.sha256
    refused("minutes.protocol_not_now", actions.remake_protocol, call(hall.secretariat), made.pk)
    deputy = sittings_given.actor(hall.members[1])
    made = actions.ask_signatures(call(hall.secretariat), made.pk, chair=hall.head.account_id,
                                  secretary=deputy.account_id)  # fmt: skip
    given.sign(hall.head, queries.PROTOCOL, made.pk)
    given.sign(deputy, queries.PROTOCOL, made.pk, "2874563214")
    made = Protocol.objects.get()
    assert (made.state, made.pdf.sha256) == (ProtocolState.SIGNED, bytes_then)
    assert guards.can_open(Actor(), made.pdf)
    assert all(guards.can_open(Actor(), one.container) for one in queries.signatures_of(made))
    document = Document.objects.get(pk=made.document)
    assert (document.number, document.kind.code) == (made.number, "minutes")
    assert {one.role for one in document.files.all()} == {"main", "signature"}
    assert document.files.get(role="main").sha256 == bytes_then
    refused("documents.permanent", documents.drop, job("drop"), document.pk)


def test_every_roll_call_has_its_paper_on_the_day_of_the_vote(hall, trial: Authority) -> None:
    roll_call = given.vote(hall, for_=4, against=1)
    assert queries.without_sheet(NOW) == [roll_call.pk]
    assert make_sheets(job("sheets")) == "1"
    sheet = Sheet.objects.get()
    said = words(sheet.paper.sha256)
    assert "ПРОТОКОЛ ПОІМЕННОГО ГОЛОСУВАННЯ" in said
    assert all(one.full_name in said for one in hall.members)
    assert guards.can_open(Actor(), sheet.paper)
    assert queries.without_sheet(NOW) == []
    assert actions.make_sheet(call(hall.secretariat), roll_call=roll_call.pk) == sheet
    actions.ask_sheet_signature(call(hall.head), sheet.pk)
    given.sign(hall.head, queries.SHEET, sheet.pk)
    sheet.refresh_from_db()
    roll_call.refresh_from_db()
    assert (sheet.signed_by, roll_call.container_id) == (sheet.signer.name, sheet.container_id)


def test_the_desk_asks_as_much_for_many_sittings_as_for_one(client, django_assert_max_num_queries) -> None:
    hall = given.hall()
    given.vote(hall)
    given.closed(hall)
    client.force_login(Account.objects.get(pk=hall.secretariat.account_id))
    with django_assert_max_num_queries(12):
        page = client.get(reverse("minutes:desk")).content.decode()
    assert hall.sitting.title in page
    one = queries.after_sittings(hall.secretariat, NOW.date())[0]
    assert (one.untaken, one.late) == (1, 1)
    with django_assert_max_num_queries(6):
        assert queries.after_sittings(hall.secretariat, NOW.date())
