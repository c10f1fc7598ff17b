"""A regulation as data: what a council has decided about one campaign. Written as JSON, read back, checked whole."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from itertools import pairwise
from typing import Any

from .choices import NEEDED, STAGES, Ballot, Basis, Completion, Order, Ranking, Shown, Stage, Tie, Utility, Way

AGES = (14, 18)
MONEY_MOST = 10**12


@dataclass(frozen=True, slots=True)
class PhaseTerm:
    """One phase, both days included. `by_act`: it begins when the organiser says so, not before its first day."""

    stage: Stage
    starts_on: date
    ends_on: date
    by_act: bool = False


@dataclass(frozen=True, slots=True)
class CategoryTerm:
    """A category with its money and the limits of one project, in whole hryvnias."""

    code: str
    name: str
    money: int
    cost_least: int
    cost_most: int


@dataclass(frozen=True, slots=True)
class DeskTerm:
    """A place where people vote on paper."""

    name: str
    address: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Regulation:
    """All that is decided before a campaign begins.

    Ages in full years. `ways`: codes of identity, at least L2; `settlements`: keys of settlements, empty for the whole
    community; `bases`: why somebody counts as living here, empty where that is not asked. `least`, `most`: how many
    projects a ballot marks (`most` in each category where the ballot is by category; not looked at in a knapsack, where
    the cost decides: at most the money of each category). `least_votes`: fewer votes than this do not win.
    `supporters`: how many a project needs before it is checked; `projects_most`: of one author, 0 without a limit.
    Terms of correction, expertise and appeal are in working days.
    """

    phases: tuple[PhaseTerm, ...]
    categories: tuple[CategoryTerm, ...]
    author_age: int = 14
    voter_age: int = 14
    ways: tuple[Way, ...] = tuple(Way)
    settlements: tuple[int, ...] = ()
    bases: tuple[Basis, ...] = (Basis.REGISTERED, Basis.IDP)
    ballot: Ballot = Ballot.APPROVAL
    least: int = 1
    most: int = 3
    ranking: Ranking = Ranking.GREEDY
    utility: Utility = Utility.COST
    completion: Completion = Completion.GREEDY
    tie: Tie = Tie.EARLIER
    least_votes: int = 0
    totals_shown: bool = False
    ballot_order: Order = Order.RANDOM
    supporters: int = 10
    supporters_shown: Shown = Shown.SHORT
    projects_most: int = 0
    correction_days: int = 5
    expertise_days: int = 15
    appeal_days: int = 5
    desks: tuple[DeskTerm, ...] = ()

    @property
    def money(self) -> int:
        """All the money of the campaign, in hryvnias."""
        return sum(one.money for one in self.categories)

    def phase(self, stage: Stage) -> PhaseTerm | None:
        """The phase, None where the campaign has none."""
        return next((one for one in self.phases if one.stage == stage), None)

    def category(self, code: str) -> CategoryTerm | None:
        """The category by its code."""
        return next((one for one in self.categories if one.code == code), None)

    def data(self) -> dict[str, Any]:
        """The same as plain JSON."""
        return {name: _plain(value) for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a regulation: code, the field it belongs to, facts for the sentence."""

    code: str
    field: str
    facts: tuple[tuple[str, Any], ...] = ()


def regulation_from(data: Mapping[str, Any]) -> Regulation:
    """Will read what `data()` wrote; keys it does not know are left out, ones that are missing take their usual value.

    Raises ValueError or KeyError where a value cannot be what it should.
    """
    known = {one.name for one in fields(Regulation)}
    given = {name: value for name, value in data.items() if name in known}
    for name, kind in _ENUMS.items():
        if name in given:
            given[name] = kind(given[name])
    given["phases"] = tuple(
        PhaseTerm(Stage(one["stage"]), _day(one["starts_on"]), _day(one["ends_on"]), bool(one.get("by_act")))
        for one in given["phases"]
    )
    given["categories"] = tuple(CategoryTerm(**one) for one in given["categories"])
    if "desks" in given:
        given["desks"] = tuple(DeskTerm(**one) for one in given["desks"])
    if "ways" in given:
        given["ways"] = tuple(Way(one) for one in given["ways"])
    if "bases" in given:
        given["bases"] = tuple(Basis(one) for one in given["bases"])
    if "settlements" in given:
        given["settlements"] = tuple(int(one) for one in given["settlements"])
    return Regulation(**given)


