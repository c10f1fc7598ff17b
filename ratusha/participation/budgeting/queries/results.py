"""The result of a vote: the election as data, the law by which it is counted, standings, turnout in safe groups."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile

from .. import permissions
from ..models import Campaign, Project, Result, Standing, VoteChannel
from ..rules import Ballot as Kind
from ..rules import Ranking, Stage, Tie
from ..rules import Regulation as Terms
from ..rules.choices import Completion, Utility
from ..rules.elections import Ballot, Election
from ..rules.elections import Project as Entry
from ..rules.pbwriting import write
from ..rules.tally import Law, Rule, Step, Verdict
from ..rules.ties import TieBreak, TieRule
from .campaigns import regulation_of
from .projects import admitted_projects
from .safe import channels_told
from .tallying import why
from .voting import ballots_of

RULES = {
    Ranking.GREEDY: Rule.GREEDY,
    Ranking.GREEDY_STOP: Rule.GREEDY_STOP,
    Ranking.EQUAL_SHARES: Rule.EQUAL_SHARES,
}
TIES = {
    Tie.EARLIER: TieRule.EARLIER,
    Tie.CHEAPER: TieRule.CHEAPER,
    Tie.LOT: TieRule.LOT,
    Tie.COMMISSION: TieRule.COMMISSION,
}
CHANNELS = {VoteChannel.ONLINE: "internet", VoteChannel.PAPER: "paper"}


def law_of_campaign(campaign: Campaign, order: Iterable[str] = ()) -> Law:
    """How the regulation counts votes; `order`: what the commission chose of equals, numbers of projects."""
    terms = regulation_of(campaign)
    ties = TieBreak(TIES[terms.tie], campaign.lot_seed if terms.tie is Tie.LOT else "", tuple(order))
    completion = terms.completion if terms.ranking is Ranking.EQUAL_SHARES else Completion.NONE
    return Law(RULES[terms.ranking], terms.utility, completion, ties, max(1, terms.least_votes))


def election_of(campaign: Campaign, law: Law, ballots: Iterable[Any] | None = None) -> Election:
    """The vote as data: money of the categories, projects by their numbers, ballots under their random keys.

    Its head tells the whole law, so that the file alone is enough to count it again. `ballots`: rows with `key`,
    `channel`, `choices` (keys of projects), those of the closed box by default; the channel of each only where
    `channels_told`. 2 queries.
    """
    terms = regulation_of(campaign)
    rows = list(admitted_projects(campaign))
    numbers = {one.pk: str(one.number) for one in rows}
    projects = tuple(
        Entry(str(one.number), Fraction(one.cost), one.title, one.category.code, {"category": one.category.code})
        for one in sorted(rows, key=lambda one: one.number or 0)
    )
    kept = list(ballots_of(campaign) if ballots is None else ballots)
    told = channels_told(kept)
    cast = tuple(
        Ballot(
            one.key,
            tuple(sorted((numbers[pk] for pk in one.choices), key=int)),
            more={"voting_method": CHANNELS[VoteChannel(one.channel)]} if told else {},
        )
        for one in kept
    )
    pots = {one.code: Fraction(one.money) for one in terms.categories}
    head = head_of(campaign, terms, law)
    return Election(Fraction(terms.money), projects, cast, pots=pots, max_length=_most(terms), meta=head)


def head_of(campaign: Campaign, terms: Terms, law: Law) -> dict[str, str]:
    """Lines of the file's head about the campaign and the law of its count."""
    voting = terms.phase(Stage.VOTING)
    head = {
        "description": campaign.title,
        "country": "Ukraine",
        "instance": str(campaign.year),
        "date_begin": f"{voting.starts_on:%d.%m.%Y}" if voting else "",
        "date_end": f"{voting.ends_on:%d.%m.%Y}" if voting else "",
        "rule": str(law.rule),
        "min_length": str(terms.least),
        "min_votes": str(law.least),
        "tie_rule": str(law.ties.rule),
    }
    if law.rule is Rule.EQUAL_SHARES:
        head |= {"utility": str(law.utility), "completion": str(law.completion)}
    if law.ties.seed:
        head["tie_seed"] = law.ties.seed
    if law.ties.order:
        head["tie_order"] = ",".join(law.ties.order)
    return {key: value for key, value in head.items() if value}


