"""How long the records keep looks at cards, invitations, exports and requests."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.foundation.retention.keeps import FILES_578, Fate, Keeps, declare
from ratusha.records.people.queries import CardView, Invitation

from ..models import Request
from ..queries import to_clear
from ..rules import State
from .exports import clear_export

LOOKS_LAW = "Закон України «Про захист персональних даних» № 2297-VI, ст. 8, 24"


def views(before: datetime) -> QuerySet[Any]:
    """Looks at cards."""
    return CardView.objects.filter(at__lt=before)


def drop_views(call: Call, ids: Sequence[Any]) -> int:
    """Removes them; the journal keeps that a card was opened."""
    return CardView.objects.filter(pk__in=ids).delete()[0]


def invitations(before: datetime) -> QuerySet[Any]:
    """Invitations that were used or have run out."""
    return Invitation.objects.filter(Q(used_at__lt=before) | Q(used_at=None, expires_at__lt=before))


def drop_invitations(call: Call, ids: Sequence[Any]) -> int:
    """Removes them."""
    return Invitation.objects.filter(pk__in=ids).delete()[0]


def clear_exports(call: Call, ids: Sequence[Any]) -> int:
    """Calls each removed by its own action; the sweep then drops the bytes."""
    for pk in ids:
        clear_export(call.child(f"export/{pk}"), pk)
    return len(ids)


def requests(before: datetime) -> QuerySet[Any]:
    """Decided requests with their words."""
    return Request.objects.filter(at__lt=before).exclude(state=State.ASKED)


def drop_requests(call: Call, ids: Sequence[Any]) -> int:
    """Removes them; the journal keeps that they were asked and decided."""
    return Request.objects.filter(pk__in=ids).delete()[0]


declare(
    Keeps("people.looks", _("Who looked at whose card and why"), _("the look"), 3, "years", Fate.ERASE, views,
          LOOKS_LAW, "L", drop_views, "retention.looks_years"),
    Keeps("people.invitations", _("Invitations of officials"), _("their use or end"), 30, "days", Fate.ERASE,
          invitations, drop=drop_invitations, certainty="H"),
    Keeps("owndata.exports", _("Files with a person's own data"), _("the end of their days"), 1, "days", Fate.ERASE,
          to_clear, drop=clear_exports, certainty="H"),
    Keeps("owndata.requests", _("Requests about own data with their decisions"), _("the request"), 5, "years",
          Fate.ERASE, requests, FILES_578, "L", drop_requests, "retention.requests_years"),
)  # fmt: skip
