"""Examples of the actions of what remains of a sitting, for the contract tests."""

from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import system
from ratusha.office.minutes import actions
from ratusha.office.minutes.models import Protocol, Sheet, Stop
from ratusha.office.minutes.tests import given
from ratusha.office.sittings.tests import given as sittings
from ratusha.records.signatures.models import Signing
from tests.kit.examples import Example


def hall(now: datetime) -> given.Hall:
    return given.hall(now=now)


def take(now: datetime) -> Example:
    of = hall(now)
    return Example(of.secretariat, None, {"roll_call": given.vote(of).pk})


def decision(now: datetime) -> tuple[given.Hall, Any]:
    of = hall(now)
    return of, given.decided(of)


def mark(now: datetime) -> Example:
    of, row = decision(now)
    return Example(of.secretariat, row, {"normative": True, "held": "Персональні дані заявників"})


def ask_signature(now: datetime) -> Example:
    of, row = decision(now)
    return Example(of.head, row, {})


def asked(now: datetime) -> tuple[given.Hall, Any]:
    of, row = decision(now)
    return of, actions.ask_signature(given.call(of.head, now), row.pk)


def take_back(now: datetime) -> Example:
    of, row = asked(now)
    return Example(of.head, row, {})


def note_refusal(now: datetime) -> Example:
    _of, row = asked(now)
    return Example(system("test"), row, {"reason": "Описка в пункті 2"})


def stop(now: datetime) -> Example:
    of, row = decision(now)
    return Example(of.head, row, {"comments": "Немає джерела видатків."})


def stopped(now: datetime) -> tuple[given.Hall, Stop]:
    of, row = decision(now)
    actions.stop(given.call(of.head, now), row.pk, comments="Немає джерела видатків.")
    return of, Stop.objects.get(decision=row)


def put_again(now: datetime) -> Example:
    of, row = stopped(now)
    ahead = sittings.planned(of.secretariat, now)
    return Example(of.secretariat, row, {"sitting": ahead.pk})


def settle(now: datetime) -> Example:
    of, row = stopped(now)
    vote = given.vote(of, for_=5, seconds=120, majority="two_thirds")
    return Example(of.secretariat, row, {"roll_call": vote.pk})


def signed(of: given.Hall, row: Any) -> Any:
    """As after the signature, without a provider: what follows it is tested apart."""
    row.state = "signed"
    row.save(update_fields=["state"])
    return row


def publish(now: datetime) -> Example:
    of, row = decision(now)
    return Example(of.secretariat, signed(of, row), {})


def link(now: datetime) -> Example:
    of, first = decision(now)
    second = given.decided(of, seconds=60)
    signed(of, first)
    return Example(of.secretariat, signed(of, second), {"target": first.pk, "relation": "changes", "note": "пункт 1"})


def make_sheet(now: datetime) -> Example:
    of = hall(now)
    return Example(of.secretariat, None, {"roll_call": given.vote(of).pk})


def sheet(now: datetime) -> tuple[given.Hall, Sheet]:
    of = hall(now)
    return of, actions.make_sheet(given.call(of.secretariat, now), roll_call=given.vote(of).pk)


def ask_sheet_signature(now: datetime) -> Example:
    of, row = sheet(now)
    return Example(of.head, row, {})


def note_sheet_refusal(now: datetime) -> Example:
    _of, row = sheet(now)
    return Example(system("test"), row, {})


def make_protocol(now: datetime) -> Example:
    of, _row = decision(now)
    given.closed(of)
    return Example(of.secretariat, None, {"sitting": of.sitting.pk})


def protocol(now: datetime) -> tuple[Any, Protocol]:
    """The secretariat and a draft."""
    made = make_protocol(now)
    return made.actor, actions.make_protocol(given.call(made.actor, now + timedelta(hours=2)), **made.input)


def remake_protocol(now: datetime) -> Example:
    keeper, row = protocol(now)
    return Example(keeper, row, {})


def note(now: datetime) -> Example:
    keeper, row = protocol(now)
    return Example(keeper, row, {"text": "Ольга запитала про дорогу."})


def drop_note(now: datetime) -> Example:
    keeper, row = protocol(now)
    row = actions.note(given.call(keeper, now), row.pk, text="Зайве.")
    return Example(keeper, row, {"note": row.notes.get().pk})


def remark(now: datetime) -> Example:
    keeper, row = protocol(now)
    return Example(keeper, row, {"text": "Додати, хто запитував."})


def answer_remark(now: datetime) -> Example:
    keeper, row = protocol(now)
    actions.remark(given.call(keeper, now), row.pk, text="Додати, хто запитував.")
    return Example(keeper, row, {"remark": row.remarks.get().pk, "reply": "Додано"})


def check_protocol(now: datetime) -> Example:
    keeper, row = protocol(now)
    return Example(keeper, row, {})


def checked(now: datetime) -> tuple[Any, Protocol]:
    keeper, row = protocol(now)
    return keeper, actions.check_protocol(given.call(keeper, now), row.pk)


def give_back(now: datetime) -> Example:
    keeper, row = checked(now)
    return Example(keeper, row, {"reason": "Не той час закінчення."})


def ask_protocol_signatures(now: datetime) -> Example:
    keeper, row = checked(now)
    people = {name: sittings.account(role).pk for name, role in (("chair", "head"), ("secretary", "secretariat"))}
    return Example(keeper, row, people)


def given_signature(label: str, pk: int) -> int:
    """The signature that was asked for, as if it had come: the provider's own way is tested in `test_life`."""
    asked = Signing.objects.filter(about_label=label, about_id=pk, closed_at=None).latest("pk")
    asked.state, asked.container, asked.container_sha256 = "signed", asked.file, asked.sha256
    asked.closed_at = asked.asked_at
    asked.save()
    return asked.pk


def accept_signature(now: datetime) -> Example:
    _of, row = asked(now)
    return Example(system("test"), row, {"signing": given_signature("minutes.decision", row.pk)})


def accept_sheet(now: datetime) -> Example:
    of, row = sheet(now)
    row = actions.ask_sheet_signature(given.call(of.head, now), row.pk)
    return Example(system("test"), row, {"signing": given_signature("minutes.sheet", row.pk)})


def accept_protocol(now: datetime) -> Example:
    made = ask_protocol_signatures(now)
    row = actions.ask_signatures(given.call(made.actor, now), made.target, **made.input)
    Signing.objects.filter(pk=row.secretary_signing).update(state="withdrawn", closed_at=now)
    return Example(system("test"), row, {"signing": given_signature("minutes.protocol", row.pk)})


EXAMPLES = {
    f"minutes.{act.__name__}": act
    for act in (
        take, mark, ask_signature, take_back, note_refusal, stop, put_again, settle, publish, link, make_sheet,
        ask_sheet_signature, note_sheet_refusal, make_protocol, remake_protocol, note, drop_note, remark, answer_remark,
        check_protocol, give_back, ask_protocol_signatures, accept_signature, accept_sheet, accept_protocol,
    )
}  # fmt: skip
