"""The vote: once for one human on either channel, secret, acknowledged is durable, late is refused."""

import json
from datetime import date, timedelta

import pytest

from ratusha.foundation.access.actors import Level, stranger
from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry
from ratusha.participation.budgeting import actions, jobs, queries
from ratusha.participation.budgeting.models import Ballot, Box, Mark, Receipt, Token, Turnout, UrnBallot
from ratusha.participation.budgeting.rules.secrecy import receipt_of
from ratusha.records.identity.models import Code, index_of_code
from ratusha.records.people.models import Person

from . import voters
from .given import NOW, call, in_english, job, project

pytestmark = pytest.mark.django_db
RNOKPP = "3652504575"


def everything() -> tuple[int, ...]:
    kept = (Turnout, Token, UrnBallot, Ballot, Receipt, Mark, Entry)
    return tuple(model.objects.count() for model in kept)


def refused(code, act, *args, **given) -> Refused:
    before = everything()
    with pytest.raises(Refused) as caught:
        act(*args, **given)
    assert caught.value.code == code
    assert caught.value.sentence
    assert everything() == before
    return caught.value


def test_a_vote_marks_that_one_took_part_and_drops_a_sealed_ballot():
    campaign, chosen = voters.ballot()
    actor = voters.voter()
    made = voters.vote(campaign, chosen[:2], actor)
    assert (made.channel, made.day, made.desk_id) == ("online", NOW.date(), None)
    assert UrnBallot.objects.count() == Receipt.objects.count() == 1
    assert not Ballot.objects.exists()
    entry = Entry.objects.get(action="budgeting.vote")
    assert entry.actor_id == actor.account_id
    assert entry.target_id == made.pk
    told = json.dumps([entry.facts, entry.diff])
    assert not any(str(key) in told.replace(str(made.pk), "") for key in ("choices", "ticket", "receipt"))


def test_no_column_outside_the_seal_tells_the_choice():
    campaign, chosen = voters.ballot()
    voters.vote(campaign, chosen[:1])
    voters.vote(campaign, chosen[:3])
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM budgeting_urnballot")
        sealed = [row[0] for row in cursor.fetchall()]
    assert len({len(one) for one in sealed}) == 1, "the length tells how many were chosen"
    assert all(one.startswith("v1.k") for one in sealed)


def test_the_same_request_is_one_vote_and_another_choice_under_it_is_refused():
    campaign, chosen = voters.ballot()
    actor, ticket = voters.voter(), voters.ticket()
    first = voters.vote(campaign, chosen[:1], actor, ticket=ticket, request_id="one")
    again = voters.vote(campaign, chosen[:1], actor, ticket=ticket, request_id="one")
    assert again.pk == first.pk
    refused("request_reused", voters.vote, campaign, chosen[:2], actor, ticket=ticket, request_id="one")
    assert UrnBallot.objects.count() == 1


def test_the_mark_of_a_request_is_hidden_by_a_ticket_that_is_never_kept():
    campaign, chosen = voters.ballot()
    actor = voters.voter()
    ticket = voters.ticket()
    voters.vote(campaign, chosen[:1], actor, ticket=ticket)
    from django.apps import apps

    for model in apps.get_models():
        if model.__module__.startswith("ratusha."):
            for row in model._base_manager.values():
                assert ticket not in str(row), model
                assert receipt_of(ticket) not in str(row), model


def test_a_second_vote_is_refused_online_and_at_the_desk():
    campaign, chosen = voters.ballot()
    card = voters.person(RNOKPP)
    actor = voters.voter(card)
    place, (clerk, *_) = voters.desk(campaign)
    voters.vote(campaign, chosen[:1], actor)
    said = refused("budgeting.voted", voters.vote, campaign, chosen[:1], actor)
    assert "online" in in_english(said)
    said = refused("budgeting.voted", actions.issue_paper, call(clerk), place, person=card.pk)
    assert "Do not give out" in in_english(said)
    place.refresh_from_db()
    assert place.issued == 0


def test_a_paper_ballot_closes_the_vote_online():
    campaign, chosen = voters.ballot()
    card = voters.person()
    actor = voters.voter(card)
    place, (clerk, *_) = voters.desk(campaign)
    made = actions.issue_paper(call(clerk), place, person=card.pk)
    assert (made.number, made.channel) == (1, "paper")
    said = refused("budgeting.voted", voters.vote, campaign, chosen[:1], actor)
    assert "paper" in in_english(said)
    refused("budgeting.voted", actions.issue_paper, call(clerk), place, person=card.pk)


