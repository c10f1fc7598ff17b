"""Rules of a vote: choices, how long it takes votes, who is counted as what, totals of a secret ballot. Pure."""

from .casting import GRACE, cast_lacks, is_due, left, takes_votes
from .choices import CASTABLE, Choice, Kind, State
from .counting import Counts, choices_of, count
from .freezing import amended, digest_of, put_together
from .majorities import majorities_for
from .secret import Totals, wrong_total
from .stages import Stage, stage_of

__all__ = [
    "CASTABLE",
    "GRACE",
    "Choice",
    "Counts",
    "Kind",
    "Stage",
    "State",
    "Totals",
    "amended",
    "cast_lacks",
    "choices_of",
    "count",
    "digest_of",
    "is_due",
    "left",
    "majorities_for",
    "put_together",
    "stage_of",
    "takes_votes",
    "wrong_total",
]
