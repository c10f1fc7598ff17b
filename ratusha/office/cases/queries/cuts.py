"""How figures about cases are cut: which cases (stock), by which day they count (basis), by which marks (cuts).

Each is declared once, here or by the app above whose fact it is; the same declaration counts the rows of a figure and
lists the cases behind it, so a number on a page, in a sheet or on paper is always the length of a list.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from babel.dates import format_date
from django.db.models import Q, QuerySet
from django.db.models.functions import ExtractMonth, TruncDate
from django.db.models.lookups import Exact
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.wording.dates import KYIV
from ratusha.records.places import queries as places

from ..models import OUTCOME_WORDS, Receipt, Subject
from ..rules import CLOSED, State

Words = Callable[[Collection[str]], Mapping[str, Any]]
UNSAID = ""
UNSAID_WORD = _("not stated")


@dataclass(frozen=True, slots=True)
class Stock:
    """Which cases are counted at all."""

    name: str
    title: Any
    rows: Q


@dataclass(frozen=True, slots=True)
class Basis:
    """By which moment a case falls into a period: `rows(start, end)` with `end` left out."""

    name: str
    title: Any
    rows: Callable[[datetime, datetime], Q]


@dataclass(frozen=True, slots=True)
class Cut:
    """One mark of cases. `key(*columns)` says which value a read row has; `rows(key)` finds the rows that have it.

    `words(keys)` names the values in the order of the report: all of a code list, or those among `keys`. A case may
    have several values of a `many` cut, and none of its values then adds up to the whole. `sensitive` ones (2297-VI
    art. 7) are never shown outside the town hall, `inner` ones (units, executors) neither.
    """

    name: str
    title: Any
    columns: tuple[str, ...]
    key: Callable[..., str]
    rows: Callable[[str], Q]
    words: Words
    many: bool = False
    sensitive: bool = False
    inner: bool = False


stocks: dict[str, Stock] = {}
bases: dict[str, Basis] = {}
cuts: dict[str, Cut] = {}


def declare(*parts: Stock | Basis | Cut) -> None:
    """Will add stocks, bases and cuts; the same name replaces the earlier one."""
    for part in parts:
        book: dict[str, Any] = stocks if isinstance(part, Stock) else bases if isinstance(part, Basis) else cuts
        book[part.name] = part


def plain(value: Any = None) -> str:
    """The key of a plain value: its text, empty for nothing."""
    return UNSAID if value is None else str(value)


def by_field(name: str, title: Any, path: str, words: Words, *, empty_is_null: bool = False, **given: Any) -> Cut:
    """A cut by one column; `empty_is_null` for keys of other tables, whose «not stated» is NULL."""
    missing = Q(**{f"{path}__isnull": True})
    missing = missing if empty_is_null else missing | Q(**{path: ""})

    def rows(key: str) -> Q:
        if key == UNSAID:
            return missing
        return Q(**{path: key}) if not empty_is_null or key.isdecimal() else Q(pk__in=())

    return Cut(name, title, (path,), plain, rows, words, **given)


def listed(words: Mapping[Any, Any], *, unsaid: Any = UNSAID_WORD) -> Words:
    """Names of a code list, all in its order; «not stated» only where some rows say nothing."""

    def named(keys: Collection[str]) -> dict[str, Any]:
        known = {str(getattr(key, "value", key)): word for key, word in words.items()}
        rest = {key: key for key in sorted(set(keys) - known.keys() - {UNSAID})}
        return known | rest | ({UNSAID: unsaid} if UNSAID in keys else {})

    return named


def _among(found: Mapping[str, Any], keys: Collection[str]) -> dict[str, Any]:
    rest = {key: key for key in keys if key not in found and key != UNSAID}
    return {**found, **rest, **({UNSAID: UNSAID_WORD} if UNSAID in keys else {})}


def subject_words(keys: Collection[str]) -> dict[str, Any]:
    """The subject index in force and closed groups that some rows still have. 1 query."""
    rows = Subject.objects.order_by("code")
    return _among({str(one.pk): str(one) for one in rows if one.closed_on is None or str(one.pk) in keys}, keys)


def settlement_words(keys: Collection[str]) -> dict[str, Any]:
    """The community's settlements by name. 1 query."""
    return _among({str(one.pk): str(one) for one in places.settlements()}, keys)


def unit_words(keys: Collection[str]) -> dict[str, Any]:
    """Units among the keys, by name. 1 query."""
    return _among(_names(Unit.objects.all(), keys), keys)


def executor_words(keys: Collection[str]) -> dict[str, Any]:
    """Executors among the keys, by name. 1 query."""
    return _among(_names(Account.objects.all(), keys), keys)


def _names(rows: QuerySet[Any], keys: Collection[str]) -> dict[str, str]:
    wanted = [int(key) for key in keys if key.isdecimal()]
    return {str(pk): name for pk, name in rows.filter(pk__in=wanted).order_by("name").values_list("pk", "name")}


def month_words(keys: Collection[str]) -> dict[str, Any]:
    """Months among the keys, in their order."""
    said = get_language() or "uk"
    return {key: format_date(date.fromisoformat(f"{key}-01"), "LLL yyyy", said) for key in sorted(keys) if key}


