"""The scheduler and the real workers of the task queue."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.jobs import actions, queries
from ratusha.foundation.jobs.background import Ticker, beat
from ratusha.foundation.jobs.models import Heartbeat, JobRun, RunState, Schedule
from ratusha.foundation.jobs.running import do, request_id_of
from ratusha.foundation.jobs.scheduling import plan, wake

from .given import EVERY, OPERATOR, declared, work_off

pytestmark = pytest.mark.django_db(transaction=True)


def runs() -> list[JobRun]:
    return list(JobRun.objects.filter(name="test.work").order_by("planned_at"))


def test_a_due_job_runs_once_by_the_worker(now: datetime) -> None:
    calls: list[Call] = []
    with declared(lambda call: calls.append(call) or "three letters"):
        plan(now)
        assert runs() == []
        plan(now + EVERY)
        plan(now + EVERY)
        plan(now + EVERY + timedelta(minutes=1))
        work_off()
    (run,) = runs()
    assert (run.state, run.result, run.attempts) == (RunState.DONE, "three letters", 1)
    assert [call.request_id for call in calls] == [request_id_of(run)]
    assert calls[0].actor.is_system
    assert calls[0].actor.name == "test.work"


def test_two_schedulers_plan_a_moment_once(now: datetime) -> None:
    with declared(lambda call: None):
        plan(now)
        before = Schedule.objects.get(name="test.work").last_planned_at
        plan(now + EVERY)
        Schedule.objects.filter(name="test.work").update(last_planned_at=before)
        JobRun.objects.update(state=RunState.DONE)
        plan(now + EVERY)
    (run,) = runs()
    assert [one.args_kwargs["args"] for one in DBTaskResult.objects.all()].count([run.pk]) == 1


def test_downtime_is_caught_up_once(now: datetime) -> None:
    with declared(lambda call: None):
        plan(now)
        plan(now + 50 * EVERY)
        work_off()
        plan(now + 50 * EVERY)
    assert [run.state for run in runs()] == [RunState.DONE]


def test_a_slow_job_has_its_own_queue_and_is_not_planned_over_itself(now: datetime) -> None:
    with declared(lambda call: None, slow=True):
        plan(now)
        plan(now + EVERY)
        plan(now + 2 * EVERY)
        work_off("default")
        assert [run.state for run in runs()] == [RunState.QUEUED]
        work_off("slow")
        plan(now + 2 * EVERY)
    assert [run.state for run in runs()] == [RunState.DONE, RunState.QUEUED]


def test_a_failing_job_is_tried_again_with_waits_then_given_up_visibly(now: datetime) -> None:
    def fails(call: Call) -> None:
        raise RuntimeError("the register is away")

    with declared(fails, attempts=3):
        plan(now)
        plan(now + EVERY)
        JobRun.objects.exclude(name="test.work").delete()  # the real clock, by which runs end, may call others lost
        waits = []
        for _try in range(3):
            work_off()
            (run,) = runs()
            assert run.finished is not None
            assert run.next_at is not None
            waits.append((run.next_at - run.finished).total_seconds())
            later = run.next_at + timedelta(seconds=1)
            assert wake(run.next_at - timedelta(seconds=1)) == 0
            wake(later)
    assert waits == [30, 60, 120]
    assert (run.state, run.attempts) == (RunState.FAILED, 3)
    assert "the register is away" in run.error
    assert list(queries.failed_runs()) == [run]


def test_a_failed_run_is_repeated_by_the_operator_only(now: datetime, call: Any) -> None:
    run = JobRun.objects.create(name="test.work", planned_at=now, state=RunState.FAILED, attempts=5, error="x")
    with pytest.raises(Refused, match="forbidden"):
        actions.retry(call(), run)
    run.refresh_from_db()
    assert run.state == RunState.FAILED
    with declared(lambda call: 7):
        actions.retry(call(OPERATOR), run)
        work_off()
    run.refresh_from_db()
    assert (run.state, run.result, run.error) == (RunState.DONE, "7", "")
    with pytest.raises(Refused, match=r"jobs\.not_failed"):
        actions.retry(call(OPERATOR), run)


def test_a_run_whose_worker_died_is_taken_over(now: datetime) -> None:
    run = JobRun.objects.create(
        name="test.work", planned_at=now, state=RunState.RUNNING, attempts=1, lease_until=now + timedelta(seconds=90)
    )
    with declared(lambda call: "done"):
        assert wake(now + timedelta(seconds=60)) == 0
        assert wake(now + timedelta(seconds=91)) == 1
        work_off()
    run.refresh_from_db()
    assert (run.state, run.attempts) == (RunState.DONE, 2)


def test_a_run_in_hand_is_not_run_twice(now: datetime) -> None:
    run = JobRun.objects.create(name="test.work", planned_at=now, state=RunState.RUNNING)
    with declared(lambda call: pytest.fail("ran twice")):
        assert do(run.pk, now) == "taken"


def test_a_job_that_is_no_longer_declared_fails_visibly(now: datetime) -> None:
    run = JobRun.objects.create(name="test.gone", planned_at=now)
    assert do(run.pk, now) == RunState.FAILED
    assert "test.gone" in queries.failed_runs().get().error


def test_a_repeated_run_repeats_no_action(now: datetime) -> None:
    run = JobRun.objects.create(name="test.work", planned_at=now)
    assert request_id_of(run).startswith("job:test.work:2026")
    assert len(request_id_of(run)) < 100


def test_signs_of_life_and_failures_of_loops_are_kept(now: datetime) -> None:
    import threading

    def broken(at: datetime) -> None:
        raise RuntimeError("no mail server")

    beat("scheduler", now - timedelta(minutes=5))
    ticker = Ticker("notify.deliver", timedelta(seconds=2), broken, threading.Event())
    assert [ticker.tick(now), ticker.tick(now)] == [4.0, 8.0]
    scheduler, loop = sorted(queries.signs(now), key=lambda one: one.alive)
    assert (scheduler.name, loop.name, loop.failures) == ("scheduler", "notify.deliver", 2)
    assert "no mail server" in loop.error
    assert Heartbeat.objects.count() == 2


def test_the_operators_list_names_every_job(now: datetime, django_assert_max_num_queries: Any) -> None:
    def work(call: Call) -> None:
        """Reminds of terms."""

    with declared(work):
        plan(now)
        plan(now + EVERY)
        with django_assert_max_num_queries(2):
            (line,) = [one for one in queries.planned() if one.name == "test.work"]
    assert (line.says, line.last.state if line.last else None) == ("Reminds of terms.", RunState.QUEUED)
    assert {"journal.root", "jobs.clear"} <= {one.name for one in queries.planned()}
    assert timezone.is_aware(line.planned_at or now)
