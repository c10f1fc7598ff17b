"""The clock of a case: extension, stops, reminders, delivery."""

from datetime import date
from typing import Literal

from django.utils.translation import gettext_lazy as _

from ratusha.foundation import notify
from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import officials, people_of_duty
from ratusha.foundation.actions import Call, Refused, Text, action

from .. import permissions, rules
from ..models import Case, ExtensionRequest, Reminder, Side
from ..rules import Act, Verb
from .asking import decided, tell_of
from .parts import end_stop, move, official_words, restart_clock, say


@action("cases.extend", may=permissions.can_extend, on=Case, says=_("Term extended to {due_on}"))
def extend(call: Call, case: Case, *, ground: Text) -> Case:
    """Will extend the term by its lawful extension and tell the applicant the ground.

    393/96-ВР art. 20: by the head or who acts as one, at most 45 days from receipt in all; only while the term runs. A
    request for information is extended by its own act, on a listed ground alone (2939-VI art. 20 p. 4). Refusals:
    cases.not_now, cases.cannot_extend (no, or no further, extension), cases.listed_ground, cases.term_over,
    cases.stopped.
    """
    refuse_own_words(case)
    prolong(call, case, ground)
    return case


def refuse_own_words(case: Case) -> None:
    """Refuses `cases.listed_ground` where the law lists the grounds of an extension: the kind has its own act."""
    if rules.by_listed_ground(case.term_rule):
        raise Refused(
            "cases.listed_ground",
            _(
                "A request for information is extended only on a ground of the law (2939-VI, art. 20): much "
                "information, or a search among many data. The head chooses it on the page «Extend the term»."
            ),
        )


def prolong(call: Call, case: Case, ground: str) -> None:
    """Will extend the term as `extend` does, inside another action, and grant the request for it that waits.

    Refuses what `extend` refuses.
    """
    longer = rules.extended_rule(case.term_rule)
    if longer is None:
        raise Refused("cases.cannot_extend", _("The law gives no further extension here."))
    if case.stopped_since is not None:
        raise Refused("cases.stopped", _("The clock stands now. Let it go on first."))
    if case.due_on is not None and case.due_on < call.today:
        raise Refused(
            "cases.term_over",
            _("The term ended on {due_on}. It could be extended only before; answer as soon as you can."),
            due_on=case.due_on.strftime("%d.%m.%Y"),
        )
    move(case, Verb.EXTEND)
    case.term_rule, case.extended_on, case.extension_ground = longer, call.today, ground
    restart_clock(case)
    if (asked := decided(call, case, ExtensionRequest.State.GRANTED)) is not None:
        tell_of(call, case, asked, asked.asked_by, "extension_decided")
    call.note(due_on=case.due_on.strftime("%d.%m.%Y") if case.due_on else "", number=str(case))


@action("cases.stop", may=permissions.can_stop, on=Case, says=_("Clock stopped"))
def stop(call: Call, case: Case, *, ground: Text) -> Case:
    """Will stop the clock while a document of the applicant is awaited, where the procedure's law allows a stop.

    393/96-ВР art. 20 and 2939-VI art. 20 allow none: appeals and information requests are never stopped.
    Refusals: cases.not_now, cases.cannot_stop, cases.stopped.
    """
    if not rules.may_stop(case.term_rule):
        raise Refused(
            "cases.cannot_stop", _("The law does not let this clock be stopped. Ask for an extension instead.")
        )
    if case.stopped_since is not None:
        raise Refused("cases.stopped", _("The clock stands already."))
    move(case, Verb.STOP)
    case.stopped_since, case.stop_ground = call.today, ground
    case.stopped = [*case.stopped, [call.today.isoformat(), None]]
    restart_clock(case)
    return case


@action("cases.resume", may=permissions.can_resume, on=Case, says=_("Clock goes on"))
def resume(call: Call, case: Case) -> Case:
    """Will let a stopped clock go on; the day of the answer moves by the time it stood (law of the procedure).

    Refusals: cases.not_now, cases.not_stopped.
    """
    if case.stopped_since is None:
        raise Refused("cases.not_stopped", _("The clock is running."))
    move(case, Verb.RESUME)
    end_stop(call, case)
    restart_clock(case)
    return case


@action(
    "cases.confirm_delivery",
    may=permissions.can_confirm_delivery,
    on=Case,
    says=_("The answer has reached the applicant"),
)
def confirm_delivery(
    call: Call, case: Case, *, by: Literal["email", "phone", "telegram", "viber", "post", "in_person"]
) -> Case:
    """Will note that the answer reached the applicant, and how (393/96-ВР art. 15: the answer is given to the author).

    Refusals: cases.not_now, cases.delivered (it was noted before).
    """
    if case.delivered_at is not None:
        raise Refused("cases.delivered", _("It is noted already that the answer has been delivered."))
    move(case, Verb.CONFIRM_DELIVERY)
    case.delivered_at = call.now
    call.note(by=by)
    return case


@action("cases.remind", may=permissions.can_remind, on=Case, quiet=True, says=_("Reminder about the term"))
def remind(call: Call, case: Case) -> Case:
    """Will remind those who must act of the coming or passed day, once for each stage and day (393/96-ВР art. 20).

    The note goes to the thread and by e-mail to the executor, else to the heads of the unit, else to the registrars.
    Refusals: cases.nothing_to_remind (closed, stopped, not yet near, or reminded already).
    """
    stage = case.act_on and case.act_due and rules.stage(case.act_on, case.act_due, call.today)
    act = rules.act_of(case.state)
    if not stage or case.stopped_since is not None or act is Act.NOTHING or case.act_due is None:
        raise Refused("cases.nothing_to_remind", _("There is nothing to remind of now."))
    key = {"stage": str(stage), "act": str(act), "act_due": case.act_due}
    if Reminder.objects.filter(case=case, **key).exists():
        raise Refused("cases.nothing_to_remind", _("There is nothing to remind of now."))
    Reminder.objects.create(case=case, at=call.now, **key)
    words = official_words(WORDS[stage]).format(day=case.act_due.strftime("%d.%m.%Y"))
    say(call, case, Side.SYSTEM, words, internal=True)
    told = {one.pk: one for duty in reminded(case, act, call.today) for one in people_of_duty(duty.pk, call.today)}
    for account in told.values():
        _write(call, case, account, str(stage))
    call.note(stage=str(stage), act=str(act))
    return case


WORDS = {
    rules.Stage.SOON: _("Three days are left or fewer: the last lawful day is {day}."),
    rules.Stage.TODAY: _("It must be done today: the last lawful day is {day}."),
    rules.Stage.LATE: _("The term has passed on {day}."),
}


def reminded(case: Case, act: Act, today: date) -> list[Account]:
    """Who must act on the case now: its executor, else the heads of the unit, else its executors, else registrars."""
    if act is Act.ANSWER and case.executor_id is not None and case.executor is not None:
        return [case.executor]
    if act is Act.ANSWER and case.unit_id is not None:
        heads = list(officials(case.unit_id, "unit_head", today))
        return heads or list(officials(case.unit_id, "executor", today))
    return list(officials(role="registrar", on=today))


def _write(call: Call, case: Case, account: Account, stage: str) -> None:
    notify.queue(
        call,
        to=notify.Address("email", account.email),
        template="cases.reminder",
        about=("cases.case", case.pk),
        request_key=f"cases.case/{case.pk}/remind/{stage}/{case.act_due}/{account.pk}",
        number=str(case),
        title=case.title,
        stage=stage,
        act_due=case.act_due,
        today=call.today,
        path=f"/office/cases/{case.pk}/",
    )