def month_key(at: datetime | None) -> str:
    """The month of a moment in Kyiv, `2026-03`."""
    return f"{at.astimezone(KYIV):%Y-%m}" if at else UNSAID


def month_rows(key: str) -> Q:
    """Received in this month."""
    year, _dash, month = key.partition("-")
    if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12 and 1900 <= int(year) <= 2200):
        return Q(pk__in=())
    start = datetime(int(year), int(month), 1, tzinfo=KYIV)
    end = datetime(int(year) + int(month) // 12, int(month) % 12 + 1, 1, tzinfo=KYIV)
    return Q(received_at__gte=start, received_at__lt=end)


SEASONS = {"winter": (12, 1, 2), "spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11)}
SEASON_WORDS = {"winter": _("winter"), "spring": _("spring"), "summer": _("summer"), "autumn": _("autumn")}


def season_key(at: datetime) -> str:
    """The season of a moment in Kyiv."""
    month = at.astimezone(KYIV).month
    return next(name for name, months in SEASONS.items() if month in months)


def season_rows(key: str) -> Q:
    """Received in a month of this season, of whichever year."""
    month = ExtractMonth("received_at", tzinfo=KYIV)
    wanted = (Q(Exact(month, number)) for number in SEASONS.get(key, ()))
    return reduce(or_, wanted, Q(pk__in=()))


IN_TIME, LATE, WITHOUT = "in_time", "late", "without"
TERM_WORDS = {IN_TIME: _("within the lawful term"), LATE: _("later than the lawful term"), WITHOUT: _("without a term")}


def term_key(closed_at: datetime | None, due_on: date | None) -> str:
    """Whether what is closed was closed by its lawful day."""
    if closed_at is None or due_on is None:
        return WITHOUT
    return IN_TIME if closed_at.astimezone(KYIV).date() <= due_on else LATE


def term_rows(key: str) -> Q:
    """Closed by the lawful day, after it, or with no day to keep."""
    if key == WITHOUT:
        return Q(closed_at=None) | Q(due_on=None)
    day = TruncDate("closed_at", tzinfo=KYIV)
    sides = {IN_TIME: Q(due_on__gte=day), LATE: Q(due_on__lt=day)}
    return Q(closed_at__isnull=False) & sides[key] if key in sides else Q(pk__in=())


def open_at(moment: datetime) -> Q:
    """Not closed yet at the moment."""
    return Q(closed_at=None) | Q(closed_at__gte=moment)


OPEN = "open"
RESULT_WORDS = {str(key): word for key, word in OUTCOME_WORDS.items()} | {OPEN: _("under consideration")}


def result_key(outcome: str, state: str) -> str:
    """The result of a closed case; what is not closed is under consideration."""
    return outcome if state in CLOSED else OPEN


def result_rows(key: str) -> Q:
    """Closed with this result, or still open."""
    closed = Q(state__in=CLOSED)
    return ~closed if key == OPEN else closed & Q(outcome=key)


REPEATED, FIRST = "repeated", "first"
REPEAT_WORDS = {REPEATED: _("a repeat of an earlier one"), FIRST: _("the first about its matter")}


declare(
    Basis("received", _("received in the period"), lambda start, end: Q(received_at__gte=start, received_at__lt=end)),
    Basis("closed", _("closed in the period"), lambda start, end: Q(closed_at__gte=start, closed_at__lt=end)),
    Basis("answered", _("answered in the period"),
          lambda start, end: Q(closed_at__gte=start, closed_at__lt=end, state=State.ANSWERED)),
    Basis("before", _("carried over from before the period"),
          lambda start, _end: Q(received_at__lt=start) & open_at(start)),
    Basis("after", _("not closed by the end of the period"),
          lambda _start, end: Q(received_at__lt=end) & open_at(end)),
    by_field("receipt", _("Form of receipt"), "channel", listed(dict(Receipt.choices))),
    Cut("result", _("Result of consideration"), ("outcome", "state"), result_key, result_rows,
        listed(RESULT_WORDS)),
    by_field("subject", _("Subject of the index"), "subject_id", subject_words, empty_is_null=True),
    by_field("settlement", _("Settlement"), "settlement_id", settlement_words, empty_is_null=True),
    by_field("unit", _("Unit"), "unit_id", unit_words, empty_is_null=True, inner=True),
    by_field("executor", _("Executor"), "executor_id", executor_words, empty_is_null=True, inner=True),
    Cut("month", _("Month"), ("received_at",), month_key, month_rows, month_words),
    Cut("season", _("Season"), ("received_at",), season_key, season_rows, listed(SEASON_WORDS)),
    Cut("term", _("Lawful term"), ("closed_at", "due_on"), term_key, term_rows, listed(TERM_WORDS)),
    Cut("again", _("Repeats"), ("repeat_of_id",), lambda earlier: FIRST if earlier is None else REPEATED,
        lambda key: Q(repeat_of__isnull=key == FIRST), listed(REPEAT_WORDS)),
)  # fmt: skip
