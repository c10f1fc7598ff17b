"""A ballot that was changed, removed or added by hand is named; so is what is unusual; nothing is annulled."""

import json
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from ratusha.foundation.access.models import Account
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.watch.origin import Origin, around
from ratusha.participation.budgeting import actions, queries
from ratusha.participation.budgeting.models import Ballot, Box, BoxBatch, Mark, Receipt, Turnout, UrnBallot

from . import voters
from .given import NOW, call, organiser

pytestmark = pytest.mark.django_db


def box_of_ten():
    campaign, chosen = voters.ballot()
    for number in range(10):
        voters.vote(campaign, [chosen[number % 4]])
    voters.closed(campaign)
    return campaign, chosen


def verified(capsys, deliver):
    deliver()
    capsys.readouterr()
    with suppress(CommandError, SystemExit):
        call_command("journal", "verify", "--json")
    return json.loads(capsys.readouterr().out)


def test_a_whole_box_is_whole(capsys, deliver):
    campaign, _chosen = box_of_ten()
    assert queries.check_box(campaign) == []
    told = verified(capsys, deliver)
    assert told["whole"] is True
    assert told["beside"]["ballots"]["checked"] == 10
    assert told["beside"]["ballots"]["faults"] == []


def test_a_changed_ballot_is_named(capsys, deliver):
    campaign, chosen = box_of_ten()
    one = Ballot.objects.order_by("key")[3]
    Ballot.objects.filter(pk=one.pk).update(choices=[key for key in chosen if key not in one.choices][:1])
    (said,) = queries.check_box(campaign)
    assert one.key in said
    faults = verified(capsys, deliver)["beside"]["ballots"]["faults"]
    assert [(fault["code"], fault["ballot"]) for fault in faults] == [("changed", one.key)]


def test_a_ballot_moved_to_the_other_channel_is_named():
    campaign, _chosen = box_of_ten()
    Ballot.objects.filter(pk=Ballot.objects.first().pk).update(channel="paper")
    assert len(queries.check_box(campaign)) == 1


def test_a_removed_ballot_is_named(capsys, deliver):
    _campaign, _chosen = box_of_ten()
    one = Ballot.objects.order_by("key")[5]
    one.delete()
    faults = verified(capsys, deliver)["beside"]["ballots"]["faults"]
    assert [(fault["code"], fault["ballot"]) for fault in faults] == [("removed", one.key)]


@pytest.mark.parametrize("written", [["1"], [1, "2"], {"1": 2}, "1", [[1], None], 7, [True]])
def test_a_ballot_of_another_shape_is_named_as_well(written):
    campaign, _chosen = box_of_ten()
    one = Ballot.objects.order_by("key")[3]
    Ballot.objects.filter(pk=one.pk).update(choices=written)
    (said,) = queries.check_box(campaign)
    assert one.key in said


def test_a_box_that_was_removed_whole_is_named_by_the_journal():
    _campaign, _chosen = box_of_ten()
    keys = set(Ballot.objects.values_list("key", flat=True))
    for model in (Mark, Receipt, Ballot, BoxBatch, Box):
        model.objects.all().delete()
    told = queries.verify_boxes()
    assert told["whole"] is False
    assert {(one["code"], one["ballot"]) for one in told["faults"]} == {("removed", key) for key in keys}


def test_a_sealed_ballot_put_twice_into_the_urn_is_named_before_and_after_the_box_is_closed():
    campaign, chosen = voters.ballot()
    for _ in range(3):
        voters.vote(campaign, chosen[:1])
    assert queries.check_box(campaign) == []
    UrnBallot.objects.create(box=Box.objects.get(), content=UrnBallot.objects.first().content)
    (said,) = queries.check_box(campaign)
    assert "3 / 4 / 3" in said
    voters.closed(campaign)
    (said,) = queries.check_box(campaign)
    assert "3 / 4 / 3" in said
    assert [one["code"] for one in queries.verify_boxes()["faults"]] == ["votes"]


def test_a_ballot_taken_out_of_the_urn_with_its_receipt_is_named():
    campaign, chosen = voters.ballot()
    for _ in range(3):
        voters.vote(campaign, chosen[:1])
    UrnBallot.objects.first().delete()
    Receipt.objects.first().delete()
    (said,) = queries.check_box(campaign)
    assert "3 / 2 / 2" in said


def test_votes_of_another_campaign_are_counted_apart():
    campaign, chosen = voters.ballot()
    other, others = voters.ballot()
    voters.vote(campaign, chosen[:1])
    for _ in range(2):
        voters.vote(other, others[:1])
    assert queries.check_box(campaign) == queries.check_box(other) == []


def test_an_added_ballot_is_named_and_the_command_fails(deliver):
    _campaign, chosen = box_of_ten()
    made = Ballot.objects.create(box=Box.objects.get(), channel="online", choices=chosen[:1])
    deliver()
    with pytest.raises((CommandError, SystemExit)) as caught:
        call_command("journal", "verify")
    assert made.key in str(caught.value) or caught.type is SystemExit


def test_leaves_in_the_journal_cannot_be_tried_out_without_the_ballot():
    _campaign, _chosen = box_of_ten()
    entry = Entry.objects.filter(action="budgeting.shake").get()
    assert set(entry.facts) == {"box", "batch", "channel", "count", "digest", "leaves"}
    assert all(len(key) == 32 for key in entry.facts["leaves"])


def test_addresses_and_devices_are_counted_under_a_keyed_mark():
    campaign, chosen = voters.ballot()
    for _ in range(6):
        actor = voters.voter()
        with around(Origin(address="203.0.113.9")):
            given = {"campaign": campaign.pk, "choices": chosen[:1], "ticket": voters.ticket(), "device": "д" * 30}
            actions.vote(call(actor), **given)
    kept = str(list(Mark.objects.values()))
    assert "203.0.113" not in kept
    found = queries.anomalies_of(campaign)
    assert {one.kind for one in found.findings} == {"address", "device"}
    assert found.addresses == [("6", 1)]
    assert Turnout.objects.count() == 6, "nothing is annulled"


def test_a_burst_is_found_and_the_report_is_for_the_commission_alone(django_assert_max_num_queries):
    campaign, chosen = voters.ballot()
    for hour in range(5):
        for _ in range(30 if hour == 3 else 2):
            voters.vote(campaign, chosen[:1], now=NOW + timedelta(hours=hour))
    found = queries.anomalies_of(campaign)
    assert [(one.kind, one.count) for one in found.findings if one.kind == "hour"] == [("hour", 30)]
    client = Client()
    address = reverse("desks:report", args=[campaign.pk])
    client.force_login(Account.objects.get(pk=voters.desk(campaign)[1][0].account_id))
    assert client.get(address).status_code == 403
    client.force_login(Account.objects.get(pk=organiser("Інша").account_id))
    client.get(address)
    with django_assert_max_num_queries(14):
        page = client.get(address)
    assert page.status_code == 200
