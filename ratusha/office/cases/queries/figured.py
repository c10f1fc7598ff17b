"""Figures and the cases behind them: one definition gives the number, the list, the cell of a sheet and of a paper."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import quote, unquote, urlencode

from django.db.models import Count, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.wording.dates import KYIV

from ..models import Case
from .cuts import UNSAID, Cut, bases, cuts, stocks
from .visible import visible_to

PARTS = "~"


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included."""

    first: date
    last: date

    @property
    def start(self) -> datetime:
        """Midnight in Kyiv before the first day."""
        return datetime.combine(self.first, time.min, KYIV)

    @property
    def end(self) -> datetime:
        """Midnight in Kyiv after the last day."""
        return datetime.combine(self.last + timedelta(days=1), time.min, KYIV)


@dataclass(frozen=True, slots=True)
class Figure:
    """Cases of a stock that fall into the period by a basis and have all the marks (cut, key)."""

    stock: str
    basis: str
    period: Period
    marks: tuple[tuple[str, str], ...] = ()

    def at(self, *marks: tuple[str, str]) -> "Figure":
        """The same figure narrowed by further marks."""
        return Figure(self.stock, self.basis, self.period, (*self.marks, *marks))

    @property
    def code(self) -> str:
        """As it stands in an address: `appeals~received~subject=4~settlement=2`."""
        return PARTS.join((self.stock, self.basis, *(f"{cut}={quote(key, safe='')}" for cut, key in self.marks)))

    @property
    def query(self) -> str:
        """The GET parameters that open the cases behind it in the work list."""
        days = {"figure_from": self.period.first.isoformat(), "figure_to": self.period.last.isoformat()}
        return urlencode({"view": "all", "figure": self.code, **days})

    @property
    def rows(self) -> Q:
        """The condition on cases. KeyError for a stock, basis or cut that nobody declares."""
        found = stocks[self.stock].rows & bases[self.basis].rows(self.period.start, self.period.end)
        for cut, key in self.marks:
            found &= cuts[cut].rows(key)
        return found

    @property
    def words(self) -> str:
        """What is counted, in words. A query for each mark whose names stand in a table."""
        said = [str(stocks[self.stock].title), str(bases[self.basis].title)]
        for cut, key in self.marks:
            said.append(f"{cuts[cut].title}: {cuts[cut].words([key]).get(key, key)}")
        return ", ".join(said)


def figure_of(code: str, first: date, last: date) -> Figure | None:
    """The figure of an address, or None when the code names something that is not declared."""
    stock, *rest = code.split(PARTS)
    basis, *marks = rest or [""]
    pairs = tuple((cut, unquote(key)) for cut, _equals, key in (mark.partition("=") for mark in marks))
    known = stock in stocks and basis in bases and all(cut in cuts for cut, _key in pairs)
    return Figure(stock, basis, Period(first, last), pairs) if known else None


def behind(rows: QuerySet[Case], figure: Figure) -> QuerySet[Case]:
    """The rows among these that the figure counts. A row stands there once even if a mark holds of it twice."""
    if any(cuts[cut].many for cut, _key in figure.marks):
        return rows.filter(pk__in=Case.objects.filter(figure.rows).order_by().values("pk"))
    return rows.filter(figure.rows)


@dataclass(slots=True)
class Tally:
    """What was counted of one figure: its whole, by each cut, and by two cuts at once."""

    figure: Figure
    total: int = 0
    columns: dict[str, Sequence[Any]] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=dict)
    many: dict[str, Counter[str]] = field(default_factory=dict)

    def by(self, cut: str) -> Counter[str]:
        """How many cases have which key."""
        return self.many[cut] if cut in self.many else Counter(self._keys(cut))

    def cross(self, one: str, other: str) -> Counter[tuple[str, str]]:
        """How many cases have which pair of keys."""
        return Counter(zip(self._keys(one), self._keys(other), strict=True))

    def _keys(self, name: str) -> list[str]:
        if name not in self.keys:
            cut = cuts[name]
            read = [self.columns[column] for column in cut.columns]
            if len(read) == 1:
                known = {value: cut.key(value) for value in set(read[0])}
                self.keys[name] = [known[value] for value in read[0]]
            else:
                self.keys[name] = [cut.key(*values) for values in zip(*read, strict=True)]
        return self.keys[name]


