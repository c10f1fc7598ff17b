"""What will be late: the chance that a queue of cases leaves too little time for one of them, with the reason in facts.

An executor takes cases by their day. What stands before a case and the case itself must be done in the working days
left to its control day, less the days that agreement and signature usually take. Cases are closed at the executor's
pace, more or less: their number in those days is taken as a Poisson count with the mean pace x days. The chance to be
late is the chance that this count is too small.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from math import ceil, exp

from .days import Ruler
from .load import WORKDAYS

WILL, MAY = 0.5, 0.25
SIGNING_DAYS = 1.0
FLOOR = 0.2
UNKNOWN = 2.0
DAY = timedelta(days=1)


class Stage(StrEnum):
    """How far a case has come."""

    WAITS = "waits"
    BEGUN = "begun"
    AGREEING = "agreeing"


REST = {Stage.WAITS: 1.0, Stage.BEGUN: 0.5, Stage.AGREEING: 0.0}


class Verdict(StrEnum):
    """What is to be expected by the control day."""

    GONE = "gone"
    WILL = "will"
    MAY = "may"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class Work:
    """One open case. `by`: its control day; `executor` is None while nobody has it."""

    pk: int
    by: date
    executor: int | None
    unit: int | None = None
    stage: Stage = Stage.WAITS
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who closes `a_week` cases; `off` are days of absence; `unit` where they work."""

    pk: int
    a_week: float
    unit: int | None = None
    off: frozenset[date] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is expected of one case. `before`: cases that stand before it; `left`: working days of its executor to its
    day; `away`: of the working days to it, those the executor is absent; `finish`: the likely day, None if too far."""

    work: Work
    chance: float
    verdict: Verdict
    before: int
    a_week: float
    left: int
    away: int
    finish: date | None


@dataclass(frozen=True, slots=True)
class Backlog:
    """What stands in a queue from days already past: effort still needed, and how many cases."""

    need: float = 0.0
    cases: int = 0


NOTHING = Backlog()


def rest_of(stage: Stage, weight: float = 1.0) -> float:
    """Effort that a case still needs of its executor."""
    return REST[stage] * weight


def too_few(mean: float, need: float) -> float:
    """The chance that a Poisson count with this mean is below `need`; between whole needs it is drawn as a line."""
    if need <= 0:
        return 0.0
    low = int(need)
    part = need - low
    below = _below(mean, low)
    return below if not part else below + part * (_below(mean, low + 1) - below)


def _below(mean: float, count: int) -> float:
    if mean > 700:
        return 1.0 if mean < count - 4 * mean**0.5 else 0.0
    term, total = exp(-mean), 0.0
    for step in range(count):
        total += term
        term *= mean / (step + 1)
    return min(total, 1.0)


def verdict_of(chance: float) -> Verdict:
    """The chance as a verdict: from 50 % on it will most likely be late, from 25 % it may be."""
    if chance >= WILL:
        return Verdict.WILL
    return Verdict.MAY if chance >= MAY else Verdict.FINE


def queue_order(one: Work) -> tuple[date, int]:
    """By its day, then by its age: the order in which cases are taken."""
    return one.by, one.pk


def forecast(
    works: Iterable[Work],
    workers: Mapping[int, Worker],
    today: date,
    ruler: Ruler,
    *,
    usual: float = 10.0,
    signing: float = SIGNING_DAYS,
    backlog: Mapping[int, Backlog] | None = None,
) -> dict[int, Forecast]:
    """Every case -> what is expected of it, if nothing changes.

    `backlog`: what each executor has from days already past, when it is not among `works` itself.
    `usual`: working days that a case takes here from beginning to end, for cases that nobody has yet. Whoever has
    closed nothing lately is taken to close at least one case in five weeks, so that a newcomer is not condemned.
    `signing`: working days from a ready answer to its sending.
    """
    queues: dict[int | None, list[Work]] = {}
    for one in works:
        queues.setdefault(one.executor if one.executor in workers else None, []).append(one)
    found: dict[int, Forecast] = {}
    for who, queue in queues.items():
        queue.sort(key=queue_order)
        if who is None:
            found.update((one.pk, _nobodys(one, today, ruler, usual)) for one in queue)
        else:
            found.update(_queue(queue, workers[who], today, ruler, (backlog or {}).get(who, NOTHING), signing))
    return found


def _queue(
    queue: Sequence[Work], worker: Worker, today: date, ruler: Ruler, backlog: Backlog, signing: float
) -> dict[int, Forecast]:
    own = ruler.without(worker.off)
    need, before, found = backlog.need, backlog.cases, {}
    for one in queue:
        rest = rest_of(one.stage, one.weight)
        found[one.pk] = _one(one, worker, need + rest, before, today, ruler, own, signing)
        need += rest
        before += one.stage is not Stage.AGREEING
    return found


def _one(
    one: Work, worker: Worker, need: float, before: int, today: date, ruler: Ruler, own: Ruler, signing: float
) -> Forecast:
    a_day = max(worker.a_week, FLOOR) / WORKDAYS
    all_days, left = ruler.between(today - DAY, one.by), own.between(today - DAY, one.by)
    if one.by < today:
        return Forecast(one, 1.0, Verdict.GONE, before, worker.a_week, 0, 0, _finish(need, a_day, today, own))
    if one.stage is Stage.AGREEING:
        chance = exp(-all_days / max(signing, 0.5))
        return Forecast(one, chance, verdict_of(chance), before, worker.a_week, left, 0, ruler.after(today, 1))
    chance = too_few(a_day * max(left - signing, 0.0), need)
    finish = _finish(need + a_day * signing, a_day, today, own)
    return Forecast(one, chance, verdict_of(chance), before, worker.a_week, left, all_days - left, finish)


def _finish(need: float, a_day: float, today: date, own: Ruler) -> date | None:
    return own.after(today - DAY, max(ceil(need / a_day), 1))


def _nobodys(one: Work, today: date, ruler: Ruler, usual: float) -> Forecast:
    if one.by < today:
        return Forecast(one, 1.0, Verdict.GONE, 0, 0.0, 0, 0, None)
    left = ruler.between(today - DAY, one.by)
    chance = exp(-left / max(usual, 1.0) * UNKNOWN)
    finish = ruler.after(today - DAY, max(round(usual), 1))
    return Forecast(one, chance, verdict_of(chance), 0, 0.0, left, 0, finish)


def advice(
    risky: Forecast,
    works: Iterable[Work],
    workers: Mapping[int, Worker],
    today: date,
    ruler: Ruler,
    may_have: Callable[[Work, Worker], bool],
    backlog: Mapping[int, Backlog] | None = None,
    signing: float = SIGNING_DAYS,
) -> tuple[Worker, float] | None:
    """To whom of the same unit the case could go with the least chance to be late -> (worker, that chance), or None.

    Only somebody with whom it would most likely be in time, and whom `may_have` allows (393/96-ВР art. 7). A hint for
    people: nothing is ever handed over by it.
    """
    if risky.work.by < today:
        return None
    everything = list(works)
    best: tuple[Worker, float] | None = None
    for worker in workers.values():
        fits = worker.unit == risky.work.unit and worker.pk != risky.work.executor and worker.a_week > 0
        if not fits or not may_have(risky.work, worker):
            continue
        moved = Work(risky.work.pk, risky.work.by, worker.pk, worker.unit, risky.work.stage, risky.work.weight)
        queue = sorted([one for one in everything if one.executor == worker.pk] + [moved], key=queue_order)
        chance = _queue(queue, worker, today, ruler, (backlog or {}).get(worker.pk, NOTHING), signing)[moved.pk].chance
        if chance < MAY and (best is None or chance < best[1]):
            best = (worker, chance)
    return best


@dataclass(frozen=True, slots=True)
class Past:
    """A case of the past for checking forecasts: days of handing over, its beginning, approval and end, if any."""

    pk: int
    executor: int
    handed_on: date
    by: date
    closed_on: date | None
    begun_on: date | None = None
    agreeing_on: date | None = None
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """How often a way of telling was right about the cases that came to their day within a week."""

    name: str
    hits: int
    alarms: int
    late: int
    asked: int

    @property
    def precision(self) -> float | None:
        """Of those called late, the share that were."""
        return self.hits / self.alarms if self.alarms else None

    @property
    def recall(self) -> float | None:
        """Of those that were late, the share called so."""
        return self.hits / self.late if self.late else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        total = self.alarms + self.late
        return 2 * self.hits / total if total else None


def state_on(one: Past, day: date) -> Work | None:
    """The case as it stood in the morning of a day; None before it was handed over and after it was closed."""
    if one.handed_on >= day or (one.closed_on is not None and one.closed_on < day):
        return None
    stage = Stage.WAITS
    if one.begun_on is not None and one.begun_on < day:
        stage = Stage.BEGUN
    if one.agreeing_on is not None and one.agreeing_on < day:
        stage = Stage.AGREEING
    return Work(one.pk, one.by, one.executor, one.unit, stage)
