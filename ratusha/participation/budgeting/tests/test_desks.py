"""Paper: numbered ballots given out once, two entries held together, the account of a desk and its protocol."""

from datetime import timedelta

import pytest

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry
from ratusha.participation.budgeting import actions, queries
from ratusha.participation.budgeting.models import Ballot, Campaign, Desk, Pile, Turnout

from . import voters
from .given import NOW, call, in_english, job, organiser, project

pytestmark = pytest.mark.django_db


def refused(code, act, *args, **given) -> Refused:
    before = (Turnout.objects.count(), Ballot.objects.count(), list(Desk.objects.values()), list(Pile.objects.values()))
    with pytest.raises(Refused) as caught:
        act(*args, **given)
    assert caught.value.code == code, caught.value
    assert caught.value.sentence
    after = (Turnout.objects.count(), Ballot.objects.count(), list(Desk.objects.values()), list(Pile.objects.values()))
    assert [len(one) if isinstance(one, list) else one for one in after] == [
        len(one) if isinstance(one, list) else one for one in before
    ]
    return caught.value


def counted(sheets: int = 3) -> tuple[Campaign, Desk, list[Actor], Pile, Actor]:
    """A desk after the vote with one pile of all its sheets."""
    campaign = voters.campaign_in("voting", now=NOW)
    for _ in range(4):
        project(campaign)
    place, clerks = voters.desk(campaign)
    voters.issued(place, clerks[0], sheets)
    end = voters.after_the_vote(campaign)
    pile = actions.start_pile(call(clerks[0], end), place, sheets=sheets)
    return campaign, place, clerks, pile, end


def test_numbers_of_a_desk_have_no_gap_and_a_spoiled_one_is_exchanged():
    campaign, _keys = voters.ballot()
    place, clerks = voters.desk(campaign)
    voters.issued(place, clerks[0], 3)
    actions.exchange_paper(call(clerks[1]), place, number=2)
    voters.issued(place, clerks[0], 1)
    assert sorted(Turnout.objects.values_list("number", flat=True)) == [1, 2, 3, 5]
    place.refresh_from_db()
    assert (place.issued, place.exchanged) == (5, 1)
    assert queries.account_of(place).expected == 4
    refused("budgeting.unknown_number", actions.exchange_paper, call(clerks[1]), place, number=9)


def test_only_officials_of_the_desk_give_out_ballots_and_nobody_to_themselves():
    campaign, _keys = voters.ballot()
    place, clerks = voters.desk(campaign)
    refused("forbidden", actions.issue_paper, call(organiser()), place, person=voters.person().pk)
    own = voters.person(account_id=clerks[0].account_id)
    refused("budgeting.own_ballot", actions.issue_paper, call(clerks[0]), place, person=own.pk)
    actions.issue_paper(call(clerks[1]), place, person=own.pk)


def test_a_person_without_a_confirmed_home_gets_no_ballot():
    campaign, _keys = voters.ballot()
    place, clerks = voters.desk(campaign)
    card = voters.person()
    card.residences.all().delete()
    said = refused("identity.home", actions.issue_paper, call(clerks[0]), place, person=card.pk)
    assert said.sentence


def test_no_ballot_after_the_end_and_no_sheet_before_it():
    campaign, _keys = voters.ballot()
    place, clerks = voters.desk(campaign)
    card = voters.person()
    end = voters.after_the_vote(campaign)
    refused("budgeting.voting_over", actions.issue_paper, call(clerks[0], end), place, person=card.pk)
    early = call(clerks[0], end - timedelta(seconds=1))
    refused("budgeting.voting_lasts", actions.start_pile, early, place, sheets=1)


def test_two_equal_entries_go_into_the_box_and_blank_and_spoiled_are_counted():
    campaign, place, clerks, pile, end = counted(4)
    actions.enter_pile(call(clerks[0], end), pile, lines="1 2\n0\nx\n3")
    pile = actions.enter_pile(call(clerks[1], end), pile, lines="2, 1\n-\nх\n3\n")
    assert pile.state == "agreed"
    place.refresh_from_db()
    assert (place.valid, place.blank, place.spoiled) == (2, 1, 1)
    account = queries.account_of(place)
    assert (account.entered, account.missing, account.surplus) == (4, 0, 0)
    assert Ballot.objects.filter(channel="paper").count() == 2
    entry = Entry.objects.filter(action="budgeting.enter_pile").order_by("-id").first()
    assert entry.facts["count"] == 2
    assert "choices" not in str(entry.facts)
    assert entry.diff["first"] == ["•", "•"] if "first" in entry.diff else True
    del campaign


