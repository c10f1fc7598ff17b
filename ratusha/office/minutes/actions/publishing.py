"""A decision is published, and what a later one does to it."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.files import intake

from .. import permissions, rules
from ..models import Decision, DecisionLink
from ..queries import folded
from ..rules import Kind, Relation, State, Verb
from .parts import move


@action("minutes.publish", may=permissions.works, on=Decision, says=_("Decision {number} published"))
def publish(
    call: Call, decision: Decision, *, redacted: list[Line] = []  # noqa: B006 (pydantic copies it)
) -> Decision:  # fmt: skip
    """Will publish a signed decision; `redacted`: the token of a copy without personal data, which is shown in place
    of the text where the decision was held back.

    280/97-ВР art. 59 (a normative act takes effect from it), 2939-VI art. 15 (within five working days), 2297-VI.
    Refusals: forbidden, minutes.not_signed, minutes.published, minutes.no_copy, files.gone.
    """
    if decision.published_at is not None:
        raise Refused("minutes.published", _("The decision is published already."))
    if decision.state not in (State.SIGNED, State.ANNULLED):
        raise Refused("minutes.not_signed", _("Only a signed decision is published."))
    if decision.held and not redacted:
        raise Refused(
            "minutes.no_copy",
            _("Attach the copy without what is closed: the decision was held back for it."),
            field="redacted",
        )
    if redacted:
        decision.redacted = intake.claim(call, redacted[:1])[0]
        decision.match = folded(decision.number, decision.title, "")  # what is not shown is not found by its words
    show(call, decision)
    return decision


def show(call: Call, decision: Decision) -> None:
    """Will make the decision public from now on. A part of the action of whoever publishes."""
    decision.published_at = call.now
    call.note(number=decision.number, published=True)


@action("minutes.link", may=permissions.works, on=Decision, quiet=True, says=_("Decision {number}: {relation} {other}"))
def link(
    call: Call,
    decision: Decision,
    *,
    target: int,
    relation: Relation,
    note: Annotated[OptionalLine, Field(max_length=500)] = "",
) -> Decision:
    """Will say that this decision changes or annuls an earlier one of the same council; an annulled one has no force
    from then on.

    280/97-ВР art. 59: only the council itself changes and annuls its acts, so only by its later decision that is in
    force. Refusals: forbidden, minutes.not_signed, minutes.no_decision, minutes.not_earlier, minutes.linked,
    minutes.not_now.
    """
    if decision.state not in rules.VALID:
        raise Refused("minutes.not_signed", _("A decision does so once it is signed."))
    earlier = Decision.objects.select_for_update(of=("self",)).filter(pk=target, kind=Kind.DECISION).first()
    if earlier is None or earlier.body != decision.body:
        raise Refused("minutes.no_decision", _("Choose a decision of this council."), field="target")
    if (earlier.adopted_on, earlier.pk) >= (decision.adopted_on, decision.pk):
        raise Refused("minutes.not_earlier", _("Only an earlier decision can be changed or annulled."), field="target")
    made, new = DecisionLink.objects.get_or_create(
        source=decision, target=earlier, relation=relation,
        defaults={"note": note, "at": call.now, "by_id": call.actor.account_id},
    )  # fmt: skip
    if not new:
        raise Refused("minutes.linked", _("This is written down already."), field="target")
    if relation is Relation.ANNULS:
        move(call, earlier, Verb.ANNUL)
        earlier.version += 1
        earlier.save(update_fields=["state", "version"])
    call.note(number=decision.number, relation=str(relation), other=earlier.number, link=made.pk)
    return decision
