"""The count: ballots and money in, winners with every step out. Pure and exact; the same file gives the same outcome.

Greedy looks at projects from the most supported down. A project that does not fit in what is left is skipped or, by
the stopping rule, ends the count of its money. `equal_shares` is in its own module.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from .choices import Completion, Utility
from .elections import Election, Project, Support, support, total
from .ties import Tie, TieBreak


class Rule(StrEnum):
    """How winners are found."""

    GREEDY = "greedy"
    GREEDY_STOP = "greedy-stop"
    EQUAL_SHARES = "equal-shares"


class Verdict(StrEnum):
    """Why a project won or lost."""

    WON = "won"
    FREE = "free"
    COMPLETED = "completed"
    NO_MONEY = "no_money"
    STOPPED = "stopped"
    FEW_VOTES = "few_votes"
    SUPPORTERS_POOR = "supporters_poor"


WINNING = frozenset({Verdict.WON, Verdict.FREE, Verdict.COMPLETED})


@dataclass(frozen=True, slots=True)
class Step:
    """One project's turn: what was left before and after. `pot`: its category's money. `price`: under equal shares what
    a supporter pays for one unit of what they wanted. `means`: under equal shares what its supporters still had."""

    project: str
    pot: str
    votes: int
    score: Fraction
    cost: Fraction
    left_before: Fraction
    left_after: Fraction
    verdict: Verdict
    price: Fraction | None = None
    means: Fraction | None = None

    @property
    def won(self) -> bool:
        """True for a winner."""
        return self.verdict in WINNING


@dataclass(frozen=True, slots=True)
class Law:
    """By what the ballots are counted. `minimum`: fewer votes than this never win; a project that nobody named never
    does, whatever the minimum."""

    rule: Rule = Rule.GREEDY
    utility: Utility = Utility.COST
    completion: Completion = Completion.NONE
    ties: TieBreak = field(default_factory=TieBreak)
    minimum: int = 1

    @property
    def least(self) -> int:
        """How many votes a winner has at the least."""
        return max(1, self.minimum)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Winners in the order they were taken, every step, and the ties that mattered or not."""

    law: Law
    budget: Fraction
    ballots: int
    steps: tuple[Step, ...]
    ties: tuple[Tie, ...] = ()

    @property
    def winners(self) -> list[str]:
        """Ids of the winners, in the order they were taken."""
        return [one.project for one in self.steps if one.won]

    @property
    def spent(self) -> Fraction:
        """What the winners cost together."""
        return sum((one.cost for one in self.steps if one.won), Fraction(0))

    @property
    def votes(self) -> dict[str, int]:
        """How many ballots name each project."""
        return {one.project: one.votes for one in self.steps}

    @property
    def score(self) -> dict[str, Fraction]:
        """What the ranking looked at: votes, or points."""
        return {one.project: one.score for one in self.steps}

    @property
    def open_ties(self) -> list[Tie]:
        """Ties that somebody must still decide; while there are any, the outcome is not final."""
        return [one for one in self.ties if one.open and one.decisive]


def tally(election: Election, law: Law) -> Outcome:
    """Will count the election by the law; each category with its own money is counted alone."""
    from .equal_shares import equal_shares

    steps: list[Step] = []
    ties: list[Tie] = []
    for pot, part in election.parts():
        count = equal_shares if law.rule is Rule.EQUAL_SHARES else greedy
        found, equals = count(part, law, pot)
        steps += found
        ties += equals
    return Outcome(law, election.budget, len(election.ballots), tuple(steps), tuple(ties))


def greedy(part: Election, law: Law, pot: str = "") -> tuple[list[Step], list[Tie]]:
    """Counts one sum of money from the most supported project down -> steps in that order, and ties."""
    got = support(part)
    ranking = ranked(part.projects, got, law.ties)
    return take(ranking, got, part.budget, law, pot)


def ranked(projects: Sequence[Project], got: Mapping[str, Support], ties: TieBreak) -> list[Project]:
    """Projects from the most supported down; equals by the rule of ties."""
    return sorted(projects, key=lambda one: (-got[one.id].score, ties.key(one)))


def take(
    ranking: Sequence[Project], got: Mapping[str, Support], money: Fraction, law: Law, pot: str = ""
) -> tuple[list[Step], list[Tie]]:
    """Will take projects in the order given while money lasts, skipping what does not fit or stopping at it."""
    steps: list[Step] = []
    ties: list[Tie] = []
    left, stopped = money, False
    for _score, group in groupby(ranking, key=lambda one: got[one.id].score):
        equals = list(group)
        running = [one for one in equals if enough(got[one.id], law)]
        if len(running) > 1 and not stopped:
            ties.append(_tie(running, got, left, law))
        for one in equals:
            verdict = _verdict(one, got[one.id], left, stopped, law)
            stopped = stopped or (verdict is Verdict.NO_MONEY and law.rule is Rule.GREEDY_STOP)
            after = left - one.cost if verdict in WINNING else left
            steps.append(Step(one.id, pot, got[one.id].votes, got[one.id].score, one.cost, left, after, verdict))
            left = after
    return steps, ties


def enough(got: Support, law: Law) -> bool:
    """True for a project with the least number of votes and, where points may be negative, with more than none."""
    return got.votes >= law.least and got.score > 0


def _verdict(project: Project, got: Support, left: Fraction, stopped: bool, law: Law) -> Verdict:
    if not enough(got, law):
        return Verdict.FEW_VOTES
    if stopped:
        return Verdict.STOPPED
    if project.cost > left:
        return Verdict.NO_MONEY
    return Verdict.WON if project.cost else Verdict.FREE


def _tie(equals: Sequence[Project], got: Mapping[str, Support], left: Fraction, law: Law) -> Tie:
    """A tie decides something when those that fit one by one do not fit together; by the stopping rule, also when one
    that does not fit would have stood before one that does."""
    fitting = [one for one in equals if one.cost <= left]
    decisive = total(fitting) > left
    if law.rule is Rule.GREEDY_STOP:
        decisive = decisive or 0 < len(fitting) < len(equals)
    waits = not law.ties.decides(equals)
    return Tie(tuple(one.id for one in equals), got[equals[0].id].score, law.ties.rule, decisive, waits)
