"""Every read of the audit of access."""

from ..models import FORM_WORDS, RHYTHM_WORDS, VERDICT_WORDS, Clarity, Duty, Month, Publication, YearReport
from ..rules import BY_CODE, DUTIES, GAPS, Form, Judged, Rhythm, Verdict, mean_mark, readable_share
from .duties import all_duties, by_code, gaps, judged, latest_link, mine, owed, publications_of, standing, visible_to
from .forms import form_of, forms_now, last_forms, mark_by, marks_of, unlooked, words_of_readers
from .owning import LABEL, reached
from .requests import of_month, of_year
from .scores import Score, last_months, months_of, score_now
from .terms import due_for, why

__all__ = [
    "BY_CODE",
    "DUTIES",
    "FORM_WORDS",
    "GAPS",
    "LABEL",
    "RHYTHM_WORDS",
    "VERDICT_WORDS",
    "Clarity",
    "Duty",
    "Form",
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
    "form_of",
    "forms_now",
    "gaps",
    "judged",
    "last_forms",
    "last_months",
    "latest_link",
    "mark_by",
    "marks_of",
    "mean_mark",
    "mine",
    "months_of",
    "of_month",
    "of_year",
    "owed",
    "publications_of",
    "reached",
    "readable_share",
    "score_now",
    "standing",
    "unlooked",
    "visible_to",
    "why",
    "words_of_readers",
]
