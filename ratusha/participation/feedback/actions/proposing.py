"""Proposals to an institution: left, voted for, joined when alike, answered, hidden by the visible rule."""

from typing import Annotated, Literal

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.actors import Level
from ratusha.foundation.actions import Call, Line, OptionalText, Refused, Text, action
from ratusha.records.identity import queries as identity
from ratusha.records.identity.queries import Needs

from .. import permissions
from ..models import Proposal, Rated, Vote
from ..rules import Stage, may_become, takes_votes
from .rating import Reason, due_on

MOST_A_DAY = 5


@action("feedback.propose", may=permissions.can_propose, on=Rated, quiet=True, says=_("Proposal «{title}» left"))
def propose(
    call: Call,
    rated: Rated,
    *,
    title: Annotated[Line, Field(max_length=200)],
    text: Annotated[OptionalText, Field(max_length=5000)] = "",
) -> Proposal:
    """Will publish a proposal of a person to the institution; its clock runs from now. The author's voice is the first.

    Law 280/97-ВР as of 3703-IX. Refusals: forbidden, feedback.closed, feedback.many (five a day), identity.log_in,
    identity.level.
    """
    who = identity.taking_part(call.actor, Needs(level=Level.L2), call.today)
    if rated.closed_on is not None:
        raise Refused("feedback.closed", _("It is rated no more."))
    if Proposal.objects.filter(author=who.person_id, at__date=call.today).count() >= MOST_A_DAY:
        raise Refused("feedback.many", _("You have left many proposals today. Come again tomorrow."))
    made = Proposal.objects.create(
        rated=rated, author_id=who.person_id, title=title, text=text, at=call.now, due_on=due_on(call.today), votes=1
    )
    Vote.objects.create(proposal=made, person_id=who.person_id, on=call.today, code=codes_of(made, who.person_id)[0])
    call.note(title=title[:120], proposal=made.pk)
    return made


@action("feedback.vote", may=permissions.can_vote, on=Proposal, quiet=True, says=_("A voice for the proposal"))
def vote(call: Call, proposal: Proposal) -> Proposal:
    """Will count the person's voice for a proposal, once.

    Law 280/97-ВР as of 3703-IX. Refusals: forbidden, feedback.voted, feedback.not_now, identity.log_in,
    identity.level.
    """
    who = identity.taking_part(call.actor, Needs(level=Level.L2), call.today)
    if not takes_votes(proposal.stage):
        raise Refused("feedback.not_now", _("This proposal has its answer already."))
    codes = codes_of(proposal, who.person_id)
    if Vote.objects.filter(Q(person=who.person_id) | Q(code__in=codes), proposal=proposal).exists():
        raise Refused("feedback.voted", _("Your voice for this proposal is counted already."))
    Vote.objects.create(proposal=proposal, person_id=who.person_id, on=call.today, code=codes[0])
    proposal.votes += 1
    return proposal


@action("feedback.answer_proposal", may=permissions.can_answer, on=Proposal, says=_("Proposal «{title}»: {stage}"))
def answer_proposal(
    call: Call, proposal: Proposal, *, stage: Literal["accepted", "declined", "done"], text: Text
) -> Proposal:
    """Will give the institution's answer: taken into work, not accepted with a reason, or done.

    Law 280/97-ВР; the term is a setting of the charter. Refusals: forbidden, feedback.not_now.
    """
    _move(proposal, Stage(stage))
    proposal.answer, proposal.answered_at, proposal.answered_by_id = text, call.now, call.actor.account_id
    call.note(title=proposal.title[:120], stage=stage)
    return proposal


@action("feedback.merge_proposal", may=permissions.can_moderate, on=Proposal, says=_("Proposal «{title}» joined"))
def merge_proposal(call: Call, proposal: Proposal, *, into: int) -> Proposal:
    """Will join a proposal to an alike one of the same object: whoever voted for either has one voice for the other.

    Law 280/97-ВР. Refusals: forbidden, feedback.not_now, feedback.no_twin.
    """
    main = Proposal.objects.select_for_update(of=("self",)).filter(pk=into, rated=proposal.rated_id).first()
    if main is None or main.pk == proposal.pk or main.stage not in (Stage.OPEN, Stage.ACCEPTED):
        raise Refused("feedback.no_twin", _("Choose an open proposal to the same institution."), field="into")
    _move(proposal, Stage.MERGED)
    there = list(Vote.objects.filter(proposal=main).values_list("person_id", "code"))
    coded = [code for _person, code in there if code]
    moving = Vote.objects.filter(proposal=proposal).exclude(person__in=[person for person, _code in there])
    moving = moving.exclude(code__in=coded)
    main.votes += moving.update(proposal=main)
    main.version += 1
    main.save(update_fields=["votes", "version"])
    proposal.into = main
    proposal.votes = Vote.objects.filter(proposal=proposal).count()
    call.note(title=proposal.title[:120], into=main.pk)
    return proposal


@action("feedback.hide_proposal", may=permissions.can_moderate, on=Proposal, says=_("Proposal hidden: {reason}"))
def hide_proposal(call: Call, proposal: Proposal, *, reason: Reason) -> Proposal:
    """Will hide a proposal by the visible rule; a line with the reason stays in its place.

    Law 280/97-ВР; 2297-VI art. 6. Refusals: forbidden, feedback.not_now.
    """
    _move(proposal, Stage.HIDDEN)
    proposal.hidden = reason
    call.note(reason=reason[:120])
    return proposal


def codes_of(proposal: Proposal, person_id: int | None) -> list[str]:
    """Fingerprints of the human at this object, the surest first; a joined proposal keeps them. 1 query."""
    return identity.fingerprints(person_id, f"feedback.votes/{proposal.rated_id}") if person_id is not None else [""]


def _move(proposal: Proposal, stage: Stage) -> None:
    if not may_become(proposal.stage, stage):
        raise Refused("feedback.not_now", _("This cannot be done with the proposal as it stands now."))
    proposal.stage = stage
