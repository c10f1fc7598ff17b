"""Examples of the actions of control for the contract tests."""

from datetime import datetime

from ratusha.foundation.access.actors import system
from ratusha.foundation.access.models import Account
from ratusha.office.control import actions
from ratusha.office.control.models import EscalationRule
from ratusha.office.control.tests import given
from tests.kit.examples import Example

RULE = {"name": "Строк минув", "trigger": "late", "days": 2, "recipients": ["head"]}


def escalate(now: datetime) -> Example:
    return Example(system("test"), given.Desk(now).case(40))


def write_digest(now: datetime) -> Example:
    desk = given.Desk(now)
    desk.noticed(desk.case(40), desk.head)
    return Example(system("test"), Account.objects.get(pk=desk.head.account_id))


def acknowledge(now: datetime) -> Example:
    desk = given.Desk(now)
    return Example(desk.head, desk.noticed(desk.case(40), desk.head), {"said": "Знаю, завтра виїзд."})


def state_reason(now: datetime) -> Example:
    desk = given.Desk(now)
    return Example(desk.executor, desk.case(40), {"code": "load", "text": "Двадцять справ за тиждень."})


def keep_code(now: datetime) -> Example:
    return Example(given.official("head"), None, {"code": "flood", "name": "Паводок", "ours": False})


def add_rule(now: datetime) -> Example:
    return Example(given.official("administrator"), None, dict(RULE))


def change_rule(now: datetime) -> Example:
    return Example(given.official("head"), EscalationRule.objects.first(), dict(RULE))


def switch_rule(now: datetime) -> Example:
    return Example(given.official("head"), EscalationRule.objects.first(), {"on": False})


def open_feed(now: datetime) -> Example:
    return Example(given.official("executor", given.unit()))


def close_feed(now: datetime) -> Example:
    owner = given.official("executor", given.unit())
    return Example(owner, actions.open_feed(given.call(owner, now)))


EXAMPLES = {
    f"control.{act.__name__}": act
    for act in (
        escalate, write_digest, acknowledge, state_reason, keep_code, add_rule, change_rule, switch_rule, open_feed,
        close_feed,
    )
}  # fmt: skip
