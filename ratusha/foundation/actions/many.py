"""One action for many targets: first as a trial that changes nothing, then each by itself in its own transaction.

For lists; it knows no page, so other doors may use it. Every target gets its own request id of one family, so that a
double click, a lost answer or a crash in the middle and a repeat of the whole do each of them once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Model

from .call import Call
from .pipeline import Action
from .refusal import Refused


@dataclass(frozen=True, slots=True)
class Mark:
    """A chosen target and the version of it that the person saw; None when they saw none."""

    pk: int
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Fate:
    """What will become, or became, of one target: `says` the history line, or `refused`. `row` as it is afterwards."""

    pk: int
    says: str = ""
    refused: Refused | None = None
    row: Model | None = None
    facts: dict[str, Any] = field(default_factory=dict)


def foresee(action: Action, call: Call, marks: Sequence[Mark], /, **given: Any) -> list[Fate]:
    """Will really do the action to each target and take it back at once -> what would become of each.

    So the answer comes from the law, the permissions and the versions as they stand, not from a second opinion.
    Nothing stays: no entry, no number, no letter, no line about a refusal. Costs one short write for each target.
    """
    return [_foreseen(action, _call_of(call, mark, None), mark, given) for mark in marks]


def do_each(action: Action, call: Call, marks: Sequence[Mark], /, **given: Any) -> Iterator[Fate]:
    """Will do the action to one target after another; a refusal of one leaves the others alone.

    `call.request_id` names the family and must be given.
    """
    if not call.request_id:
        raise ValueError("an act on many targets needs a request id")
    for mark in marks:
        one = _call_of(call, mark, call.child(str(mark.pk)).request_id)
        yield _done(action, one, mark, given)


def _call_of(call: Call, mark: Mark, request_id: str | None) -> Call:
    return Call(call.actor, call.channel, call.now, request_id, mark.version, nested=request_id is None)


def _done(action: Action, call: Call, mark: Mark, given: dict[str, Any]) -> Fate:
    try:
        row = action(call, mark.pk, **given)
    except Refused as refused:
        return Fate(mark.pk, refused=refused)
    return Fate(mark.pk, action.says_of(call.facts), row=row if isinstance(row, Model) else None, facts=call.facts)


def _foreseen(action: Action, call: Call, mark: Mark, given: dict[str, Any]) -> Fate:
    with transaction.atomic():
        fate = _done(action, call, mark, given)
        transaction.set_rollback(True)
    return fate
