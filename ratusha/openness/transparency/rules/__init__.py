"""Pure rules of the audit: the duties of the law as data, the verdict of a duty, the score."""

from .duties import BY_CODE, DUTIES, DutyOf, Rhythm
from .forms import READABLE, Form, counted_anew, form_of_address, form_of_file, mean_mark, readable_share, whole_marks
from .judging import GAPS, Judged, Proof, Verdict, judge, late_by, score

__all__ = [
    "BY_CODE", "DUTIES", "GAPS", "READABLE", "DutyOf", "Form", "Judged", "Proof", "Rhythm", "Verdict", "counted_anew",
    "form_of_address", "form_of_file", "judge", "late_by", "mean_mark", "readable_share", "score", "whole_marks",
]  # fmt: skip
