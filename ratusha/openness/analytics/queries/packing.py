"""Counted figures as plain JSON and back, each value of the kind it was; words stay in the language of the count."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from hashlib import sha256
from typing import Any

from django.utils.functional import Promise

from ratusha.office.cases.queries import Figure, Period

from ..rules.comparing import Change, Verdict
from ..rules.periods import Kind, Span
from ..rules.spread import Spread
from .opinions import Cause, Marks, Opinions
from .places import Cell, Grid, Place, Places
from .public import PublicRow, PublicTable, PublicYear
from .public_times import PublicStep
from .report import Line, Report, Table
from .times import Cause as Late
from .times import Group, Slow, Step, Times

TYPES: dict[str, type[Any]] = {
    "figure": Figure, "period": Period, "span": Span, "change": Change, "spread": Spread,
    "report": Report, "table": Table, "line": Line,
    "times": Times, "step": Step, "slow": Slow, "group": Group, "late": Late,
    "places": Places, "place": Place, "grid": Grid, "cell": Cell,
    "opinions": Opinions, "marks": Marks, "cause": Cause,
    "year": PublicYear, "part": PublicTable, "row": PublicRow, "pace": PublicStep,
}  # fmt: skip
NAMES = {kind: name for name, kind in TYPES.items()}
ENUMS: dict[str, type[Enum]] = {"kind": Kind, "verdict": Verdict}
ENUM_NAMES = {kind: name for name, kind in ENUMS.items()}
SHAPE = sha256(repr([(name, [one.name for one in fields(kind)]) for name, kind in TYPES.items()]).encode()).hexdigest()


def packed(value: Any) -> Any:
    """Plain JSON of a count: `[name, fields…]` for what has a kind, `[[…]]` for a sequence. TypeError for others."""
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, Enum):
        return ["enum", ENUM_NAMES[type(value)], value.value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, date):
        return ["moment" if isinstance(value, datetime) else "day", value.isoformat()]
    if isinstance(value, Sequence):
        return ["list", *(packed(one) for one in value)]
    if is_dataclass(value) and not isinstance(value, type):
        return [NAMES[type(value)], *(packed(getattr(value, one.name)) for one in fields(value))]
    raise TypeError(f"{type(value).__name__} is no part of a count")


def unpacked(value: Any) -> Any:
    """What was packed, sequences as tuples. KeyError and TypeError for what an older version of the code packed."""
    if not isinstance(value, list):
        return value
    name, *rest = value
    if name == "list":
        return tuple(unpacked(one) for one in rest)
    if name == "moment":
        return datetime.fromisoformat(rest[0])
    if name == "day":
        return date.fromisoformat(rest[0])
    if name == "enum":
        return ENUMS[rest[0]](rest[1])
    return TYPES[name](*(unpacked(one) for one in rest))
