"""Groups of people that may be told in public."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

SAFE = 5


@dataclass(frozen=True, slots=True)
class Group:
    """A line of a table of turnout; `count` is None where so few people would be told apart."""

    name: str
    count: int | None

    @property
    def shown(self) -> str:
        """The count in words."""
        return _("not shown") if self.count is None else str(self.count)


def safe_groups(counts: Mapping[str, int]) -> list[Group]:
    """Groups by name; those of fewer than five people hide their number.

    What is hidden together follows from the sum. So where one alone is hidden, or together they are fewer than five
    (two groups of one person each), the next smallest are hidden with them.
    """
    hidden = {name for name, count in counts.items() if 0 < count < SAFE}
    rest = sorted((count, name) for name, count in counts.items() if count >= SAFE)
    while hidden and rest and (len(hidden) == 1 or sum(counts[name] for name in hidden) < SAFE):
        hidden.add(rest.pop(0)[1])
    return [Group(name, None if name in hidden else count) for name, count in counts.items()]


def channels_told(ballots: Iterable[Any]) -> bool:
    """Whether published ballots may say by which channel each was cast: every channel that was used has five or more.

    Who has voted on paper is seen at the desk: where they were few, their ballots would tell everybody their choice.
    """
    return min(Counter(one.channel for one in ballots).values(), default=0) >= SAFE
