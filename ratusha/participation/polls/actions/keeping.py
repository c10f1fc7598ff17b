"""How long polls keep who took part, what follows a person who was merged, what goes at the person's wish."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.foundation.retention.keeps import Fate, Keeps, declare
from ratusha.records.owndata.actions import Eraser, Held, register_eraser
from ratusha.records.owndata.queries import Subject
from ratusha.records.people.actions import Mover, own_movers, register_mover

from ..models import Mark, Poll
from ..rules import State
from .running import forget_marks

GROUND = "280/97-ВР: одна людина, одна відповідь"


def old_marks(before: datetime) -> QuerySet[Any]:
    """Marks of polls that ended before the moment."""
    return Mark.objects.filter(poll__closed_at__lt=before)


def drop_marks(call: Call, ids: Sequence[Any]) -> int:
    """Deletes them; results and sheets stay."""
    return forget_marks(list(ids))


def marks_of_subject(subject: Subject) -> QuerySet[Mark]:
    """Marks of the person or of their account."""
    own = Q(account_id=subject.account_id)
    if subject.person_id is not None:
        own |= Q(person_id=subject.person_id)
    return Mark.objects.filter(own)


def held(subject: Subject, now: datetime) -> Held:
    """Marks of ended polls go; those of open ones stay, for one person answers once."""
    rows = marks_of_subject(subject)
    stay = rows.filter(poll__state=State.PUBLISHED).count()
    return Held(rows.exclude(poll__state=State.PUBLISHED).count(), stay, GROUND if stay else "")


def erase(call: Call, subject: Subject) -> Held:
    """Deletes marks of ended polls."""
    done = held(subject, call.now)
    marks_of_subject(subject).exclude(poll__state=State.PUBLISHED).delete()
    return done


PLAIN = own_movers.unless_equal(Mark, ("poll",), _("Polls answered"))


def move_marks(call: Call, chosen: Sequence[int], person_id: int) -> None:
    """Marks go over; one of a poll in which the other card has one stays behind, and the poll tells how many such
    there are: which answers came with it nobody knows, so they cannot be taken out."""
    PLAIN.move(call, chosen, person_id)
    behind = list(Mark.objects.filter(pk__in=chosen).exclude(person_id=person_id).values_list("pk", flat=True))
    touched = Mark.objects.filter(Q(pk__in=chosen) | Q(person_id=person_id))
    for poll in set(touched.values_list("poll_id", flat=True)):
        twice = Mark.objects.filter(Q(person__merged_into__isnull=False) | Q(pk__in=behind), poll=poll)
        Poll.objects.filter(pk=poll).update(doubled=twice.exclude(person_id=person_id).count())


register_mover(Mover(PLAIN.label, PLAIN.words, PLAIN.ids, move_marks))
register_eraser(Eraser("polls.marks", _("That I answered polls"), held, erase, order=60))
declare(
    Keeps("polls.marks", _("Who answered which poll"), _("the end of the poll"), 180, "days", Fate.ERASE, old_marks,
          drop=drop_marks, parameter="polls.marks_days"),
)  # fmt: skip
