"""A sample regulation to begin with: usual values, none of them from a law. The council decides."""

from datetime import date, timedelta

from .choices import Stage
from .regulation import CategoryTerm, PhaseTerm, Regulation

LENGTHS = (
    (Stage.INFORMATION, 14),
    (Stage.SUBMISSION, 45),
    (Stage.CHECK, 10),
    (Stage.EXPERTISE, 25),
    (Stage.PUBLICATION, 7),
    (Stage.VOTING, 21),
    (Stage.COUNTING, 7),
    (Stage.RESULTS, 14),
    (Stage.IMPLEMENTATION, 365),
)
BY_ACT = (Stage.RESULTS,)
CATEGORIES = (
    CategoryTerm("small", "Малі проєкти", 600_000, 10_000, 200_000),
    CategoryTerm("large", "Великі проєкти", 1_200_000, 200_000, 600_000),
)


def sample(today: date) -> Regulation:
    """The sample with phases one after another, the first in a fortnight."""
    phases, day = [], today + timedelta(days=14)
    for stage, days in LENGTHS:
        end = day + timedelta(days=days - 1)
        phases.append(PhaseTerm(stage, day, end, stage in BY_ACT))
        day = end + timedelta(days=1)
    return Regulation(tuple(phases), CATEGORIES)
