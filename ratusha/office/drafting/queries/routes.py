"""Routes: which one fits a draft, who agrees by it, who is found for a step."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Q

from ratusha.foundation.access import queries as access
from ratusha.foundation.access.actors import Role
from ratusha.foundation.charter import queries as charter
from ratusha.office.tasks import queries as tasks

from .. import rules
from ..models import Draft, Route, RouteStep
from ..permissions import LABEL
from ..rules import Again, Member, Step, Turn

AGREED = (tasks.State.DONE, tasks.State.ACCEPTED)


def routes_for(kind: str, unit: int | None) -> list[Route]:
    """Routes in use that fit, the narrowest first: of unit and kind, of the unit, of the kind, of all. 1 query."""
    fits = Q(kind__in=("", kind)) & (Q(unit=None) | Q(unit=unit) if unit is not None else Q(unit=None))
    rows = Route.objects.filter(fits, active=True)
    return sorted(rows, key=lambda one: (one.unit_id is None, not one.kind, one.pk))


def steps_of(route: Route) -> list[RouteStep]:
    """The steps of a route with their people, by stage. 1 query."""
    return list(route.steps.select_related("account", "unit").order_by("stage", "ordinal", "id"))


def step_of(row: RouteStep) -> Step:
    """The same for the rules."""
    key = row.account_id if row.member == Member.PERSON else row.unit_id
    return Step(row.stage, Member(row.member), key, row.role, row.days, row.least)


def found_for(step: Step, unit: int | None, day: date) -> int | None:
    """The account that a step names on the day, or None. 1 query."""
    if step.member is Member.PERSON:
        rows = access.officials().filter(pk=step.key)
    elif step.member is Member.ROLE:
        own = access.officials(unit, step.role, day) if unit is not None else None
        rows = own if own is not None and own.exists() else access.officials(None, step.role, day)
    else:
        of = unit if step.member is Member.OWN_HEAD else step.key
        if of is None:
            return None
        rows = access.officials(of, Role.UNIT_HEAD, day)
    return rows.order_by("pk").values_list("pk", flat=True).first()


def planned(
    route: Route | None, kind: str, unit: int | None, total: Decimal | None, author: int | None, day: date
) -> tuple[list[Turn], list[Step]]:
    """Who agrees a draft by the route, and the steps for which nobody is found."""
    if route is None:
        return [], []
    rows = steps_of(route)
    named = {one.account_id: one.account for one in rows if one.member == Member.PERSON and one.account is not None}

    def found(step: Step) -> int | None:
        if step.member is not Member.PERSON:
            return found_for(step, unit, day)
        known = named.get(step.key)
        return known.pk if known is not None and known.is_active and known.is_official else None

    return rules.turns([step_of(one) for one in rows], kind, total, found, author)


def asked_now(draft: Draft, whole: Sequence[Turn], day: date) -> list[Turn]:
    """Who is asked in the next round: everybody, or those concerned, as the charter says. 1 query after remarks."""
    policy = Again.ALL if charter.value("drafting.again_all", day) else Again.CONCERNED
    if draft.round == 0 or policy is Again.ALL:
        return list(whole)
    last = {turn.assignee_id: turn.state for turn in tasks.about(LABEL, draft.pk, tasks.Kind.AGREEMENT)}
    agreed = {account for account, state in last.items() if state in AGREED and account is not None}
    return rules.again(whole, agreed, policy)
