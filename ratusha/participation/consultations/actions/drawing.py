"""The map of opinions drawn anew by the platform."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, action
from ratusha.foundation.charter import queries as charter

from .. import permissions
from ..models import Consultation, OpinionMap
from ..queries.opinions import FEWEST_ANSWERS, votes_of
from ..rules.opinions import picture


@action(
    "consultations.draw", may=permissions.is_platform, on=Consultation, quiet=True,
    says=_("Map of opinions drawn: {groups} groups of {people} people"),
)  # fmt: skip
def draw(call: Call, consultation: Consultation) -> None:
    """Will draw the map of opinions from all stances, when there are enough of them by the charter.

    By the community's own procedure; no law asks for it. Figures alone are kept: no person can be told from them.
    Refusals: forbidden, consultations.no_map.
    """
    if not consultation.with_map:
        raise Refused("consultations.no_map", _("This consultation has no map of opinions."))
    keys, votes = votes_of(consultation)
    known = charter.values(("consultations.map_people", "consultations.map_group"), on=call.today)
    drawn = picture(
        votes,
        keys,
        least_people=known["consultations.map_people"],
        least_group=known["consultations.map_group"],
        least_answers=FEWEST_ANSWERS,
    )
    kept = OpinionMap.objects.get(consultation=consultation)
    kept.drawn, kept.drawn_at, kept.stale = drawn, call.now, False
    kept.save(update_fields=["drawn", "drawn_at", "stale"])
    call.note(people=drawn["people"], groups=len(drawn.get("groups", [])))
