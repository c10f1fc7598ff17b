"""Pure rules of the audit: the duties of the law as data, the verdict of a duty, the score."""

from .duties import BY_CODE, DUTIES, DutyOf, Rhythm
from .judging import GAPS, Judged, Proof, Verdict, judge, late_by, score

__all__ = ["BY_CODE", "DUTIES", "GAPS", "DutyOf", "Judged", "Proof", "Rhythm", "Verdict", "judge", "late_by", "score"]
