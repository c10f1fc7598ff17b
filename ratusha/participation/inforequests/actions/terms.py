"""Urgency, extension, forwarding and deferral: what changes by when the requester gets the answer."""

from datetime import date
from typing import Literal

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Line, OptionalText, Refused, Text, action
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.workdays import queries as workdays
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case, State, Verb, ask_for_more, transition

from .. import permissions, rules
from ..models import EXTENSION_WORDS, InfoRequest
from ..queries import KIND
from ..rules import ExtensionGround, Urgent


def own(case: Case) -> InfoRequest:
    """What the request has beside its case. Refuses `inforequests.not_request` for a case of another kind."""
    found = InfoRequest.objects.select_for_update().filter(pk=case.pk).first() if case.kind == KIND else None
    if found is None:
        raise Refused("inforequests.not_request", _("This case is not a request for information."))
    return found


def keep(row: InfoRequest, **columns: object) -> None:
    """Will save these columns of the request."""
    for name, value in columns.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*columns, "version"])


def refuse_closed(case: Case) -> None:
    """Refuses `cases.not_now` for a closed case."""
    if not case.is_open:
        raise Refused("cases.not_now", _("The case is closed, and its marks stay as they are."))


def tell_day(case: Case) -> str:
    """The day of the answer for the journal."""
    return case.due_on.strftime("%d.%m.%Y") if case.due_on else ""


@action("inforequests.decide_urgency", may=permissions.can_decide_urgency, on=Case, says=_("Urgency decided: {words}"))
def decide_urgency(call: Call, case: Case, *, urgent: bool, reason: OptionalText = "") -> Case:
    """Will confirm that the request is urgent (48 hours), or deny it with a reason (five working days).

    2939-VI art. 20 p. 2, 3: 48 hours, for the life or freedom of a person, the environment, the quality of food and
    goods, accidents and disasters; the requester justifies it. Both clocks run from the receipt; the requester is
    told of a denial. Refusals: cases.not_now, inforequests.not_request, inforequests.not_asked (no urgency is
    asked for), inforequests.urgency_reason (a denial without its reason).
    """
    refuse_closed(case)
    row = own(case)
    if row.urgent == Urgent.NONE:
        raise Refused("inforequests.not_asked", _("The requester has not asked for urgency."))
    if not urgent and not reason.strip():
        raise Refused("inforequests.urgency_reason", _("Say why it is not urgent: the requester will read it."),
                      field="reason")  # fmt: skip
    decided = Urgent.CONFIRMED if urgent else Urgent.DENIED
    keep(row, urgent=decided, urgency_reason=reason)
    if case.extended_on is None:
        case.term_rule = rules.term_of(decided)
    cases.restart_clock(case)
    call.note(urgent=urgent, words=cases.official_words(URGENCY[urgent]), due_on=tell_day(case))
    return case


URGENCY = {True: _("48 hours"), False: _("five working days")}


@action("inforequests.extend", may=permissions.can_extend, on=Case, says=_("Term extended to {due_on}"))
def extend(call: Call, case: Case, *, ground: Literal["volume", "search"], explanation: Text) -> Case:
    """Will extend the term up to 20 working days in all and tell the requester why, within the first five.

    2939-VI art. 20 p. 4: only for a large volume, or a search among a large amount of data; in writing, not later than
    five working days from the receipt. Refusals: cases.not_now, cases.cannot_extend, cases.term_over,
    inforequests.not_request.
    """
    own(case)
    cases.prolong(call, case, _said(ground, explanation))
    call.note(ground=ground)
    return case


def _said(ground: str, explanation: str) -> str:
    words = cases.official_words(EXTENSION_WORDS[ExtensionGround(ground)])
    return f"{words[:1].upper()}{words[1:]}. {explanation}"


@action(
    "inforequests.ask_extension", may=permissions.can_ask_extension, on=Case, quiet=True,
    says=_("A longer term is asked for"),
)  # fmt: skip
def ask_extension(call: Call, case: Case, *, ground: Literal["volume", "search"], explanation: Text) -> Case:
    """Will ask the head for a longer term on a ground of the law; the head extends it by `extend`, or refuses.

    2939-VI art. 20 p. 4: only for a large volume, or a search among a large amount of data, within the first five
    working days. Refusals: inforequests.not_request, cases.cannot_extend, cases.term_over, cases.asked_already.
    """
    own(case)
    cases.ask_longer(call, case, _said(ground, explanation))
    return case


def asked_longer(case: Case) -> dict[str, str]:
    """Ground and explanation of the request for more time that waits; empty where none does. 1 query."""
    waiting = ask_for_more(case)
    if waiting is None:
        return {}
    for ground in ExtensionGround:
        begins = _said(ground, "")
        if waiting.ground.startswith(begins):
            return {"ground": ground.value, "explanation": waiting.ground.removeprefix(begins)}
    return {}


@action("inforequests.forward", may=permissions.can_forward, on=Case, says=_("Forwarded to: {holder}"))
def forward(call: Call, case: Case, *, holder: Line, explanation: Text) -> Case:
    """Will forward the request to the proper holder and tell the requester; the clock starts anew there.

    2939-VI art. 22 p. 3: who does not hold the information but knows who does must forward it, with a notice to the
    requester; within 5 working days (the charter's `terms.inforequests_forward_days`). Later it is still due, so it
    is done and the lateness noted. Refusals: cases.not_now, inforequests.not_request.
    """
    row = own(case)
    last = workdays.due("inforequests.forward", case.received_at).due_on
    cases.close_case(call, case, Verb.FORWARD)
    keep(row, holder=holder, notice=explanation)
    call.note(holder=holder, late_days=max(0, (call.today - last).days))
    return case


@action("inforequests.defer", may=permissions.can_defer, on=Case, says=_("Answer deferred to {due_on}"))
def defer(call: Call, case: Case, *, until: date, ground: Text) -> Case:
    """Will defer the answer to a later day, by force majeure alone, and tell the requester.

    2939-VI art. 22 p. 6: the notice names who is responsible, the reasons, the new day and how to appeal. It is not an
    extension. Refusals: cases.not_now, inforequests.not_request, inforequests.deferral_day (a day that is not after
    the lawful one, or over a year away).
    """
    refuse_closed(case)
    row = own(case)
    by_law = workdays.due(case.term_rule, case.received_at).due_on
    if until <= max(by_law, call.today) or (until - call.today).days > 366:
        raise Refused("inforequests.deferral_day", _("Choose a day after {day}, the lawful one, within a year."),
                      field="until", day=by_law.strftime("%d.%m.%Y"))  # fmt: skip
    keep(row, deferral_ground=ground, deferred_at=call.now, responsible_id=call.actor.account_id)
    case.deferred_to = until
    cases.restart_clock(case)
    call.note(due_on=tell_day(case))
    return case


def received_on(case: Case) -> date:
    """The day of the receipt in Kyiv."""
    return case.received_at.astimezone(KYIV).date()


def refuse_unless_in_work(case: Case) -> None:
    """Refuses `cases.not_now` where no answer is being prepared any more."""
    if transition(case.state, Verb.DRAFT) is None and case.state not in (State.REGISTERED,):
        raise Refused("cases.not_now", _("The draft is with the head now, or the case is closed. Return it first."))
