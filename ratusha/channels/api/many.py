"""The generic door for many targets at once: tried without a trace, or done one by one, each with its own fate."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from ratusha.foundation.actions import Refused, find
from ratusha.foundation.actions.many import Fate, Mark, do_each, foresee
from ratusha.foundation.actions.refusal import missing

from .acts import shown
from .answers import reply
from .bearer import call_of

MOST = 100
Id = Annotated[int, Field(ge=1, lt=2**63)]
router = Router(tags=["actions"])


class Chosen(Schema):
    """A record and the version of it that the caller saw."""

    model_config = ConfigDict(extra="forbid")
    id: Id
    version: int | None = None


class Many(Schema):
    """What is done to which records."""

    model_config = ConfigDict(extra="forbid")
    targets: Annotated[list[Id | Chosen], Field(min_length=1, max_length=MOST)]
    input: dict[str, Any] = {}
    trial: bool = False


@router.post("/{name}/many", url_name="many", summary="do to many", operation_id="act_many")
def act_on_many(request: HttpRequest, name: str, given: Many) -> HttpResponse:
    """Will do an action to each of at most 100 records, in their order, each in its own transaction.

    A refusal of one leaves the others alone: the answer tells the fate of each. With `trial` each is really tried and
    taken back: nothing stays. Without it an Idempotency-Key is needed: a repeat does each of them once.
    Refusals: invalid, malformed (no Idempotency-Key), missing (an action that is not there, or has no records),
    forbidden (of the token).
    """
    action = find(name)
    if action is None or action.on is None:
        raise missing()
    call = call_of(request, name)
    marks = [Mark(one.id, one.version) if isinstance(one, Chosen) else Mark(one) for one in given.targets]
    if given.trial:
        fates = foresee(action, call, marks, **given.input)
    elif call.request_id is None:
        raise Refused("malformed", _("Send the header Idempotency-Key, so that a repeat does each of them once."))
    else:
        fates = list(do_each(action, call, marks, **given.input))
    refused = sum(one.refused is not None for one in fates)
    body = {"action": name, "trial": given.trial, "done": len(fates) - refused, "refused": refused}
    return reply(request, {**body, "fates": [_told(one) for one in fates]})


def _told(fate: Fate) -> dict[str, Any]:
    if fate.refused is None:
        return {"target": fate.pk, "says": fate.says, "result": shown(fate.row)}
    return {"target": fate.pk, "code": fate.refused.code, "detail": fate.refused.sentence}
