"""Writes on routes of agreement."""

from decimal import Decimal
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.actions import Call, Input, Line, Refused, action

from .. import permissions
from ..models import Route, RouteStep
from ..rules import Kind, Member

Name = Annotated[Line, Field(max_length=200)]


class StepInput(Input):
    """One member of a stage: `key` is an account (person) or a unit (unit_head), `role` a role."""

    stage: Annotated[int, Field(ge=1, le=10)]
    member: Member
    key: int | None = None
    role: Role | None = None
    days: Annotated[int, Field(ge=1, le=30)] = 2
    least: Annotated[Decimal, Field(ge=0, max_digits=15, decimal_places=2)] | None = None


Steps = Annotated[list[StepInput], Field(min_length=1, max_length=20)]


@action("drafting.add_route", may=permissions.can_keep, says=_("Route «{name}» added"))
def add_route(call: Call, *, name: Name, kind: Kind | None = None, unit: int | None = None, steps: Steps) -> Route:
    """Will add a route: stages one after another, members of one stage side by side, each with working days to agree.

    КМУ №55 of 17.01.2018 (visas; who gives them is the community's own order). The narrowest route that fits a draft
    is taken: of its unit and kind, of its unit, of its kind, of all. Refusals: drafting.twice, drafting.no_unit,
    drafting.no_official, drafting.no_member (a step that names nobody).
    """
    if Route.objects.filter(name=name).exists():
        raise Refused("drafting.twice", _("There is such a one already. Give it another name."), field="name")
    route = Route.objects.create(name=name, kind=kind or "", unit=_unit(unit))
    _lay(route, steps)
    call.note(name=name)
    return route


@action("drafting.change_route", may=permissions.can_keep, on=Route, says=_("Route «{name}» changed"))
def change_route(
    call: Call, route: Route, *, name: Name, kind: Kind | None = None, unit: int | None = None, steps: Steps
) -> Route:
    """Will write the route anew; rounds that were begun by it go on as they were begun. КМУ №55 of 17.01.2018.

    Refusals: as of `drafting.add_route`.
    """
    if Route.objects.filter(name=name).exclude(pk=route.pk).exists():
        raise Refused("drafting.twice", _("There is such a one already. Give it another name."), field="name")
    route.name, route.kind, route.unit = name, kind or "", _unit(unit)
    route.steps.all().delete()
    _lay(route, steps)
    call.note(name=name)
    return route


@action("drafting.switch_route", may=permissions.can_keep, on=Route, says=_("Route «{name}» switched"))
def switch_route(call: Call, route: Route, *, on: bool) -> Route:
    """Will take the route into use or out of it. КМУ №55 of 17.01.2018. Refusals: drafting.as_it_was."""
    if route.active == on:
        raise Refused("drafting.as_it_was", _("It is already so."), field="on")
    route.active = on
    call.note(name=route.name, on=on)
    return route


def _unit(pk: int | None) -> Unit | None:
    found = Unit.objects.filter(pk=pk, closed_on=None).first() if pk is not None else None
    if pk is not None and found is None:
        raise Refused("drafting.no_unit", _("There is no such unit now. Choose another one."), field="unit")
    return found


def _lay(route: Route, steps: list[StepInput]) -> None:
    for place, step in enumerate(sorted(steps, key=lambda one: one.stage), start=1):
        row = RouteStep(
            route=route, stage=step.stage, ordinal=place, member=step.member, days=step.days, least=step.least
        )
        if step.member is Member.PERSON:
            row.account = Account.objects.filter(pk=step.key, is_official=True, is_active=True).first()
        elif step.member is Member.ROLE:
            row.role = step.role or ""
        elif step.member is Member.UNIT_HEAD:
            row.unit = _unit(step.key)
        if step.member is not Member.OWN_HEAD and not (row.account_id or row.role or row.unit_id):
            raise Refused("drafting.no_member", _("Step {stage} names nobody."), field="steps", stage=step.stage)
        row.save(force_insert=True)
