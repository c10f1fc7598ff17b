"""How long what comments tell of people is kept, and what goes when somebody's data are erased."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.foundation.retention.keeps import Fate, Keeps, declare
from ratusha.records.owndata.actions import Eraser, Held, register_eraser
from ratusha.records.owndata.queries import Subject

from ..models import Comment, Hiding, Report, Support
from ..rules import State
from .speaking import count


def old_names(before: datetime) -> QuerySet[Any]:
    """Comments under a resident's name."""
    return Comment.objects.filter(at__lt=before, official=False).exclude(author_name="")


def drop_names(call: Call, ids: Sequence[Any]) -> int:
    """The comment stays, its author becomes «resident»."""
    return Comment.objects.filter(pk__in=ids).update(author_name="")


def old_reports(before: datetime) -> QuerySet[Any]:
    """Reports that somebody has looked at."""
    return Report.objects.filter(settled_at__lt=before)


def drop_reports(call: Call, ids: Sequence[Any]) -> int:
    """Forgets who reported what."""
    return Report.objects.filter(pk__in=ids).delete()[0]


def own(subject: Subject) -> QuerySet[Comment]:
    """Comments that the person wrote as a resident; what they said by office stays with the office."""
    return Comment.objects.filter(account_id=subject.account_id, official=False)


def held(subject: Subject, now: datetime) -> Held:
    """Comments lose words and name; supports and reports go."""
    marks = sum(model.objects.filter(account_id=subject.account_id).count() for model in (Support, Report))
    return Held(erased=own(subject).exclude(text="", author_name="").count() + marks)


def erase(call: Call, subject: Subject) -> Held:
    """Every comment becomes a line in its place, an objection ends; what the person supported is counted no more."""
    done = held(subject, call.now)
    rows = own(subject)
    for one in rows.filter(state=State.SHOWN).select_for_update():
        count(one, -1)
    rows.update(text="", author_name="", state=State.WITHDRAWN, queued="", due_at=None, weight=0, person=None)
    Report.objects.filter(comment__in=rows, settled_at=None).update(settled_at=call.now)
    hidings = Hiding.objects.filter(comment__in=rows)
    hidings.filter(decided_at=None).update(decided_at=call.now, kept=True)
    hidings.update(objection="")
    supported = Support.objects.filter(account_id=subject.account_id)
    counted = supported.filter(double=False)
    Comment.objects.filter(pk__in=counted.values("comment"), supports__gt=0).update(supports=F("supports") - 1)
    supported.delete()
    Report.objects.filter(account_id=subject.account_id).delete()
    return done


register_eraser(Eraser("discussion.comments", _("My comments"), held, erase, order=30))
declare(
    Keeps("discussion.names", _("Names of authors beside comments"), _("the day it was written"), 5, "years",
          Fate.ANONYMISE, old_names, drop=drop_names, parameter="retention.comment_names_years"),
    Keeps("discussion.reports", _("Who reported a comment"), _("the decision"), 90, "days",
          Fate.ERASE, old_reports, drop=drop_reports, parameter="retention.comment_reports_days"),
)  # fmt: skip
