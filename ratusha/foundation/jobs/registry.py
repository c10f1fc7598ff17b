"""Registries of jobs and loops, filled when apps load (`jobs.py` of each app)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from .moments import Rhythm, daily, repeated

if TYPE_CHECKING:
    from ratusha.foundation.actions import Call

    Body = Callable[[Call], object]
    Step = Callable[[datetime], object]

NAME_MAX = 50
ATTEMPTS = 5

jobs: dict[str, "Job"] = {}
loops: dict[str, "Loop"] = {}


@dataclass(frozen=True, slots=True)
class Job:
    """Work done at planned moments. `attempts`: how many times a failing run is tried before it is given up."""

    name: str
    body: "Body"
    rhythm: Rhythm
    slow: bool
    attempts: int

    @property
    def says(self) -> str:
        """The first line of the docstring, for the operator's page."""
        return (self.body.__doc__ or self.name).strip().splitlines()[0]


@dataclass(frozen=True, slots=True)
class Loop:
    """A quick step repeated all the time; cheap when there is nothing to do."""

    name: str
    step: "Step"
    every: timedelta


def job(
    name: str, *, every: timedelta | None = None, at: str | None = None, slow: bool = False, attempts: int = ATTEMPTS
) -> "Callable[[Body], Body]":
    """Will run the function at planned moments: `every` interval counted from midnight UTC of 1970, or daily `at` Kyiv.

    The function gets a `Call` of the system whose request id is made of the name and the planned moment, so actions
    called with `call.child(part)` are done once however often the run is repeated. What it returns (a number, a short
    sentence) is kept with the run. It must not open a transaction around all of its work. `slow` jobs (minutes) have
    their own queue, so that they keep nothing waiting.
    """
    if (every is None) == (at is None):
        raise ValueError(f"the job {name} needs either `every` or `at`")
    if len(name) > NAME_MAX:
        raise ValueError(f"the name of the job {name} is too long")
    rhythm = repeated(every) if every is not None else daily(at or "")

    def register(body: "Body") -> "Body":
        if name in jobs:
            raise ValueError(f"the job {name} is declared twice")
        jobs[name] = Job(name, body, rhythm, slow, attempts)
        return body

    return register


def loop(name: str, *, every: timedelta) -> "Callable[[Step], Step]":
    """Will call the function with the present moment again and again, `every` so often, in one thread of its own.

    For deliveries that people wait for. It leaves no run behind: the function itself keeps its progress in the
    database and stands being called by two processes at once. A failure is kept in its heartbeat and tried again.
    """

    def register(step: "Step") -> "Step":
        if name in loops:
            raise ValueError(f"the loop {name} is declared twice")
        loops[name] = Loop(name, step, every)
        return step

    return register
