"""Work of the archive away from the pages: acts carried out, packages made and cleared."""

from datetime import datetime, timedelta

from django.tasks import task
from django.utils import timezone

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.jobs.registry import job, loop

from . import actions, datasets, queries

ROUNDS = 50  # hundreds of papers of one file in one run; the next run goes on


@job("archive.carry_out", every=timedelta(minutes=1))
def carry_out(call: Call) -> str:
    """Removes the content of files in confirmed acts; what was begun and killed goes on."""
    done = 0
    for act, dossiers in queries.running():
        for pk in dossiers:
            done += _destroyed(call, pk)
        try:
            actions.finish_act(call.child(f"act/{act}"), act)
        except Refused:  # files are left: one is held, or it was too much for one run
            continue
    return str(done)


def _destroyed(call: Call, pk: int) -> int:
    for turn in range(ROUNDS):
        try:
            row = actions.drop_file(call.child(f"{pk}/{turn}"), pk)
        except Refused:
            return 0
        if row.state == queries.DossierState.DESTROYED:
            return 1
    return 0


@task(queue_name="slow")
def make_package(pk: int) -> str:
    """Will make one package that was asked for."""
    return datasets.made(pk, timezone.now())


@loop("archive.packages", every=timedelta(seconds=5))
def begin_waiting(now: datetime) -> int:
    """Hands packages that wait, or that a dead worker left, to a worker; one small read when there are none."""
    taken = 0
    for pk in queries.to_make(now):
        try:
            actions.begin_package(system_call("archive.packages", now), pk)
        except Refused:
            continue
        make_package.enqueue(pk)
        taken += 1
    return taken


@job("archive.clear_packages", at="03:40")
def clear_packages(call: Call) -> int:
    """Removes packages older than thirty days."""
    old = queries.to_clear(call.now)
    for pk in old:
        actions.clear_package(call.child(str(pk)), pk)
    datasets.sweep(call.now)
    return len(old)
