"""What of comments follows a person when two cards become one; a second support of one comment is counted no more."""

from collections.abc import Sequence

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.records.people.actions import Mover, own_movers, register_mover

from ..models import Comment, Support

SUPPORTS = own_movers.simply(Support, "person", _("Supports of comments"), minds=False)


def move_supports(call: Call, chosen: Sequence[int], person_id: int) -> None:
    """Gives supports over; one of a comment that the person supports stays on the merged card and is not counted.

    Only a card that was merged has doubles: when it lives again they are counted again.
    """
    returned = Support.objects.filter(person_id=person_id, double=True)
    Comment.objects.filter(pk__in=list(returned.values_list("comment", flat=True))).update(supports=F("supports") + 1)
    returned.update(double=False)
    there = list(Support.objects.filter(person_id=person_id).values_list("comment", flat=True))
    coming = Support.objects.filter(pk__in=chosen)
    SUPPORTS.move(call, list(coming.exclude(comment__in=there).values_list("pk", flat=True)), person_id)
    stay = coming.filter(comment__in=there, double=False).exclude(person_id=person_id)
    Comment.objects.filter(pk__in=list(stay.values_list("comment", flat=True))).update(supports=F("supports") - 1)
    stay.update(double=True)


register_mover(own_movers.simply(Comment, "person", _("Comments"), minds=False))
register_mover(Mover(SUPPORTS.label, SUPPORTS.words, SUPPORTS.ids, move_supports, minds=False))
