"""What of petitions goes over when two cards of one human become one (ADR 0011).

Where both have signed the same petition, one voice is counted. The second signature stays on the merged card as it was
made, marked as a double, and is taken off the counters; undoing the merge counts it again. Once the petition is
answered or has become an appeal nothing changes: the number that was decided by stands (393/96-ВР art. 23-1).
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.records.people.actions import Mover, own_movers, register_mover

from ..models import Petition, Signature, Tally
from ..rules import TAKING

SIGNATURES = own_movers.simply(Signature, "person", _("Signatures under petitions"))


def move_signatures(call: Call, chosen: Sequence[int], person_id: int) -> None:
    """Gives signatures over; one under a petition that the person has signed stays and is counted no more.

    Only a card that was merged has doubles: when it lives again they are counted again.
    """
    coming = list(Signature.objects.filter(pk__in=chosen))
    returned = list(Signature.objects.filter(person_id=person_id, double=True))
    touched = {one.petition_id for one in (*coming, *returned)}
    petitions = {one.pk: one for one in Petition.objects.select_for_update().filter(pk__in=touched).order_by("pk")}
    for one in returned:
        _count(one, petitions[one.petition_id], 1)
    there = set(Signature.objects.filter(person_id=person_id).values_list("petition_id", flat=True))
    SIGNATURES.move(call, [one.pk for one in coming if one.petition_id not in there], person_id)
    for one in coming:
        if one.petition_id in there and not one.double and petitions[one.petition_id].state in TAKING:
            _count(one, petitions[one.petition_id], -1)


def _count(row: Signature, petition: Petition, more: int) -> None:
    Signature.objects.filter(pk=row.pk).update(double=more < 0)
    fullest = Tally.objects.filter(petition=petition).order_by("-signed")[:1]  # their sum is what counts
    Tally.objects.filter(pk__in=list(fullest.values_list("pk", flat=True))).update(signed=F("signed") + more)
    numbers: dict[str, Any] = {"counted": F("counted") + more} if petition.state not in TAKING else {}
    if row.sheet_id is not None:
        numbers["on_paper"] = F("on_paper") + more
    if numbers:
        Petition.objects.filter(pk=petition.pk).update(**numbers)


register_mover(own_movers.simply(Petition, "author", _("Petitions of the author")))
register_mover(Mover(SIGNATURES.label, SIGNATURES.words, SIGNATURES.ids, move_signatures))
