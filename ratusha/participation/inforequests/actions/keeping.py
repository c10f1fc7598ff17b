"""How long requests are kept, what becomes of them then, and what is erased earlier at the person's wish."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.foundation.retention.keeps import FILES_578, Fate, Keeps, declare
from ratusha.foundation.search import engine
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case
from ratusha.office.cases.queries.owndata import of_subject
from ratusha.records.owndata.actions import Eraser, Held, register_eraser
from ratusha.records.owndata.queries import Subject

from ..models import InfoRequest
from ..queries import KIND, PUBLIC
from .publishing import hide_name
from .terms import keep

TEXTS = ("organisation", "postal", "urgent_text", "helped_by", "rating_text", "public_name")
EMPTIED = Q(text="", author_name="", reply_to="", applicant=None, account=None, secret_hash=None)


def old_requests(before: datetime) -> QuerySet[Any]:
    """Closed requests that still name their author."""
    return Case.objects.filter(kind=KIND, closed_at__lt=before).exclude(EMPTIED)


def empty_requests(call: Call, ids: Sequence[Any]) -> int:
    """Each by its own action, so that it stands in the case's history."""
    for pk in ids:
        cases.anonymise(call.child(f"case/{pk}"), pk)
    return len(ids)


def empty_beside(call: Call, case_id: int) -> None:
    """What the request says beside its case; what is published has no personal data but a name that was agreed to."""
    row = InfoRequest.objects.select_for_update().filter(pk=case_id).first()
    if row is None:
        return
    row.show_name = False
    if row.published_at is not None:
        hide_name(row)
    keep(row, **dict.fromkeys(TEXTS, ""), show_name=False)


def told(subject: Subject) -> QuerySet[InfoRequest]:
    """Requests of the person that are published or have an opinion in own words."""
    mine = InfoRequest.objects.filter(case__in=of_subject(subject).values("pk"))
    return mine.exclude(rating_text="", published_at=None)


def held(subject: Subject, now: datetime) -> Held:
    """Words of opinions go, and so do published pages: consent is taken back."""
    return Held(erased=told(subject).count())


def erase(call: Call, subject: Subject) -> Held:
    """Empties the opinions and takes the pages down."""
    ids = list(told(subject).values_list("pk", flat=True))
    for pk in ids:
        engine.remove(PUBLIC, pk)
    emptied = {"rating_text": "", "public_name": "", "public_title": "", "public_text": "", "public_answer": ""}
    rows = InfoRequest.objects.filter(pk__in=ids)
    return Held(erased=rows.update(**emptied, published_at=None, may_publish=False, show_name=False))


cases.register_anonymiser(empty_beside)
register_eraser(Eraser("inforequests.published", _("My published requests and opinions"), held, erase, order=31))
declare(
    Keeps("inforequests.cases", _("Information requests with their answers"), _("the end of the request"), 5, "years",
          Fate.ANONYMISE, old_requests, FILES_578, "M", empty_requests, "inforequests.keep_years",
          switch="retention.empty_appeals"),
)  # fmt: skip
