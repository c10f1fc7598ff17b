"""Steps that actions on a case are made of. They write no journal entry: the action they stand in does."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ratusha.foundation.access.models import Account, Grant, Unit
from ratusha.foundation.access.queries import in_force
from ratusha.foundation.actions import Call, Channel, Refused, find
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.actions.refusal import forbidden
from ratusha.foundation.files import intake
from ratusha.foundation.numbering import next_number, yearly
from ratusha.foundation.workdays import queries as workdays
from ratusha.foundation.workdays.calendar import TermError
from ratusha.foundation.workdays.explanation import sentence
from ratusha.office.tasks import actions as tasks

from .. import rules
from ..models import Case, Message, Receipt, Side
from ..queries.history import stops_of
from ..queries.visible import hash_of, token_of
from ..rules import Act, State, Verb

RECEIPT_OF = {
    Channel.WEB: Receipt.SITE,
    Channel.API: Receipt.API,
    Channel.BOT: Receipt.MESSENGER,
    Channel.OFFLINE: Receipt.IN_PERSON,
    Channel.CLI: Receipt.OTHER_BODY,
    Channel.IMPORT: Receipt.OTHER_BODY,
    Channel.DEMO: Receipt.SITE,
}
TITLE_MAX = 300


def open_case(call: Call, *, kind: str, term_rule: str, received_at: datetime, **columns: Any) -> Case:
    """Will create a new case with its incoming number, secret link and clock -> the saved case.

    `columns`: further columns of `Case`. The number is taken last, so that two submissions wait for each other
    only for the moment of writing.
    """
    case = Case(kind=kind, term_rule=term_rule, received_at=received_at, **columns)
    case.title = case.title[:TITLE_MAX]
    case.channel = case.channel if "channel" in columns else RECEIPT_OF.get(call.channel, Receipt.SITE)
    case.secret_nonce = secrets.token_hex(16)
    case.secret_hash = hash_of(token_of(case.secret_nonce, settings.SECRET_KEY))
    restart_clock(case)
    year = call.today.year
    case.reference = next_number(yearly("cases.reference", year), "{year}-{n:05}", year=year)
    case.save(force_insert=True)
    call.note(reference=case.reference)
    return case


def move(case: Case, verb: Verb) -> None:
    """Will take the case along the table and set the clock of the next duty. Refuses `cases.not_now`."""
    step = rules.transition(case.state, verb)
    if step is None:
        raise Refused(
            "cases.not_now",
            _("The case is now in the state «{state}», and this cannot be done in it."),
            state=str(case.get_state_display()),
        )
    case.state = step.to
    restart_clock(case)


def restart_clock(case: Case) -> None:
    """Will count the answer's day and the next duty's day anew, always from the original receipt.

    Refuses `cases.no_term` when the receipt, or the end of the term, lies outside the days that the calendar knows.
    """
    try:
        _count(case)
    except TermError as wrong:
        raise Refused("cases.no_term", sentence(wrong)) from wrong


def _count(case: Case) -> None:
    stops = stops_of(case)
    due = workdays.due(case.term_rule, case.received_at, stopped=stops)
    case.due_on, case.control_on = due.due_on, due.control_on
    if case.deferred_to is not None and case.deferred_to > due.due_on:
        case.due_on = case.control_on = case.deferred_to
        due = replace(due, due_on=case.deferred_to, control_on=case.deferred_to)
    act = rules.act_of(case.state)
    if act is Act.NOTHING:
        case.act_on = case.act_due = None
    elif act is Act.REGISTER:
        case.act_on = case.act_due = _working_day_from(case.received_at.astimezone(KYIV).date())
    elif act is Act.ROUTE and (rule := rules.forward_rule(case.term_rule)):
        forward = workdays.due(rule, case.received_at)
        case.act_on, case.act_due = min(forward.control_on, due.control_on), min(forward.due_on, due.due_on)
    else:
        case.act_on, case.act_due = due.control_on, due.due_on


def _working_day_from(day: date) -> date:
    while not workdays.is_working(day):
        day += timedelta(days=1)
    return day


def take_number(call: Call, case: Case, series: str, template: str, **parts: str | int) -> None:
    """Will give the case its registration index, gap-free within the series of the year."""
    case.series = yearly(series, call.today.year)
    case.number = next_number(case.series, template, **parts)


def take_fraction(call: Call, case: Case, main: Case) -> None:
    """Will give the case the main one's index with a fraction: `Д-401/1` (КМУ №348)."""
    case.series = main.series
    case.number = next_number(f"{main.series}.{main.number}", "{number}/{part}", number=main.number or "")


def register_case(call: Call, case: Case) -> None:
    """Will move a numbered case to registered and note its numbers."""
    move(case, Verb.REGISTER)
    case.registered_at = call.now
    call.note(number=case.number, reference=case.reference)


