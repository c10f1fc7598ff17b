"""Reads of appeals. Who sees them is the case's rule: start from `cases.queries.visible_to`."""

from datetime import timedelta

from django.db.models import Count, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Case

from ..models import GROUND_WORDS, KIND_HINTS, KIND_WORDS, REGIME_WORDS, SIGN_WORDS, Appeal
from ..rules import ARTICLE, Ground, Kind, Regime, Sign, lacking, required
from .cuts import APPEALS, KIND

NEAR_DEGREES = 0.0015
ALIKE_MOST = 200
RECENT = timedelta(days=120)

__all__ = [
    "APPEALS",
    "GROUND_WORDS",
    "KIND",
    "KIND_HINTS",
    "KIND_WORDS",
    "REGIME_WORDS",
    "SIGN_WORDS",
    "Appeal",
    "Ground",
    "Kind",
    "Regime",
    "Sign",
    "appeal_of",
    "by_outcome",
    "lacking",
    "required",
    "similar",
    "visible_to",
]


def visible_to(actor: Actor) -> QuerySet[Appeal]:
    """Appeals whose cases the actor may open, with their cases."""
    return Appeal.objects.filter(case__in=cases.visible_to(actor)).select_related("case")


def appeal_of(case: Case) -> Appeal | None:
    """What the appeal has beside its case; None for a case of another kind. 1 query."""
    return Appeal.objects.filter(pk=case.pk).first()


def similar(actor: Actor, case: Case, limit: int = 5) -> list[Case]:
    """Recent visible cases that may be about the same: near on the map or by the same applicant. 2 queries."""
    recent = Case.objects.filter(kind=KIND, received_at__gte=case.received_at - RECENT).exclude(pk=case.pk)
    parts: list[QuerySet[Case, int]] = []
    if case.applicant_id is not None:
        parts.append(recent.filter(applicant_id=case.applicant_id).values_list("pk", flat=True))
    if case.lat is not None and case.lon is not None:
        near = recent.filter(
            lat__range=(case.lat - NEAR_DEGREES, case.lat + NEAR_DEGREES),
            lon__range=(case.lon - NEAR_DEGREES * 1.5, case.lon + NEAR_DEGREES * 1.5),
        )
        parts.append(near.values_list("pk", flat=True))
    if not parts:
        return []
    found = list(parts[0].union(*parts[1:], all=True)[:ALIKE_MOST])
    rows = cases.visible_to(actor).filter(pk__in=set(found)).select_related("unit", "settlement")
    return list(rows.order_by("-received_at", "-id")[:limit])


def by_outcome(actor: Actor) -> dict[str, int]:
    """How many visible appeals ended in which result: classifier part 9. 1 query."""
    rows = cases.visible_to(actor).filter(kind=KIND).exclude(outcome="")
    return dict(rows.values_list("outcome").annotate(number=Count("pk")).order_by("outcome"))


def letter_facts(case_id: int) -> dict[str, object]:
    """What letters to the author name beside the case: explanation, ground with its article, body it went to."""
    appeal = Appeal.objects.get(pk=case_id)
    ground = Ground(appeal.intake_ground) if appeal.intake_ground in set(Ground) else None
    return {
        "kind": appeal.kind,
        "body": appeal.intake_body,
        "explanation": appeal.intake_text,
        "ground": GROUND_WORDS[ground] if ground else "",
        "article": ARTICLE[ground] if ground else RETURN_ARTICLE.get(appeal.intake_ground, ""),
    }


RETURN_ARTICLE = {"art5": "393/96-ВР, ст. 5", "art7": "393/96-ВР, ст. 7"}
