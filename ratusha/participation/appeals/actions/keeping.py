"""How long appeals are kept, what becomes of them then, and what is erased earlier at the person's wish."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.foundation.retention.keeps import FILES_578, Fate, Keeps, declare
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case
from ratusha.office.cases.queries.owndata import of_subject
from ratusha.records.owndata.actions import Eraser, Held, register_eraser
from ratusha.records.owndata.queries import Subject

from ..models import Appeal, ImportedRow, ImportState
from ..queries import KIND

TEXTS = ("residence", "representative_of", "against_text", "social_status", "rating_text", "intake_text",
         "regime_ground", "good_cause_text")  # fmt: skip
EMPTIED = Q(text="", author_name="", reply_to="", applicant=None, account=None, secret_hash=None)


def old_appeals(before: datetime) -> QuerySet[Any]:
    """Closed appeals that still name their author."""
    return Case.objects.filter(kind=KIND, closed_at__lt=before).exclude(EMPTIED)


def empty_appeals(call: Call, ids: Sequence[Any]) -> int:
    """Each by its own action, so that it stands in the case's history."""
    for pk in ids:
        cases.anonymise(call.child(f"case/{pk}"), pk)
    return len(ids)


def empty_beside(call: Call, case_id: int) -> None:
    """What the appeal says beside its case."""
    Appeal.objects.filter(pk=case_id).update(**dict.fromkeys(TEXTS, ""))
    ImportedRow.objects.filter(case_id=case_id).update(words=[], mark="")


def old_rows(before: datetime) -> QuerySet[Any]:
    """Rows of old registers with words of theirs, once the taking over has ended."""
    ended = (ImportState.DONE, ImportState.UNDONE)
    return ImportedRow.objects.filter(source__state__in=ended, source__finished_at__lt=before).exclude(words=[])


def empty_rows(call: Call, ids: Sequence[Any]) -> int:
    """Forgets what the rows said; that they were taken over, and as what, stays."""
    return ImportedRow.objects.filter(pk__in=ids).update(words=[])


def opinions(subject: Subject) -> QuerySet[Appeal]:
    """Opinions of answers in the person's own words."""
    return Appeal.objects.filter(case__in=of_subject(subject).values("pk")).exclude(rating_text="")


def opinions_held(subject: Subject, now: datetime) -> Held:
    """The words go, the number of points stays."""
    return Held(erased=opinions(subject).count())


def erase_opinions(call: Call, subject: Subject) -> Held:
    """Empties the words of opinions."""
    return Held(erased=Appeal.objects.filter(pk__in=list(opinions(subject).values_list("pk", flat=True))).update(
        rating_text=""
    ))  # fmt: skip


cases.register_anonymiser(empty_beside)
register_eraser(Eraser("appeals.opinions", _("My opinions of answers"), opinions_held, erase_opinions, order=30))
declare(
    Keeps("appeals.cases", _("Appeals with their letters and answers"), _("the end of the appeal"), 5, "years",
          Fate.ANONYMISE, old_appeals, FILES_578, "M", empty_appeals, "appeals.keep_years",
          switch="retention.empty_appeals"),
    Keeps("appeals.imports", _("Words of rows of old registers"), _("the end of the taking over"), 90, "days",
          Fate.ANONYMISE, old_rows, drop=empty_rows, parameter="retention.imports_days"),
)  # fmt: skip
