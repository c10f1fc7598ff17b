"""The method of equal shares (Peters, Pierczyński, Skowron, 2021): the money is divided equally among the voters, and a
project is bought only by its own supporters, out of their shares.

In turn the project is bought whose supporters pay the least for one unit of what they wanted; who has less than that
gives all they have left. Voters with the same ballot always have the same left, so they are counted together. Sums are
whole numbers over one common denominator, which grows with each purchase: nothing is ever rounded.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from heapq import heapify, heappop, heappush
from math import gcd, lcm

from .choices import Completion, Utility
from .elections import Election, Project, Support, Weights, grouped, support
from .tally import Law, Step, Verdict, enough, ranked, take
from .ties import Tie, TieBreak


@dataclass(slots=True)
class Crowd:
    """Voters with the same ballot: how many, and what each has left, in units of 1/`Purse.unit`."""

    people: int
    left: int


@dataclass(slots=True)
class Purse:
    """All crowds and the size of the unit; costs and weights are whole numbers. `worth`: by what a price of the purse
    is multiplied to be money for one unit of utility."""

    crowds: list[Crowd]
    unit: int
    worth: Fraction
    backers: dict[str, list[tuple[Crowd, int]]]
    costs: dict[str, int]


@dataclass(frozen=True, slots=True)
class Offer:
    """A project that its supporters can pay: the price of one unit of utility, as units of the purse."""

    price: Fraction
    project: str


def equal_shares(part: Election, law: Law, pot: str = "") -> tuple[list[Step], list[Tie]]:
    """Counts one sum of money by equal shares -> winners in the order they were bought, then the others; and ties."""
    got = support(part)
    running = [one for one in part.projects if enough(got[one.id], law)]
    share = part.budget / max(1, len(part.ballots))
    groups = grouped(part)
    bought = _bought(part, groups, running, law, share)
    if law.completion in (Completion.ADD1, Completion.ADD1_GREEDY):
        bought = _grown(part, groups, running, law, share, bought)
    return _told(part, got, law, pot, bought)


@dataclass(frozen=True, slots=True)
class Bought:
    """What was bought, in order, at what price; ties that were broken; what supporters of the others still have."""

    projects: tuple[tuple[Project, Fraction], ...]
    ties: tuple[Tie, ...]
    means: dict[str, Fraction]

    @property
    def cost(self) -> Fraction:
        """All of it together."""
        return sum((one.cost for one, _price in self.projects), Fraction(0))


def _bought(
    part: Election, groups: dict[Weights, int], running: Sequence[Project], law: Law, share: Fraction
) -> Bought:
    """Buys while any project is within its supporters' means."""
    scale = lcm(share.denominator, *(one.cost.denominator for one in part.projects))
    purse = _purse(groups, running, law, share, scale)
    by_id = {one.id: one for one in running}
    done = [(one, Fraction(0)) for one in sorted(running, key=law.ties.key) if one.cost == 0]
    ties: list[Tie] = []
    waiting = [(Fraction(0), one.id) for one in running if one.cost > 0]
    heapify(waiting)
    while offers := _best(purse, waiting):
        best = min(offers, key=lambda one: law.ties.key(by_id[one.project]))
        if len(offers) > 1:
            ties.append(_tie(purse, offers, [by_id[one.project] for one in offers], law.ties))
        for other in offers:
            if other is not best:
                heappush(waiting, (other.price / purse.unit, other.project))
        done.append((by_id[best.project], best.price / purse.unit * purse.worth))
        _pay(purse, best)
    taken = {one.id for one, _price in done}
    means = {
        one.id: Fraction(sum(crowd.people * crowd.left for crowd, _weight in purse.backers[one.id]), purse.unit * scale)
        for one in running
        if one.id not in taken
    }
    return Bought(tuple(done), tuple(ties), means)


