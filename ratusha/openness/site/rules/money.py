"""Money of a programme: lines of years and sources added up. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

ZERO = Decimal(0)
MOST = Decimal(10) ** 13
PARTS = 4


@dataclass(frozen=True, slots=True)
class Money:
    """What a year gets from a source, in hryvnias; `spent` is None while nothing is told of it."""

    year: int
    source: str
    planned: Decimal
    spent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """All lines together. `share`: percent of the planned that was spent, None while nothing is told."""

    planned: Decimal
    spent: Decimal | None

    @property
    def share(self) -> int | None:
        """In whole percent, never more than it is."""
        if self.spent is None or self.planned <= ZERO:
            return None
        return int(self.spent * 100 / self.planned)


def summed(lines: Iterable[Money]) -> Sum:
    """The sum of the lines."""
    told = list(lines)
    spent = [one.spent for one in told if one.spent is not None]
    return Sum(sum((one.planned for one in told), ZERO), sum(spent, ZERO) if spent else None)


def money_line(line: str, sources: Iterable[str]) -> Money | None:
    """«2025 local 1200000 830000»: year, source, planned, spent where it is known; None when it cannot be read."""
    parts = line.split()
    if not PARTS - 1 <= len(parts) <= PARTS or parts[1] not in set(sources):
        return None
    numbers = [_number(one) for one in parts[2:]]
    if not (parts[0].isascii() and parts[0].isdigit() and len(parts[0]) == 4) or None in numbers:
        return None
    return Money(int(parts[0]), parts[1], *[one for one in numbers if one is not None])


def _number(given: str) -> Decimal | None:
    try:
        found = Decimal(given.replace(",", "."))
    except InvalidOperation:
        return None
    return found.quantize(Decimal("0.01")) if found.is_finite() and ZERO <= found < MOST else None