def problems_of(regulation: Regulation) -> list[Problem]:
    """Everything that is wrong with it, in the order of the form; empty when a campaign can begin."""
    return [
        *_phases(regulation.phases),
        *_categories(regulation.categories),
        *_people(regulation),
        *_ballot(regulation),
        *_numbers(regulation),
        *_desks(regulation),
    ]


def differing(old: Regulation, new: Regulation) -> list[tuple[str, Any, Any]]:
    """(field, old, new) of what differs between two versions, in the order of the fields."""
    pairs = ((one.name, getattr(old, one.name), getattr(new, one.name)) for one in fields(Regulation))
    return [(name, before, after) for name, before, after in pairs if before != after]


def moved(regulation: Regulation, years: int = 1) -> Regulation:
    """The same regulation with its dates so many years later, for the next campaign."""
    phases = tuple(
        replace(one, starts_on=_later(one.starts_on, years), ends_on=_later(one.ends_on, years))
        for one in regulation.phases
    )
    return replace(regulation, phases=phases)


_ENUMS: dict[str, Any] = {
    "ballot": Ballot,
    "ranking": Ranking,
    "utility": Utility,
    "completion": Completion,
    "tie": Tie,
    "ballot_order": Order,
    "supporters_shown": Shown,
}


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _phases(phases: tuple[PhaseTerm, ...]) -> Iterable[Problem]:
    stages = [one.stage for one in phases]
    for needed in NEEDED:
        if needed not in stages:
            yield Problem("phase_missing", "phases", (("stage", needed),))
    if len(set(stages)) < len(stages) or stages != sorted(stages, key=STAGES.index):
        yield Problem("phases_order", "phases")
        return
    for one in phases:
        if one.ends_on < one.starts_on:
            yield Problem("phase_backwards", "phases", (("stage", one.stage),))
    for earlier, later in pairwise(phases):
        if later.starts_on <= earlier.ends_on:
            yield Problem("phases_overlap", "phases", (("stage", later.stage), ("earlier", earlier.stage)))


def _categories(categories: tuple[CategoryTerm, ...]) -> Iterable[Problem]:
    if not categories:
        yield Problem("no_category", "categories")
    if len({one.code for one in categories}) < len(categories) or any(not one.code for one in categories):
        yield Problem("category_code", "categories")
    for one in categories:
        about = (("category", one.name),)
        if not one.name.strip():
            yield Problem("category_name", "categories")
        if not 0 < one.money <= MONEY_MOST:
            yield Problem("category_money", "categories", about)
        if not 0 <= one.cost_least <= one.cost_most or one.cost_most == 0:
            yield Problem("category_limits", "categories", about)
        elif one.cost_most > one.money:
            yield Problem("category_too_dear", "categories", about)


def _people(regulation: Regulation) -> Iterable[Problem]:
    for name in ("author_age", "voter_age"):
        if not AGES[0] <= getattr(regulation, name) <= AGES[1]:
            yield Problem("age", name, (("least", AGES[0]), ("most", AGES[1])))
    if not regulation.ways:
        yield Problem("no_way", "ways")


def _ballot(regulation: Regulation) -> Iterable[Problem]:
    if regulation.least < 1:
        yield Problem("ballot_least", "least")
    if regulation.ballot is not Ballot.KNAPSACK and regulation.most < regulation.least:
        yield Problem("ballot_most", "most")
    if regulation.ballot is Ballot.PER_CATEGORY and len(regulation.categories) < 2:
        yield Problem("ballot_one_category", "ballot")


def _numbers(regulation: Regulation) -> Iterable[Problem]:
    for name, least, most in (
        ("least_votes", 0, 1_000_000),
        ("supporters", 0, 1_000),
        ("projects_most", 0, 100),
        ("correction_days", 1, 30),
        ("expertise_days", 1, 90),
        ("appeal_days", 1, 30),
    ):
        if not least <= getattr(regulation, name) <= most:
            yield Problem("number", name, (("least", least), ("most", most)))


def _desks(regulation: Regulation) -> Iterable[Problem]:
    names = [one.name for one in regulation.desks]
    if any(not name.strip() for name in names) or len(set(names)) < len(names):
        yield Problem("desk_names", "desks")
