"""Taking back one's own last act on a case, as long as nothing has moved it since; and reminding who must act."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation import notify
from ratusha.foundation.actions import Call, Refused, action, find
from ratusha.foundation.journal.models import Entry

from .. import permissions, rules
from ..models import Case, Message, Side
from ..rules import Act
from .clock import reminded
from .parts import acting, official_of, official_words, open_unit, refuse_concerned, restart_clock, say

LOOKED_BACK = 20


def last_act(call: Call, case: Case, name: str, *, quiet: bool = False) -> Entry:
    """The newest entry on the case, if it is this act by this very actor. Refuses `cases.moved_on`.

    `quiet`: also what moves no version, such as a note, counts as something done since.
    """
    acting(call)
    entries = Entry.objects.filter(target_type="cases.case", target_id=case.pk).order_by("-id")[:LOOKED_BACK]
    last = next((one for one in entries if quiet or _is_loud(one.action)), None)
    if last is None or last.action != name or last.actor_id != call.actor.account_id:
        raise Refused("cases.moved_on", _("Something has been done with the case since, so it stays as it is."))
    return last


def _is_loud(name: str) -> bool:
    known = find(name)
    return known is None or not known.quiet


@action("cases.undo_assign", may=permissions.can_assign, on=Case, says=_("The handing over is taken back"))
def undo_assign(call: Call, case: Case) -> Case:
    """Will bring back the unit, the executor and the state from before one's own last handing over.

    The term has run from the receipt all the while (393/96-ВР art. 20); the unit of before is checked anew by art. 7.
    Refusals: cases.moved_on (somebody has done something since, or it was not you), cases.no_unit, cases.not_of_unit,
    cases.own_complaint.
    """
    before = {name: pair[0] for name, pair in last_act(call, case, "cases.assign").diff.items()}
    unit_id, executor_id = before.get("unit", case.unit_id), before.get("executor", case.executor_id)
    unit = open_unit(unit_id) if unit_id is not None else None
    worker = official_of(unit, executor_id, call.today) if unit is not None and executor_id is not None else None
    if unit is not None:
        refuse_concerned(case, unit, [worker] if worker else [])
    case.unit, case.executor = unit, worker
    case.state = before.get("state", case.state)
    restart_clock(case)
    return case


@action("cases.take_back_note", may=permissions.can_note, on=Case, quiet=True, says=_("Internal note taken back"))
def take_back_note(call: Call, case: Case) -> Case:
    """Will remove one's own note among colleagues, as long as nothing has been done with the case since.

    The journal keeps that there was one (393/96-ВР art. 10 rules only what is given to the author; a note is not).
    Refusals: cases.moved_on.
    """
    entry = last_act(call, case, "cases.note", quiet=True)
    Message.objects.filter(pk=entry.facts.get("message"), case=case, internal=True).delete()
    return case


@action("cases.urge", may=permissions.can_urge, on=Case, quiet=True, says=_("Reminded: {who}"))
def urge(call: Call, case: Case) -> Case:
    """Will remind those who must act of a case: a note in the thread and an e-mail, once a day (393/96-ВР art. 20).

    Refusals: cases.nobody_to_urge (closed, stopped, or nobody has it yet), cases.urged_today.
    """
    act = rules.act_of(case.state)
    whom = [] if act is Act.NOTHING or case.stopped_since is not None else reminded(case, act, call.today)
    if not whom:
        raise Refused("cases.nobody_to_urge", _("There is nobody to remind of this case now."))
    names = ", ".join(one.name for one in whom)
    since = call.now.replace(hour=0, minute=0, second=0, microsecond=0)
    done = Entry.objects.filter(target_type="cases.case", target_id=case.pk, action="cases.urge", at__gte=since)
    if done.exists():
        raise Refused("cases.urged_today", _("A reminder of this case has been sent today already."))
    say(call, case, Side.US, official_words(_("Please deal with this case without delay.")), internal=True)
    for account in whom:
        notify.queue(
            call,
            to=notify.Address("email", account.email),
            template="cases.urged",
            about=("cases.case", case.pk),
            request_key=f"cases.case/{case.pk}/urge/{call.today}/{account.pk}",
            number=str(case),
            title=case.title,
            due_on=case.due_on,
            who=call.actor.name,
            path=f"/office/cases/{case.pk}/",
        )
    call.note(who=names)
    return case
