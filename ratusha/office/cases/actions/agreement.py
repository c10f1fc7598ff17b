"""Agreement of a draft before its approval, and what an answer must wait for. Steps of the actions on answers."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Call, Refused, action
from ratusha.office.tasks import actions as tasks
from ratusha.office.tasks import queries as tasks_queries

from .. import permissions
from ..models import Answer, AnswerState, Case, Side
from ..rules import Verb
from .parts import move, official_words, say

LABEL = "cases.case"
Agreers = Annotated[list[int], Field(max_length=20)]
WORDS = _("Draft of the answer to {number}, version {ordinal}: «{title}»")
SENT_DESPITE = _("Went out without waiting for: {what}. Ground: {ground}")
APPROVED_DESPITE = _("Approved without waiting for: {what}. Ground: {ground}")


def keep(answer: Answer, **columns: object) -> None:
    """Will save these columns of the answer."""
    for name, value in columns.items():
        setattr(answer, name, value)
    answer.version += 1
    answer.save(update_fields=[*columns, "version"])


def ask_agreement(call: Call, case: Case, answer: Answer, agreers: list[int] | None, in_turn: bool) -> None:
    """Will ask these officials, else the usual ones of the subject, to agree the draft; nobody asks themselves."""
    route = (
        tasks_queries.route_of(LABEL, case.pk)
        if agreers is None
        else [(place if in_turn else 1, one) for place, one in enumerate(dict.fromkeys(agreers), start=1)]
    )
    others = [(stage, one) for stage, one in route if one != answer.author_id]
    if not others:
        return
    before = tasks_queries.agreement(LABEL, case.pk)
    words = official_words(WORDS).format(number=case, ordinal=answer.ordinal, title=case.title)
    tasks.ask_agreement(
        call.child("agreement"),
        label=LABEL,
        pk=case.pk,
        number=before[0].round + 1 if before else 1,
        text=words,
        agreers=[one for _stage, one in others],
        stages=[stage for stage, _one in others],
    )
    call.note(agreers=len(others))


def take_back(call: Call, case: Case, answer: Answer, remark: str) -> None:
    """Will make it a draft again with the remark, which also stands in the notes; nobody is waited for any more."""
    keep(answer, state=AnswerState.DRAFT, remark=remark, approver=None, approved_at=None)
    tasks.withdraw_agreement(call, LABEL, case.pk)
    say(call, case, Side.US, remark, internal=True)


def _names(rows: list[tasks_queries.Task]) -> str:
    return ", ".join(dict.fromkeys(str(one.assignee or one.unit or one) for one in rows))


def agreed(call: Call, case: Case, despite: str) -> None:
    """Refuses `cases.not_agreed` while agreers are waited for; the head goes on with a ground, kept in the notes."""
    waiting = [one for one in tasks_queries.agreement(LABEL, case.pk) if one.is_open]
    if not waiting:
        return
    if not despite.strip() or not call.actor.has(Role.HEAD):
        raise Refused(
            "cases.not_agreed",
            _("Not everybody has agreed yet. Waited for: {names}. Only the head may go on, with a ground."),
            field="despite",
            names=_names(waiting),
        )
    tasks.withdraw_agreement(call, LABEL, case.pk)
    _went_on(call, case, APPROVED_DESPITE, _names(waiting), despite, waiting)


def nothing_open(call: Call, case: Case, despite: str) -> None:
    """Refuses `cases.tasks_open` while parts or obligatory steps are open; the head goes on with a ground."""
    waiting = tasks_queries.blocking(LABEL, case.pk)
    if not waiting:
        return
    if not despite.strip():
        what = ", ".join(_what(one) for one in waiting[:5])
        raise Refused(
            "cases.tasks_open",
            _("Not done yet: {what}. Wait, cancel it, or write why the answer goes out without it."),
            field="despite",
            what=what,
        )
    _went_on(call, case, SENT_DESPITE, ", ".join(_what(one) for one in waiting), despite, waiting)


def _what(task: tasks_queries.Task) -> str:
    named = task.assignee or task.unit
    return f"«{task}»" + (f" ({named})" if named else "")


def _went_on(call: Call, case: Case, words: object, what: str, despite: str, rows: list[tasks_queries.Task]) -> None:
    say(call, case, Side.US, official_words(words).format(what=what, ground=despite), internal=True)
    call.note(despite=[one.pk for one in rows])


@action(
    "cases.return_for_remarks", may=permissions.can_return_for_remarks, on=Case, says=_("Draft returned with remarks")
)
def return_for_remarks(call: Call, case: Case, *, task: int) -> Case:
    """Will give the draft back to its author when an agreer has remarks (КМУ №55 of 17.01.2018; 393/96-ВР art. 15).

    Follows `tasks.object_to`. Refusals: cases.not_now, cases.no_answer, missing (a turn of another case).
    """
    turn = next((one for one in tasks_queries.agreement(LABEL, case.pk) if one.pk == task), None)
    if turn is None:
        raise Refused("missing", _("There is no such record."))
    answer = case.answers.filter(state__in=(AnswerState.AGREEING, AnswerState.APPROVED)).first()
    if answer is None:
        raise Refused("cases.no_answer", _("There is no draft of the answer yet. Write one first."))
    move(case, Verb.RETURN_DRAFT)
    remark = f"{turn.assignee}: {turn.remark}" if turn.assignee else turn.remark
    take_back(call, case, answer, remark)
    call.note(task=task)
    return case
