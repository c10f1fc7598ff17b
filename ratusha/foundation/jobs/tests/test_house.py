"""The house's own jobs and loops."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from ratusha.foundation.actions.call import system_call
from ratusha.foundation.jobs.models import JobRun, RunState
from ratusha.foundation.jobs.registry import jobs, loops
from ratusha.foundation.journal.models import DailyRoot, Entry


def entry(now: datetime) -> Entry:
    return Entry.objects.create(
        at=now, action="x.y", channel="job", actor_kind="system", request_id="r", input_digest="0" * 64
    )


@pytest.mark.django_db
def test_the_deliverer_is_cheap_when_idle_and_seals_what_is_new(
    now: datetime, django_assert_max_num_queries: Any
) -> None:
    step = loops["journal.deliver"].step
    made = entry(now)
    step(now)
    step(now)
    made.refresh_from_db()
    assert made.seq == 1
    with django_assert_max_num_queries(4):
        step(now)


@pytest.mark.django_db
def test_the_root_of_the_day_that_ended_is_kept_once(now: datetime) -> None:
    entry(now)
    loops["journal.deliver"].step(now)
    for _again in range(2):
        jobs["journal.root"].body(system_call("journal.root", now, "r"))
    assert DailyRoot.objects.get().day == now.date() - timedelta(days=1)


@pytest.mark.django_db
def test_old_runs_are_cleared_and_failures_stay(now: datetime) -> None:
    old = now - timedelta(days=31)
    for number, state in enumerate((RunState.DONE, RunState.FAILED)):
        JobRun.objects.create(name="a", planned_at=old + timedelta(seconds=number), state=state)
    JobRun.objects.create(name="a", planned_at=now, state=RunState.DONE)
    jobs["jobs.clear"].body(system_call("jobs.clear", now, "r"))
    assert sorted(JobRun.objects.values_list("state", flat=True)) == [RunState.DONE, RunState.FAILED]
