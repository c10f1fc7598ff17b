"""Routes of agreement as data: stages of people side by side, conditions, who is asked again after remarks."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

MOST_STAGES = 10
MOST_MEMBERS = 20


class Member(StrEnum):
    """How a step names who agrees: one person, whoever has a role, the head of the author's unit or of another."""

    PERSON = "person"
    ROLE = "role"
    OWN_HEAD = "own_head"
    UNIT_HEAD = "unit_head"


class Again(StrEnum):
    """Who agrees a new version after remarks: everybody, or those who had remarks or had not said yet."""

    ALL = "all"
    CONCERNED = "concerned"


@dataclass(frozen=True, slots=True)
class Step:
    """One member of a stage. `key` is the account or unit, `role` the role; `days`: working days to agree;
    `least`: only from this sum on; `kinds`: only for these kinds of paper, all when empty."""

    stage: int
    member: Member
    key: int | None = None
    role: str = ""
    days: int = 2
    least: Decimal | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """Who is asked at which stage, and within how many working days of its beginning."""

    stage: int
    account: int
    days: int


def applies(step: Step, kind: str, total: Decimal | None) -> bool:
    """True if the step belongs to a paper of this kind and sum."""
    if step.kinds and kind not in step.kinds:
        return False
    return step.least is None or (total is not None and total >= step.least)


def turns(
    steps: Iterable[Step], kind: str, total: Decimal | None, found: Callable[[Step], int | None], author: int | None
) -> tuple[list[Turn], list[Step]]:
    """Who agrees in which order, and steps for which nobody was found.

    The author never agrees their own draft; somebody named twice is asked once, at the earlier stage. Stages are
    numbered anew from 1 without gaps.
    """
    asked: dict[int, Turn] = {}
    lost: list[Step] = []
    for step in sorted(steps, key=lambda one: one.stage):
        if not applies(step, kind, total):
            continue
        account = found(step)
        if account is None:
            lost.append(step)
        elif account != author and account not in asked:
            asked[account] = Turn(step.stage, account, step.days)
    return _numbered(list(asked.values())), lost


def _numbered(found: list[Turn]) -> list[Turn]:
    order = {stage: place for place, stage in enumerate(sorted({one.stage for one in found}), start=1)}
    return [Turn(order[one.stage], one.account, one.days) for one in found]


def again(planned: Sequence[Turn], agreed: Iterable[int], policy: Again) -> list[Turn]:
    """Who is asked about a new version: everybody of the route, or all but those who agreed the one before."""
    if policy is Again.ALL:
        return list(planned)
    settled = set(agreed)
    left = _numbered([one for one in planned if one.account not in settled])
    return left or list(planned)


def due_days(planned: Sequence[Turn]) -> list[int]:
    """Working days from now until each turn ends: a stage begins when the longest one before it has ended."""
    spent: dict[int, int] = {}
    for stage in sorted({one.stage for one in planned}):
        before = max((days for earlier, days in spent.items() if earlier < stage), default=0)
        spent[stage] = before + max(one.days for one in planned if one.stage == stage)
    started = {stage: max((d for e, d in spent.items() if e < stage), default=0) for stage in spent}
    return [started[one.stage] + one.days for one in planned]
