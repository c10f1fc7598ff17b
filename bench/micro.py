"""Writes inside one process: raw insert, bare ORM write, action. Run as `python -m bench.micro SECONDS` -> JSON."""

import json
import sys
import time
from collections.abc import Callable
from itertools import count
from typing import Any

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from ratusha.foundation.access.actors import system  # noqa: E402
from ratusha.foundation.access.models import Unit  # noqa: E402
from ratusha.foundation.actions import Call, Channel, Line, action  # noqa: E402

ORDER = count(1)


@action("bench.create", may=lambda actor, _target: actor.is_system, says="Bench: {code}")
def create(call: Call, *, code: Line, name: Line) -> Unit:
    """Will create a unit. Refusals: none."""
    return Unit.objects.create(code=code, name=name)


@action("bench.rename", may=lambda actor, _target: actor.is_system, on=Unit, says="Bench: {name}")
def rename(call: Call, unit: Unit, *, name: Line) -> Unit:
    """Will rename a unit. Refusals: none."""
    unit.name = name
    return unit


def per_second(work: Callable[[int], Any], seconds: float) -> float:
    """How often a second the work is done."""
    for _warm in range(20):
        work(next(ORDER))
    done, started = 0, time.perf_counter()
    while (spent := time.perf_counter() - started) < seconds:
        work(next(ORDER))
        done += 1
    return done / spent


def raw_insert(number: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO access_unit (code, name, version) VALUES (%s, %s, 1)", [f"raw-{number}", "Сектор"])


def bare_create(number: int) -> None:
    with transaction.atomic():
        Unit.objects.create(code=f"orm-{number}", name="Сектор")


def bare_change(number: int) -> None:
    with transaction.atomic():
        unit = Unit.objects.select_for_update().get(pk=TARGET)
        unit.name = f"Сектор {number}"
        unit.version += 1
        unit.save(update_fields=["name", "version"])


def call(number: int) -> Call:
    return Call(system("bench"), Channel.CLI, timezone.now(), f"bench-{number}")


def act_create(number: int) -> None:
    create(call(number), code=f"act-{number}", name="Сектор")


def act_change(number: int) -> None:
    rename(call(number), TARGET, name=f"Сектор {number}")


ROUNDS = 3
if __name__ == "__main__":
    TARGET = Unit.objects.create(code="target", name="Сектор").pk
    jobs = (raw_insert, bare_create, act_create, bare_change, act_change)
    share = float(sys.argv[1]) / len(jobs) / ROUNDS
    # Taken by turns, so that a neighbour's load falls on all alike; the best round of each is kept.
    rounds = [{one.__name__: per_second(one, share) for one in jobs} for _round in range(ROUNDS)]
    sys.stdout.write(json.dumps({name: max(one[name] for one in rounds) for name in rounds[0]}))
