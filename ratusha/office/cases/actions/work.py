"""Who works on a case."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.actions import Call, OptionalText, Refused, Text, action

from .. import permissions
from ..models import Case, Resolution
from ..rules import State, Verb
from .parts import acting, move, official_of, open_unit, refuse_concerned


@action("cases.assign", may=permissions.can_assign, on=Case, says=_("Handed to: {unit}"))
def assign(call: Call, case: Case, *, unit: int, executor: int | None = None) -> Case:
    """Will hand the case to a unit and, if named, to its executor; a draft in work stays.

    393/96-ВР art. 7: a complaint never goes to the unit or official complained about, nor to a unit they head.
    Refusals: cases.not_now, cases.no_unit, cases.not_of_unit, cases.own_complaint, cases.foreign_unit (the head of
    a unit hands only within their own units).
    """
    chosen = open_unit(unit)
    if not (call.actor.is_system or call.actor.has(Role.REGISTRAR, Role.HEAD)) and unit not in call.actor.units:
        raise Refused("cases.foreign_unit", _("You can hand cases only within your own unit."), field="unit")
    worker = official_of(chosen, executor, call.today) if executor is not None else None
    _hand(call, case, Verb.ASSIGN, chosen, worker)
    return case


def _hand(call: Call, case: Case, verb: Verb, unit: Unit, worker: Account | None) -> None:
    refuse_concerned(case, unit, [worker] if worker else [])
    preparing = case.state == State.PREPARING and case.unit_id == unit.pk
    move(case, verb)
    if preparing:
        case.state = State.PREPARING
    case.unit, case.executor = unit, worker
    call.note(unit=unit.name, unit_id=unit.pk, executor_id=worker.pk if worker else None)


@action("cases.resolve", may=permissions.can_resolve, on=Case, says=_("Resolution of the head: {unit} answers"))
def resolve(
    call: Call,
    case: Case,
    *,
    text: Text,
    unit: int,
    executor: int | None = None,
    helpers: list[int] | None = None,
    due_on: date | None = None,
) -> Case:
    """Will write the head's resolution: what to do, which unit and executor answer, who helps, by which inner day.

    393/96-ВР art. 7, 15, 20. Helpers may be of any unit. Refusals: cases.not_now, cases.no_unit, cases.not_of_unit,
    cases.own_complaint, cases.no_official, cases.resolution_day (a day that has passed or is after the lawful one).
    """
    chosen = open_unit(unit)
    worker = official_of(chosen, executor, call.today) if executor is not None else None
    others = _officials(helpers or [])
    if due_on is not None and case.due_on is not None and not call.today <= due_on <= case.due_on:
        raise Refused(
            "cases.resolution_day",
            _("Choose a day from today to {due_on}, the last lawful day of the answer."),
            field="due_on",
            due_on=case.due_on.strftime("%d.%m.%Y"),
        )
    refuse_concerned(case, chosen, others)
    _hand(call, case, Verb.RESOLVE, chosen, worker)
    resolution = Resolution.objects.create(
        case=case, text=text, author_id=acting(call), unit=chosen, executor=worker, due_on=due_on, at=call.now
    )
    resolution.helpers.set(others)
    return case


def _officials(ids: list[int]) -> list[Account]:
    wanted = set(ids)
    found = list(Account.objects.filter(pk__in=wanted, is_official=True, is_active=True).order_by("pk"))
    if len(found) != len(wanted):
        raise Refused("cases.no_official", _("There is no such official now. Choose another one."), field="helpers")
    return found


@action("cases.detach", may=permissions.can_join, on=Case, says=_("Detached and considered by itself"))
def detach(call: Call, case: Case, *, reason: OptionalText = "") -> Case:
    """Will let a joined case go on by itself, with its own clock, which has run from its receipt (393/96-ВР art. 20).

    Refusals: cases.not_now.
    """
    move(case, Verb.DETACH)
    case.duplicate_of = None
    return case
