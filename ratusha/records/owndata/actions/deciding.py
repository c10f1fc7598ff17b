"""The decision of an official on a request about one's data."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation import notify, watch
from ratusha.foundation.actions import Call, OptionalText, Refused, action
from ratusha.records.people import actions as people

from .. import permissions, rules
from ..models import Request
from ..queries import Subject
from ..rules import Decision, Kind, State
from .erasers import erasers
from .reach import reach_of


@action(
    "owndata.decide", may=permissions.can_decide, on=Request, says=_("A request about own data was decided: {state}")
)
def decide(call: Call, request: Request, *, decision: Decision, ground: OptionalText = "") -> Request:
    """Will decide the request and do it at once: correct the card, or erase what no law obliges to keep.

    2297-VI art. 8, 15; a refusal and a grant alike need their ground in words. What every app erased and kept is
    written down and told to the person. Refusals: owndata.decided, owndata.no_ground, people.nameless, forbidden.
    """
    if request.state != State.ASKED:
        raise Refused("owndata.decided", _("This has been decided already."))
    if not rules.is_ground(ground):
        raise Refused("owndata.no_ground", _("Say in a sentence on what ground you decide so."), field="ground")
    to = reach_of(request.account_id)
    kept = 0
    if decision is Decision.GRANT and request.kind == Kind.CORRECT:
        _correct(call, request)
    if decision is Decision.GRANT and request.kind == Kind.ERASE:
        request.outcome = _erase(call, Subject(request.account_id, request.person_id))
        kept = sum(one["kept"] for one in request.outcome)
        request.text, request.wanted = "", {}
    request.state = rules.outcome(decision, kept)
    request.ground, request.decided_by_id, request.decided_at = ground, call.actor.account_id, call.now
    call.note(state=request.state.value, kind=request.kind, kept=kept)
    _tell(call, request, to)
    return request


def _correct(call: Call, request: Request) -> None:
    if request.wanted and request.person_id is not None:
        people.correct(call.child("correct"), request.person_id, **request.wanted)


def _erase(call: Call, subject: Subject) -> list[dict[str, Any]]:
    done = []
    decided = call.child("erase")
    decided.actor = decided.actor.holding(*people.erasure_of(subject.person_id, subject.account_id))
    for one in erasers():
        held = one.erase(decided.child(one.name), subject)
        done.append({"name": one.name, "erased": held.erased, "kept": held.kept, "ground": held.ground})
    watch.note(
        watch.Kind.ERASURE,
        account=call.actor.account_id,
        target=("people.person", subject.person_id),
        at=call.now,
        erased=sum(one["erased"] for one in done),
        kept=sum(one["kept"] for one in done),
    )
    return done


def _tell(call: Call, request: Request, to: notify.Address | None) -> None:
    if to is None:
        return
    words = {one.name: str(one.words) for one in erasers()}
    kept = [{"words": words.get(one["name"], ""), "ground": one["ground"]} for one in request.outcome if one["kept"]]
    notify.queue(
        call,
        to=to,
        template="owndata.decided",
        about=("owndata.request", request.pk),
        request_key=f"owndata.request/{request.pk}",
        kind=request.kind,
        state=str(request.state),
        ground=request.ground,
        kept=kept,
    )
