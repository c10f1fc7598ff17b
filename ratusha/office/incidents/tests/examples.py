"""Examples of the actions of incidents for the contract tests."""

from datetime import datetime

from ratusha.foundation.access.actors import system
from ratusha.office.incidents import actions
from ratusha.office.incidents.tests import given
from tests.kit.examples import Example

RULE = {"name": "Пізно ввечері", "pattern": "night_admin", "hour_from": 22, "hour_to": 6, "threshold": 1}


def guard() -> object:
    return given.official("administrator")


def open_incident(now: datetime) -> Example:
    return Example(given.official("registrar"), None, dict(given.TOLD))


def detect(now: datetime) -> Example:
    events = [one.pk for one in given.failures(8, now)]
    return Example(system("test"), None, {"rule": given.rule().pk, "key": "account 17", "events": events})


def confirm(now: datetime) -> Example:
    return Example(guard(), given.incident(now))


def dismiss(now: datetime) -> Example:
    return Example(guard(), given.incident(now), {"reason": "Навчання з листами, про яке попереджали."})


def contain(now: datetime) -> Example:
    made = Example(guard(), given.incident(now), {"measures": "Комп’ютери від’єднано від мережі."})
    return Example(made.actor, actions.confirm(given.call(made.actor, now), made.target), made.input)


def close(now: datetime) -> Example:
    made = contain(now)
    done = actions.contain(given.call(made.actor, now), made.target, **made.input)
    return Example(made.actor, done, {"lessons": "Вкладення з програмами більше не приймаємо."})


def reopen(now: datetime) -> Example:
    made = dismiss(now)
    done = actions.dismiss(given.call(made.actor, now), made.target, **made.input)
    return Example(made.actor, done, {"reason": "Навчання було в іншому відділі."})


def describe(now: datetime) -> Example:
    card = {**given.TOLD, "tlp": "amber", "detected_at": now, "affected": "Три комп’ютери", "persons": 0}
    return Example(guard(), given.incident(now), card)


def assign(now: datetime) -> Example:
    return Example(guard(), given.incident(now), {"owner": given.account("operator").pk})


def remark(now: datetime) -> Example:
    return Example(guard(), given.incident(now), {"text": "Подзвонили постачальникові."})


def add_evidence(now: datetime) -> Example:
    actor = guard()
    return Example(actor, given.incident(now), {"note": "Журнал поштового сервера", "files": [given.file(actor, now)]})


def tell_people(now: datetime) -> Example:
    actor = guard()
    made = given.incident(now)
    card = {**given.TOLD, "tlp": "amber", "detected_at": now, "persons": 12, "personal_data": True}
    done = actions.describe(given.call(actor, now), made, **card)
    return Example(actor, done, {"how": "Листом кожному: що сталося, що зробити."})


def send_report(now: datetime) -> Example:
    return Example(guard(), given.incident(now), {"stage": "notice", "to": "CERT-UA"})


def remind(now: datetime) -> Example:
    from datetime import timedelta

    return Example(system("test"), given.incident(now - timedelta(minutes=50)), {"stage": "notice"})


def add_rule(now: datetime) -> Example:
    return Example(guard(), None, dict(RULE))


def change_rule(now: datetime) -> Example:
    return Example(guard(), given.rule("night-admin"), dict(RULE))


def switch_rule(now: datetime) -> Example:
    return Example(guard(), given.rule(), {"on": False})


EXAMPLES = {
    f"incidents.{act.__name__}": act
    for act in (
        detect, confirm, dismiss, contain, close, reopen, describe, assign, remark, add_evidence, tell_people,
        send_report, remind, add_rule, change_rule, switch_rule,
    )
} | {"incidents.open": open_incident}  # fmt: skip
