"""The work page of the secretariat: the whole composition with what can be done to each part of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ratusha.channels.web.pages import officials_only
from ratusha.foundation.access.actors import Role
from ratusha.foundation.numbering.rules import roman

from .. import queries
from ..queries import COMMISSION_WORDS, DUTY_WORDS, CommissionKind, Duty

VIEWERS = (Role.SECRETARIAT, Role.ADMINISTRATOR, Role.HEAD)
REMITS = queries.REMIT_WORDS


@officials_only(*VIEWERS)
def composition(request: HttpRequest) -> HttpResponse:
    """Convocation, members, factions, commissions, the secretary, versions of the rules."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    of = queries.convocation(today)
    context: dict[str, Any] = {
        "convocation": of,
        "keeps": queries.can_keep(actor),
        "sets": queries.can_set_procedure(actor),
        "versions": queries.versions(),
        "today": today,
    }
    if of is not None:
        members = queries.members(today)
        seated = queries.all_memberships(today)
        commissions = queries.commissions(today)
        context |= {
            "number": roman(of.number),
            "members": members,
            "vacant": queries.vacant(of.seats, sum(1 for one in members if not one.is_head)),
            "left": queries.left_members(of, today),
            "factions": queries.factions(today),
            "post": queries.secretary_post(today),
            "commissions": [
                (
                    one,
                    COMMISSION_WORDS[CommissionKind(one.kind)],
                    [(row.member, DUTY_WORDS[Duty(row.role)]) for row in seated.get(one.pk, [])],
                )
                for one in commissions
            ],
            "uncovered": [REMITS[one] for one in queries.uncovered(commissions)],
        }
    return render(request, "council/office.html", context)
