"""Stances are secret and counted once, statements of residents wait for a look, the map comes when there are enough."""

from random import Random
from typing import Any

import pytest
from django.apps import apps

from ratusha.foundation.actions import Refused
from ratusha.foundation.charter.actions import set_value
from ratusha.foundation.journal.models import Entry
from ratusha.office.cases.tests.given import official
from ratusha.participation.consultations import actions, jobs, queries
from ratusha.participation.consultations.actions import keeping
from ratusha.participation.consultations.models import Ballot, Consultation, OpinionMap, Proposal, Statement
from ratusha.participation.consultations.queries.opinions import pseudonyms_of
from ratusha.participation.consultations.tests import given
from ratusha.participation.consultations.tests.given import NOW, call
from ratusha.records.identity.models import Code
from ratusha.records.people.actions import movers

pytestmark = pytest.mark.django_db
KEPT = (Consultation, Statement, OpinionMap, Ballot)


def refused(code: str, act: Any, *args: Any, **more: Any) -> None:
    before = [list(model.objects.order_by("pk").values()) for model in KEPT]
    with pytest.raises(Refused) as told:
        act(*args, **more)
    assert told.value.code == code
    assert [list(model.objects.order_by("pk").values()) for model in KEPT] == before


def counts(statement: Statement) -> tuple[int, int, int]:
    statement.refresh_from_db()
    return statement.agree, statement.disagree, statement.passed


def test_a_stance_counts_once_and_the_later_one_stands():
    made, me = given.opened(), given.resident()
    one, two = given.statements(made, 2)
    actions.take_stance(call(me), made.pk, statement=one.pk, stance="agree")
    actions.take_stance(call(me), made.pk, statement=one.pk, stance="disagree")
    actions.take_stance(call(me), made.pk, statement=two.pk, stance="pass")
    made.refresh_from_db()
    assert (counts(one), counts(two), made.voices) == ((0, 1, 0), (0, 0, 1), 1)
    assert Ballot.objects.get().stances == {str(one.pk): -1, str(two.pk): 0}


def test_nothing_but_the_sealed_secret_joins_a_person_to_a_ballot():
    made, me = given.opened(), given.resident()
    one = given.statements(made, 1)[0]
    actions.take_stance(call(me), made.pk, statement=one.pk, stance="agree")
    person, ballot = given.person_of(me), Ballot.objects.get()
    names = {field.name for field in Ballot._meta.get_fields()}
    assert names == {"id", "consultation", "pseudonym", "stances"}
    entry = Entry.objects.filter(action="consultations.take_stance").get()
    told = f"{entry.facts} {entry.diff} {entry.target_type}"
    assert "agree" not in told
    assert str(one.pk) not in str(entry.facts)
    with_id = f"{person.pk}"
    assert with_id not in ballot.pseudonym or len(with_id) < 4
    for model in apps.get_app_config("consultations").get_models():
        for row in model.objects.all():
            assert getattr(row, "person_id", None) != person.pk
    opinions = OpinionMap.objects.get()
    assert pseudonyms_of(opinions, person.pk)[0] == ballot.pseudonym
    opinions.secret = "інша"
    assert ballot.pseudonym not in pseudonyms_of(opinions, person.pk)
    actions.take_stance(call(me), made.pk, statement=given.statements(made, 1)[0].pk, stance="disagree")
    assert Entry.objects.filter(action="consultations.take_stance").values("input_digest").distinct().count() == 1
    actions.call_off(call(given.organiser()), made.pk, why="Досить.")
    assert OpinionMap.objects.get().secret == ""
    assert queries.ballot_of(made, person.pk) is None
    assert queries.owndata.ballots_of(person.pk) == []


def test_statements_of_residents_wait_for_a_look():
    organiser, made, me = given.organiser(), given.opened(), given.resident()
    one = actions.offer(call(me), made.pk, text="Більше лавок.")
    two = actions.offer(call(me), made.pk, text="Усі дурні.")
    assert not queries.shown_statements(made).exists()
    told = {"statement": one.pk, "stance": "agree"}
    refused("consultations.no_statement", actions.take_stance, call(me), made.pk, **told)
    refused("forbidden", actions.review, call(me), one.pk, shown=True)
    refused("consultations.why", actions.review, call(organiser), two.pk, shown=False)
    actions.review(call(organiser), one.pk, shown=True)
    actions.review(call(organiser), two.pk, shown=False, why="Образа.")
    assert [row.text for row in queries.shown_statements(made)] == ["Більше лавок."]
    for number in range(8):
        actions.offer(call(me), made.pk, text=f"Ще {number}")
    refused("consultations.too_many_statements", actions.offer, call(me), made.pk, text="Понад міру")
    bare = given.opened(with_map=False)
    refused("consultations.no_map", actions.offer, call(me), bare.pk, text="Так.")
    refused("consultations.no_map", actions.seed, call(organiser), bare.pk, statements=["Так."])
    refused("consultations.no_map", actions.draw, call(given.PLATFORM), bare.pk)
    closed = given.closed(made=made)
    refused("consultations.over", actions.seed, call(organiser), closed.pk, statements=["Пізно."])
    refused("consultations.not_open", actions.offer, call(me, given.after(closed)), closed.pk, text="Пізно.")
    refused("consultations.not_open", actions.take_stance, call(me, given.after(closed)), closed.pk, **told)


