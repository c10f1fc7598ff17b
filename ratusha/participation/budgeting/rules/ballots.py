"""What a ballot may hold: between a least and a most number, within the money, or a few of each category. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .choices import Ballot


@dataclass(frozen=True, slots=True)
class Offered:
    """A project as it stands on the ballot. `number` is what people see and type; `cost` in whole hryvnias."""

    pk: int
    number: int
    cost: int
    category: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a ballot cannot be taken: a code, and the figures that its sentence tells."""

    code: str
    figures: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BallotRules:
    """The part of the regulation that a ballot answers to. `money`: code of a category -> hryvnias, for a knapsack;
    `most` counts in each category where the ballot is by category."""

    kind: Ballot
    least: int = 1
    most: int = 1
    money: Mapping[str, int] = field(default_factory=dict)

    def fault(self, chosen: Collection[int], offered: Mapping[int, Offered]) -> Wrong | None:
        """Why these projects (keys) are no ballot; None when they are one. An empty ballot is never one."""
        if not chosen:
            return Wrong("empty")
        if len(set(chosen)) != len(chosen):
            return Wrong("twice")
        if any(one not in offered for one in chosen):
            return Wrong("unknown_project")
        rows = [offered[one] for one in chosen]
        if self.kind is Ballot.KNAPSACK:
            return self._too_dear(rows)
        if len(rows) < self.least:
            return Wrong("too_few", {"least": self.least, "chosen": len(rows)})
        return self._too_many(rows)

    def _too_many(self, rows: Sequence[Offered]) -> Wrong | None:
        if self.kind is Ballot.APPROVAL:
            return Wrong("too_many", {"most": self.most, "chosen": len(rows)}) if len(rows) > self.most else None
        counts = Counter(one.category for one in rows)
        many = sorted(name for name, count in counts.items() if count > self.most)
        return Wrong("too_many_of_one", {"most": self.most, "category": many[0]}) if many else None

    def _too_dear(self, rows: Sequence[Offered]) -> Wrong | None:
        for name in sorted({one.category for one in rows}):
            spent = sum_of(one for one in rows if one.category == name)
            if spent > self.money.get(name, 0):
                return Wrong(
                    "over_budget",
                    {"over": spent - self.money.get(name, 0), "money": self.money.get(name, 0), "category": name},
                )
        return None


def sum_of(rows: Iterable[Offered]) -> int:
    """What the projects cost together, in hryvnias."""
    return sum(one.cost for one in rows)
