"""What follows a reader who was merged, what goes at their wish, how long it is known whose a mark is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.foundation.retention.keeps import Fate, Keeps, declare
from ratusha.records.owndata.actions import Eraser, Held, register_eraser
from ratusha.records.owndata.queries import Part, Subject, register_part
from ratusha.records.people.actions import own_movers, register_mover

from ..models import Clarity

FIELDS = {"duty": _("What was rated"), "on": _("Day"), "mark": _("Mark given"), "text": _("Text")}


def own(subject: Subject) -> QuerySet[Clarity]:
    """Marks that the person gave."""
    rows = Clarity.objects.select_related("duty")
    return rows.none() if subject.person_id is None else rows.filter(person=subject.person_id)


def told(subject: Subject) -> list[dict[str, Any]]:
    """The same for their own data file. 1 query."""
    return [
        {"duty": one.duty.title, "on": one.on.strftime("%d.%m.%Y"), "mark": one.mark, "text": one.text}
        for one in own(subject)[:100]
    ]


def held(subject: Subject, now: datetime) -> Held:
    """Words and the name beside a mark go; the mark stays, of nobody."""
    return Held(own(subject).count())


def erase(call: Call, subject: Subject) -> Held:
    """Empties words and forgets whose the marks were."""
    done = held(subject, call.now)
    own(subject).update(person=None, text="")
    return done


def old_names(before: datetime) -> QuerySet[Any]:
    """Marks that still know their person."""
    return Clarity.objects.filter(on__lt=before.date()).exclude(person=None)


def drop_names(call: Call, chosen: Sequence[Any]) -> int:
    """Forgets whose they were."""
    return Clarity.objects.filter(pk__in=chosen).update(person=None)


register_part(Part("transparency.clarity", _("Marks of clarity"), FIELDS, told, 47))
register_mover(own_movers.unless_equal(Clarity, ("duty",), _("Marks of clarity")))
register_eraser(Eraser("transparency", _("My marks of clarity"), held, erase, order=36))
declare(
    Keeps("transparency.names", _("Whose a mark of clarity is"), _("the day of the mark"), 400, "days", Fate.ANONYMISE,
          old_names, drop=drop_names, parameter="retention.clarity_names_days"),
)  # fmt: skip