def test_the_map_is_drawn_by_a_job_when_there_are_enough_people():
    told = {"value": "10", "valid_from": NOW.date(), "basis": "Рішення № 7"}
    set_value(call(official("administrator")), name="consultations.map_people", **told)
    made = given.opened()
    rows = given.statements(made, 6)
    assert jobs.draw_maps(call(given.PLATFORM, request_id="job:1")) == "1"
    assert queries.map_of(made).drawn["why"] == "few_people"
    assert jobs.draw_maps(call(given.PLATFORM, request_id="job:2")) == "0"
    chance = Random(3)
    for number in range(16):
        me = given.resident()
        for place, row in enumerate(rows):
            stance = "agree" if (place % 2 == 0) == (number < 9) or place == 5 else "disagree"
            if chance.random() < 0.9:
                actions.take_stance(call(me), made.pk, statement=row.pk, stance=stance)
    assert jobs.draw_maps(call(given.PLATFORM, request_id="job:3")) == "1"
    drawn = queries.map_of(made).drawn
    assert [one["letter"] for one in drawn["groups"]] == ["A", "B"]
    assert sum(one["size"] for one in drawn["groups"]) + drawn["others"] == drawn["people"]
    assert drawn["divides"]
    entry = Entry.objects.filter(action="consultations.draw").order_by("-id").first()
    assert entry.facts["groups"] == 2


def test_two_cards_made_one_have_one_voice():
    made, me, other = given.opened(), given.resident(), given.resident()
    one = given.statements(made, 1)[0]
    actions.take_stance(call(me), made.pk, statement=one.pk, stance="agree")
    mine, theirs = given.person_of(me).pk, given.person_of(other).pk
    chosen = keeping.ballot_ids(mine)
    keeping.move_ballots(call(given.PLATFORM), chosen, theirs)
    assert keeping.ballot_ids(mine) == []
    assert keeping.ballot_ids(theirs) == chosen
    keeping.move_ballots(call(given.PLATFORM), chosen, mine)
    actions.take_stance(call(other), made.pk, statement=one.pk, stance="disagree")
    one.refresh_from_db()
    made.refresh_from_db()
    assert (one.agree, one.disagree, made.voices) == (1, 1, 2)
    keeping.move_ballots(call(given.PLATFORM), chosen, theirs)
    assert keeping.ballot_ids(mine) == []
    one.refresh_from_db()
    made.refresh_from_db()
    assert (one.agree, one.disagree, made.voices) == (0, 1, 1)
    proposal = given.comment(made)
    actions.support(call(me), proposal.pk)
    actions.support(call(other), proposal.pk)
    (mover,) = [each for each in movers() if each.label == "consultations.support.person"]
    mover.move(call(given.PLATFORM), mover.ids(mine), theirs)
    assert len(mover.ids(theirs)) == 1
    proposal.refresh_from_db()
    assert proposal.supporters == 1


def test_authors_are_counted_once_when_their_cards_become_one_and_twice_again_when_it_is_undone():
    made, me, other = given.opened(), given.resident(), given.resident()
    for one in (me, me, other):
        actions.propose(call(one), made.pk, kind="opinion", text=f"Думка {Proposal.objects.count()}")
    mine, theirs = given.person_of(me).pk, given.person_of(other).pk
    (mover,) = [each for each in movers() if each.label == "consultations.proposal.person"]
    chosen = mover.ids(mine)
    for keeper, people in ((theirs, 1), (mine, 2)):
        mover.move(call(given.PLATFORM), chosen, keeper)
        made.refresh_from_db()
        assert made.people == people


def test_a_second_card_of_one_human_has_no_second_voice():
    made, me, other = given.opened(), given.resident(), given.resident()
    one = given.statements(made, 1)[0]
    told = {"kind": "rnokpp", "value": "3184710691", "index": "a" * 64, "noted_at": NOW}
    code = Code.objects.create(person=given.person_of(me), **told)
    actions.take_stance(call(me), made.pk, statement=one.pk, stance="agree")
    Code.objects.filter(pk=code.pk).update(person=given.person_of(other))
    actions.take_stance(call(other), made.pk, statement=one.pk, stance="disagree")
    one.refresh_from_db()
    assert (one.agree, one.disagree, Ballot.objects.count()) == (0, 1, 1)
