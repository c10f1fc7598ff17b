"""How long it is kept who was told of what, and what goes when a person's data are erased."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.foundation.retention.keeps import Fate, Keeps, declare
from ratusha.records.owndata.actions import Eraser, Held, register_eraser
from ratusha.records.owndata.queries import Subject

from ..models import Follow, Follower, Telling


def old(before: datetime) -> QuerySet[Any]:
    """Tellings whose letters were written."""
    return Telling.objects.filter(told_at__lt=before)


def drop(call: Call, ids: Sequence[Any]) -> int:
    """Forgets who was told of what."""
    return Telling.objects.filter(pk__in=ids).delete()[0]


def held(subject: Subject, now: datetime) -> Held:
    """All of it goes."""
    rows = Follower.objects.filter(account_id=subject.account_id)
    return Held(erased=rows.count() + Follow.objects.filter(follower__in=rows).count())


def erase(call: Call, subject: Subject) -> Held:
    """Deletes the wishes, the home, what is followed and what was told."""
    done = held(subject, call.now)
    Follower.objects.filter(account_id=subject.account_id).delete()
    return done


register_eraser(Eraser("following", _("What I follow"), held, erase, order=30))
declare(
    Keeps("following.tellings", _("Who was told of which news"), _("the letter"), 90, "days",
          Fate.ERASE, old, drop=drop, parameter="retention.news_days"),
)  # fmt: skip
