"""Every read of the audit of access."""

from ..models import RHYTHM_WORDS, VERDICT_WORDS, Duty, Month, Publication, YearReport
from ..rules import BY_CODE, DUTIES, GAPS, Judged, Rhythm, Verdict
from .duties import all_duties, by_code, gaps, judged, latest_link, mine, owed, publications_of, standing, visible_to
from .owning import LABEL, reached
from .requests import of_month, of_year
from .scores import Score, last_months, months_of, score_now
from .terms import due_for, why

__all__ = [
    "BY_CODE",
    "DUTIES",
    "GAPS",
    "LABEL",
    "RHYTHM_WORDS",
    "VERDICT_WORDS",
    "Duty",
    "Judged",
    "Month",
    "Publication",
    "Rhythm",
    "Score",
    "Verdict",
    "YearReport",
    "all_duties",
    "by_code",
    "due_for",
    "gaps",
    "judged",
    "last_months",
    "latest_link",
    "mine",
    "months_of",
    "of_month",
    "of_year",
    "owed",
    "publications_of",
    "reached",
    "score_now",
    "standing",
    "visible_to",
    "why",
]
