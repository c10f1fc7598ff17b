"""The look on demand, the numbers, and how long what was measured stays."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ratusha.foundation.access.actors import Actor, Kind
from ratusha.foundation.actions import Refused
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.backups.models import Backup
from ratusha.foundation.jobs.models import JobRun, RunState
from ratusha.foundation.jobs.running import do
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.upkeep import findings, keeping, measuring, queries
from ratusha.foundation.upkeep.actions import look_again
from ratusha.foundation.upkeep.models import Measure, Probe

from .examples import OPERATOR

pytestmark = pytest.mark.django_db


def test_look_again_is_done_by_the_worker_and_once_at_a_time(call: Any, now: Any) -> None:
    run = look_again(call(OPERATOR))
    with pytest.raises(Refused, match=r"upkeep\.looking"):
        look_again(call(OPERATOR))
    assert JobRun.objects.count() == 1
    assert do(run.pk, now) == RunState.DONE
    looked = Probe.objects.get(name="look")
    assert looked.facts["counts"]["fine"] > 0
    assert findings.kept(looked, "uk")
    assert [one.code for one in findings.kept(looked, "en")] == [one.code for one in findings.kept(looked, "uk")]
    assert Measure.objects.get().disk_free > 0
    look_again(call(OPERATOR))


def test_a_registrar_may_not_ask_to_look(call: Any) -> None:
    with pytest.raises(Refused, match="forbidden"):
        look_again(call(Actor(Kind.OFFICIAL, account_id=2, roles=frozenset({"registrar"}))))
    assert not JobRun.objects.exists()


def test_numbers_are_one_query(now: Any) -> None:
    JobRun.objects.create(name="a.b", planned_at=now, state=RunState.FAILED)
    for hours in (3, 30):
        Backup.objects.create(kind="backup", good=True, at=now - timedelta(hours=hours))
    Entry.objects.create(at=now, action="x.y", channel="cli", actor_kind="system", request_id="1")
    run = look_again(system_call("look", now))
    with CaptureQueriesContext(connection) as seen:
        found = queries.numbers()
    assert len(seen) == 1
    assert found["jobs failed"].count == 1
    assert found["backup"].age(now) == timedelta(hours=3)
    assert found["unsealed"].count == 2
    assert found["queue default"].count == 1
    assert found["letters dead"].count == 0
    assert "queue slow" not in found
    assert run.pk


def test_old_measures_go_and_the_whole_counts_stay(now: Any) -> None:
    from ratusha.foundation.upkeep.timing import COLUMNS, flush, recorder

    recorder.take()
    recorder.add(("/a/", "GET", 200), 0.02)
    flush((now - timedelta(days=9)).timestamp())
    measuring.measure(now.date() - timedelta(days=800))
    assert keeping.clear(now) == 2
    assert [row.count for row in queries.totals()] == [1]
    assert queries.measures(now.date()) == []
    assert COLUMNS