def tallies(
    actor: Actor,
    figures: Sequence[Figure],
    names: Iterable[str],
    *,
    also: Sequence[str] = (),
    only: Mapping[str, Collection[str]] | None = None,
) -> list[Tally]:
    """Will count the figures by these cuts, among the cases that the actor may see.

    1 query for all figures and all single-valued cuts, 1 more for each cut with several values a case. `also` names
    further columns to read; `only` says for a basis by which of the cuts it is wanted, so that no more is read.
    """
    wanted = [cuts[name] for name in names]
    columns = tuple(dict.fromkeys([column for cut in wanted if not cut.many for column in cut.columns] + [*also]))
    found = [Tally(figure, columns=dict.fromkeys(columns, ())) for figure in figures]
    parts = [
        behind(visible_to(actor), one.figure).order_by().annotate(part=Value(place, IntegerField()))
        for place, one in enumerate(found)
    ]
    read = [
        part.values_list("part", *_read(columns, wanted, also, only and only.get(one.figure.basis)))
        for part, one in zip(parts, found, strict=True)
    ]
    rows: list[list[tuple[Any, ...]]] = [[] for _one in found]
    for row in _joined(read):
        rows[row[0]].append(row)
    for one, mine in zip(found, rows, strict=True):
        one.total = len(mine)
        turned = list(zip(*mine, strict=True))[1:] if mine else [()] * len(columns)
        one.columns = dict(zip(columns, turned, strict=False)) if columns else {}
    for cut in (cut for cut in wanted if cut.many):
        _count_many(found, parts, cut)
    return found


def _read(
    columns: Sequence[str], wanted: Iterable[Cut], also: Sequence[str], names: Collection[str] | None
) -> list[Any]:
    """The columns to read, NULL in place of those that this figure does not need."""
    if names is None:
        return [*columns] or ["pk"]
    needed = {column for cut in wanted if cut.name in names for column in cut.columns} | set(also)
    return [column if column in needed else Cast(Value(None), _type_of(column)) for column in columns] or ["pk"]


def _type_of(path: str) -> Any:
    """The field at the end of the path: parts of one read must have the same types on every database."""
    model: Any = Case
    *steps, last = path.split("__")
    for step in steps:
        model = model._meta.get_field(step).related_model
    field = model._meta.get_field(last.removesuffix("_id") if last.endswith("_id") else last)
    return getattr(field, "target_field", field).__class__()


def totals(actor: Actor, figures: Sequence[Figure]) -> list[int]:
    """How many cases each figure counts, among those that the actor may see. 1 query."""
    found = [0] * len(figures)
    parts = [
        behind(visible_to(actor), one).order_by().annotate(part=Value(place, IntegerField())).values("part")
        for place, one in enumerate(figures)
    ]
    for place, number in _joined([part.annotate(number=Count("pk")).values_list("part", "number") for part in parts]):
        found[place] = number
    return found


def size_at_most() -> int:
    """No more cases than this stand in the register: the last number given out. 1 query, at any size."""
    return Case.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _count_many(found: list[Tally], parts: Sequence[QuerySet[Any, Any]], cut: Cut) -> None:
    """A case counts once for each of its values, and under «not stated» when it has none."""
    path = cut.columns[0]
    for one in found:
        one.many[cut.name] = Counter()
    grouped = [part.values_list("part", path).annotate(number=Count("pk", distinct=True)) for part in parts]
    for place, value, number in _joined(grouped):
        found[place].many[cut.name][cut.key(value) if value is not None else UNSAID] += number


def _joined(parts: Sequence[QuerySet[Any, Any]]) -> Iterable[tuple[Any, ...]]:
    if not parts:
        return ()
    return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
