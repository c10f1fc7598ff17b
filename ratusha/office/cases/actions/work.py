"""Who works on a case."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict

from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.actions import Call, OptionalText, Refused, Text, action
from ratusha.office.tasks import actions as tasks

from .. import permissions
from ..models import Case, Resolution, Side
from ..rules import State, Verb
from .parts import acting, move, official_of, official_words, open_unit, refuse_concerned, say

DETACHED_BECAUSE = _("Detached. Ground: {ground}")


class Part(BaseModel):
    """A co-executor's part: whose, what, by which day (the control day of the case without one)."""

    model_config = ConfigDict(extra="forbid")

    account: int
    text: Text
    due_on: date | None = None


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
    tasks.lay_checks(call, "cases.case", case.pk, chosen, worker)
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
    parts: list[Part] | None = None,
    due_on: date | None = None,
) -> Case:
    """Will write the head's resolution: what to do, which unit and executor answer, who helps, by which inner day.

    The executor is responsible; each of `parts` is a co-executor's with its own text and day; each of `helpers` gets a
    part by the text of the resolution. A former resolution's open parts stay. 393/96-ВР art. 7, 15, 20; КМУ №348.
    Refusals: cases.not_now, cases.no_unit, cases.not_of_unit, cases.own_complaint, cases.no_official,
    cases.resolution_day (a day that has passed or is after the lawful one), cases.part_of_executor, tasks.term.
    """
    chosen = open_unit(unit)
    worker = official_of(chosen, executor, call.today) if executor is not None else None
    wanted = [*(parts or []), *(Part(account=one, text=text, due_on=due_on) for one in helpers or [])]
    others = _officials([one.account for one in wanted])
    if worker is not None and any(one.pk == worker.pk for one in others):
        raise Refused(
            "cases.part_of_executor",
            _("{name} is the responsible executor already. Choose somebody else for the part."),
            field="parts" if parts else "helpers",
            name=worker.name,
        )
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
    tasks.lay_checks(call, "cases.case", case.pk, chosen, worker)
    for place, one in enumerate(wanted):
        _part(call.child(f"part/{place}"), case, one)
    return case


def _part(call: Call, case: Case, part: Part) -> None:
    """Will give a co-executor their part; one without a day ends by the control day of the case."""
    ends = part.due_on
    if ends is None and case.control_on is not None and case.control_on >= call.today:
        ends = case.control_on
    tasks.give(call, label="cases.case", pk=case.pk, kind="part", text=part.text, assignee=part.account, due_on=ends)


def _officials(ids: Sequence[int]) -> list[Account]:
    wanted = set(ids)
    found = list(Account.objects.filter(pk__in=wanted, is_official=True, is_active=True).order_by("pk"))
    if len(found) != len(wanted):
        raise Refused("cases.no_official", _("There is no such official now. Choose another one."), field="helpers")
    return found


@action("cases.detach", may=permissions.can_join, on=Case, says=_("Detached and considered by itself"))
def detach(call: Call, case: Case, *, reason: OptionalText = "") -> Case:
    """Will let a joined case go on by itself, with its own clock, which has run from its receipt (393/96-ВР art. 20).

    `reason` stays in the notes of the case, for colleagues. Refusals: cases.not_now.
    """
    move(case, Verb.DETACH)
    if reason.strip():
        say(call, case, Side.US, official_words(DETACHED_BECAUSE).format(ground=reason.strip()), internal=True)
    case.duplicate_of = None
    return case
