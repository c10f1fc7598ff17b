"""Votes in the hall: what is frozen, who may, until when, what becomes of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.journal.models import Entry
from ratusha.office.council.models import Commission
from ratusha.office.council.tests import given as council
from ratusha.office.proposals.models import Proposal, TextVersion
from ratusha.office.rollcalls.models import Row
from ratusha.office.sittings import actions as sittings_actions
from ratusha.office.sittings.models import Amendment
from ratusha.office.sittings.tests import given as sittings
from ratusha.office.voting import actions, queries, rules
from ratusha.office.voting.models import Cast, Device, Division, HandVote
from ratusha.office.voting.tests import given
from ratusha.office.voting.tests.given import NOW, Hall, actor, refused

pytestmark = pytest.mark.django_db


def test_a_vote_is_frozen_cast_changed_closed_and_published_by_name():
    of = given.hall()
    sittings_actions.declare_conflict(of.call(actor(of.members[2])), of.item.pk, text="Моє підприємство.")
    one = of.open(seconds=0)
    assert (one.question, one.majority, one.composition, one.needed) == ("Питання 1", "full", 7, 4)
    assert (one.head_takes_part, one.present, one.number) == (True, 6, 1)
    assert one.text_sha256 == rules.digest_of("Питання 1")
    assert one.closes_at - one.opened_at == timedelta(seconds=30)
    assert queries.current(of.sitting) == one
    refused("voting.open_already", actions.open_division, of.call(of.head), of.sitting.pk)
    refused("voting.open_now", sittings_actions.end_item, of.call(of.head), of.item.pk)
    refused("voting.open_now", sittings_actions.pause, of.call(of.head), of.sitting.pk)
    refused("voting.not_here", actions.cast, of.call(actor(of.members[0]), 1), one.pk, choice="for")
    refused("voting.choice", actions.cast, of.call(actor(of.members[1]), 1), one.pk, choice="absent")
    refused("forbidden", actions.cast, of.call(of.secretariat, 1), one.pk, choice="for")
    refused("forbidden", actions.close_division, of.call(actor(of.members[1]), 1), one.pk)
    first = of.cast(one, 1, "against", request_id="a" * 32)
    assert of.cast(one, 1, "against", request_id="a" * 32) == first
    changed = of.cast(one, 1, "for", seconds=2)
    assert (changed.pk, changed.choice, changed.changes) == (first.pk, "for", 1)
    for place, choice in ((2, "for"), (3, "abstained"), (6, "for"), (4, "for")):
        of.cast(one, place, choice)
    assert queries.voted(one) == 5
    done = of.close(one)
    assert (done.adopted, done.needed, done.composition, done.closed_by) == (True, 4, 7, "hand")
    assert (done.for_count, done.abstained_count, done.not_voted_count, done.absent_count) == (4, 1, 1, 1)
    refused("voting.over", actions.cast, of.call(actor(of.members[1]), 6), one.pk, choice="against")
    rows = list(Row.objects.filter(roll_call=done.roll_call).order_by("order"))
    assert len(rows) == 7
    told = {row.member_id: row.choice for row in rows}
    assert told == {
        of.members[0].pk: "absent", of.members[1].pk: "for", of.members[2].pk: "for", of.members[3].pk: "abstained",
        of.members[4].pk: "for", of.members[5].pk: "not_voted", of.members[6].pk: "for",
    }  # fmt: skip
    assert [(row.member_id, row.note) for row in rows if row.conflict] == [(of.members[2].pk, "Моє підприємство.")]
    assert done.roll_call is not None
    assert done.roll_call.published_at == done.closed_at
    assert Entry.objects.filter(action="voting.cast").count() == 6
    sittings_actions.end_item(of.call(of.head, 9), of.item.pk)


def test_the_servers_clock_ends_a_vote_and_whoever_looks_first_counts_it():
    of = given.hall()
    one = of.open(seconds=20)
    now = NOW + timedelta(seconds=60)
    of.cast(one, 2, seconds=49.9)
    refused("voting.over", actions.cast, of.call(actor(of.members[3]), 50), one.pk, choice="for")
    refused("voting.not_due", actions.close_by_time, Call(system("x"), Channel.JOB, NOW), one.pk)
    refused("forbidden", actions.close_by_time, of.call(of.head, 60), one.pk)
    assert queries.due(NOW + timedelta(seconds=49)) == []
    assert (actions.close_due(now), actions.close_due(now)) == (1, 0)
    done = Division.objects.get(pk=one.pk)
    assert (done.state, done.closed_by, done.adopted, done.for_count) == ("closed", "time", False, 1)
    again = of.open(seconds=70)
    late = actions.open_division(of.call(of.head, 170), of.sitting.pk)
    assert Division.objects.get(pk=again.pk).closed_by == "time"
    assert late.number == 3
    longer = actions.extend(of.call(of.head, 180), late.pk, seconds=60)
    assert longer.closes_at == NOW + timedelta(seconds=260)
    refused("voting.over", actions.extend, of.call(of.head, 261), late.pk, seconds=60)


def test_the_constraint_lets_one_vote_of_a_sitting_be_open():
    of = given.hall()
    one = of.open()
    copy = Division.objects.get(pk=one.pk)
    copy.pk, copy.number = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save(force_insert=True)


def test_a_failed_device_is_answered_by_two_officials_and_marked_everywhere():
    of = given.hall()
    other = sittings.official("secretariat", name="Інша Секретарка")
    one = of.open()
    words = {"member": of.members[2].pk, "choice": "for", "ground": "Планшет розрядився"}
    refused("forbidden", actions.enter_by_hand, of.call(actor(of.members[3])), one.pk, **words)
    refused("voting.not_here", actions.enter_by_hand, of.call(of.secretariat), one.pk,
            **(words | {"member": of.members[0].pk}))  # fmt: skip
    refused("voting.own_vote", actions.enter_by_hand, of.call(of.head), one.pk,
            **(words | {"member": of.members[-1].pk}))  # fmt: skip
    entry = actions.enter_by_hand(of.call(of.secretariat, 2), one.pk, **words)
    assert queries.voted(one) == 0
    refused("voting.by_hand", actions.cast, of.call(actor(of.members[2]), 3), one.pk, choice="against")
    refused("voting.waits_already", actions.enter_by_hand, of.call(of.secretariat, 3), one.pk, **words)
    refused("voting.same_official", actions.confirm_by_hand, of.call(of.secretariat, 3), one.pk, entry=entry.pk)
    refused("voting.own_vote", actions.confirm_by_hand, of.call(actor(of.members[2]), 3), one.pk, entry=entry.pk)
    refused("voting.entry_waits", actions.close_division, of.call(of.head, 3), one.pk)
    cast = actions.confirm_by_hand(of.call(other, 4), one.pk, entry=entry.pk)
    assert (cast.how, cast.choice, queries.voted(one)) == ("manual", "for", 1)
    refused("voting.no_entry", actions.confirm_by_hand, of.call(other, 4), one.pk, entry=entry.pk)
    by_head = actions.enter_by_hand(of.call(of.head, 5), one.pk, **(words | {"member": of.members[3].pk}))
    refused("voting.needs_secretariat", actions.confirm_by_hand, of.call(actor(of.members[4]), 6), one.pk,
            entry=by_head.pk)  # fmt: skip
    actions.drop_by_hand(of.call(other, 6), one.pk, entry=by_head.pk, reason="Почули не те")
    done = of.close(one, 7)
    assert [row.member_id for row in Row.objects.filter(roll_call=done.roll_call, manual=True)] == [of.members[2].pk]
    assert [line.name for line in queries.hall(of.sitting.pk, NOW).lines if line.manual] == [of.members[2].short_name]


def test_the_second_official_has_two_minutes_after_the_end():
    of = given.hall()
    other = sittings.official("secretariat")
    one = of.open()
    entries = [
        actions.enter_by_hand(of.call(of.secretariat, 20), one.pk, member=of.members[place].pk, choice="for",
                              ground="Немає зв’язку")
        for place in (1, 2)
    ]  # fmt: skip
    assert actions.close_due(NOW + timedelta(seconds=100)) == 0
    refused("voting.over", actions.cast, of.call(actor(of.members[3]), 100), one.pk, choice="for")
    actions.confirm_by_hand(of.call(other, 110), one.pk, entry=entries[0].pk)
    for act, more in ((actions.confirm_by_hand, {}), (actions.drop_by_hand, {"reason": "Почули не те"})):
        refused("voting.over", act, of.call(other, 151), one.pk, entry=entries[1].pk, **more)
    refused("voting.over", actions.annul, of.call(of.head, 151), one.pk, ground="Не той результат")
    assert actions.close_due(NOW + timedelta(seconds=151)) == 1
    done = Division.objects.get(pk=one.pk)
    assert (done.for_count, done.not_voted_count) == (1, 5)
    assert HandVote.objects.get(pk=entries[1].pk).state == "dropped"


def test_votes_come_from_the_device_that_checked_in(monkeypatch: pytest.MonkeyPatch):
    here = {"session": "mark of the phone"}
    for place in ("actions.casting", "actions.followers", "queries.seats"):
        monkeypatch.setattr(f"ratusha.office.voting.{place}.mark_of_session", lambda: here["session"])
    of = given.hall(absent=1)
    late = actor(of.members[0])
    code = sittings.queries.code_now(of.sitting, NOW)
    sittings_actions.check_in(of.call(late), of.sitting.pk, code=code)
    one = of.open()
    here["session"] = "mark of a tablet"
    refused("voting.other_device", actions.cast, of.call(late, 1), one.pk, choice="for")
    refused("sittings.confirm", actions.take_seat, of.call(late, 1), of.sitting.pk)
    of.cast(one, 2)
    actions.take_seat(of.call(late.holding(f"sittings.confirmed:{of.sitting.pk}"), 2), of.sitting.pk)
    assert of.cast(one, 0, seconds=3).choice == "for"
    assert Device.objects.get().session == "mark of a tablet"


def test_amendments_come_before_the_text_and_enter_it():
    of = given.hall()
    draft = drafted(of)
    filed = [
        sittings_actions.file_amendment(of.call(actor(of.members[place])), of.item.pk, **words)
        for place, words in ((1, {"old": "450 000", "text": "500 000"}), (2, {"text": "4. Оприлюднити рішення."}))
    ]
    refused("voting.amendments_wait", actions.open_division, of.call(of.head), of.sitting.pk)
    refused("voting.no_amendment", actions.open_division, of.call(of.head), of.sitting.pk, kind="amendment")
    for one in filed:
        put = of.open(kind="amendment", amendment=one.pk)
        given.voted(of, put, for_=5)
    assert {one.state for one in Amendment.objects.all()} == {"adopted"}
    assert "500 000" in TextVersion.objects.get(proposal=draft, number=2).text
    assert TextVersion.objects.filter(proposal=draft).count() == 2
    whole = of.open()
    assert "500 000" in whole.text
    assert "4. Оприлюднити рішення." in whole.text
    assert (whole.text_version, len(whole.amendments)) == (2, 2)
    given.voted(of, whole, for_=2, against=3)
    assert Proposal.objects.get(pk=draft.pk).state == "rejected"
    anew = actions.repeat(of.call(of.head, 60), whole.pk, ground="Депутати помилилися кнопкою")
    assert (anew.repeats_id, anew.text_sha256, anew.number) == (whole.pk, whole.text_sha256, 4)
    for place in range(1, 6):
        of.cast(anew, place, "for", 61)
    done = of.close(anew, 62)
    assert Proposal.objects.get(pk=draft.pk).state == "adopted"
    assert done.roll_call.repeats == Division.objects.get(pk=whole.pk).roll_call
    refused("voting.repeated", actions.repeat, of.call(of.head, 63), whole.pk, ground="Ще раз")
    first = Division.objects.get(number=1)
    anew = actions.repeat(of.call(of.head, 70), first.pk, ground="Не той текст на екрані")
    of.close(anew, 71)
    assert "450 000" in TextVersion.objects.get(proposal=draft, number=3).text


def drafted(of: Hall) -> Proposal:
    """A draft before the sitting, of its first item."""
    row = Proposal.objects.create(
        number="П-1", title="Про бюджет", state="considered", author_kind="head", author="Голова", texts=1, at=NOW,
        by_id=of.secretariat.account_id, published_at=NOW, published_on=NOW.date(), earliest_on=NOW.date(),
        moved_at=NOW,
    )  # fmt: skip
    TextVersion.objects.create(
        proposal=row, number=1, kind="first", text="2. Виділити 450 000 грн з бюджету громади.",
        sha256=rules.digest_of("2. Виділити 450 000 грн з бюджету громади."), created_at=NOW, published_at=NOW,
    )  # fmt: skip
    of.item.proposal = row
    of.item.save(update_fields=["proposal"])
    return row


def test_a_vote_has_its_result_though_its_draft_or_amendment_was_withdrawn_meanwhile():
    of = given.hall()
    draft = drafted(of)
    filed = sittings_actions.file_amendment(of.call(actor(of.members[1])), of.item.pk, text="4. Оприлюднити.")
    one = of.open(kind="amendment", amendment=filed.pk)
    sittings_actions.withdraw_amendment(of.call(actor(of.members[1]), 1), filed.pk)
    assert given.voted(of, one, for_=4).adopted
    assert Amendment.objects.get().state == "withdrawn"
    two = of.open(seconds=10)
    for place in range(1, 5):
        of.cast(two, place, seconds=11)
    Proposal.objects.filter(pk=draft.pk).update(state="withdrawn")
    assert actions.close_due(NOW + timedelta(seconds=60)) == 1
    two.refresh_from_db()
    assert (two.state, two.adopted, two.for_count, Row.objects.filter(roll_call=two.roll_call).count()) == (
        "closed", True, 4, 7,
    )  # fmt: skip
    assert Proposal.objects.get(pk=draft.pk).state == "withdrawn"
    told = [entry.facts.get("not_applied") for entry in Entry.objects.filter(target_type="voting.division")]
    assert [one for one in told if one] == ["sittings.amendment_settled", "proposals.not_now"]


def test_a_secret_ballot_has_totals_and_a_protocol_and_no_names():
    of = given.hall()
    words: dict[str, Any] = {
        "question": "Про обрання секретаря ради", "commission": "Верба І., Гвоздика О.", "issued": 6, "found": 6,
        "votes_for": 4, "votes_against": 1, "spoilt": 1,
    }  # fmt: skip
    refused("voting.secret", actions.open_division, of.call(of.head), of.sitting.pk, kind="secret")
    refused("voting.no_protocol", actions.enter_secret, of.call(of.secretariat), of.sitting.pk, protocol=[], **words)
    token = given.paper(of.secretariat)
    for wrong, number in (("issued", 7), ("found", 5), ("spoilt", 2)):
        refused("voting.totals", actions.enter_secret, of.call(of.secretariat), of.sitting.pk, protocol=[token],
                **(words | {wrong: number}))  # fmt: skip
    done = actions.enter_secret(of.call(of.secretariat), of.sitting.pk, protocol=[token], **words)
    assert (done.kind, done.adopted, done.state, done.needed) == ("secret", True, "closed", 4)
    assert done.secret.protocol_sha256
    kept = Division.objects.get(pk=done.pk).roll_call
    assert (kept.secret, kept.voted_for, kept.rows.count(), kept.protocol_id) == (True, 4, 0, done.secret.protocol_id)
    assert not Cast.objects.exists()
    refused("voting.secret", actions.repeat, of.call(of.head), done.pk, ground="Ще раз")


def test_a_commission_decides_by_its_own_composition_and_the_head_counts_only_when_there():
    of = given.hall(deputies=6, absent=1)
    members = of.members[:5]
    body = sittings.commission(members)
    chair = actor(members[0])
    sitting = sittings.opened(chair, members[:4], NOW, commission=body.pk)
    item = sittings.items(sitting)[0]
    sittings_actions.begin_item(given.call(chair), item.pk)
    refused("voting.majority", actions.open_division, given.call(chair), sitting.pk, majority="full")
    one = actions.open_division(given.call(chair), sitting.pk)
    assert (one.majority, one.composition, one.needed, one.head_takes_part) == ("commission", 5, 3, False)
    refused("voting.not_member", actions.cast, given.call(of.head, NOW), one.pk, choice="for")
    for place in range(3):
        actions.cast(given.call(actor(members[place])), one.pk, choice="for")
    done = actions.close_division(given.call(chair), one.pk)
    assert (done.adopted, done.roll_call.body_label, done.roll_call.body_id) == (True, "council.commission", body.pk)
    assert Commission.objects.count() == 1
    sittings_actions.mark_left(of.call(of.secretariat), of.sitting.pk, member=of.members[-1].pk)
    without = actions.open_division(of.call(of.secretariat), of.sitting.pk)
    assert (without.composition, without.needed, without.head_takes_part) == (6, 4, False)
    sittings_actions.mark_present(of.call(of.secretariat, 1), of.sitting.pk, member=of.members[-1].pk)
    of.cast(without, 6, seconds=2)
    assert of.close(without).composition == 7


def test_procedure_is_decided_by_those_present_and_one_opened_by_mistake_is_stopped():
    of = given.hall()
    refused("voting.no_question", actions.open_division, of.call(of.head), of.sitting.pk, kind="procedural")
    one = of.open(kind="procedural", question="Про перерву на 15 хвилин", seconds=0)
    assert (one.majority, one.composition, one.needed, one.item) == ("present", 6, 4, None)
    refused("voting.not_closed", actions.repeat, of.call(of.head, 1), one.pk, ground="Ще раз")
    stopped = actions.annul(of.call(of.head, 3), one.pk, ground="Відкрито помилково")
    assert (stopped.state, stopped.adopted, stopped.roll_call) == ("annulled", None, None)
    refused("voting.over", actions.cast, of.call(actor(of.members[2]), 4), one.pk, choice="for")
    council.procedure(closing_by_hand=False, vote_seconds=40)
    second = of.open(seconds=10)
    refused("voting.by_time", actions.close_division, of.call(of.head, 20), second.pk)
    assert of.close(second, 51).state == "closed"
