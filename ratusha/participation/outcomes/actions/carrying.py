"""Drafts that carry a matter on: tied to it by an organiser, then told by themselves."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ratusha.channels.web import subjects
from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.office.proposals import queries as proposals

from .. import permissions, queries
from ..models import FormerLink, Link, Tie
from ..models import Line as OutcomeLine
from ..queries import Told
from ..rules import State
from .links import Sentence, note_link, remove_link


@action("outcomes.tie_draft", may=permissions.can_correct, says=_("Carried on by draft decision {number}: {about}"))
def tie_draft(call: Call, *, about: Line, proposal: int) -> Tie:
    """Will tie the object `label:pk` to a published draft decision: from then on the agenda, the vote, the decision and
    its tasks stand in the line by themselves, and what has been already is told at once.

    393/96-ВР art. 23-1: what became of a petition is published; 2939-VI art. 15: drafts are open. Refusals: forbidden,
    outcomes.no_subject, outcomes.no_draft, outcomes.tied.
    """
    parts, subject = subjects.split(about), subjects.found(about)
    if parts is None or subject is None:
        raise Refused("outcomes.no_subject", _("There is no such public matter."), field="about")
    draft = proposals.published().filter(pk=proposal).first() if 0 < proposal < 2**63 else None
    if draft is None:
        raise Refused("outcomes.no_draft", _("Choose a published draft decision."), field="proposal")
    first = {
        "title": subject.title[:300], "path": subject.address[:300], "begun_on": call.today, "moved_on": call.today,
    }  # fmt: skip
    line, _new = OutcomeLine.objects.get_or_create(about_label=parts[0], about_id=parts[1], defaults=first)
    if queries.ties().filter(line=line, proposal=draft).exists():
        raise Refused("outcomes.tied", _("This draft carries the matter on already."), field="proposal")
    made = Tie.objects.create(line=line, proposal=draft, by_id=call.actor.account_id, at=call.now)
    _carry(call, made)
    call.note(about=about, number=draft.number, proposal=draft.pk)
    return made


@action("outcomes.untie_draft", may=permissions.can_correct, on=Tie, says=_("Draft decision {number} untied: {reason}"))
def untie_draft(call: Call, tie: Tie, *, reason: Sentence) -> Tie:
    """Will untie a draft that was tied by mistake; what it told is removed from the line with this reason.

    2939-VI art. 1: public information is true and whole. Refusals: forbidden, outcomes.untied.
    """
    if tie.ended_at is not None:
        raise Refused("outcomes.untied", _("This draft does not carry the matter on any more."))
    tie.ended_at = call.now
    told = {one.to for one in queries.told_of(tie.proposal_id, call.today)}
    for link in _links(tie):
        if link.state != State.REMOVED and f"{link.to_label}:{link.to_id}" in told:
            remove_link(call.child(f"untie/{link.pk}"), link.pk, reason=reason)
    call.note(about=tie.line.about, number=tie.proposal.number, reason=reason)
    return tie


def carry_on(call: Call, proposal: int) -> None:
    """Will tell what is known of the draft by now in every line that it carries on. A part of reactions."""
    for one in queries.ties().filter(proposal=proposal):
        _carry(call, one)


def _carry(call: Call, tie: Tie) -> None:
    about = tie.line.about
    if subjects.found(about) is None:
        return
    stood = {(one.step.code, f"{one.to_label}:{one.to_id}"): one for one in _links(tie)}
    with override("uk"):
        for told in queries.told_of(tie.proposal_id, call.today):
            if _is_new(stood.get((told.step, told.to)), told):
                note_link(
                    call, about=about, step=told.step, sentence=told.sentence, state=told.state, on=told.on,
                    address=told.address, to=told.to,
                )  # fmt: skip


def _links(tie: Tie) -> list[Link]:
    return list(tie.line.links.exclude(to_label="").select_related("step"))


def _is_new(stood: Link | None, told: Told) -> bool:
    """Nothing is told twice, and what an official removed or worded anew stays until it comes to another state."""
    if stood is None:
        return True
    if stood.state == State.REMOVED:
        return False
    if stood.state == told.state and FormerLink.objects.filter(link=stood, by__isnull=False).exists():
        return False
    kept = (stood.state, stood.on, stood.sentence, stood.path)
    return kept != (told.state, told.on, told.sentence[:500], told.address)
