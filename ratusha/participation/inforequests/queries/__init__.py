"""Reads of requests for information. Who sees them is the case's rule: start from `cases.queries.visible_to`."""

from django.db.models import QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Case

from ..models import (
    COPY_WORDS,
    DECISION_WORDS,
    DELIVERY_WORDS,
    EXTENSION_WORDS,
    GROUND_WORDS,
    HIDDEN_WORDS,
    REQUESTER_WORDS,
    RESTRICTED_WORDS,
    URGENT_GROUND_WORDS,
    URGENT_WORDS,
    Fragment,
    Given,
    InfoRequest,
)
from ..rules import Copy, Decision, Ground, Restricted, Urgent, bare, limit, pieces
from . import owndata
from .cuts import COUNTED, Tally, cuts, in_words
from .figures import KIND, Figures, figures
from .pages import foreseen, names_of, picture_of, sheets_of
from .public import PUBLIC, alike, found, given_files, givens_visible_to, public


def visible_to(actor: Actor) -> QuerySet[InfoRequest]:
    """Requests whose cases the actor may open, with their cases."""
    return InfoRequest.objects.filter(case__in=cases.visible_to(actor), case__kind=KIND).select_related("case")


def request_of(case: Case) -> InfoRequest | None:
    """What the request has beside its case; None for a case of another kind. 1 query."""
    return InfoRequest.objects.select_related("responsible", "bill").filter(pk=case.pk).first()


def letter_facts(case_id: int) -> dict[str, object]:
    """What letters to the requester name beside the case."""
    row = InfoRequest.objects.select_related("case", "responsible").get(pk=case_id)
    who = row.responsible
    former = row.case.former_numbers.filter(kind=KIND).order_by("-pk").first()
    return {
        "urgent": row.urgent == Urgent.ASKED,
        "urgency_reason": row.urgency_reason,
        "ground": row.case.extension_ground,
        "holder": row.holder,
        "notice": row.notice,
        "deferral_ground": row.deferral_ground,
        "responsible": ", ".join(part for part in (who.position, who.name) if part) if who else "",
        "amount": f"{row.cost // 100},{row.cost % 100:02}",
        "former": str(former) if former else "",
        "regime_ground": former.ground if former else "",
    }


__all__ = [
    "COPY_WORDS",
    "COUNTED",
    "DECISION_WORDS",
    "DELIVERY_WORDS",
    "EXTENSION_WORDS",
    "GROUND_WORDS",
    "HIDDEN_WORDS",
    "KIND",
    "PUBLIC",
    "REQUESTER_WORDS",
    "RESTRICTED_WORDS",
    "URGENT_GROUND_WORDS",
    "URGENT_WORDS",
    "Copy",
    "Decision",
    "Figures",
    "Fragment",
    "Given",
    "Ground",
    "InfoRequest",
    "Restricted",
    "Tally",
    "Urgent",
    "alike",
    "bare",
    "cuts",
    "figures",
    "foreseen",
    "found",
    "given_files",
    "givens_visible_to",
    "in_words",
    "letter_facts",
    "limit",
    "names_of",
    "owndata",
    "picture_of",
    "pieces",
    "public",
    "request_of",
    "sheets_of",
    "visible_to",
]
