"""Reads of appeals. Who sees them is the case's rule: start from `cases.queries.visible_to`."""

from django.db.models import Count, QuerySet
from django.utils.translation import override

from ratusha.foundation.access.actors import Actor
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Case
from ratusha.records.people import queries as people

from ..models import GROUND_WORDS, KIND_HINTS, KIND_WORDS, REGIME_WORDS, SIGN_WORDS, Appeal, SocialStatus
from ..rules import ARTICLE, Ground, Kind, Regime, Sign, lacking, required, title_of
from . import authors, owndata
from .cuts import APPEALS, KIND
from .imports import (
    OUTCOMES,
    STATES,
    import_at_work,
    imports,
    imports_to_go_on,
    known_marks,
    mappings,
    number_templates,
    outcomes,
    path_of,
    rows_to_look_at,
    taken_numbers,
)

__all__ = [
    "APPEALS",
    "GROUND_WORDS",
    "KIND",
    "KIND_HINTS",
    "KIND_WORDS",
    "OUTCOMES",
    "REGIME_WORDS",
    "SIGN_WORDS",
    "STATES",
    "Appeal",
    "Ground",
    "Kind",
    "Regime",
    "Sign",
    "appeal_of",
    "authors",
    "by_outcome",
    "import_at_work",
    "imports",
    "imports_to_go_on",
    "known_marks",
    "lacking",
    "mappings",
    "not_yet_first",
    "number_templates",
    "outcomes",
    "owndata",
    "parts_told",
    "path_of",
    "required",
    "rows_to_look_at",
    "statuses",
    "taken_numbers",
    "title_of",
    "visible_to",
]


def visible_to(actor: Actor) -> QuerySet[Appeal]:
    """Appeals whose cases the actor may open, with their cases."""
    return Appeal.objects.filter(case__in=cases.visible_to(actor)).select_related("case")


def appeal_of(case: Case) -> Appeal | None:
    """What the appeal has beside its case; None for a case of another kind. 1 query."""
    return Appeal.objects.filter(pk=case.pk).first()


def statuses() -> list[tuple[str, str]]:
    """The social statuses in use (classifier part 8): code and name. 1 query."""
    return list(SocialStatus.objects.filter(closed_on=None).values_list("code", "name"))


def not_yet_first(person_id: int) -> list[int]:
    """Open appeals to be considered first for the author's category that are not marked so yet. 1 or 2 queries."""
    if not people.is_considered_first(person_id):
        return []
    rows = Case.objects.filter(kind=KIND, applicant_id=person_id, closed_at=None, priority=False)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def parts_told(made: list[int]) -> list[dict[str, str]]:
    """Numbers, titles and secret links of the cases that a letter was split into, for its author."""
    rows = Case.objects.filter(pk__in=made).order_by("id")
    return [{"number": str(row), "title": row.title, "link": cases.link_of(row)} for row in rows]


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
        "regime": _in_ukrainian(REGIME_WORDS[Regime(appeal.regime)]),
        "regime_ground": appeal.regime_ground,
        "body": appeal.intake_body,
        "explanation": appeal.intake_text,
        "ground": GROUND_WORDS[ground] if ground else "",
        "article": ARTICLE[ground] if ground else RETURN_ARTICLE.get(appeal.intake_ground, ""),
    }


def _in_ukrainian(words: object) -> str:
    """Words of a list in the language of letters."""
    with override("uk"):
        return str(words)


RETURN_ARTICLE = {"art5": "393/96-ВР, ст. 5", "art7": "393/96-ВР, ст. 7"}