def test_two_cards_of_one_human_have_one_vote_also_after_they_are_merged():
    campaign, chosen = voters.ballot()
    first, second = voters.person(RNOKPP), voters.person()
    other = voters.voter(second)
    voters.vote(campaign, chosen[:1], other)
    Person.objects.filter(pk=second.pk).update(merged_into=first, account=None)
    again = voters.voter(first)
    refused("budgeting.voted", voters.vote, campaign, chosen[:1], again)


def test_who_gets_a_code_after_the_vote_does_not_vote_again():
    campaign, chosen = voters.ballot()
    card = voters.person()
    actor = voters.voter(card)
    voters.vote(campaign, chosen[:1], actor)
    Code.objects.create(person=card, kind="rnokpp", value=RNOKPP, index=index_of_code(RNOKPP), noted_at=NOW)
    refused("budgeting.voted", voters.vote, campaign, chosen[:1], actor)


def test_a_code_taken_over_by_another_card_does_not_vote_again():
    campaign, chosen = voters.ballot()
    card = voters.person(RNOKPP)
    voters.vote(campaign, chosen[:1], voters.voter(card))
    Code.objects.filter(person=card).delete()
    again = voters.voter(code=RNOKPP)
    refused("budgeting.voted", voters.vote, campaign, chosen[:1], again)


def test_tokens_outlive_the_change_of_every_key_of_the_house(settings, tmp_path):
    from ratusha.foundation.vault import ring

    campaign, chosen = voters.ballot()
    actor = voters.voter(code=RNOKPP)
    voters.vote(campaign, chosen[:1], actor)
    old = ring.current()
    day = date(2026, 11, 22)
    fresh = (ring.new_key("seal", day), *old.seals, ring.new_key("index", day))
    settings.KEYS = ring.Ring(fresh).text
    refused("budgeting.voted", voters.vote, campaign, chosen[:1], actor)


def test_tokens_of_two_campaigns_cannot_be_matched():
    (one, first), (two, second) = voters.ballot(), voters.ballot()
    actor = voters.voter(code=RNOKPP)
    voters.vote(one, first[:1], actor)
    voters.vote(two, second[:1], actor)
    values = Token.objects.values_list("value", flat=True)
    assert len(values) == len(set(values)) == 4


@pytest.mark.parametrize(
    ("regulation", "chosen", "code"),
    [
        ({}, (), "budgeting.empty"),
        ({}, (0, 0), "budgeting.twice"),
        ({"most": 2}, (0, 1, 2), "budgeting.too_many"),
        ({"least": 2}, (0,), "budgeting.too_few"),
        ({"ballot": "per_category", "most": 1}, (0, 1), "budgeting.too_many_of_one"),
        ({"ballot": "knapsack"}, (0, 1, 2, 3, 4, 5, 6), "budgeting.over_budget"),
    ],
)
def test_a_ballot_that_breaks_the_regulation_is_refused(regulation, chosen, code):
    campaign, keys = voters.ballot(7, **regulation)
    refused(code, voters.vote, campaign, [keys[one] for one in chosen], voters.voter())


def test_a_project_of_another_campaign_or_not_admitted_is_unknown():
    campaign, _keys = voters.ballot()
    _other, others = voters.ballot()
    waiting, actor = project(campaign, "check"), voters.voter()
    refused("budgeting.unknown_project", voters.vote, campaign, [others[0]], actor)
    refused("budgeting.unknown_project", voters.vote, campaign, [waiting.pk], actor)


def test_the_vote_ends_exactly_at_its_end():
    campaign, chosen = voters.ballot()
    end = voters.after_the_vote(campaign)
    assert end.strftime("%H:%M:%S") == "00:00:00"
    actor = voters.voter()
    said = refused("budgeting.voting_over", voters.vote, campaign, chosen[:1], actor, now=end)
    assert "came later" in in_english(said)
    voters.vote(campaign, chosen[:1], actor, now=end - timedelta(microseconds=1))


def test_who_may_not_vote_is_told_why():
    campaign, chosen = voters.ballot(voter_age=16, bases=["registered", "idp"])
    child = voters.voter(born=date(2012, 1, 1))
    refused("identity.too_young", voters.vote, campaign, chosen[:1], child)
    unsure = voters.voter(level=Level.L1)
    refused("identity.level", voters.vote, campaign, chosen[:1], unsure)
    refused("forbidden", voters.vote, campaign, chosen[:1], stranger())
    draft, keys = voters.ballot()
    type(draft).objects.filter(pk=draft.pk).update(stage="publication")
    early = voters.voter()
    refused("budgeting.not_voting", voters.vote, draft, keys[:1], early)


