"""Asked for, signed by a provider or by a file that was brought, refused, withdrawn: what counts and what does not."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files.guards import can_open
from ratusha.foundation.files.storage import disk
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.foundation.signing.providers.authority import Authority
from ratusha.foundation.watch.models import Event
from ratusha.records.people.tests import given as people
from ratusha.records.signatures import actions, queries, rules
from ratusha.records.signatures.models import SignerNumber, Signing, Trip
from ratusha.records.signatures.rules import State, TripState, Verb

from . import given


@over(st.lists(st.sampled_from(list(Verb)), max_size=12))
def test_no_way_leads_out_of_an_end(verbs: list[Verb]) -> None:
    state = State.ASKED
    for verb in verbs:
        after = rules.transition(state, verb)
        if state in rules.CLOSED:
            assert after is None
        state = after or state
    assert {rules.pause(number) for number in range(50)} == set(rules.PAUSES)
    assert rules.may_be_proved_later(["status_unknown"])
    assert not rules.may_be_proved_later([])
    assert not rules.may_be_proved_later(["status_unknown", "signing_other"])


def snapshot(one: Signing) -> tuple[Any, ...]:
    one.refresh_from_db()
    return one.state, one.version, one.container_id, one.report


@pytest.mark.django_db
def test_the_trial_provider_signs_the_very_bytes_and_the_owner_hears_of_it(trial: Authority) -> None:
    made, clerk, head = given.asked()
    assert Letter.objects.filter(template="signatures.asked").count() == 1
    assert queries.waiting_count(head) == 1
    assert queries.waiting_count(clerk) == 0
    given.refused("forbidden", actions.start, people.call(clerk), made, provider="trial")
    done = actions.start(people.call(head, request_id="once"), made, provider="trial")
    assert done.state == State.SIGNED
    assert (done.provider, done.shown_name, bool(done.serial)) == ("trial", "Клен Р.", True)
    assert given.papers[done.about_id].signed == [done.pk]
    assert done.report["signers"][0]["rnokpp"] == "*******691"
    assert given.RNOKPP not in str(done.report)
    assert can_open(clerk, done.container)
    assert not can_open(given.official("executor")[1], done.container)
    assert queries.are_all_signed(given.LABEL, done.about_id)
    assert disk().read(made.sha256) == given.TEXT, "what is signed stays as it is"
    again = actions.start(people.call(head, request_id="once"), made, provider="trial")
    assert (again.pk, again.version) == (done.pk, done.version)
    assert Entry.objects.filter(action="signatures.take_answer").count() == 1
    trip = Trip.objects.get()
    container = disk().read(done.container_sha256)
    actions.bring(Call(system("test"), Channel.WEB, given.NOW), trip, container)  # the provider calls once more
    assert given.papers[done.about_id].signed == [done.pk]
    assert queries.waiting_count(head) == 0


@pytest.mark.django_db
def test_a_signature_made_elsewhere_is_brought_as_a_file(trusted: Any) -> None:
    made, clerk, head = given.asked()
    good, before = given.p7s(given.TEXT), snapshot(made)
    hostile = {
        "other bytes": given.p7s(given.TEXT + b"!"),
        "nothing": b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02",
        "another inside": given.p7s(b"other", detached=False),
    }
    for why, data in hostile.items():
        token = given.loose(head, data, f"{why}.p7s")
        given.refused("signatures.not_accepted", actions.upload_container, people.call(head), made, upload=token)
        assert snapshot(made) == before, why
    foreign = given.loose(clerk, good)
    given.refused("files.gone", actions.upload_container, people.call(head), made, upload=foreign)
    given.refused("forbidden", actions.upload_container, people.call(clerk), made, upload=foreign)
    done = actions.upload_container(people.call(head), made, upload=given.loose(head, good))
    assert (done.state, done.provider) == (State.SIGNED, "upload")
    assert disk().read(done.container_sha256) == good
    other = actions.ask_signature(people.call(clerk), label=given.LABEL, pk=given.paper(clerk), file=made.file_id,
                                  signer=head.account_id, say="Те саме ще раз")  # fmt: skip
    token = given.loose(head, good, "ще.p7s")
    given.refused("signatures.replayed", actions.upload_container, people.call(head), other, upload=token)
    assert snapshot(other)[0] == State.ASKED


@pytest.mark.django_db
def test_another_person_or_nobody_known_never_counts(trusted: Any) -> None:
    made, _clerk, head = given.asked(rnokpp="3068208400")
    token = given.loose(head, given.p7s(given.TEXT))
    before = snapshot(made)
    given.refused("signatures.not_accepted", actions.upload_container, people.call(head), made, upload=token)
    SignerNumber.objects.all().delete()
    given.refused("signatures.no_number", actions.upload_container, people.call(head), made, upload=token)
    assert snapshot(made) == before


@pytest.mark.django_db
def test_an_owner_that_refuses_takes_the_signature_back(trial: Authority) -> None:
    made, _clerk, head = given.asked()
    given.papers[made.about_id].objects_to = True
    actions.start(people.call(head), made, provider="trial")
    made.refresh_from_db()
    assert (made.state, made.container_id) == (State.ASKED, None)
    assert Event.objects.filter(kind="hostile_input", code="trial.no").exists()
    assert Trip.objects.get().state == TripState.DENIED


@pytest.mark.django_db
def test_refusing_and_withdrawing_end_it(trial: Authority) -> None:
    made, clerk, head = given.asked()
    given.refused("forbidden", actions.refuse, people.call(clerk), made, reason="Не моє")
    refused = actions.refuse(people.call(head), made, reason="Сума не та")
    assert (refused.state, given.papers[made.about_id].refused) == (State.REFUSED, [made.pk])
    given.refused("signatures.not_now", actions.start, people.call(head), made, provider="trial")
    anew = actions.ask_signature(people.call(clerk), label=given.LABEL, pk=made.about_id, file=made.file_id,
                                 signer=head.account_id, say="Виправлено")  # fmt: skip
    given.refused("signatures.asked_already", actions.ask_signature, people.call(clerk), label=given.LABEL,
                  pk=made.about_id, file=made.file_id, signer=head.account_id, say="Двічі")  # fmt: skip
    actions.begin_trip(people.call(head), anew, provider="trial")
    trip = Trip.objects.get(signing=anew)
    given.refused("forbidden", actions.withdraw, people.call(given.official("executor")[1]), anew)
    gone = actions.withdraw(people.call(clerk), anew, reason="Передумали")
    assert gone.state == State.WITHDRAWN
    late = given.loose(people.PLATFORM, b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02")
    given.refused("signatures.trip_over", actions.take_answer, people.call(), anew, trip=trip.key, upload=late)
    assert Letter.objects.filter(template="signatures.withdrawn").count() == 1


@pytest.mark.django_db
def test_only_who_may_ask_asks_and_a_loose_file_is_none(trusted: Any) -> None:
    made, clerk, head = given.asked()
    stranger_to_it = given.official("executor")[1]
    same = {"label": given.LABEL, "pk": made.about_id, "signer": head.account_id, "say": "Підпис"}
    given.refused("forbidden", actions.ask_signature, people.call(stranger_to_it), file=made.file_id, **same)
    given.refused("forbidden", actions.ask_signature, people.call(clerk), file=made.file_id,
                  **{**same, "label": "nobody.nothing"})  # fmt: skip
    given.refused("signatures.no_file", actions.ask_signature, people.call(clerk), file=10**6, **same)
    given.refused("signatures.nobody", actions.ask_signature, people.call(clerk), file=made.file_id,
                  **{**same, "signer": 10**6})  # fmt: skip
    guard = given.official("administrator")[1]
    given.refused("signatures.own_number", actions.note_number, people.call(guard), account=guard.account_id,
                  rnokpp=given.RNOKPP)  # fmt: skip
    given.refused("signatures.wrong_number", actions.note_number, people.call(guard), account=head.account_id,
                  rnokpp="12")  # fmt: skip
    given.refused("forbidden", actions.note_number, people.call(clerk), account=head.account_id, rnokpp="1" * 10)
    assert given.RNOKPP not in str(list(Entry.objects.filter(action="signatures.note_number").values()))


@pytest.mark.django_db
def test_a_trip_waits_for_its_provider_and_is_over_in_time(trial: Authority) -> None:
    made, _clerk, head = given.asked()
    actions.begin_trip(people.call(head), made, provider="trial")
    trip = Trip.objects.get()
    for tries in (1, 2, 3):
        actions.note_trouble(people.call(), made, trip=trip.key, outcome="off", said="HTTP 502")
        trip.refresh_from_db()
        assert (trip.tries, trip.again_at) == (tries, given.NOW + rules.pause(tries))
    assert [one.pk for one in queries.to_ask_again(given.NOW + timedelta(hours=1))] == [trip.pk]
    actions.note_away(people.call(), made, trip=trip.key, show="link", link="https://diia.app/x",
                      until=given.NOW + timedelta(minutes=15))  # fmt: skip
    assert queries.to_end(given.NOW + timedelta(hours=1)) == [trip.pk]
    ended = actions.end_trip(people.call(), made, trip=trip.key)
    assert ended.state == State.ASKED
    given.refused("signatures.trip_over", actions.look_again, people.call(), made, trip=trip.key)