def close_case(call: Call, case: Case, verb: Verb) -> None:
    """Will close the case by this verb; without an answer from here, what was joined to it goes on by itself."""
    move(case, verb)
    case.outcome = rules.OUTCOME_OF.get(State(case.state), case.outcome)
    end_stop(call, case)
    case.closed_at = call.now
    call.note(number=str(case))
    tasks.settle(call, "cases.case", case.pk)
    if verb is not Verb.SEND:
        detach_joined(call, case)


def end_stop(call: Call, case: Case) -> None:
    """Will end a stop, if there is one; yesterday was its last full day."""
    if case.stopped_since is not None:
        last = call.today - timedelta(days=1)
        stood = [[case.stopped_since.isoformat(), last.isoformat()]] if case.stopped_since <= last else []
        case.stopped = [*case.stopped[:-1], *stood]
        case.stopped_since = None


def join_case(call: Call, case: Case, main: Case) -> None:
    """Will join the case to another open one of the same matter; one answer will be sent for both."""
    if main.pk == case.pk or not main.is_open or main.duplicate_of_id is not None:
        raise Refused(
            "cases.cannot_join", _("Choose another open case that is not joined to anything itself."), field="main"
        )
    if case.duplicates.filter(closed_at=None).exists():
        raise Refused("cases.has_joined", _("Other cases are joined to this one. Detach them first."))
    move(case, Verb.JOIN)
    case.duplicate_of = main


def detach_joined(call: Call, case: Case) -> None:
    """Will let every case joined to this one go on by itself, since it gets no answer from here."""
    detach = find("cases.detach")
    assert detach is not None
    for joined in case.duplicates.filter(state=State.JOINED).order_by("id"):
        detach(call.child(f"detach/{joined.pk}"), joined)


def official_words(words: object) -> str:
    """The words in the language of official papers and letters, whatever language the official reads."""
    with override("uk"):
        return str(words)


def acting(call: Call) -> int:
    """The account of the official who acts. Refuses `forbidden` for anybody without one."""
    if call.actor.account_id is None:
        raise forbidden()
    return call.actor.account_id


def attach(call: Call, row: Case | Message, tokens: Sequence[str]) -> None:
    """Will claim uploaded files by their tokens and link them to the row. Refuses `files.gone`, `files.too_many`."""
    if tokens:
        row.files.add(*intake.claim(call, tokens))


def say(call: Call, case: Case, side: Side, text: str, *, files: Sequence[str] = (), **columns: Any) -> Message:
    """Will add a message to the thread, with its files."""
    account = call.actor.account_id if side != Side.SYSTEM else None
    message = Message.objects.create(case=case, side=side, account_id=account, text=text, at=call.now, **columns)
    attach(call, message, files)
    return message


def open_unit(unit: int) -> Unit:
    """The unit, if it works. Refuses `cases.no_unit`."""
    found = Unit.objects.filter(pk=unit, closed_on=None).first()
    if found is None:
        raise Refused("cases.no_unit", _("There is no such unit now. Choose another one."), field="unit")
    return found


def official_of(unit: Unit, account: int, today: date, field: str = "executor") -> Account:
    """The official, if they work in the unit. Refuses `cases.not_of_unit`."""
    grants = Grant.objects.filter(in_force(today), unit=unit, account_id=account)
    found = Account.objects.filter(pk=account, is_official=True, is_active=True, grants__in=grants).first()
    if found is None:
        raise Refused("cases.not_of_unit", _("This official does not work in «{unit}»."), field=field, unit=unit.name)
    return found


def refuse_concerned(case: Case, unit: Unit, officials: Iterable[Account]) -> None:
    """Refuses to hand a complaint to its object: `cases.own_complaint` (393/96-ВР art. 7).

    The object unit and all units under it are barred; so are the object official, in person, and every unit that
    the object official heads, for the head of a unit answers for its work.
    """
    barred_by_unit = case.against_unit_id is not None and case.against_unit_id in _line_of(unit)
    if barred_by_unit or _headed_by(unit, case.against_account_id):
        raise Refused(
            "cases.own_complaint",
            _("This is a complaint about «{unit}». The law forbids handing it to the one complained about (art. 7)."),
            field="unit",
            unit=unit.name,
        )
    if any(one.pk == case.against_account_id for one in officials):
        raise Refused(
            "cases.own_complaint",
            _("This is a complaint about this very official. The law forbids handing it to them (art. 7)."),
            field="executor",
        )


def _line_of(unit: Unit) -> set[int]:
    found: set[int] = set()
    current: Unit | None = unit
    while current is not None and current.pk not in found:
        found.add(current.pk)
        current = current.parent
    return found


def _headed_by(unit: Unit, account_id: int | None) -> bool:
    if account_id is None:
        return False
    held = Grant.objects.filter(in_force(), account_id=account_id, role="unit_head", unit_id__in=_line_of(unit))
    return held.exists()
