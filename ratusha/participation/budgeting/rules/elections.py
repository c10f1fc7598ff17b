"""An election over projects as it is counted: money and points are whole numbers or fractions, never floats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class VoteType(StrEnum):
    """How a ballot says what it wants, by the words of the Pabulib format."""

    APPROVAL = "approval"
    ORDINAL = "ordinal"
    CUMULATIVE = "cumulative"
    SCORING = "scoring"


POINTED = frozenset({VoteType.CUMULATIVE, VoteType.SCORING})


@dataclass(frozen=True, slots=True)
class Project:
    """One project on the ballot. `pot`: the category whose own money pays for it, empty when all share one sum.
    `more`: columns of a file that the count does not read, kept as they are."""

    id: str
    cost: Fraction
    name: str = ""
    pot: str = ""
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ballot:
    """One voter's ballot: ids in the order they were written; `points` beside them, empty where the type has none."""

    voter: str
    choice: tuple[str, ...]
    points: tuple[Fraction, ...] = ()
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Election:
    """Projects, ballots and money. `pots`: money of each category, empty when all share `budget`. `meta`: every line of
    a file's head, as text. `max_length`: how many projects a ballot may name, or None."""

    budget: Fraction
    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]
    vote_type: VoteType = VoteType.APPROVAL
    pots: Mapping[str, Fraction] = field(default_factory=dict)
    max_length: int | None = None
    default_score: Fraction = Fraction(0)
    meta: Mapping[str, str] = field(default_factory=dict)

    def parts(self) -> list[tuple[str, "Election"]]:
        """The election of each category with its own money, in the order of their names; one nameless part otherwise.

        A ballot stands in the part of a category when it names a project of it, with those projects alone.
        """
        if not self.pots:
            return [("", self)]
        return [(pot, self._part(pot, money)) for pot, money in sorted(self.pots.items())]

    def _part(self, pot: str, money: Fraction) -> "Election":
        projects = tuple(one for one in self.projects if one.pot == pot)
        own = {one.id for one in projects}
        ballots = []
        for ballot in self.ballots:
            kept = [number for number, project in enumerate(ballot.choice) if project in own]
            if kept:
                choice = tuple(ballot.choice[number] for number in kept)
                points = tuple(ballot.points[number] for number in kept) if ballot.points else ()
                ballots.append(replace(ballot, choice=choice, points=points))
        return replace(self, budget=money, projects=projects, ballots=tuple(ballots), pots={})


ONE = Fraction(1)
Weights = tuple[tuple[str, Fraction], ...]
"""What one ballot gives to whom, by the order of ids."""


def grouped(election: Election) -> dict[Weights, int]:
    """What ballots give to the projects they support, and how many ballots give exactly this.

    Approval: one. Cumulative and scoring: its points (and `default_score` to whom it does not name). Ordinal: by Borda,
    the first of a ballot gets as many points as a ballot has places, the next one less; without a declared number of
    places there are as many as projects.
    """
    alike: dict[tuple[tuple[str, ...], tuple[Fraction, ...]], int] = {}
    approval = election.vote_type is VoteType.APPROVAL
    for ballot in election.ballots:
        key = (tuple(sorted(ballot.choice)) if approval else ballot.choice, ballot.points)
        alike[key] = alike.get(key, 0) + 1
    found: dict[Weights, int] = {}
    for (choice, points), number in alike.items():
        given = _weights(election, choice, points)
        found[given] = found.get(given, 0) + number
    return found


def _weights(election: Election, choice: tuple[str, ...], points: tuple[Fraction, ...]) -> Weights:
    if election.vote_type is VoteType.APPROVAL:
        return tuple((project, ONE) for project in choice)
    if election.vote_type is VoteType.ORDINAL:
        places = election.max_length or len(election.projects)
        return tuple(sorted((project, Fraction(places - at)) for at, project in enumerate(choice)))
    given = dict(zip(choice, points, strict=True))
    if election.default_score:
        given = dict.fromkeys((one.id for one in election.projects), election.default_score) | given
    return tuple(sorted(given.items()))


@dataclass(frozen=True, slots=True)
class Support:
    """What a project received: `votes`, how many ballots name it; `score`, what the ranking looks at."""

    votes: int
    score: Fraction


def support(election: Election) -> dict[str, Support]:
    """Votes and score of every project. With approval ballots the two are the same number."""
    votes = dict.fromkeys((one.id for one in election.projects), 0)
    for ballot in election.ballots:
        for project in ballot.choice:
            votes[project] += 1
    if election.vote_type is VoteType.APPROVAL:
        return {project: Support(number, Fraction(number)) for project, number in votes.items()}
    score = dict.fromkeys(votes, Fraction(0))
    for given, number in grouped(election).items():
        for project, weight in given:
            score[project] += weight * number
    return {project: Support(number, score[project]) for project, number in votes.items()}


def plain(number: Fraction) -> str:
    """A sum or points as text without loss: a whole number, a decimal, else a fraction."""
    if number.denominator == 1:
        return str(number.numerator)
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"{number.numerator}/{number.denominator}"
    places = len(str(number.denominator)) * 4
    return f"{Decimal(number.numerator * 10**places // number.denominator).scaleb(-places):f}".rstrip("0")


def total(projects: Sequence[Project]) -> Fraction:
    """What the projects cost together."""
    return sum((one.cost for one in projects), Fraction(0))
