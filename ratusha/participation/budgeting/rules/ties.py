"""Ties: which of equals goes first. The rule is always declared; nothing depends on the order of lines in a file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256
from typing import Any

from .elections import Project


class TieRule(StrEnum):
    """How equals are ordered. ID: by the id as text (what pabutools does). EARLIER: by the registration number in the
    id, numbers as numbers. CHEAPER: by the cost, then by the number. LOT: by SHA-256 of a published seed and the id.
    COMMISSION: by the order that the commission chose."""

    ID = "id"
    EARLIER = "earlier"
    CHEAPER = "cheaper"
    LOT = "lot"
    COMMISSION = "commission"


@dataclass(frozen=True, slots=True)
class TieBreak:
    """A rule with what it needs: `seed` of the lot, `order` of the commission (ids, the first wins)."""

    rule: TieRule = TieRule.ID
    seed: str = ""
    order: tuple[str, ...] = ()

    def key(self, project: Project) -> tuple[Any, ...]:
        """By what equals are sorted; no two projects have the same."""
        return (*self._first(project), project.id)

    def _first(self, project: Project) -> tuple[Any, ...]:
        match self.rule:
            case TieRule.EARLIER:
                return (natural(project.id),)
            case TieRule.CHEAPER:
                return (project.cost, natural(project.id))
            case TieRule.LOT:
                return (lot(self.seed, project.id),)
            case TieRule.COMMISSION:
                return (self.order.index(project.id) if project.id in self.order else len(self.order),)
            case _:
                return ()

    def decides(self, projects: Sequence[Project]) -> bool:
        """False if the rule waits for somebody: the commission has not named all of them, the lot has no seed."""
        if self.rule is TieRule.COMMISSION:
            return sum(one.id not in self.order for one in projects) <= 1
        return self.rule is not TieRule.LOT or bool(self.seed)


def lot(seed: str, project: str) -> str:
    """The lot of a project: SHA-256 of `seed:id` in hexadecimal. The least goes first; anybody can compute it."""
    return sha256(f"{seed}:{project}".encode()).hexdigest()


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A text sorted with its numbers as numbers: 2 before 10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", text)
    return tuple(_number(part) if part[0] in "0123456789" else (1, 0, part) for part in parts)


def _number(digits: str) -> tuple[int, int, str]:
    """Longer is greater once the leading noughts are gone; so no length of digits is too long."""
    bare = digits.lstrip("0")
    return (0, len(bare), bare)


@dataclass(frozen=True, slots=True)
class Tie:
    """Equals, in the order they were taken. `decisive`: another order would have given other winners. `open`: the rule
    still waits for the commission or for the seed, so the outcome is not final."""

    projects: tuple[str, ...]
    score: Fraction
    rule: TieRule
    decisive: bool
    open: bool = False
