"""The count after the vote: the file of ballots, winners by the regulation, ties for the commission, the protocol."""

from decimal import Decimal
from hashlib import sha256
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.channels.web import subjects
from ratusha.foundation.actions import Call, Refused, Text, action
from ratusha.foundation.files import intake
from ratusha.participation.outcomes import actions as outcomes

from .. import permissions
from ..models import Campaign, Project, Result, Standing, Work
from ..queries import results as queries
from ..queries import tallying
from ..queries.voting import box_of, voting_ends
from ..rules import CampaignState, State
from ..rules.tally import Law, Outcome, Step, tally
from . import result_papers

Numbers = Annotated[list[int], Field(min_length=2, max_length=200)]


@action("budgeting.count_votes", may=permissions.can_close_box, on=Campaign, says=_("Votes counted: {ballots} ballots"))
def count_votes(call: Call, campaign: Campaign) -> Campaign:
    """Will count the closed box by the regulation and keep the file of ballots with its SHA-256.

    Without an open tie the result is final at once: projects won or lost, the protocol is made, winners are to be done.
    A tie that decides and is left to the commission waits for `budgeting.settle_tie`. Law: the council's regulation
    (280/97-ВР as of 3703-IX). Refusals: budgeting.counted, budgeting.box_open (the ballot box is not closed yet),
    budgeting.not_running, forbidden.
    """
    if campaign.state != CampaignState.RUNNING:
        raise Refused("budgeting.not_running", _("This campaign is not under way."))
    if Result.objects.filter(campaign=campaign).exists():
        raise Refused("budgeting.counted", _("The votes are counted already. Anybody can recount the file."))
    _refuse_while_open(call, campaign)
    law = queries.law_of_campaign(campaign)
    outcome, data = _counted(campaign, law)
    result = Result(campaign=campaign, counted_at=call.now, counted_by_id=call.actor.account_id)
    _keep(call, result, law, outcome, data)
    call.note(ballots=outcome.ballots, sha256=result.sha256, waiting=result.waiting)
    return campaign


@action(
    "budgeting.settle_tie",
    may=permissions.leads_commission,
    on=Result,
    says=_("Tie settled by the commission: {order}"),
)
def settle_tie(call: Call, result: Result, *, order: Numbers, ground: Text) -> Result:
    """Will keep in which order the commission takes projects with equal votes, with its ground, and finish the count.

    `order`: numbers of the projects, the first goes first. Law: the regulation of the council. Refusals:
    budgeting.not_waiting (no tie is open), budgeting.tie_order (the numbers are not those of an open tie), forbidden.
    """
    if not result.waiting:
        raise Refused("budgeting.not_waiting", _("No tie waits for the commission."))
    given = [str(one) for one in order]
    open_ties = [set(one["projects"]) for one in result.ties if one["open"] and one["decisive"]]
    if len(set(given)) < len(given) or set(given) not in open_ties:
        raise Refused(
            "budgeting.tie_order", _("Put every project of the tie in order, each once, and no others."), field="order"
        )
    chosen = [*result.order, *given]
    law = queries.law_of_campaign(result.campaign, chosen)
    outcome, data = _counted(result.campaign, law)
    result.order = chosen
    result.ground = f"{result.ground}\n{ground}".strip()
    _keep(call, result, law, outcome, data)
    call.note(order=", ".join(given), sha256=result.sha256, waiting=result.waiting)
    return result


def _refuse_while_open(call: Call, campaign: Campaign) -> None:
    box, ends = box_of(campaign.pk), voting_ends(campaign)
    voting = ends is None or call.now < ends
    if voting or (box is not None and box.closed_at is None):
        raise Refused("budgeting.box_open", _("Close the ballot box first: only closed boxes are counted."))


def _counted(campaign: Campaign, law: Law) -> tuple[Outcome, bytes]:
    """The outcome, counted from the very file that is published."""
    data = queries.file_of(queries.election_of(campaign, law))
    return tally(tallying.read(data), law), data


def _keep(call: Call, result: Result, law: Law, outcome: Outcome, data: bytes) -> None:
    name = f"budget-{result.campaign.year}-{result.campaign_id}.pb"
    result.law, result.sha256 = queries.law_told(law), sha256(data).hexdigest()
    result.file = intake.keep_made(call, name, data)
    result.ballots, result.budget, result.spent = outcome.ballots, int(outcome.budget), int(outcome.spent)
    result.winners = len(outcome.winners)
    result.ties = tallying.told_ties(outcome)
    result.waiting = bool(outcome.open_ties)
    result.save()
    _keep_standings(result, outcome)
    if not result.waiting:
        _finish(call, result)


def _keep_standings(result: Result, outcome: Outcome) -> None:
    projects = {str(one.number): one for one in Project.objects.filter(campaign=result.campaign)}
    Standing.objects.filter(result=result).delete()
    Standing.objects.bulk_create(
        _standing(result, projects[step.project], place, step) for place, step in enumerate(outcome.steps, 1)
    )


def _standing(result: Result, project: Project, place: int, step: Step) -> Standing:
    means = step.means
    return Standing(
        result=result,
        project=project,
        place=place,
        votes=step.votes,
        cost=int(step.cost),
        left_before=int(step.left_before),
        left_after=int(step.left_after),
        verdict=str(step.verdict),
        won=step.won,
        means=None if means is None else Decimal(means.numerator * 100 // means.denominator) / 100,
    )


def _finish(call: Call, result: Result) -> None:
    """Will freeze the result: states of projects, work for each winner, the line of outcomes, the protocol."""
    result.final_at = call.now
    rows = list(Standing.objects.filter(result=result).select_related("project"))
    for won, state in ((True, State.WON), (False, State.LOST)):
        ids = [one.project_id for one in rows if one.won is won]
        Project.objects.filter(pk__in=ids).update(state=state, decided_at=call.now)
    Work.objects.bulk_create(Work(project=one.project, cost=one.cost) for one in rows if one.won)
    result.protocol, result.sheet = result_papers.protocol(call, result), result_papers.sheet(call, result)
    result.save()
    for one in rows:
        tell(call, one.project, "vote", _vote_words(one), state="done" if one.won else "refused")


def _vote_words(one: Standing) -> str:
    words = _("Won the vote: {votes}.") if one.won else _("Did not win the vote: {votes}.")
    return str(words).format(votes=one.votes)


def tell(call: Call, project: Project, step: str, sentence: str, *, state: str = "done", to: str = "") -> None:
    """Will put a link in the project's line «what became of it», where projects have one."""
    about = f"budgeting.project:{project.pk}"
    if subjects.found(about) is not None:
        outcomes.note_link(call, about=about, step=step, sentence=sentence, state=state, to=to)
