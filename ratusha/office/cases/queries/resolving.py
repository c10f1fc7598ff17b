"""What the head needs to resolve: the stack of waiting cases, ready phrases, a suggested unit, requests for time."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Unit

from ..models import Case, ResolutionPhrase
from ..rules import State
from .inbox import HEAVY, LIST_RELATED
from .visible import visible_to

LEARNED_FROM = 200


def stack(actor: Actor, after: int | None = None) -> QuerySet[Case]:
    """Registered cases that wait for a resolution, the nearest day first; those behind the case `after`, if given."""
    rows = visible_to(actor).filter(closed_at=None, state=State.REGISTERED, stopped_since=None, act_on__isnull=False)
    if after is not None and (act_on := rows.filter(pk=after).values_list("act_on", flat=True).first()):
        rows = rows.filter(Q(act_on__gt=act_on) | Q(act_on=act_on, pk__gt=after))
    heavy = [name for name in HEAVY if name != "text"]
    return rows.select_related(*LIST_RELATED, "subject").defer(*heavy).order_by("act_on", "id")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A unit that answered most of the like cases: `hits` of `among`, with the reason in `like`."""

    unit: Unit
    hits: int
    among: int
    like: str

    @property
    def percent(self) -> int:
        """How often, in whole per cent."""
        return self.hits * 100 // self.among


def suggested_unit(case: Case) -> Suggestion | None:
    """The unit that most of the last cases of this subject went to, with how many; never the one complained about.

    Nothing is applied by itself. None without a subject or with fewer than three like cases. At most 2 queries.
    """
    if case.subject_id is None:
        return None
    like = Case.objects.filter(subject_id=case.subject_id, unit__isnull=False, unit__closed_on=None)
    like = like.exclude(pk=case.pk).exclude(unit_id=case.against_unit_id or 0)
    units = list(like.order_by("-received_at", "-id").values_list("unit_id", flat=True)[:LEARNED_FROM])
    if len(units) < 3:
        return None
    best, hits = Counter(units).most_common(1)[0]
    return Suggestion(Unit.objects.get(pk=best), hits, len(units), str(case.subject))


def phrases_of(actor: Actor) -> QuerySet[ResolutionPhrase]:
    """Ready phrases in use: the actor's own first, then everybody's."""
    mine = Q(owner=None) | Q(owner_id__in=actor.accounts)
    return ResolutionPhrase.objects.filter(mine, closed_on=None).order_by(
        F("owner_id").desc(nulls_last=True), "ordinal", "id"
    )


def phrases(actor: Actor) -> QuerySet[ResolutionPhrase]:
    """All phrases that the actor may change, also those out of use."""
    if not actor.is_official:
        return ResolutionPhrase.objects.none()
    return ResolutionPhrase.objects.filter(Q(owner=None) | Q(owner_id=actor.account_id)).select_related("owner")
