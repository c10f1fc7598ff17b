"""How long names under petitions are kept, and what goes earlier at a person's wish.

Numbers and dates stay (393/96-ВР art. 23-1: three years at least), and so does the public list of signatories.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.foundation.retention.keeps import Fate, Keeps, declare
from ratusha.records.owndata.actions import Eraser, Held, register_eraser
from ratusha.records.owndata.queries import Subject

from ..models import Petition, Picture, Signature
from ..rules import State

EMPTIED: dict[str, Any] = {
    "title": "", "text": "", "address": "", "author_name": "", "email": "", "author": None, "account": None,
}  # fmt: skip
LAW = "Закон України «Про звернення громадян» № 393/96-ВР, ст. 23-1"


def old_signatures(before: datetime) -> QuerySet[Any]:
    """Signatures under petitions that ended before the moment, whose names still stand."""
    rows = Signature.objects.filter(petition__ended_at__lt=before)
    return rows.exclude(name="", person=None, match="", code="", birth_year=None)


def empty_signatures(call: Call, ids: Sequence[Any]) -> int:
    """Forgets who signed; that somebody did, how and when, stays."""
    return Signature.objects.filter(pk__in=ids).update(name="", person=None, match="", code="", birth_year=None)


def old_drafts(before: datetime) -> QuerySet[Any]:
    """Drafts that were never sent, and refused petitions, with words in them."""
    rows = Petition.objects.filter(Q(state=State.DRAFT) | Q(state=State.REJECTED), begun_at__lt=before)
    return rows.exclude(title="", text="")


def empty_drafts(call: Call, ids: Sequence[Any]) -> int:
    """Forgets the words and the author."""
    return Petition.objects.filter(pk__in=ids).update(**EMPTIED)


def own_drafts(subject: Subject) -> QuerySet[Petition]:
    """Drafts that the person has not sent, or has taken back."""
    return Petition.objects.filter(_of(subject), state=State.DRAFT)


def drafts_held(subject: Subject, now: datetime) -> Held:
    """Drafts go; petitions that were sent and signatures stay, because the law makes author and list public."""
    sent = Petition.objects.filter(_of(subject)).exclude(state=State.DRAFT).count()
    signed = Signature.objects.filter(person=subject.person_id).count() if subject.person_id is not None else 0
    return Held(own_drafts(subject).count(), sent + signed, LAW if sent + signed else "")


def erase_drafts(call: Call, subject: Subject) -> Held:
    """Deletes the drafts with their photos."""
    done = drafts_held(subject, call.now)
    drafts = list(own_drafts(subject).select_for_update().values_list("pk", flat=True))
    Picture.objects.filter(petition__in=drafts).delete()
    Petition.objects.filter(pk__in=drafts).update(**EMPTIED, settlement=None, lat=None, lon=None)
    return done


def _of(subject: Subject) -> Q:
    of = Q(account_id=subject.account_id) if subject.account_id is not None else Q(pk__in=())
    return of | Q(author_id=subject.person_id) if subject.person_id is not None else of


register_eraser(Eraser("petitions.drafts", _("My petitions and signatures"), drafts_held, erase_drafts, order=30))
declare(
    Keeps("petitions.signatures", _("Names under petitions"), _("the end of collecting signatures"), 5, "years",
          Fate.ANONYMISE, old_signatures, LAW, "M", empty_signatures, "petitions.names_years",
          switch="retention.empty_petitions"),
    Keeps("petitions.drafts", _("Drafts of petitions that were not published"), _("the beginning of the draft"), 365,
          "days", Fate.ANONYMISE, old_drafts, drop=empty_drafts, parameter="retention.petition_drafts_days"),
)  # fmt: skip
