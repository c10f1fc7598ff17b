"""The head stops a decision; the council considers it anew; two thirds confirm it."""

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Refused, Text, action
from ratusha.office.council.queries import Majority
from ratusha.office.rollcalls import queries as rollcalls
from ratusha.office.sittings import actions as sittings
from ratusha.office.sittings import queries as sittings_queries

from .. import permissions, rules
from ..models import Decision, Stop
from ..queries import reconsider_due, stop_due
from ..rules import Outcome, Verb
from .parts import move, withdraw


@action("minutes.stop", may=permissions.can_stop, on=Decision, says=_("Decision {number} stopped by the head"))
def stop(call: Call, decision: Decision, *, comments: Text) -> Decision:
    """Will stop the decision with the head's comments; the council considers it anew within two weeks, and the question
    stands on the agenda of the next sitting at once, where one is planned.

    280/97-ВР art. 59 p. 4: the head may stop a decision within five days of its adoption; confirmed by two thirds of
    the full composition it takes effect. Refusals: forbidden, minutes.not_now, minutes.too_late, minutes.confirmed.
    """
    last = stop_due(decision.adopted_on).due_on
    if not rules.may_stop(call.today, last):
        raise Refused(
            "minutes.too_late",
            _("A decision could be stopped until {day}. Sign it."),
            day=f"{last:%d.%m.%Y}",
        )
    if decision.stops.filter(outcome=Outcome.OVERRIDDEN).exists():
        raise Refused("minutes.confirmed", _("The council has confirmed this decision. Sign it."))
    move(call, decision, Verb.STOP)
    withdraw(call, decision.signing, "stop")
    decision.signing, decision.signer, decision.paper = None, None, None
    who = Account.objects.filter(pk=call.actor.account_id).first()
    made = Stop.objects.create(
        decision=decision, at=call.now, by=who, by_name=who.name[:200] if who else "", comments=comments,
        due_on=reconsider_due(decision.adopted_on, call.today).due_on,
    )  # fmt: skip
    _try_agenda(call, made)
    call.note(due_on=made.due_on.isoformat(), item=made.item)
    return decision


def _try_agenda(call: Call, made: Stop) -> None:
    """The nearest planned sitting of the council within the term takes the question; else the secretariat's desk asks
    to call one."""
    ahead = sittings_queries.ahead(call.actor, call.now).filter(commission=None)
    found = next((one for one in ahead if sittings_queries.day_of(one) <= made.due_on), None)
    if found is None:
        return
    try:
        _put(call.child("agenda"), made, found.pk)
    except Refused as refused:
        call.note(not_on_agenda=refused.code)


def _put(call: Call, made: Stop, sitting: int) -> None:
    with override("uk"):
        title = gettext("On considering anew the decision No. {number} “{title}”, stopped by the head").format(
            number=made.decision.number, title=made.decision.title
        )
    item = sittings.add_item(call, sitting, title=title[:500], proposer="head", reporter=made.by_name)
    made.item, made.sitting = item.pk, sitting
    made.save(update_fields=["item", "sitting"])


@action("minutes.put_again", may=permissions.works, on=Stop, says=_("Stopped decision put on the agenda"))
def put_again(call: Call, stop: Stop, *, sitting: int) -> Stop:
    """Will put the stopped decision on the agenda of a sitting of the council. 280/97-ВР art. 59 p. 4: within two
    weeks. Refusals: forbidden, minutes.settled, minutes.no_sitting, and those of `sittings.add_item`."""
    if stop.outcome:
        raise Refused("minutes.settled", _("The council has considered this stop already."))
    found = sittings_queries.ahead(call.actor, call.now).filter(pk=sitting, commission=None).first()
    if found is None:
        raise Refused("minutes.no_sitting", _("Choose a sitting of the council that is ahead."), field="sitting")
    _put(call.child("item"), stop, sitting)
    call.note(number=stop.decision.number, item=stop.item)
    return stop


@action("minutes.settle", may=permissions.works, on=Stop, says=_("Stopped decision considered anew: {outcome}"))
def settle(call: Call, stop: Stop, *, roll_call: int) -> Stop:
    """Will settle a stop by the vote of the council on it: two thirds of the full composition confirm the decision,
    and it takes effect; with fewer votes it does not.

    280/97-ВР art. 59 p. 4. Refusals: forbidden, minutes.settled, minutes.no_vote (no vote of this council after the
    stop by two thirds).
    """
    if stop.outcome:
        raise Refused("minutes.settled", _("The council has considered this stop already."))
    vote = rollcalls.one(call.actor, roll_call)
    fits = vote is not None and vote.body_label == "council" and vote.at >= stop.at and not vote.secret
    if vote is None or not fits or vote.majority != Majority.TWO_THIRDS:
        raise Refused(
            "minutes.no_vote",
            _("Choose the vote of the council on it by two thirds, after the stop."),
            field="roll_call",
        )
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=stop.decision_id)
    stop.outcome = Outcome.OVERRIDDEN if vote.adopted else Outcome.UPHELD
    stop.roll_call, stop.settled_on = vote.pk, vote.sitting_on
    move(call, decision, Verb.CONFIRM if vote.adopted else Verb.DROP)
    decision.version += 1
    decision.save(update_fields=["state", "version"])
    call.note(outcome=str(stop.outcome), decision=decision.pk)
    return stop