def test_a_batch_leaves_together_and_others_stay_behind():
    campaign, chosen = voters.ballot()
    for number in range(5):
        voters.vote(campaign, [chosen[number % 4]])
    box = Box.objects.get(campaign=campaign)
    refused("budgeting.nothing_to_move", actions.shake, job(NOW), box)


def test_all_ballots_reach_the_box_and_the_figures_agree():
    campaign, chosen = voters.ballot()
    expected = []
    for number in range(60):
        picked = [chosen[number % 4], chosen[(number + 1) % 4]]
        voters.vote(campaign, picked)
        expected.append(sorted(picked))
    box = voters.shaken(campaign, NOW)
    assert box.ballots == 35, "25 stay behind while people vote"
    assert UrnBallot.objects.count() == 25
    refused("budgeting.voting_lasts", actions.close_box, job(NOW), box)
    assert not queries.ballots_of(campaign).exists(), "nothing is public before the end"
    box = voters.closed(campaign)
    assert box.ballots == Ballot.objects.count() == 60
    assert sorted(one.choices for one in queries.ballots_of(campaign)) == sorted(expected)
    told = " ".join(str(one.facts) for one in Entry.objects.filter(action="budgeting.shake"))
    assert "choices" not in told
    assert queries.attendance(campaign).total == 60
    assert len(queries.receipt_prints(campaign)) == 60


def test_the_urn_is_emptied_only_when_the_last_that_came_in_time_have_arrived():
    campaign, chosen = voters.ballot()
    for number in range(3):
        voters.vote(campaign, [chosen[number]])
    end = voters.after_the_vote(campaign)
    assert jobs.shake_urns(job(end, "job/1")) == "0"
    assert UrnBallot.objects.count() == 3, "one that waits for its lock would follow in a batch of its own"
    assert jobs.shake_urns(job(end + timedelta(minutes=5), "job/2")) == "1"
    assert Box.objects.get(campaign=campaign).closed_at == end + timedelta(minutes=5)
    assert Ballot.objects.count() == 3


def test_nothing_orders_the_ballots_as_they_came():
    campaign, chosen = voters.ballot(12)
    for number in range(24):
        voters.vote(campaign, [chosen[number // 2]])
    voters.closed(campaign)
    came = [key for key in chosen for _ in range(2)]
    assert [one.choices[0] for one in Ballot.objects.order_by("id")] != came
    assert [one.choices[0] for one in Ballot.objects.order_by("key")] != came


def test_a_receipt_tells_where_the_ballot_is_and_never_the_choice():
    campaign, chosen = voters.ballot()
    ticket = voters.ticket()
    receipt = receipt_of(ticket)
    assert queries.check_receipt(campaign, receipt).state == "unknown"
    voters.vote(campaign, chosen[:1], ticket=ticket)
    assert queries.check_receipt(campaign, receipt).state == "urn"
    voters.shaken(campaign, voters.after_the_vote(campaign))
    assert queries.check_receipt(campaign, receipt.lower().replace("-", " ")).state == "box"
    voters.closed(campaign)
    found = queries.check_receipt(campaign, receipt)
    assert found.state == "published"
    assert found.fingerprint in queries.receipt_prints(campaign)
    assert queries.check_receipt(campaign, "AAAA-BBBB").state == "unknown"
    assert not hasattr(found, "choices")


def test_a_closed_box_takes_nothing_more():
    campaign, chosen = voters.ballot()
    voters.vote(campaign, chosen[:1])
    box = voters.closed(campaign)
    refused("budgeting.box_closed", actions.close_box, job(voters.after_the_vote(campaign)), box)
    late = voters.voter()
    refused("budgeting.voting_over", voters.vote, campaign, chosen[:1], late, now=NOW)


def test_the_secret_is_destroyed_after_the_term():
    campaign, chosen = voters.ballot()
    voters.vote(campaign, chosen[:1])
    box = voters.closed(campaign)
    end = box.closed_at
    refused("budgeting.term_lasts", actions.forget_voters, job(end + timedelta(days=179)), box)
    box = actions.forget_voters(job(end + timedelta(days=181)), box)
    assert box.secret == ""
    assert not Mark.objects.filter(kind__in=("address", "device")).exists()
    refused("budgeting.forgotten", actions.forget_voters, job(end + timedelta(days=182)), box)
