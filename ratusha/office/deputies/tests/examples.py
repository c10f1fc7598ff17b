"""Examples of the actions of deputies for the contract tests."""

from datetime import datetime

from ratusha.foundation.access.actors import system
from ratusha.office.deputies import actions
from ratusha.office.deputies.models import Request
from ratusha.office.deputies.tests import given
from tests.kit.examples import Example


def write_request(now: datetime) -> Example:
    member = given.council()[1][0]
    return Example(given.deputy(member), None, {"kind": "request", "member": member.pk, **given.TEXT})


def _on(row: Request, **more: object) -> Example:
    return Example(given.deputy(row.member), row, more)


def change_request(now: datetime) -> Example:
    return _on(given.written(given.council()[1][0], now=now), **{**given.TEXT, "title": "Про світло на вулиці Садовій"})


def file_request(now: datetime) -> Example:
    return _on(given.written(given.council()[1][0], now=now))


def withdraw_request(now: datetime) -> Example:
    return _on(given.request(given.council()[1][0], now))


def support_request(now: datetime) -> Example:
    row = given.request(given.council()[1][0], now)
    return Example(given.secretariat(), row, {"supported_on": now.date(), "decision": "№ 5-7-VIII"})


def decline_request(now: datetime) -> Example:
    return Example(given.secretariat(), given.request(given.council()[1][0], now), {"decision": "№ 5-8-VIII"})


def prolong_request(now: datetime) -> Example:
    row = given.appeal(given.council()[1][0], now)
    due = row.due_on.replace(day=row.due_on.day + 5)
    return Example(given.secretariat(), row, {"due_on": due, "reason": "Потрібен виїзд комісії."})


def answer_request(now: datetime) -> Example:
    row = given.appeal(given.council()[1][0], now)
    return Example(given.secretariat(), row, {"answered_on": now.date(), "answer": "Світло буде у грудні."})


def assess_answer(now: datetime) -> Example:
    made = answer_request(now)
    row = actions.answer_request(given.call(made.actor, now), made.target, **made.input)
    return _on(row, assessment="partly", words="Немає дня.")


def publish_request(now: datetime) -> Example:
    row = given.appeal(given.council()[1][0], now)
    return Example(given.secretariat(), row, {"text": "Коли буде світло на вулиці Садовій?"})


def register_request(now: datetime) -> Example:
    from ratusha.office.documents.tests.given import correspondent

    row = given.appeal(given.council()[1][0], now)
    return Example(given.official("registrar"), row, {"correspondent": correspondent().pk})


def add_hours(now: datetime) -> Example:
    member = given.council()[1][0]
    hours = {"weekday": 1, "opens": "10:00", "closes": "12:00", "place": "Вулиця Незалежності, 46, кабінет 3"}
    return Example(given.deputy(member), None, {"member": member.pk, **hours})


def end_hours(now: datetime) -> Example:
    made = add_hours(now)
    return Example(made.actor, actions.add_hours(given.call(made.actor, now), **made.input))


def ask_meeting(now: datetime) -> Example:
    member = given.council()[1][0]
    wish = {"name": "Олена Мак", "contact": "+380501112233", "topic": "Дах школи", "member": member.pk}
    return Example(given.resident(), None, wish)


def _asked(now: datetime) -> Example:
    made = ask_meeting(now)
    row = actions.ask_meeting(given.call(made.actor, now), **made.input)
    return Example(given.deputy(row.member), row)


def answer_meeting(now: datetime) -> Example:
    made = _asked(now)
    return Example(made.actor, made.target, {"starts_at": given.tomorrow(now), "place": "Кабінет 3"})


def end_meeting(now: datetime) -> Example:
    made = _asked(now)
    return Example(made.actor, made.target, {"outcome": "Написати запит про дах."})


def cancel_meeting(now: datetime) -> Example:
    made = ask_meeting(now)
    return Example(made.actor, actions.ask_meeting(given.call(made.actor, now), **made.input))


def submit_report(now: datetime) -> Example:
    member = given.council()[1][0]
    told = {"year": now.year, "met_on": now.date(), "place": "Будинок культури", "text": "Що зроблено за рік."}
    return Example(given.deputy(member), None, told)


def change_report(now: datetime) -> Example:
    made = submit_report(now)
    row = actions.submit_report(given.call(made.actor, now), **made.input)
    return Example(made.actor, row, {"met_on": now.date(), "place": "Школа", "text": "Що зроблено за рік."})


def assign_place(now: datetime) -> Example:
    member, where = given.council()[1][0], given.street()
    place = {"settlement": where.settlement_id, "street": where.pk}
    return Example(given.secretariat(), None, {"member": member.pk, **place, "basis": "№ 3-1-VIII"})


def end_assignment(now: datetime) -> Example:
    made = assign_place(now)
    return Example(made.actor, actions.assign_place(given.call(made.actor, now), **made.input))


def name_assistant(now: datetime) -> Example:
    member = given.council()[1][0]
    helper = {"member": member.pk, "account": given.account("executor").pk, "basis": "Подання від 01.11.2026"}
    return Example(given.secretariat(), None, helper)


def end_assistant(now: datetime) -> Example:
    made = name_assistant(now)
    return Example(made.actor, actions.name_assistant(given.call(made.actor, now), **made.input))


def excuse(now: datetime) -> Example:
    why = {"on": now.date(), "reason": "trip", "basis": "Заява від 20.11.2026"}
    return Example(given.secretariat(), None, {"member": given.council()[1][0].pk, **why})


def note_vote(now: datetime) -> Example:
    made = given.kept(given.council()[1], "fas", now)
    return Example(system("test"), None, {"roll_call": made.pk, "address": f"/council/votes/{made.pk}/"})


def note_matter(now: datetime) -> Example:
    matter = {"label": "draft", "object_id": 1, "title": "Про вулицю Садову", "on": now.date(), "address": "/x/"}
    return Example(system("test"), None, matter)


def drop_matter(now: datetime) -> Example:
    return Example(system("test"), None, {"label": "draft", "object_id": 1})


EXAMPLES = {
    f"deputies.{act.__name__}": act
    for act in (
        write_request, change_request, file_request, withdraw_request, support_request, decline_request,
        prolong_request, answer_request, assess_answer, publish_request, register_request, add_hours, end_hours,
        ask_meeting, answer_meeting, end_meeting, cancel_meeting, submit_report, change_report, assign_place,
        end_assignment, name_assistant, end_assistant, excuse, note_vote, note_matter, drop_matter,
    )
}  # fmt: skip
