"""Inventories, and acts from the proposal to the last paper."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Refused
from ratusha.office.archive import actions, jobs, permissions, queries
from ratusha.office.archive.models import DestructionAct, Dossier, Filing, Inventory
from ratusha.office.archive.tests import given
from ratusha.office.archive.tests.test_filing import refused

pytestmark = pytest.mark.django_db
NOW = given.NOW
LATER = NOW + timedelta(days=365 * 7)


class Story:
    """A year ago two files were closed: one for ever, one for five years with three papers."""

    def __init__(self) -> None:
        self.keeper, self.head = given.archivist(), given.official("head")
        self.chair = given.chair(self.head)
        made = given.in_force(keeper=self.keeper)
        self.forever = given.closed(made, 1)
        self.some = given.closed(made, 2, papers=3)
        given.DROPPED.clear()

    def inventory(self) -> Inventory:
        made = actions.draw_inventory(self.call(self.keeper), year=NOW.year, category="permanent")
        return actions.approve_inventory(self.call(self.head), made.pk, protocol="Протокол № 7")

    def propose(self, *dossiers: Dossier) -> DestructionAct:
        keys = [one.pk for one in dossiers or (self.some,)]
        return actions.propose_act(self.call(self.keeper), dossiers=keys, reason="Строк зберігання минув")

    def call(self, actor: Actor, **more: Any) -> Any:
        return given.call(actor, LATER, **more)


def test_nothing_is_proposed_before_its_time_or_before_inventories():
    story = Story()
    told = {"dossiers": [story.some.pk], "reason": "Строк"}
    refused("archive.barred", actions.propose_act, given.call(story.keeper), **told)
    refused("archive.no_inventory", actions.propose_act, story.call(story.keeper), **told)
    refused("archive.temporary", actions.draw_inventory, story.call(story.keeper), year=2026, category="temporary")
    drawn = actions.draw_inventory(story.call(story.keeper), year=2026, category="permanent")
    refused("archive.no_inventory", actions.propose_act, story.call(story.keeper), **told)
    refused("forbidden", actions.approve_inventory, story.call(story.keeper), drawn.pk, protocol="П")
    done = actions.approve_inventory(story.call(story.head), drawn.pk, protocol="Протокол № 7")
    assert (done.count, done.volumes) == (1, 1)
    assert done.paper is not None
    refused("archive.nothing", actions.draw_inventory, story.call(story.keeper), year=2026, category="permanent")
    for row in (story.forever, story.some):
        assert (queries.bar_of(row, LATER.date()) is None) == (row is story.some)
    refused("archive.barred", actions.propose_act, story.call(story.keeper), dossiers=[story.forever.pk], reason="С")
    actions.hold(story.call(story.keeper), story.some.pk, reason="Ухвала суду")
    refused("archive.barred", actions.propose_act, story.call(story.keeper), **told)
    assert not queries.due(story.keeper, LATER.date()).exists()
    assert not DestructionAct.objects.exists()
    actions.release(story.call(story.head), story.some.pk, reason="Суд завершено")
    assert list(queries.due(story.keeper, LATER.date())) == [story.some]


def test_two_officials_confirm_and_the_content_goes_but_the_cards_stay():
    story = Story()
    story.inventory()
    act = story.propose()
    assert (act.files, act.items) == (1, 3)
    refused("archive.in_act", actions.propose_act, story.call(story.keeper), dossiers=[story.some.pk], reason="С")
    refused("forbidden", actions.confirm_act, story.call(story.keeper), act.pk)
    refused("archive.no_protocol", actions.confirm_act, story.call(story.chair), act.pk)
    actions.confirm_act(story.call(story.head), act.pk)
    refused("forbidden", actions.confirm_act, story.call(story.head), act.pk)
    assert jobs.carry_out(given.job(LATER)) == "0"
    assert given.DROPPED == []
    done = actions.confirm_act(story.call(story.chair), act.pk, protocol="Протокол № 9")
    assert done.state == "running"
    assert done.paper is not None
    refused("archive.not_now", actions.withdraw_act, story.call(story.head), act.pk, reason="Пізно")
    refused("archive.not_now", actions.finish_act, given.job(LATER), act.pk)
    papers = [one.about_id for one in Filing.objects.filter(dossier=story.some).order_by("ordinal")]
    assert jobs.carry_out(given.job(LATER)) == "1"
    assert papers == given.DROPPED
    act.refresh_from_db()
    assert (act.state, act.dropped) == ("done", 3)
    row = Dossier.objects.get(pk=story.some.pk)
    assert (row.state, row.items) == ("destroyed", 3)
    assert Filing.objects.filter(dossier=row).exclude(dropped_at=None).count() == 3
    assert jobs.carry_out(given.job(LATER, "again")) == "0"
    assert papers == given.DROPPED, "done twice, it does nothing more"


def test_a_killed_job_goes_on_where_it_stood(monkeypatch: pytest.MonkeyPatch):
    story = Story()
    story.inventory()
    act = story.propose()
    actions.confirm_act(story.call(story.chair), act.pk, protocol="Протокол № 9")
    actions.confirm_act(story.call(story.head), act.pk)
    monkeypatch.setattr(actions.destruction, "BATCH", 1)
    seen = list(Filing.objects.filter(dossier=story.some).order_by("ordinal").values_list("about_id", flat=True))

    def dies(call: Any, pk: int) -> None:
        given.OWNER.drop(call, pk)
        if pk == seen[1]:
            raise RuntimeError("killed")

    queries.register_owner(given.LABEL, queries.Owner(**{**_parts(given.OWNER), "drop": dies}))
    with pytest.raises(RuntimeError), transaction.atomic():
        jobs.carry_out(given.job(LATER))
    # the whole run was rolled back here; a real one keeps each hundred that was committed
    actions.drop_file(given.job(LATER), story.some.pk)
    assert Filing.objects.filter(dossier=story.some, dropped_at=None).count() == 2
    assert Dossier.objects.get(pk=story.some.pk).state == "closed"
    given.DROPPED.clear()
    queries.register_owner(given.LABEL, given.OWNER)
    actions.hold(story.call(story.head), story.some.pk, reason="Ухвала суду")
    assert jobs.carry_out(given.job(LATER, "held")) == "0"
    assert given.DROPPED == [], "a hold stops an act that runs"
    actions.release(story.call(story.head), story.some.pk, reason="Знято")
    assert jobs.carry_out(given.job(LATER, "on")) == "1"
    assert seen[1:] == given.DROPPED
    act.refresh_from_db()
    assert (act.state, act.dropped) == ("done", 3)


def _parts(owner: Any) -> dict[str, Any]:
    return {name: getattr(owner, name) for name in owner.__dataclass_fields__}


def test_one_person_never_confirms_for_both_and_a_withdrawn_act_frees_its_files():
    story = Story()
    story.inventory()
    act = story.propose()
    with pytest.raises(IntegrityError), transaction.atomic():
        DestructionAct.objects.filter(pk=act.pk).update(chair=story.head.account_id, head=story.head.account_id)
    refused("archive.self", actions.name_chair, story.call(story.head), account=story.head.account_id, basis="Н")
    actions.confirm_act(story.call(story.chair), act.pk, protocol="Протокол № 9")
    both = story.chair.substituting([story.head])
    assert not any(permissions.can_confirm(one, DestructionAct.objects.get(pk=act.pk)) for one in both.faces)
    actions.withdraw_act(story.call(story.keeper), act.pk, reason="Помилка в переліку")
    assert Dossier.objects.get(pk=story.some.pk).act is None
    assert story.propose().state == "proposed"
    assert given.DROPPED == []


def test_the_experts_look_before_and_what_they_keep_is_kept_for_ever():
    story = Story()
    Dossier.objects.filter(pk=story.some.pk).update(epk=True)
    story.inventory()
    with pytest.raises(Refused) as said:
        story.propose()
    assert said.value.code == "archive.barred"
    assert list(queries.to_review(story.keeper, LATER.date())) == [story.some]
    refused("forbidden", actions.review, story.call(story.keeper), story.some.pk, let_go=True, protocol="П")
    with transaction.atomic():
        actions.review(story.call(story.chair), story.some.pk, let_go=True, protocol="Протокол № 8")
        assert story.propose().files == 1
        transaction.set_rollback(True)
    kept = actions.review(story.call(story.chair), story.some.pk, let_go=False, protocol="Протокол № 8")
    assert (kept.term, kept.category, kept.expires_on) == ("permanent", "permanent", None)
    assert list(queries.to_list(story.keeper)) == [kept]


def test_what_is_kept_while_it_is_needed_waits_for_a_word():
    story = Story()
    story.inventory()
    Dossier.objects.filter(pk=story.some.pk).update(term="while_needed", years=0, expires_on=None)
    assert not queries.due(story.keeper, LATER.date()).exists()
    refused("archive.counted", actions.end_need, story.call(story.keeper), story.forever.pk, reason="Р")
    actions.end_need(story.call(story.keeper), story.some.pk, reason="Замінено новою інструкцією")
    assert queries.due(story.keeper, LATER.date()).get() == story.some