def test_the_second_official_is_another_one_and_sees_nothing_of_the_first():
    _campaign, _place, clerks, pile, end = counted(1)
    actions.enter_pile(call(clerks[0], end), pile, lines="1")
    refused("budgeting.same_clerk", actions.enter_pile, call(clerks[0], end), pile, lines="1")
    seen = queries.visible_piles(clerks[1]).get()
    assert {"first", "second", "agreed"} <= seen.get_deferred_fields()


def test_a_difference_is_told_by_place_and_settled_by_a_third():
    _campaign, place, clerks, pile, end = counted(3)
    actions.enter_pile(call(clerks[0], end), pile, lines="1\n2\n3")
    pile = actions.enter_pile(call(clerks[1], end), pile, lines="1\n3\n0")
    assert (pile.state, pile.differing) == ("differs", [2, 3])
    assert not Ballot.objects.exists()
    refused("budgeting.same_clerk", actions.settle_pile, call(clerks[1], end), pile, lines="2\n3")
    refused("budgeting.sheet_count", actions.settle_pile, call(clerks[2], end), pile, lines="2")
    pile = actions.settle_pile(call(clerks[2], end), pile, lines="2\nx")
    assert pile.state == "agreed"
    assert Ballot.objects.count() == 2
    place.refresh_from_db()
    assert (place.valid, place.spoiled) == (2, 1)


@pytest.mark.parametrize(
    ("lines", "code", "word"),
    [
        ("1\n2", "budgeting.sheet_count", "3"),
        ("1\n2\nсім", "budgeting.line", "3"),
        ("1\n99\n2", "budgeting.line", "2"),
        ("1 2 3 4\n0\n0", "budgeting.line", "1"),
    ],
)
def test_a_line_that_is_no_ballot_is_named(lines, code, word):
    _campaign, _place, clerks, pile, end = counted(3)
    assert word in refused(code, actions.enter_pile, call(clerks[0], end), pile, lines=lines).sentence


def test_more_sheets_than_were_given_out_are_not_taken():
    _campaign, place, clerks, _pile, end = counted(2)
    said = refused("budgeting.more_than_issued", actions.start_pile, call(clerks[0], end), place, sheets=1)
    assert "Lay the rest aside" in in_english(said)


def test_the_account_closes_with_a_protocol_and_a_difference_needs_words():
    campaign, place, clerks, pile, end = counted(3)
    refused("budgeting.piles_open", actions.close_desk, call(clerks[0], end), place)
    for one in clerks[:2]:
        actions.enter_pile(call(one, end), pile, lines="1\n2\n3")
    refused("budgeting.remark_needed", actions.close_desk, call(clerks[0], end), place, aside=2)
    refused("budgeting.desks_open", actions.close_box, job(end), queries.box_of(campaign.pk))
    made = actions.close_desk(call(clerks[0], end), place, aside=2, remark="Два аркуші без печатки.")
    assert made.closed_at == end
    assert made.protocol.size > 1000
    refused("budgeting.desk_closed", actions.start_pile, call(clerks[0], end), place, sheets=1)
    assert voters.closed(campaign).ballots == 3


def test_a_missing_sheet_is_seen_and_explained():
    campaign, _keys = voters.ballot()
    place, clerks = voters.desk(campaign)
    voters.issued(place, clerks[0], 2)
    end = voters.after_the_vote(campaign)
    pile = actions.start_pile(call(clerks[0], end), place, sheets=1)
    for one in clerks[:2]:
        actions.enter_pile(call(one, end), pile, lines="1")
    said = refused("budgeting.remark_needed", actions.close_desk, call(clerks[0], end), place)
    assert "1 missing" in in_english(said)
    actions.close_desk(call(clerks[0], end), place, remark="Одна людина винесла бюлетень.")


def test_a_desk_is_changed_by_the_organiser_until_its_account_is_closed():
    campaign = voters.campaign_in("voting", now=NOW)
    place, clerks = voters.desk(campaign)
    ids = [one.account_id for one in clerks]
    actions.change_desk(call(organiser()), place, name="Школа", hours="9–18", clerks=ids)
    assert Desk.objects.get(pk=place.pk).name == "Школа"
    actions.open_desk(call(organiser()), campaign=campaign.pk, name="Бібліотека", clerks=ids)
    again = {"campaign": campaign.pk, "name": "Бібліотека", "clerks": ids}
    refused("budgeting.desk_named", actions.open_desk, call(organiser()), **again)
    taken = {"name": "Бібліотека", "clerks": ids}
    refused("budgeting.desk_named", actions.change_desk, call(organiser()), Desk.objects.get(pk=place.pk), **taken)
    refused("forbidden", actions.change_desk, call(clerks[0]), Desk.objects.get(pk=place.pk), name="Двір", clerks=ids)
