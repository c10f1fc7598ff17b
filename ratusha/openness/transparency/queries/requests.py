"""Figures of requests for information, as they are counted by the app of requests; kept by month, not counted anew."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratusha.participation.inforequests import queries as inforequests

from ..models import Month
from .scores import last_day

COUNTED = ("received", "answered", "in_time", "late", "overdue", "urgent", "extended", "deferred")
SPLIT = ("outcomes", "refusals", "ratings")
CUT = ("term", "requester", "unit")


WORDS = {
    "received": _("requests received"),
    "answered": pgettext_lazy("of requests", "answered"),
    "in_time": _("answered in time"),
    "late": _("answered late"),
    "overdue": _("not answered, the term has passed"),
    "urgent": _("urgent ones"),
    "extended": _("term extended"),
    "deferred": _("answer deferred"),
}


def request_words() -> dict[str, str]:
    """The counted figures in words."""
    return {name: str(words) for name, words in WORDS.items()}


def ground_words(code: str) -> str:
    """A ground of refusal of article 22 in words."""
    found = inforequests.GROUND_WORDS.get(code)  # type: ignore[call-overload]
    return str(found or code)


def of_month(first: date, today: date) -> dict[str, Any]:
    """Requests received in the month, as plain JSON values; `cuts` by term, asker and unit. 4 queries."""
    found = inforequests.figures(first, last_day(first), today)
    cuts = inforequests.cuts(first, last_day(first), today)
    plain: dict[str, Any] = {name: getattr(found, name) for name in COUNTED}
    kept = {name: {code: tally.kept() for code, tally in cuts[name].items()} for name in CUT}
    return plain | {name: {str(key): n for key, n in getattr(found, name).items()} for name in SPLIT} | {"cuts": kept}


def of_year(months: Iterable[Month]) -> dict[str, Any]:
    """The kept months together, with the share in time in percent and the mean clarity; empty without requests."""
    rows = [one.requests for one in months if one.requests]
    total: dict[str, Any] = {name: sum(row.get(name, 0) for row in rows) for name in COUNTED}
    for name in SPLIT:
        whole: Counter[str] = Counter()
        for row in rows:
            whole.update(row.get(name, {}))
        total[name] = dict(whole.most_common())
    marks = sum(total["ratings"].values())
    total["share"] = round(100 * total["in_time"] / total["answered"]) if total["answered"] else None
    total["clarity"] = round(sum(int(key) * n for key, n in total["ratings"].items()) / marks, 1) if marks else None
    total["rated"] = marks
    total["cuts"] = {name: _together(row.get("cuts", {}).get(name, {}) for row in rows) for name in CUT}
    return total if total["received"] else {}


def _together(parts: Iterable[dict[str, list[int]]]) -> dict[str, list[int]]:
    whole: dict[str, inforequests.Tally] = {}
    for part in parts:
        for code, numbers in part.items():
            whole[code] = whole.get(code, inforequests.Tally()).plus(numbers)
    return {code: tally.kept() for code, tally in whole.items()}


def cuts_in_words(told: dict[str, Any]) -> list[tuple[str, Any, list[tuple[str, inforequests.Tally]]]]:
    """Each cut of `of_year` by name, with its title and lines; those of nothing left out."""
    return inforequests.in_words({
        name: {code: inforequests.Tally(*numbers) for code, numbers in told.get("cuts", {}).get(name, {}).items()}
        for name in CUT
    })  # fmt: skip
