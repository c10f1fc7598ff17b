"""Publication, or a reasoned refusal of it, within two working days."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Refused, Text, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.numbering import next_number

from .. import permissions, rules
from ..models import Petition, Tally
from ..queries import charter_of, stops_at_goal
from ..rules import Ground, Verb
from .parts import count_term, move, told

SERIES = "petitions.number"


@action("petitions.publish", may=permissions.can_moderate, on=Petition, says=_("Petition {number} published"))
def publish(call: Call, petition: Petition) -> Petition:
    """Will publish it: it gets its number, and signatures are collected from this day.

    393/96-ВР art. 23-1: within two working days. Threshold and period are taken from the charter as it holds today and
    stay so until the end of this petition, whatever is decided later. Refusals: forbidden, petitions.not_now.
    """
    move(petition, Verb.PUBLISH)
    threshold, days, version = charter_of(call.today)
    window = rules.window(call.now, days)
    petition.threshold, petition.charter = threshold, version
    petition.stops_at_goal = stops_at_goal(call.today)
    petition.published_at, petition.closes_at = call.now, window.closes_at
    petition.number = next_number(SERIES, charter.value("petitions.number", on=call.today))
    Tally.objects.bulk_create([Tally(petition=petition, shard=shard) for shard in range(rules.SHARDS)])
    count_term(petition)
    told(call, petition, threshold=threshold, until=window.last_day.isoformat())
    return petition


@action("petitions.reject", may=permissions.can_moderate, on=Petition, says=_("Publication of a petition refused"))
def reject(
    call: Call, petition: Petition, *, grounds: Annotated[list[Ground], Field(min_length=1, max_length=5)], reason: Text
) -> Petition:
    """Will refuse to publish it on grounds that the law names, with the reason in words; the author is told.

    393/96-ВР art. 23-1: only calls to overthrow the order, to violate territorial integrity, propaganda of war and
    violence, hatred, and encroachment on rights are not published; the author is told within two working days.
    Refusals: forbidden, petitions.not_now, petitions.no_reason.
    """
    if len(reason.strip()) < 20:
        raise Refused(
            "petitions.no_reason",
            _("Write which words of the petition fall under the ground, and why: the author will read it."),
            field="reason",
        )
    move(petition, Verb.REJECT)
    petition.grounds, petition.reason = [str(one) for one in dict.fromkeys(grounds)], reason
    count_term(petition)
    call.note(grounds=petition.grounds)
    return petition
