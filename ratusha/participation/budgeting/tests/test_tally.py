"""The count: laws that hold for every election, ties by the declared rule, cases by hand, brute force beside it."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ratusha.participation.budgeting.rules.choices import Completion, Utility
from ratusha.participation.budgeting.rules.elections import Ballot, Election, Project, VoteType, grouped, plain, support
from ratusha.participation.budgeting.rules.tally import Law, Outcome, Rule, Verdict, tally
from ratusha.participation.budgeting.rules.ties import TieBreak, TieRule, lot, natural

IDS = ("1", "2", "10", "П-4", "sad owocowy", "six")
LAWS = [
    Law(rule, utility, completion, TieBreak(tie, "seed", ("six", "2", "1")))
    for rule in Rule
    for utility in Utility
    for completion in Completion
    for tie in TieRule
]


def election(budget: int, costs: Sequence[int], votes: Sequence[Sequence[int]], **more: object) -> Election:
    """Projects by their costs, ballots as places of projects."""
    projects = tuple(Project(IDS[at], Fraction(cost)) for at, cost in enumerate(costs))
    ballots = tuple(Ballot(str(at), tuple(IDS[one] for one in vote)) for at, vote in enumerate(votes))
    return Election(Fraction(budget), projects, ballots, **more)  # type: ignore[arg-type]


@st.composite
def elections(draw: st.DrawFn, points: bool = True) -> Election:
    many = draw(st.integers(1, len(IDS)))
    votes = draw(st.lists(st.lists(st.integers(0, many - 1), unique=True), max_size=9))
    made = election(draw(st.integers(0, 60)), draw(st.lists(st.integers(0, 40), min_size=many, max_size=many)), votes)
    if not points or draw(st.booleans()):
        return replace(made, vote_type=draw(st.sampled_from([VoteType.APPROVAL, VoteType.ORDINAL])))
    ballots = [
        replace(one, points=tuple(Fraction(draw(st.integers(0, 5)), draw(st.integers(1, 3))) for _ in one.choice))
        for one in made.ballots
    ]
    return replace(made, ballots=tuple(ballots), vote_type=VoteType.SCORING)


@st.composite
def with_pots(draw: st.DrawFn) -> Election:
    made = draw(elections())
    projects = tuple(replace(one, pot=draw(st.sampled_from(["small", "large"]))) for one in made.projects)
    pots = {"small": Fraction(draw(st.integers(0, 30))), "large": Fraction(draw(st.integers(0, 60)))}
    return replace(made, projects=projects, pots=pots, budget=sum(pots.values(), Fraction(0)))


@given(with_pots() | elections(), st.sampled_from(LAWS))
def test_money_is_never_exceeded_and_the_steps_add_up(made: Election, law: Law) -> None:
    outcome = tally(made, law)
    assert outcome.spent <= made.budget
    assert sorted(one.project for one in outcome.steps) == sorted(one.id for one in made.projects)
    for pot, money in (made.pots or {"": made.budget}).items():
        left = money
        for step in (one for one in outcome.steps if one.pot == pot):
            assert step.left_before == left
            left -= step.cost if step.won else 0
            assert step.left_after == left >= 0
        won = [one.cost for one in made.projects if one.pot == pot and one.id in outcome.winners]
        assert sum(won) == money - left


@given(with_pots() | elections(), st.sampled_from(LAWS), st.randoms())
def test_order_of_ballots_and_projects_changes_nothing(made: Election, law: Law, chance: object) -> None:
    ballots, projects = list(made.ballots), list(made.projects)
    chance.shuffle(ballots)  # type: ignore[attr-defined]
    chance.shuffle(projects)  # type: ignore[attr-defined]
    mixed = replace(made, ballots=tuple(ballots), projects=tuple(projects))
    assert tally(mixed, law) == tally(made, law)


@given(elections(points=False), st.sampled_from([Rule.GREEDY, Rule.GREEDY_STOP]), st.data())
def test_one_more_vote_for_a_winner_keeps_it(made: Election, rule: Rule, data: st.DataObject) -> None:
    """With one vote more a winner only moves up, so what stands before it is the beginning of what stood before it:
    as much is spent there as was spent at that place, and the winner finds no less money. Costs need not be equal."""
    made = replace(made, vote_type=VoteType.APPROVAL)
    outcome = tally(made, Law(rule))
    assume(outcome.winners)
    winner = data.draw(st.sampled_from(outcome.winners))
    more = replace(made, ballots=(*made.ballots, Ballot("one more", (winner,))))
    assert winner in tally(more, Law(rule)).winners


@given(elections(points=False), st.data())
def test_a_cheaper_winner_still_wins_by_votes(made: Election, data: st.DataObject) -> None:
    made = replace(made, vote_type=VoteType.APPROVAL)
    winners = tally(made, Law()).winners
    assume(winners)
    winner = data.draw(st.sampled_from(winners))
    cheaper = [replace(one, cost=one.cost / 2) if one.id == winner else one for one in made.projects]
    assert winner in tally(replace(made, projects=tuple(cheaper)), Law()).winners


@given(elections(points=False))
def test_more_votes_go_before_fewer(made: Election) -> None:
    steps = tally(made, Law()).steps
    assert [one.score for one in steps] == sorted((one.score for one in steps), reverse=True)


@given(elections())
def test_skipping_leaves_out_only_what_does_not_fit(made: Election) -> None:
    outcome = tally(made, Law())
    for step in outcome.steps:
        if step.verdict is Verdict.NO_MONEY:
            assert step.cost > step.left_before
        if step.verdict is Verdict.FEW_VOTES:
            assert step.votes == 0 or step.score <= 0


@given(elections(points=False), st.sampled_from([Rule.GREEDY, Rule.GREEDY_STOP]))
def test_a_tie_decides_exactly_when_another_order_gives_other_winners(made: Election, rule: Rule) -> None:
    made = replace(made, vote_type=VoteType.APPROVAL)
    assume(len(made.projects) <= 5)
    outcomes = {
        frozenset(tally(made, _by(order, rule)).winners) for order in permutations(one.id for one in made.projects)
    }
    decisive = any(one.decisive for one in tally(made, Law(rule)).ties)
    assert decisive == (len(outcomes) > 1)


def _by(order: Sequence[str], rule: Rule) -> Law:
    return Law(rule, ties=TieBreak(TieRule.COMMISSION, order=tuple(order)))


def test_ties_go_by_the_declared_rule() -> None:
    made = election(10, [10, 9, 8], [[0, 1, 2]])  # «1», «2», «10» with one vote each and money for one

    def winner(**by: object) -> list[str]:
        return tally(made, Law(ties=TieBreak(**by))).winners  # type: ignore[arg-type]

    assert winner(rule=TieRule.ID) == ["1"]
    assert winner(rule=TieRule.EARLIER) == ["1"]
    assert winner(rule=TieRule.CHEAPER) == ["10"]
    assert winner(rule=TieRule.COMMISSION, order=("2", "1", "10")) == ["2"]
    for seed in ("зерно", "another", "third"):
        assert winner(rule=TieRule.LOT, seed=seed) == [min(("1", "2", "10"), key=lambda one: lot(seed, one))]
    later = replace(
        made, projects=tuple(one for one in made.projects if one.id != "1"), ballots=(Ballot("a", ("2", "10")),)
    )
    assert tally(later, Law(ties=TieBreak(TieRule.ID))).winners == ["10"]  # as text
    assert tally(later, Law(ties=TieBreak(TieRule.EARLIER))).winners == ["2"]  # as numbers


@pytest.mark.parametrize("by", [TieBreak(TieRule.COMMISSION, order=("2",)), TieBreak(TieRule.LOT)])
def test_a_tie_that_nobody_decided_is_open(by: TieBreak) -> None:
    made = election(10, [10, 9, 8], [[0, 1, 2]])
    outcome = tally(made, Law(ties=by))
    assert [one.projects for one in outcome.open_ties] == [outcome.ties[0].projects]
    enough = replace(made, budget=Fraction(27))
    assert tally(enough, Law(ties=by)).open_ties == []  # all of them win: nothing to decide


def test_the_first_that_does_not_fit_is_skipped_or_stops() -> None:
    made = election(10, [6, 5, 4], [[0], [0], [0], [1], [1], [2]])
    assert tally(made, Law()).winners == ["1", "10"]
    stopped = tally(made, Law(Rule.GREEDY_STOP))
    assert [one.verdict for one in stopped.steps] == [Verdict.WON, Verdict.NO_MONEY, Verdict.STOPPED]


def test_minimum_and_no_votes() -> None:
    made = election(100, [6, 5, 4], [[0], [0], [1]])
    assert tally(made, Law()).winners == ["1", "2"]  # nobody named the third
    assert tally(made, Law(minimum=2)).winners == ["1"]
    assert tally(made, Law(Rule.EQUAL_SHARES, minimum=2)).winners == ["1"]


@pytest.mark.parametrize("rule", list(Rule))
def test_edges(rule: Rule) -> None:
    law = Law(rule)
    assert tally(election(10, [5], []), law).winners == []  # no ballots
    assert tally(election(10, [5], [[], []]), law).winners == []  # empty ones
    assert tally(election(10, [11], [[0]]), law).winners == []  # dearer than all the money
    assert tally(election(10, [10], [[0]]), law).winners == ["1"]
    assert tally(election(0, [0, 1], [[0, 1]]), law).winners == ["1"]  # costs nothing
    assert tally(election(0, [5], [[0]]), law).spent == 0


def test_points_and_places() -> None:
    made = election(10, [5, 5, 5], [[2, 0], [2], [0, 2, 1]], vote_type=VoteType.ORDINAL, max_length=3)
    got = support(made)
    assert {one: (mine.votes, mine.score) for one, mine in got.items()} == {"1": (2, 5), "2": (1, 1), "10": (3, 8)}
    scored = replace(
        made,
        vote_type=VoteType.SCORING,
        default_score=Fraction(1),
        ballots=(Ballot("a", ("1",), (Fraction(5),)), Ballot("b", ("2", "1"), (Fraction(1, 2), Fraction(0)))),
    )
    assert {one: mine.score for one, mine in support(scored).items()} == {"1": 5, "2": Fraction(3, 2), "10": 2}


def naive(made: Election, utility: Utility, by: TieBreak) -> list[str]:
    """Equal shares as the paper tells it: each voter alone, each share a fraction, no shortcuts."""
    voters = [dict(given) for given, people in grouped(made).items() for _one in range(people)]
    voters += [{}] * (len(made.ballots) - len(voters))
    share = [made.budget / max(1, len(voters))] * len(voters)
    costs = {one.id: one for one in made.projects}
    got = support(made)
    running = [one for one in made.projects if got[one.id].votes and got[one.id].score > 0]
    bought = [one.id for one in sorted(running, key=by.key) if one.cost == 0]
    while True:
        offers = []
        for one in (one for one in running if one.id not in bought):
            worth = {
                at: given[one.id] * (one.cost if utility is Utility.COST else 1)
                for at, given in enumerate(voters)
                if given.get(one.id, 0) > 0
            }
            if one.cost and sum(share[at] for at in worth) >= one.cost:
                prices = sorted({share[at] / value for at, value in worth.items()})
                offers.append((_price(one.cost, worth, share, prices), by.key(one), one.id, worth))
        if not offers:
            return bought
        price, _key, project, worth = min(offers, key=lambda one: one[:2])
        for at, value in worth.items():
            share[at] -= min(share[at], price * value)
            assert share[at] >= 0
        bought.append(project)
        assert sum(share) == made.budget - sum(costs[one].cost for one in bought) or not voters


def _price(cost: Fraction, worth: dict[int, Fraction], share: list[Fraction], prices: list[Fraction]) -> Fraction:
    """The least price: between two prices at which somebody runs out, what is paid is a straight line."""
    for highest in prices:
        if sum(min(share[at], highest * value) for at, value in worth.items()) >= cost:
            poor = {at for at, value in worth.items() if share[at] / value < highest}
            rest = cost - sum(share[at] for at in poor)
            return rest / sum(value for at, value in worth.items() if at not in poor)
    raise AssertionError


@given(elections(), st.sampled_from(list(Utility)), st.sampled_from([TieRule.ID, TieRule.EARLIER, TieRule.CHEAPER]))
def test_equal_shares_are_what_the_paper_says(made: Election, utility: Utility, tie: TieRule) -> None:
    by = TieBreak(tie)
    assert tally(made, Law(Rule.EQUAL_SHARES, utility, ties=by)).winners == naive(made, utility, by)


@given(elections(points=False))
def test_nobody_pays_more_than_a_share(made: Election) -> None:
    """Winners that only some of the voters wanted cost together at most the shares of those voters."""
    made = replace(made, vote_type=VoteType.APPROVAL)
    outcome = tally(made, Law(Rule.EQUAL_SHARES))
    share = made.budget / max(1, len(made.ballots))
    costs = {one.id: one.cost for one in made.projects}
    for many in range(1, 2 ** len(made.projects)):
        some = {one.id for at, one in enumerate(made.projects) if many >> at & 1} & set(outcome.winners)
        backers = [one for one in made.ballots if some & set(one.choice)]
        assert sum(costs[one] for one in some) <= share * len(backers)


@given(elections(), st.sampled_from(list(Utility)))
def test_completion_only_adds_or_stays_within(made: Election, utility: Utility) -> None:
    def counted(completion: Completion) -> Outcome:
        return tally(made, Law(Rule.EQUAL_SHARES, utility, completion))

    bare = counted(Completion.NONE)
    assert bare.winners == counted(Completion.GREEDY).winners[: len(bare.winners)]
    grown = counted(Completion.ADD1)
    assert grown.winners == counted(Completion.ADD1_GREEDY).winners[: len(grown.winners)]


def test_equal_shares_spare_a_minority_what_votes_do_not() -> None:
    votes = [[0, 1]] * 6 + [[2]] * 4
    made = election(100, [50, 50, 40], votes)
    assert set(tally(made, Law()).winners) == {"1", "2"}
    assert set(tally(made, Law(Rule.EQUAL_SHARES)).winners) == {"1", "10"}


def test_numbers_are_plain_and_natural_order_knows_long_ones() -> None:
    assert [plain(Fraction(one)) for one in ("12", "12.5", "1/3", "0.0001", "-2.25")] == [
        "12",
        "12.5",
        "1/3",
        "0.0001",
        "-2.25",
    ]
    assert sorted(["10", "2", "П-10", "П-9", "007", "9" * 5000], key=natural)[:3] == ["2", "007", "10"]
