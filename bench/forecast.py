"""How good the forecast of late answers is: `python -m bench.forecast [OFFICES]` -> precision and recall as a table.

No town hall has lent its history, so offices are simulated, and not by the forecast's own assumptions: efforts of cases
are log-normal, cases come in bursts, executors mostly take the nearest day but every third time whatever is quick, fall
ill without notice, go on leave that is known, and wait for agreement. The forecast sees only what it would see in life.
"""

import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from ratusha.office.control.rules import Past, Ruler, Score, check

FIRST, DAYS = date(2024, 1, 1), 700
DAY = timedelta(days=1)


@dataclass
class Job:
    """One case in an executor's hands."""

    pk: int
    handed: date
    by: date
    effort: float
    begun: date | None = None
    agreeing: date | None = None
    closed: date | None = None


@dataclass
class Person:
    """An executor: efforts a working day, known leave, and who works how."""

    pk: int
    speed: float
    orderly: float
    leave: set[date] = field(default_factory=set)
    ill: set[date] = field(default_factory=set)
    jobs: list[Job] = field(default_factory=list)


def office(seed: int) -> tuple[list[Past], dict[int, frozenset[date]], Ruler]:
    """Almost two years of one town hall: its cases, known absences, working days."""
    chance = Random(seed)
    ruler = Ruler(FIRST - 60 * DAY, FIRST + (DAYS + 120) * DAY, lambda day: day.weekday() < 5)
    people = [person(chance, n) for n in range(8)]
    made, number = [], 0
    pressure = chance.uniform(0.45, 0.85)
    for step in range(DAYS):
        day = FIRST + step * DAY
        works = day.weekday() < 5
        for one in people:
            if works:
                burst = 4.0 if chance.random() < 0.04 else 0.85
                for _case in range(poisson(chance, one.speed * pressure * burst)):
                    number += 1
                    one.jobs.append(fresh(chance, number, day))
                    made.append((one.pk, one.jobs[-1]))
            if works and day not in one.leave | one.ill:
                work(chance, one, day, ruler)
    past = [Past(job.pk, who, job.handed, job.by, job.closed, job.begun, job.agreeing) for who, job in made]
    return past, {one.pk: frozenset(one.leave) for one in people}, ruler


def person(chance: Random, number: int) -> Person:
    """Somebody with 24 days of leave a year in two parts, and some days of illness."""
    one = Person(number + 1, chance.uniform(0.5, 2.2), chance.uniform(0.5, 0.9))
    for start in (chance.randrange(DAYS) for _part in range(4)):
        one.leave |= {FIRST + (start + step) * DAY for step in range(14)}
    for start in (chance.randrange(DAYS) for _time in range(5)):
        one.ill |= {FIRST + (start + step) * DAY for step in range(chance.randint(2, 9))}
    return one


def fresh(chance: Random, number: int, day: date) -> Job:
    """A case handed over on this day: some days of its term have gone, a tenth must be answered in 15 days."""
    term = 15 if chance.random() < 0.1 else 30
    by = day + (term - chance.randint(0, 4)) * DAY
    while by.weekday() > 4:
        by -= DAY
    return Job(number, day, by, chance.lognormvariate(-0.25, 0.75))


def poisson(chance: Random, mean: float) -> int:
    """A count with this mean."""
    count, total = 0, chance.expovariate(1)
    while total < mean:
        count, total = count + 1, total + chance.expovariate(1)
    return count


def work(chance: Random, one: Person, day: date, ruler: Ruler) -> None:
    """A working day: efforts go to the nearest day mostly, else to what is quick; then agreement takes its days."""
    strength = one.speed * chance.uniform(0.6, 1.4)
    while strength > 0:
        open_now = [job for job in one.jobs if job.agreeing is None]
        if not open_now:
            return
        nearest = chance.random() < one.orderly
        job = min(open_now, key=lambda job: (job.by, job.pk) if nearest else (date.min, job.effort))
        job.begun = job.begun or day
        spent = min(strength, job.effort)
        job.effort -= spent
        strength -= spent
        if job.effort <= 1e-9:
            job.agreeing = day
            job.closed = ruler.after(day, chance.choice((0, 1, 1, 2, 3))) or day
            one.jobs.remove(job)


def main(offices: int) -> str:
    """Will simulate so many offices -> the table of precision and recall over their last 80 weeks."""
    added: dict[str, Counter[str]] = {}
    for seed in range(offices):
        past, off, ruler = office(seed)
        mondays = [FIRST + week * 7 * DAY for week in range(14, 94)]
        for one in check(past, mondays, ruler, off):
            facts = {"hits": one.hits, "alarms": one.alarms, "late": one.late, "asked": one.asked}
            added.setdefault(one.name, Counter()).update(facts)
    return table([Score(name, **facts) for name, facts in added.items()])


def table(scores: list[Score]) -> str:
    """The scores as lines."""
    lines = [f"asked {scores[0].asked}, late {scores[0].late}"] if scores else []
    for one in scores:
        said = " ".join(f"{name} {value:.3f}" for name, value in shares(one))
        lines.append(f"{one.name:<10} alarms {one.alarms:>6} hits {one.hits:>6} {said}")
    return "\n".join(lines)


def shares(one: Score) -> list[tuple[str, float]]:
    """Precision, recall and F1, those that can be told."""
    found = (("precision", one.precision), ("recall", one.recall), ("f1", one.f1))
    return [(name, value) for name, value in found if value is not None]


if __name__ == "__main__":
    sys.stdout.write(main(int(sys.argv[1]) if len(sys.argv) > 1 else 12) + "\n")
