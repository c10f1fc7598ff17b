"""Reactions: at least once, in order, exactly once in the database, one hop."""

from datetime import timedelta

import pytest
from django.db import transaction

from ratusha.foundation.access.models import Unit
from ratusha.foundation.actions import reaction
from ratusha.foundation.actions import reactions as registry
from ratusha.foundation.actions.delivery import ATTEMPTS, deliver, retry_failed
from ratusha.foundation.journal.models import Cursor, Entry, FailedReaction

from .given import ADMIN
from .test_replay import at_once


class PowerCut(BaseException):
    """What no handler of ordinary errors may catch."""


@pytest.fixture
def alone(trial):
    """Only the reactions that the test declares."""
    registry.clear()
    return trial


@pytest.mark.django_db
def test_each_entry_is_delivered_once_and_in_order(alone, call, now):
    seen = []

    @reaction("trial.notes", to=["trial.open"])
    def notes(call, entry):
        seen.append((entry.seq, entry.facts["code"], call.caused_by == entry.pk))

    for code in ("a", "b", "c"):
        alone.open(call(ADMIN), code=code, name=code)
    alone.rename(call(ADMIN), Unit.objects.get(code="a"), name="not asked for")
    assert deliver(now) == 3
    assert deliver(now) == 0
    assert seen == [(1, "a", True), (2, "b", True), (3, "c", True)]
    assert Cursor.objects.get().seq == 4


@pytest.mark.django_db
def test_those_whom_nothing_concerns_are_passed_by_at_once(alone, call, now, django_assert_max_num_queries):
    for number in range(9):
        reaction(f"trial.rare_{number}", to=["trial.rename"])(lambda call, entry: None)
    alone.open(call(ADMIN), code="a", name="a")
    deliver(now)
    alone.open(call(ADMIN), code="b", name="b")
    with django_assert_max_num_queries(20) as asked:
        assert deliver(now) == 0
    assert sum("UPDATE" in one["sql"] and "cursor" in one["sql"] for one in asked.captured_queries) == 1
    assert set(Cursor.objects.values_list("seq", flat=True)) == {2}
    alone.rename(call(ADMIN), Unit.objects.get(code="a"), name="of concern")
    assert deliver(now) == 9


@pytest.mark.django_db
def test_nothing_is_delivered_of_what_was_not_committed(alone, call, now):
    seen = []

    @reaction("trial.notes", to=["trial.open"])
    def notes(call, entry):
        seen.append(entry.pk)

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        alone.open(call(ADMIN), code="a", name="a")
        raise ZeroDivisionError
    assert (deliver(now), seen) == (0, [])


@pytest.mark.django_db
def test_one_hop_what_a_reaction_causes_is_not_reacted_to(alone, call, now):
    @reaction("trial.follow", to=["trial.open", "trial.rename"])
    def follow(call, entry):
        alone.rename(call, entry.target_id, name="після реакції")

    alone.open(call(ADMIN), code="a", name="a")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alone.rename, "may", lambda actor, target: actor.is_system)
        assert [deliver(now), deliver(now), deliver(now)] == [1, 0, 0]
    caused = Entry.objects.get(action="trial.rename")
    first = Entry.objects.get(action="trial.open")
    assert (caused.caused_by, caused.channel, caused.actor_name) == (first.pk, "reaction", "trial.follow")


@pytest.mark.django_db(transaction=True)
def test_a_crash_between_commit_and_reaction_loses_nothing(alone, call, now):
    lives = []

    @reaction("trial.mirror", to=["trial.open"])
    def mirror(call, entry):
        Unit.objects.create(code=f"mirror-{entry.facts['code']}", name="дзеркало")
        lives.append(entry.pk)
        if len(lives) == 2:
            raise PowerCut

    for code in ("a", "b", "c"):
        alone.open(call(ADMIN), code=code, name=code)
    with pytest.raises(PowerCut):
        deliver(now)
    assert sorted(Unit.objects.filter(code__startswith="mirror").values_list("code", flat=True)) == ["mirror-a"]
    assert deliver(now) == 2
    assert Unit.objects.filter(code__startswith="mirror").count() == 3
    assert (FailedReaction.objects.count(), len(lives)) == (0, 4)


@pytest.mark.django_db(transaction=True)
def test_two_deliverers_at_once_deliver_once(alone, call, now):
    @reaction("trial.mirror", to=["trial.open"])
    def mirror(call, entry):
        Unit.objects.create(code=f"mirror-{entry.facts['code']}", name="дзеркало")

    for place in range(12):
        alone.open(call(ADMIN), code=f"u{place}", name="підрозділ")
    results = at_once(*[lambda: deliver(now)] * 3)
    assert [one for one in results if isinstance(one, Exception)] == []
    assert sum(results) == 12
    assert Unit.objects.filter(code__startswith="mirror").count() == 12
    assert FailedReaction.objects.count() == 0


@pytest.mark.django_db
def test_a_failing_reaction_holds_nobody_up_and_is_tried_again(alone, call, now):
    mended = []

    @reaction("trial.moody", to=["trial.open"])
    def moody(call, entry):
        Unit.objects.create(code=f"half-{entry.facts['code']}", name="половина")
        if entry.facts["code"] == "a" and not mended:
            raise ConnectionError("the mail server is away")

    alone.open(call(ADMIN), code="a", name="a")
    alone.open(call(ADMIN), code="b", name="b")
    assert deliver(now) == 1
    assert sorted(Unit.objects.filter(code__startswith="half").values_list("code", flat=True)) == ["half-b"]
    failed = FailedReaction.objects.get()
    assert (failed.name, failed.attempts, failed.given_up) == ("trial.moody", 1, False)
    assert "the mail server is away" in failed.error

    assert retry_failed(now) == 0  # not due yet
    mended.append(True)
    assert retry_failed(failed.next_at) == 1
    assert (FailedReaction.objects.count(), Unit.objects.filter(code="half-a").count()) == (0, 1)


@pytest.mark.django_db
def test_a_reaction_that_always_fails_is_given_up_and_stays_visible(alone, call, now):
    calls = []

    @reaction("trial.broken", to=["trial.open"])
    def broken(call, entry):
        calls.append(call.request_id)
        raise ConnectionError

    alone.open(call(ADMIN), code="a", name="a")
    deliver(now)
    moment = now
    for _time in range(20):
        moment += timedelta(days=1)
        retry_failed(moment)
    failed = FailedReaction.objects.get()
    assert (failed.given_up, failed.attempts, len(calls)) == (True, ATTEMPTS, ATTEMPTS)
    assert len(set(calls)) == 1


@pytest.mark.django_db
def test_a_reaction_that_joins_later_does_not_repeat_the_past(alone, call, now):
    @reaction("trial.first", to=["trial.open"])
    def first(call, entry):
        return None

    alone.open(call(ADMIN), code="a", name="a")
    deliver(now)
    seen = []

    @reaction("trial.late", to=["trial.open"])
    def late(call, entry):
        seen.append(entry.facts["code"])

    deliver(now)
    alone.open(call(ADMIN), code="b", name="b")
    deliver(now)
    assert seen == ["b"]