def _purse(groups: dict[Weights, int], running: Sequence[Project], law: Law, share: Fraction, scale: int) -> Purse:
    finest = reduce(lcm, (weight.denominator for given in groups for _project, weight in given), 1)
    costs = {one.id: int(one.cost * scale) for one in running}
    backers: dict[str, list[tuple[Crowd, int]]] = {one.id: [] for one in running}
    crowds = []
    each = int(share * scale)
    for given, people in groups.items():
        crowd = Crowd(people, each)
        crowds.append(crowd)
        for project, weight in given:
            if project in backers and weight > 0:
                worth = costs[project] if law.utility is Utility.COST else 1
                fine = weight.numerator * (finest // weight.denominator)
                backers[project].append((crowd, fine * worth))
    per = Fraction(finest) if law.utility is Utility.COST else Fraction(finest, scale)
    return Purse(crowds, 1, per, backers, costs)


def _best(purse: Purse, waiting: list[tuple[Fraction, str]]) -> list[Offer]:
    """The cheapest offers, taken out of `waiting`. A price never falls, so the last one known is a floor for the next;
    a project that became too dear never comes back."""
    best: list[Offer] = []
    while waiting and (not best or waiting[0][0] * purse.unit <= best[0].price):
        _floor, project = heappop(waiting)
        price = _price(purse, project)
        if price is None:
            continue
        if best and price > best[0].price:
            heappush(waiting, (price / purse.unit, project))
            continue
        if best and price < best[0].price:
            for one in best:
                heappush(waiting, (one.price / purse.unit, one.project))
            best = []
        best.append(Offer(price, project))
    return best


def _price(purse: Purse, project: str) -> Fraction | None:
    """The least price of a unit at which supporters pay the cost together; None when all they have is too little."""
    wanted = purse.costs[project] * purse.unit
    backers = purse.backers[project]
    if sum(crowd.people * crowd.left for crowd, _weight in backers) < wanted:
        return None
    weight = sum(crowd.people * one for crowd, one in backers)
    whole = lcm(*{one for _crowd, one in backers})
    for crowd, one in sorted(backers, key=lambda pair: pair[0].left * (whole // pair[1])):
        if crowd.left * weight >= wanted * one:
            break
        wanted -= crowd.people * crowd.left
        weight -= crowd.people * one
    return Fraction(wanted, weight)


def _pay(purse: Purse, offer: Offer) -> None:
    """Will take the money: each supporter pays the price for what they wanted, or all that is left."""
    finer = offer.price.denominator
    if finer != 1:
        purse.unit *= finer
        for crowd in purse.crowds:
            crowd.left *= finer
    for crowd, weight in purse.backers[offer.project]:
        crowd.left -= min(crowd.left, offer.price.numerator * weight)
    common = reduce(gcd, (crowd.left for crowd in purse.crowds), purse.unit)
    if common > 1:
        purse.unit //= common
        for crowd in purse.crowds:
            crowd.left //= common


def _tie(purse: Purse, offers: Sequence[Offer], projects: Sequence[Project], by: TieBreak) -> Tie:
    """Equal prices. It decides something when the purchase of one leaves another's supporters without the means."""
    order = sorted(projects, key=by.key)
    shared = sum(
        crowd.people * crowd.left
        for crowd in {id(crowd): crowd for one in offers for crowd, _weight in purse.backers[one.project]}.values()
    )
    decisive = shared < sum(purse.costs[one.project] for one in offers) * purse.unit
    price = offers[0].price / purse.unit * purse.worth
    return Tie(tuple(one.id for one in order), price, by.rule, decisive, not by.decides(projects))


def _grown(
    part: Election, groups: dict[Weights, int], running: Sequence[Project], law: Law, share: Fraction, found: Bought
) -> Bought:
    """Counts again with shares greater by one unit of money each time, while what is bought stays within the budget."""
    everything = sum((one.cost for one in running), Fraction(0))
    step = max(Fraction(1), everything / max(1, len(part.ballots)) / 10_000)
    while found.cost < everything:
        share += step
        more = _bought(part, groups, running, law, share)
        if more.cost > part.budget:
            break
        found = more
    return found


def _told(part: Election, got: dict[str, Support], law: Law, pot: str, bought: Bought) -> tuple[list[Step], list[Tie]]:
    steps: list[Step] = []
    left = part.budget
    for one, price in bought.projects:
        verdict = Verdict.WON if one.cost else Verdict.FREE
        mine = got[one.id]
        steps.append(Step(one.id, pot, mine.votes, mine.score, one.cost, left, left - one.cost, verdict, price))
        left -= one.cost
    taken = {one.project for one in steps}
    rest = ranked([one for one in part.projects if one.id not in taken], got, law.ties)
    ties = list(bought.ties)
    if law.completion in (Completion.GREEDY, Completion.ADD1_GREEDY):
        more, equals = take(rest, got, left, law, pot)
        return steps + [replace(one, verdict=Verdict.COMPLETED) if one.won else one for one in more], ties + equals
    for one in rest:
        mine = got[one.id]
        verdict = Verdict.SUPPORTERS_POOR if enough(mine, law) else Verdict.FEW_VOTES
        means = bought.means.get(one.id)
        steps.append(Step(one.id, pot, mine.votes, mine.score, one.cost, left, left, verdict, means=means))
    return steps, ties
