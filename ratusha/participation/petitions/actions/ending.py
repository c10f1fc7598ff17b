"""The goal is reached and the council considers, or the time is over and the petition becomes an appeal."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Sum
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, action
from ratusha.foundation.wording.dates import date_in_words
from ratusha.participation.appeals import actions as appeals

from .. import permissions, rules
from ..models import Petition, Tally
from ..rules import TAKING, Verb
from .parts import count_term, move, told


def total(petition: Petition) -> int:
    """The sum of the counters, exact while the petition is locked."""
    return Tally.objects.filter(petition=petition).aggregate(all=Sum("signed"))["all"] or 0


@action(
    "petitions.reach", may=permissions.can_keep_time, on=Petition, says=_("Petition {number} has {count} signatures")
)
def reach(call: Call, petition: Petition) -> Petition:
    """Will note that enough have signed; publishing the start of consideration is due in 3 working days.

    393/96-ВР art. 23-1 says when consideration begins and not that signing ends then: it goes on until the end of the
    period or the answer, unless the charter of the day of publication ends it at the goal. Refusals: forbidden,
    petitions.not_now, petitions.too_few.
    """
    counted = total(petition)
    if petition.threshold is None or not rules.is_reached(counted, petition.threshold):
        raise Refused("petitions.too_few", _("There are not enough signatures yet."))
    move(petition, Verb.REACH)
    petition.counted, petition.reached_at = counted, call.now
    if petition.stops_at_goal or petition.closes_at is None or petition.closes_at <= call.now:
        petition.closes_at = min(petition.closes_at or call.now, call.now)
        petition.ended_at = call.now
    count_term(petition)
    told(call, petition, count=counted)
    return petition


@action(
    "petitions.fail",
    may=permissions.can_keep_time,
    on=Petition,
    says=_("Petition {number} has {count} signatures and became the appeal {reference}"),
)
def fail(call: Call, petition: Petition) -> Petition:
    """Will end collecting because the time is over: the petition is considered as an ordinary appeal of its author.

    393/96-ВР art. 23-1: one that has not gathered its signatures in time goes on under article 20, with its number, its
    count and a link to it. Refusals: forbidden, petitions.not_now, petitions.still_open, petitions.enough.
    """
    if petition.closes_at is None or call.now < petition.closes_at:
        raise Refused("petitions.still_open", _("Signatures are still collected."))
    counted = total(petition)
    if petition.threshold is not None and rules.is_reached(counted, petition.threshold):
        raise Refused("petitions.enough", _("There are enough signatures: it goes on to consideration."))
    move(petition, Verb.FAIL)
    petition.counted, petition.ended_at = counted, call.now
    count_term(petition)
    petition.case = appeals.take_petition(
        call.child("appeal"),
        person=petition.author_id,
        account=petition.account_id,
        author_name=petition.author_name,
        email=petition.email,
        title=petition.title[:300],
        text=_words(petition),
        signatories=counted if counted >= 2 else None,
        settlement=petition.settlement_id,
        address=petition.address,
        lat=petition.lat,
        lon=petition.lon,
        language=petition.language,
    )
    told(call, petition, count=counted, reference=petition.case.reference, case=petition.case.pk)
    return petition


def _words(petition: Petition) -> str:
    """The text of the appeal: the petition as it was, and its story in a line."""
    with override("uk"):
        assert petition.published_at is not None
        assert petition.closes_at is not None
        story = gettext(
            "Petition {number} was published on {since}; {count} of {threshold} signatures were gathered by {until}. "
            "It is considered as an appeal (393/96-VR, art. 23-1)."
        ).format(
            number=petition.number,
            since=date_in_words(petition.published_at.astimezone(rules.KYIV).date()),
            count=petition.counted,
            threshold=petition.threshold,
            until=date_in_words(rules.Window(petition.published_at, petition.closes_at).last_day),
        )
    return f"{petition.text}\n\n{story}"


def fold(now: datetime) -> int:
    """Will write what the counters give now beside the petitions that are signed, for the order of lists -> how many.

    No act of anybody: the counters are the truth and the page shows their sum.
    """
    rows = Petition.objects.filter(state__in=TAKING).annotate(signed=Sum("tallies__signed")).order_by()
    stale = list(rows.exclude(signed=F("counted")).values_list("pk", "signed"))
    with transaction.atomic():
        for pk, signed in stale:
            Petition.objects.filter(pk=pk, state__in=TAKING).update(counted=signed)
    return len(stale)