def _most(terms: Terms) -> int | None:
    """How many projects one ballot may name in all; a knapsack has no such number."""
    if terms.ballot is Kind.KNAPSACK:
        return None
    return terms.most * (len(terms.categories) if terms.ballot is Kind.PER_CATEGORY else 1)


def file_of(election: Election) -> bytes:
    """The file of ballots, byte for byte the same for the same vote."""
    return write(election).encode()


def final_standings(**named: Any) -> list[Standing]:
    """Standings of a final result, named by its key or its campaign; none while a tie waits. 2 queries."""
    result = Result.objects.filter(final_at__isnull=False, **named).first()
    return list(Standing.objects.filter(result=result)) if result else []


def result_of(campaign: Campaign) -> Result | None:
    """The count of a campaign with its files. 1 query."""
    near = ("campaign", "campaign__regulation", "file", "protocol", "sheet")
    return Result.objects.select_related(*near).filter(campaign=campaign).first()


def visible_results(actor: Actor) -> QuerySet[Result]:
    """Final results everybody sees, one that waits for the commission those who work on it."""
    found = Result.objects.select_related("campaign", "campaign__regulation", "file", "protocol", "sheet")
    if actor.is_system or permissions.can_organise(actor, None):
        return found
    if actor.is_official and actor.account_id is not None:
        mine = found.filter(campaign__members__account=actor.account_id, campaign__members__until=None)
        return (mine | found.exclude(final_at=None)).distinct()
    return found.exclude(final_at=None)


def standings_of(result: Result) -> QuerySet[Standing]:
    """Every project in its turn, with its category and settlement. 1 query."""
    near = ("project", "project__category", "project__settlement", "project__work")
    return Standing.objects.filter(result=result).select_related(*near).order_by("place")


def standing_of(project: Project) -> Standing | None:
    """How one project came out, when the result is final. 1 query."""
    rows = Standing.objects.filter(project=project, result__final_at__isnull=False)
    return rows.select_related("result").first()


def law_told(law: Law) -> dict[str, Any]:
    """The law as plain values, kept beside the result."""
    return {
        "rule": str(law.rule),
        "utility": str(law.utility),
        "completion": str(law.completion),
        "tie_rule": str(law.ties.rule),
        "tie_seed": law.ties.seed,
        "tie_order": list(law.ties.order),
        "min_votes": law.least,
    }


def law_kept(told: Mapping[str, Any]) -> Law:
    """The law back from what `law_told` gave."""
    ties = TieBreak(TieRule(told["tie_rule"]), told["tie_seed"], tuple(told["tie_order"]))
    completion, utility = Completion(told["completion"]), Utility(told["utility"])
    return Law(Rule(told["rule"]), utility, completion, ties, told["min_votes"])


def why_of(standing: Standing, law: Law, place: int) -> str:
    """Why this project won or lost, in words with its own numbers."""
    step = Step(
        str(standing.project_id),
        "",
        standing.votes,
        Fraction(standing.votes),
        Fraction(standing.cost),
        Fraction(standing.left_before),
        Fraction(standing.left_after),
        Verdict(standing.verdict),
        means=None if standing.means is None else Fraction(standing.means),
    )
    return why(step, law, place)


@guard
def result_files(_actor: Actor, file: StoredFile) -> bool:
    """Ballots, protocol and workbook of a final result are public."""
    named = Q(file=file) | Q(protocol=file) | Q(sheet=file)
    return Result.objects.filter(named, final_at__isnull=False).exists()
