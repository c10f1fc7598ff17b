"""Drafts on an agenda follow their sitting: to its new day by the term of 2939-VI, away from one that is not held."""

from datetime import timedelta

import pytest

from ratusha.foundation.actions import Refused
from ratusha.office.council.models import Convocation
from ratusha.office.proposals.tests import given as drafts
from ratusha.office.sittings import actions
from ratusha.office.sittings.models import Sitting
from ratusha.office.sittings.tests import given
from ratusha.office.sittings.tests.given import NOW, call

pytestmark = pytest.mark.django_db


def stands(draft):
    row = drafts.fresh(draft)
    return row.state, row.considered_on


def test_a_sitting_that_is_moved_takes_its_drafts_along_by_their_term():
    of = drafts.house()
    by, draft = of.secretariat, drafts.published(of)
    first = draft.earliest_on
    days = (first - NOW.date()).days
    sitting = given.planned(by, starts_at=NOW + timedelta(days=days))
    item = given.item(by, sitting, proposal=draft.pk)
    assert stands(draft) == ("considered", first)
    plain = {"title": sitting.title, "place": sitting.place}
    sooner = NOW + timedelta(days=days - 1)
    with pytest.raises(Refused) as told:
        actions.change(call(by), sitting.pk, **plain, starts_at=sooner)
    assert told.value.code == "proposals.too_early"
    actions.call_sitting(call(by), sitting.pk, convener="head")
    with pytest.raises(Refused) as told:
        actions.reschedule(call(by), sitting.pk, starts_at=sooner, ground="Тривога", notice_ground=given.GROUND)
    assert told.value.code == "proposals.too_early"
    assert Sitting.objects.get(pk=sitting.pk).starts_at == sitting.starts_at
    later = sitting.starts_at + timedelta(days=2)
    actions.reschedule(call(by), sitting.pk, starts_at=later, ground="Тривога")
    assert stands(draft) == ("considered", first + timedelta(days=2))
    actions.cancel(call(by), sitting.pk, ground="Тривога")
    assert stands(draft) == ("published", None)
    item.refresh_from_db()
    assert (item.state, item.late_ground) == ("waiting", "")


def test_a_sitting_that_becomes_the_councils_own_has_the_term_of_its_drafts():
    of = drafts.house()
    by, draft = of.secretariat, drafts.published(of)
    soon = {"title": "Засідання", "place": "Зала", "starts_at": NOW + timedelta(days=5)}
    sitting = given.planned(by, **soon, commission=of.commission.pk)
    item = given.item(by, sitting, proposal=draft.pk)
    assert stands(draft) == ("published", None)
    with pytest.raises(Refused) as told:
        actions.change(call(by), sitting.pk, **soon)
    assert told.value.code == "proposals.too_early"
    urgent = {"ground": drafts.GROUND, "reason": "Прорвало водогін."}
    drafts.actions.record_urgency(call(by), draft, **urgent)
    actions.change(call(by), sitting.pk, **soon)
    item.refresh_from_db()
    assert (stands(draft)[0], item.late_ground) == ("considered", drafts.GROUND)


def test_a_draft_that_the_sitting_did_not_reach_may_stand_on_another_agenda():
    of = drafts.house()
    by, draft = of.secretariat, drafts.published(of)
    Convocation.objects.update(seats=4)
    at = NOW + timedelta(days=(draft.earliest_on - NOW.date()).days)
    sitting = given.planned(by, starts_at=at)
    given.item(by, sitting, proposal=draft.pk)
    actions.call_sitting(call(by), sitting.pk, convener="head")
    given.there(by, sitting, list(of.member.convocation.members.all()), at)
    actions.open_sitting(call(by, at), sitting.pk)
    actions.close(call(by, at + timedelta(hours=1)), sitting.pk)
    assert stands(draft) == ("published", None)
    another = given.planned(by, at, starts_at=at + timedelta(days=12))
    assert given.item(by, another, now=at, proposal=draft.pk).proposal_id == draft.pk
